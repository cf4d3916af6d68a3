"""How good a list of answers is, and how a list of times is put in short."""

import math
from collections.abc import Collection, Sequence

# Readers rarely look at the second page.
DEPTH = 10


def reciprocal_rank(found: Sequence[int], wanted: Collection[int]) -> float:
    """1 / the place of the first wanted one among the first DEPTH found, 0 where there is none."""
    places = (place for place, one in enumerate(found[:DEPTH], 1) if one in wanted)
    return 1 / next(places, math.inf)


def ndcg(found: Sequence[int], wanted: Collection[int]) -> float:
    """Discounted gain of the first DEPTH found, as a share of the best possible: from 0 to 1.

    A wanted one gains 1, whatever its place (Järvelin & Kekäläinen 2002, binary relevance).
    """
    best = sum(_discount(place) for place in range(1, min(len(wanted), DEPTH) + 1))
    gained = sum(_discount(place) for place, one in enumerate(found[:DEPTH], 1) if one in wanted)
    return gained / best


def _discount(place: int) -> float:
    return 1 / math.log2(place + 1)


def recall(found: Sequence[int], wanted: Collection[int]) -> float:
    """Which share of the wanted ones is among the first DEPTH found."""
    return len(set(found[:DEPTH]) & set(wanted)) / len(wanted)


def percentile(values: Collection[float], share: float) -> float:
    """The smallest value that is no less than `share` (from 0 to 1) of the values."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
