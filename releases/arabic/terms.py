"""The analyser: what the index and every query hold of a text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from releases.arabic.clitics import without_clitics
from releases.arabic.letters import INVISIBLE_CLASS, MARK_CLASS, fold
from releases.arabic.stems import singular, without_endings
from releases.arabic.stop_words import is_stop_word

# Raised whenever the same text would give other terms: what is indexed must then be made anew.
ANALYSER_VERSION: int = 2

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


class Forms(NamedTuple):
    """What is kept of one word.

    ``exact`` is the folded word, ``bare`` the same without clitics (often the same),
    ``stems`` the forms that it shares with other forms of the word: its light stem, and the one
    of its singular where it is a broken plural. Latin words and numbers are their own stem.
    """

    exact: str
    bare: str
    stems: tuple[str, ...]


class Term(NamedTuple):
    """One word of a text.

    ``start`` and ``end`` are character offsets in the text as it was given. ``position`` counts
    words from 1, stop words included. Terms that share a position are alternatives for the same
    place: «COVID-19» gives covid-19 and covid at one position and 19 at the next, so it is found
    by, and finds, «COVID 19» too.
    """

    start: int
    end: int
    position: int
    forms: Forms

    @property
    def exact(self) -> str:
        return self.forms.exact

    @property
    def bare(self) -> str:
        return self.forms.bare

    @property
    def stems(self) -> tuple[str, ...]:
        return self.forms.stems


@lru_cache(maxsize=50_000)
def forms_of(word: str) -> Forms | None:
    """Return the forms of one word as written, or None for a stop word."""
    if is_stop_word(word):
        return None
    exact = _THOUSANDS.sub("", _APOSTROPHE.sub("", fold(word))).replace("٫", ".")
    if not exact:
        return None
    bare = without_clitics(exact)
    stems = dict.fromkeys((without_endings(bare), singular(bare)))
    return Forms(exact, bare, tuple(stems))


def words(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield (start, end, position, word as written) of every word of ``text``, stop words too."""
    position = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        position += 1
        yield start, match.end(), position, word
        if "-" in word or "‐" in word or "‑" in word:
            position -= 1
            for part in _HYPHEN.split(word):
                position += 1
                yield start, start + len(part), position, part
                start += len(part) + 1


def placed_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield (position, word as written), as `words` does, where nobody asks for the offsets."""
    position = 0
    for word in _WORD.findall(text):
        position += 1
        yield position, word
        if "-" in word or "‐" in word or "‑" in word:
            position -= 1
            for part in _HYPHEN.split(word):
                position += 1
                yield position, part


def analyse(text: str) -> list[Term]:
    """Return the terms of ``text`` in its order, without stop words."""
    return [
        Term(start, end, position, forms)
        for start, end, position, word in words(text)
        if (forms := forms_of(word)) is not None
    ]
