"""The analyser: what the index and every query hold of a text."""

import re
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
# Names that some write as one word and others as two: عبدالله, أبوظبي, نورالدين, بورسعيد.
_COMPOUND = re.compile(
    rf"""
      (?P<first>[وفبل]?عبد) (?P<rest>ال[{_ARABIC}{_MARKS}]{{2,}})
    | (?P<father>[وفبل]?[أا]بو) (?P<his>ال[{_ARABIC}{_MARKS}]{{2,}}
      |ظبي|بكر|زيد|مازن|هريرة|عبيدة|قير)
    | (?P<faith>[وفبل]?(?:نور|عز|بدر|علاء|خير|شرف|حسام|سيف|صلاح|جمال|كمال|شمس|تاج|زين|ناصر|محيي?))
      (?P<deen>الدين)
    | (?P<gift>[وفبل]?(?:جاد|فضل|عطا|خير|حمد|نصر|سعد|فتح|رزق)) (?P<god>الله)
    | (?P<city>[وفبل]?(?:ال)?(?:بور|بورت|نيو|رأس|راس|كفر))
      (?P<named>سعيد|سودان|يورك|دلهي|مال|الشيخ|الخيمة)
    """,
    re.VERBOSE,
)
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


class Reading(NamedTuple):
    """One word, or a part of it, seen from the beginning of the word as written."""

    position: int
    start: int
    end: int
    forms: Forms


def _parts(word: str) -> tuple[str, ...]:
    """Return the parts that a word is found by besides the whole: of COVID-19, of عبدالله."""
    if "-" in word or "‐" in word or "‑" in word:
        return tuple(_HYPHEN.split(word))
    compound = _COMPOUND.fullmatch(word)
    return tuple(part for part in compound.groups() if part) if compound else ()


class _Readings(dict[str, tuple[int, tuple[Reading, ...]]]):
    """{word as written: (the positions that it takes, its readings)}, filled as words come.

    News repeats its words: of a hundred, some ninety-eight were met before.
    """

    MOST = 100_000

    def __missing__(self, word: str) -> tuple[int, tuple[Reading, ...]]:
        if len(self) >= self.MOST:
            self.clear()
        self[word] = found = self._read(word)
        return found

    @staticmethod
    def _read(word: str) -> tuple[int, tuple[Reading, ...]]:
        parts = _parts(word)
        gap = len(word) > sum(map(len, parts))
        whole = forms_of(word)
        readings = [Reading(0, 0, len(word), whole)] if whole else []
        start = 0
        for position, part in enumerate(parts):
            forms = forms_of(part)
            if forms:
                readings.append(Reading(position, start, start + len(part), forms))
            start += len(part) + gap
        return len(parts) or 1, tuple(readings)


READINGS = _Readings()
_new = tuple.__new__


def written_words(text: str) -> list[str]:
    """Return the words of ``text`` as they are written, stop words too."""
    return _WORD.findall(text)


def analyse(text: str) -> list[Term]:
    """Return the terms of ``text`` in its order, without stop words."""
    terms: list[Term] = []
    before = 1
    for match in _WORD.finditer(text):
        width, readings = READINGS[match[0]]
        if readings:
            at = match.start()
            for position, start, end, forms in readings:
                # What Term(…) does, in half the time.
                terms.append(_new(Term, (at + start, at + end, before + position, forms)))
        before += width
    return terms
