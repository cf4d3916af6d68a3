"""What the index holds of a text: a `tsvector`, written as a literal.

A word is kept as written (folded), as written without clitics, and, after a "~", by its stems: the
stems find the other forms of the word, the written forms rank those who wrote the same. The stems
of a headline stand once more after a "^", so that a search in headlines asks the index alone.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from releases.arabic import terms

# PostgreSQL's own bounds: a position has 14 bits, a tsvector one mebibyte, a lexeme 2 kB.
LAST_POSITION = 16_383
VECTOR_BYTES = 900_000
LEXEME_BYTES = 500
POSITIONS_A_LEXEME = 255

# The opening words of a body weigh more than the rest: news says first what it is about.
LEAD_WORDS = 30

HEADLINE, STANDFIRST, LEAD, BODY = "A", "B", "C", "D"


def vector_literal(parts: Iterable[tuple[str, str]]) -> str:
    """The `tsvector` literal of a text.

    `parts`: (text, weight) in reading order, weight one of HEADLINE, STANDFIRST and BODY, whose
    first words become LEAD. A text too long for a tsvector is indexed as far as it fits; words past
    position 16,383 are found but not in phrases.
    """
    places: dict[str, list[str]] = {}
    headline_stems: dict[str, None] = {}
    size = offset = 0
    for text, weight in parts:
        before = 1
        for word in terms.written_words(text):
            width, readings = _KEPT[word]
            for position, kept, in_headline in readings:
                at = before + position
                zone = LEAD if weight == BODY and at <= LEAD_WORDS else weight
                written = _PLACES[offset + at, zone]
                for lexeme in kept:
                    known = places.get(lexeme)
                    if known is None:
                        size += 4 * len(lexeme)
                        if size > VECTOR_BYTES:
                            return _written(places, headline_stems)
                        places[lexeme] = [written]
                    elif len(known) < POSITIONS_A_LEXEME and known[-1] != written:
                        known.append(written)
                        size += 2
                if weight == HEADLINE:
                    headline_stems.update(dict.fromkeys(in_headline))
            before += width
        # A gap, so that no phrase reaches from one part into the next.
        offset += before + 9
    return _written(places, headline_stems)


class _Places(dict[tuple[int, str], str]):
    """{(position, weight): as a literal writes it}."""

    def __missing__(self, place: tuple[int, str]) -> str:
        position, weight = place
        if position > LAST_POSITION:
            return f"{LAST_POSITION}{weight}"
        self[place] = written = f"{position}{weight}"
        return written


class _Kept(dict[str, tuple[int, tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]]]):
    """{word as written: (positions it takes, (position, quoted lexemes, those of a headline) …)}"""

    MOST = 100_000

    def __missing__(
        self, word: str
    ) -> tuple[int, tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]]:
        if len(self) >= self.MOST:
            self.clear()
        width, readings = terms.READINGS[word]
        kept = tuple(
            (
                reading.position,
                tuple(map(quoted, lexemes(reading.forms))),
                tuple(map(quoted, headline_lexemes(reading.forms))),
            )
            for reading in readings
        )
        self[word] = width, kept
        return width, kept


_PLACES = _Places()
_KEPT = _Kept()


def lexemes(forms: terms.Forms) -> list[str]:
    """What is kept of a word: as written, without clitics, its stems; nothing if too long."""
    if len(forms.exact.encode()) > LEXEME_BYTES:
        return []
    return [*dict.fromkeys((forms.exact, forms.bare)), *(f"~{stem}" for stem in forms.stems)]


def headline_lexemes(forms: terms.Forms) -> list[str]:
    """What is kept of a word of a headline besides."""
    return [f"^{stem}" for stem in forms.stems] if lexemes(forms) else []


def _written(places: dict[str, list[str]], headline_stems: Iterable[str]) -> str:
    placed = [f"{lexeme}:{','.join(at)}" for lexeme, at in places.items()]
    return " ".join((*placed, *headline_stems))


def quoted(lexeme: str) -> str:
    """A lexeme as `tsvector` and `tsquery` literals want it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


class TermVectorField(models.Field):
    """A `tsvector` written as a literal by `vector_literal`, never parsed by PostgreSQL."""

    def db_type(self, connection: Any) -> str:
        return "tsvector"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::tsvector"
