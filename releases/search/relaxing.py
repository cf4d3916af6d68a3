"""Relaxing a query that finds little: step by step, its least telling words first."""

from collections.abc import Iterator
from dataclasses import replace

from releases.search.query import Clause, ParsedQuery
from releases.search.ranking import Frequencies

# Fewer found than this is little: about what a reader looks through.
ENOUGH = 30
# What share of the words' rarity must be found, a step each.
SHARES = (0.75, 0.5, 0.35, 0.2, 0.1)
# Of a long query the rarest words decide; the others only rank.
MOST_REQUIRED = 6


def steps(query: ParsedQuery) -> Iterator[ParsedQuery]:
    """Yield ever looser forms of the query; none of one that has a choice (OR) or one word.

    Its `frequencies` say which words are rare; without them all are taken for equal.

    A looser form finds what has words that together make up the share of that step: the rare words
    of a query say most, so the common ones may be missing first. Words that the archive has not are
    required by no step. Excluded words stay excluded.
    """
    if not may_be_relaxed(query):
        return
    frequencies = query.frequencies or Frequencies(0, {})
    excluded = tuple(clause for clause in query.alternatives[0] if clause.excluded)
    weights = {
        clause: frequencies.rarity(clause)
        for clause in query.scored
        if frequencies.of(clause) or not frequencies.documents
    }
    required = sorted(weights, key=lambda clause: -weights[clause])[:MOST_REQUIRED]
    total = sum(weights[clause] for clause in required)
    seen = {frozenset(query.scored)}
    for share in SHARES:
        sets = list(_smallest_sets(required, weights, share * total))
        if not sets or {frozenset(one) for one in sets} == seen:
            continue
        seen = {frozenset(one) for one in sets}
        yield replace(
            query,
            alternatives=tuple((*one, *excluded) for one in sets),
            asked=query,
        )


def may_be_relaxed(query: ParsedQuery) -> bool:
    return len(query.alternatives) == 1 and len(query.scored) > 1


def _smallest_sets(
    clauses: list[Clause], weights: dict[Clause, float], least: float
) -> Iterator[tuple[Clause, ...]]:
    """Yield the sets that weigh at least `least` and would not without any of theirs.

    `clauses` come heaviest first.
    """
    rest = [sum(weights[one] for one in clauses[place:]) for place in range(len(clauses) + 1)]

    def grown(
        chosen: tuple[Clause, ...], weight: float, place: int
    ) -> Iterator[tuple[Clause, ...]]:
        if chosen and weight >= least - 1e-9:
            yield chosen
        elif weight + rest[place] >= least - 1e-9 and place < len(clauses):
            clause = clauses[place]
            yield from grown((*chosen, clause), weight + weights[clause], place + 1)
            yield from grown(chosen, weight, place + 1)

    yield from grown((), 0.0, 0)
