"""The analyser: what the index and every query hold of a text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from releases.arabic.letters import INVISIBLE_CLASS, MARK_CLASS, fold
from releases.arabic.stems import stem
from releases.arabic.stop_words import is_stop_word

__all__ = ["ANALYSER_VERSION", "Term", "analyse", "is_stop_word", "stem"]

# Raised whenever the same text would give other terms: what is indexed must then be made anew.
ANALYSER_VERSION: int = 1

_ARABIC = "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
_ARABIC += "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d"
_ARABIC += "\ufd50-\ufdfb\ufe70-\ufefc"
_MARKS = MARK_CLASS + INVISIBLE_CLASS
_OTHER = rf"[^\W_{_ARABIC}]"
# Marks and apostrophes inside an Arabic word do not split it. Latin letters and digits form
# one word (G20, 3.5, 1,000), also over hyphens (COVID-19, 2024-2025).
_WORD = re.compile(
    rf"[{_ARABIC}](?:[{_ARABIC}{_MARKS}]|['’ʼ](?=[{_ARABIC}]))*"
    rf"|{_OTHER}(?:[{_MARKS}]|{_OTHER}|['’ʼ\-‐‑](?={_OTHER})|(?<=\d)[.,٫٬](?=\d))*"
)
_HYPHEN = re.compile("[-‐‑]")
_APOSTROPHE = re.compile("['’ʼ]")
_THOUSANDS = re.compile(r"(?<=\d)[,٬](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a text.

    ``start`` and ``end`` are character offsets in the text as it was given. ``position`` counts
    words from 1, stop words included. Terms that share a position are alternatives for the same
    place: «COVID-19» gives covid-19 and covid at one position and 19 at the next, so it is found
    by, and finds, «COVID 19» too. ``exact`` is the folded word, ``stems`` its light stems (for
    Latin words and numbers the word itself).
    """

    start: int
    end: int
    position: int
    exact: str
    stems: tuple[str, ...]


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, tuple[str, ...]] | None:
    """Return (exact, stems) of a word as written, or None for a stop word."""
    if is_stop_word(word):
        return None
    exact = _THOUSANDS.sub("", _APOSTROPHE.sub("", fold(word))).replace("٫", ".")
    return (exact, (stem(exact),)) if exact else None


def analyse(text: str) -> list[Term]:
    """Return the terms of ``text`` in its order, without stop words."""
    terms: list[Term] = []
    position = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        position += 1
        forms = _forms(word)
        if forms is not None:
            terms.append(Term(start, match.end(), position, *forms))
        if "-" in word or "‐" in word or "‑" in word:
            position = _add_parts(terms, word, start, position)
    return terms


def _add_parts(terms: list[Term], word: str, start: int, position: int) -> int:
    """Add the parts of a hyphenated word; return the position of the last one."""
    position -= 1
    for part in _HYPHEN.split(word):
        position += 1
        forms = _forms(part)
        if forms is not None:
            terms.append(Term(start, start + len(part), position, *forms))
        start += len(part) + 1
    return position
