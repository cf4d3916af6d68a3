"""The words of a text one by one, folded, with what stands between them."""

import re
from functools import lru_cache
from typing import NamedTuple

from releases.arabic.letters import INVISIBLE_CLASS, MARK_CLASS, fold

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARK_CLASS}{INVISIBLE_CLASS}])*")
# What joins two words to one name («كوناتي-ديمبا», «جمعية "بيت الأسرة"») and what parts them.
_JOINS = re.compile(r"[\s\-‐‑'’\"“”«»„‟]*")
_COMMA = re.compile(r"[\s«»\"“”]*[،,][\s«»\"“”]*")


class Token(NamedTuple):
    """A word: its place in the text, its folded form, the gap before it, and how it is written.

    `gap` is "" between words of one phrase, "," at a comma, "." at any other mark, a line end or
    the beginning of the text.
    """

    start: int
    end: int
    folded: str
    gap: str
    written: str

    @property
    def is_on(self) -> bool:
        """Whether it is «على», which folds like «علي»."""
        return self.written == "على"


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    # News repeats its words.
    return fold(word)


def tokens_of(text: str) -> list[Token]:
    """Return the words of ``text`` in its order, numbers too."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        folded = _folded(match[0])
        if not folded:
            continue
        gap = _gap(text[end : match.start()]) if found else "."
        found.append(Token(match.start(), match.end(), folded, gap, match[0]))
        end = match.end()
    return found


def _gap(between: str) -> str:
    if between == " ":
        return ""
    if "\n" in between:
        return "."
    if _JOINS.fullmatch(between):
        return ""
    return "," if _COMMA.fullmatch(between) else "."
