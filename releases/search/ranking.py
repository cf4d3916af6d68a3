"""How well a text answers a query, computed by PostgreSQL for a bounded number of candidates.

    relevance = Σ over the words: rarity · ts_rank(word's forms) / (1 + log₂ length)
                · (share of the words that are there) ^ 0.7

`ts_rank` of one word's forms rises with how many of the forms are there (the very word before
another form of it), where they stand (ZONE_WEIGHTS) and, ever less, how often. Rarity is the
inverse document frequency of BM25 (Robertson & Zaragoza 2009). The share of words makes one text
with three of the words better than one that repeats two. Measured in docs/search.md.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from releases.search.query import Clause, ParsedQuery

# Body, lead, standfirst and names, headline: in the order in which ts_rank takes them.
ZONE_WEIGHTS = "{0.25, 0.5, 0.6, 1.0}"
SHARE_POWER = 0.7
# ts_rank's flag 1: divided by 1 + log of the length.
LENGTH_FLAG = 1

# So many of the newest that a query finds are compared; whoever has more is told so.
MOST_CANDIDATES = 2_000


@dataclass(frozen=True, eq=False)
class Frequencies:
    """In how many of `documents` documents each lexeme stands, as counted last."""

    documents: int
    counts: Mapping[str, int]

    def of(self, clause: Clause) -> int:
        """In about how many documents the clause is found: 0 for one never counted."""
        of_words = [
            max((self.counts.get(lexeme, 0) for lexeme in word), default=0)
            for word in clause.lexemes_a_word
        ]
        return min(of_words, default=0)

    def rarity(self, clause: Clause) -> float:
        """The inverse document frequency of BM25: never negative, highest for unknown words."""
        found = min(self.of(clause), self.documents)
        return math.log(1 + (self.documents - found + 0.5) / (found + 0.5))


def may_be_many(query: ParsedQuery, frequencies: Frequencies) -> bool:
    """Whether more may be found than MOST_CANDIDATES."""
    return any(
        min((frequencies.of(clause) for clause in clauses if not clause.excluded), default=0)
        > MOST_CANDIDATES
        for clauses in query.alternatives
    )


class Relevance(models.Func):
    """Relevance of the column of terms for a query: a float from 0, comparable within one query."""

    output_field = models.FloatField()

    def __init__(self, column: Any, query: ParsedQuery, frequencies: Frequencies) -> None:
        super().__init__(column)
        self._words = [(clause.tsquery, frequencies.rarity(clause)) for clause in query.scored]

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any
    ) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.source_expressions[0])
        words = ", ".join("(%s::tsquery, %s::float8)" for _ in self._words)
        # setweight() of no lexeme is a copy: the stored vector is unpacked once, not once a word.
        sql = f"""(
            SELECT sum(word.rarity * ranked.rank)
                * power(count(*) FILTER (WHERE ranked.rank > 0) / {len(self._words)}.0, %s)
            FROM (SELECT setweight({column}, 'D', '{{}}') AS terms OFFSET 0) AS unpacked,
                (VALUES {words}) AS word (query, rarity),
                LATERAL (
                    SELECT ts_rank('{ZONE_WEIGHTS}', unpacked.terms, word.query, {LENGTH_FLAG})
                    AS rank OFFSET 0
                ) AS ranked
        )"""  # noqa: S608 - constants of this module and placeholders
        values = [value for word in self._words for value in word]
        return sql, (SHARE_POWER, *params, *values)
