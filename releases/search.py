"""Search: text becomes terms, terms become what PostgreSQL keeps and what it is asked.

Terms are analysed here, in Python, and reach PostgreSQL as finished `tsvector` and `tsquery`
literals: it never parses Arabic itself, so every database locale gives the same answers. A word
is kept twice, as written (folded) and, after a "~", as its stems: the stem finds the other forms
of the word, the written form ranks those who wrote the same.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db import models
from django.db.models.expressions import Combinable

from releases.arabic import terms
from releases.arabic.letters import strip_invisible

# PostgreSQL's own bounds: a position has 14 bits, a tsvector one mebibyte, a lexeme 2 kB.
LAST_POSITION = 16_383
VECTOR_BYTES = 900_000
LEXEME_BYTES = 500
POSITIONS_A_LEXEME = 255

# More words than this say no more, and each costs the database work.
MOST_WORDS = 32


def vector_literal(parts: Iterable[tuple[str, str]]) -> str:
    """The `tsvector` literal of a text.

    `parts`: (text, weight) in reading order, weight one of A to D. A text too long for a tsvector
    is indexed as far as it fits; words past position 16,383 are found but not in phrases.
    """
    places: dict[str, list[str]] = {}
    size = offset = 0
    for text, weight in parts:
        position = 0
        for term in terms.analyse(text):
            position = term.position
            place = f"{min(offset + position, LAST_POSITION)}{weight}"
            for lexeme in _quoted_lexemes(term.exact, term.stems):
                known = places.get(lexeme)
                if known is None:
                    size += 4 * len(lexeme)
                    if size > VECTOR_BYTES:
                        return _written(places)
                    places[lexeme] = [place]
                elif known[-1] != place and len(known) < POSITIONS_A_LEXEME:
                    known.append(place)
                    size += 2
        # A gap, so that no phrase reaches from one part into the next.
        offset += position + 10
    return _written(places)


@lru_cache(maxsize=50_000)
def _quoted_lexemes(exact: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(quoted(lexeme) for lexeme in _lexemes(exact, stems))


def lexemes(term: terms.Term) -> list[str]:
    """What is kept of a term: the word as written, and its stems after a "~"; none if too long."""
    return _lexemes(term.exact, term.stems)


def _lexemes(exact: str, stems: tuple[str, ...]) -> list[str]:
    if len(exact.encode()) > LEXEME_BYTES:
        return []
    return [exact, *(f"~{stem}" for stem in dict.fromkeys(stems))]


def _written(places: dict[str, list[str]]) -> str:
    return " ".join(f"{lexeme}:{','.join(at)}" for lexeme, at in places.items())


def quoted(lexeme: str) -> str:
    """A lexeme as `tsvector` and `tsquery` literals want it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


class TermVectorField(models.Field):
    """A `tsvector` written as a literal by `vector_literal`, never parsed by PostgreSQL."""

    def db_type(self, connection: Any) -> str:
        return "tsvector"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::tsvector"


@TermVectorField.register_lookup
class Matches(models.Lookup):
    """`terms__matches=ParsedQuery`: the rows whose vector has what the query asks for."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", (*params, self.rhs.tsquery)


class Relevance(models.Func):
    """How well a vector answers a query: ts_rank over the weights, divided by 1 + log(length)."""

    output_field = models.FloatField()
    # Weights of D (body), C (names of entities), B (standfirst), A (headline).
    template = "ts_rank('{0.1, 0.4, 0.4, 1.0}', %(expressions)s, 1)"

    def __init__(self, column: str | Combinable, query: "ParsedQuery") -> None:
        super().__init__(column, _AsQuery(models.Value(query.tsquery)))


class _AsQuery(models.Func):
    template = "%(expressions)s::tsquery"
    output_field = models.TextField()


@dataclass(frozen=True)
class Clause:
    """Words that stand together (one word, or a phrase in quotation marks)."""

    words: tuple[terms.Term, ...]
    excluded: bool = False
    headline_only: bool = False

    @cached_property
    def tsquery(self) -> str:
        weight = ":A" if self.headline_only else ""
        # Terms of one position («covid-19» and «covid») are readings of one word: any will do.
        joined, before = "", 0
        for position, words in itertools.groupby(self.words, key=lambda word: word.position):
            query = _any_form(list(words), weight)
            joined += f" <{position - before}> {query}" if joined else query
            before = position
        return f"!({joined})" if self.excluded else f"({joined})"


def _any_form(words: list[terms.Term], weight: str) -> str:
    kept = dict.fromkeys(lexeme for word in words for lexeme in lexemes(word))
    return "(" + " | ".join(quoted(lexeme) + weight for lexeme in kept) + ")"


@dataclass(frozen=True)
class ParsedQuery:
    """A query as understood: alternatives (OR), each of clauses that must all hold (AND)."""

    text: str
    alternatives: tuple[tuple[Clause, ...], ...]

    @property
    def is_empty(self) -> bool:
        """True where nothing is left to search for: no words, or only stop words."""
        return not self.alternatives

    @cached_property
    def tsquery(self) -> str:
        """The `tsquery` literal; only of a query that is not empty."""
        return " | ".join(
            "(" + " & ".join(clause.tsquery for clause in clauses) + ")"
            for clauses in self.alternatives
        )

    @cached_property
    def wanted_lexemes(self) -> frozenset[str]:
        """Every lexeme that, found in a text, is a found word."""
        return frozenset(
            lexeme
            for clauses in self.alternatives
            for clause in clauses
            if not clause.excluded
            for word in clause.words
            for lexeme in lexemes(word)
        )


_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)[-−])?
        (?P<title>(?:title|عنوان)\s*:\s*)?
        (?: ["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]? | (?P<word>[^\s"“”„«»]+) )""",
    re.VERBOSE | re.IGNORECASE,
)
_OR = frozenset({"or", "أو", "|"})


def parse(text: str) -> ParsedQuery:
    """Read a query as a person writes it.

    Words must all be there; "…" or «…» a phrase; -word must not be there; OR or أو between
    alternatives; title: or عنوان: before a word looks at headlines only. Anything else, however
    odd, is words. Never raises; at most MOST_WORDS words count.
    """
    text = strip_invisible(text.replace("\0", " "))[:2_000]
    alternatives: list[list[Clause]] = [[]]
    left = MOST_WORDS
    for piece in _PIECE.finditer(text):
        word, phrase = piece["word"], piece["phrase"]
        if word and word.casefold() in _OR:
            alternatives.append([])
            continue
        # A phrase stands together; the parts of one written word stand together too.
        found = tuple(term for term in terms.analyse(phrase or word or "") if lexemes(term))[:left]
        left -= len(found)
        if found:
            alternatives[-1].append(Clause(found, bool(piece["minus"]), bool(piece["title"])))
    return ParsedQuery(
        text=" ".join(text.split()),
        alternatives=tuple(
            tuple(clauses)
            for clauses in alternatives
            if any(not clause.excluded for clause in clauses)
        ),
    )
