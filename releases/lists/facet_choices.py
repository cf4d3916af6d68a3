"""All values of one facet, from alef to yaa, to choose several of them at once."""

from dataclasses import dataclass
from itertools import groupby

from releases.arabic.letters import fold
from releases.arabic.names import sort_key
from releases.lists.facets import FACET_KEYS, FACET_LABELS, FacetCount, facet_counts
from releases.lists.listing import Listing

# More than this nobody reads: the most frequent are shown, the others found by their letters.
MOST_SHOWN = 300


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    selected: bool
    # The name as it is compared with what is typed to find it.
    folded: str


@dataclass(frozen=True)
class Choices:
    label: str
    # Letter and values, in the order of the alphabet; values already chosen stand before, apart.
    letters: list[tuple[str, list[Choice]]]
    chosen: list[Choice]
    # How many values fit, and how many of them are shown.
    total: int
    shown: int


def choices(listing: Listing, name: str, find: str = "") -> Choices:
    """The values that the other choices leave, those whose name has `find` if it is given.

    Costs what this one facet costs the list: one pass over the releases that fit.
    """
    chosen = {one.pk: one for one in listing.filter.cleaned[name]}
    counts = facet_counts(name, listing.filter.narrowed(without=name))
    counted = {one.pk: one.count for one in counts}
    taken = [
        FacetCount(pk, getattr(one, FACET_KEYS[name]), one.name, counted.get(pk, 0))
        for pk, one in chosen.items()
    ]
    wished = fold(find)
    others = [
        one for one in counts if one.pk not in chosen and (not find or wished in fold(one.label))
    ]
    shown = sorted(((_key(one), one) for one in others[:MOST_SHOWN]), key=lambda pair: pair[0])
    groups = groupby(shown, key=lambda pair: pair[0][1:2].upper())
    letters = [
        (letter or "#", [_choice(one, False) for _, one in group]) for letter, group in groups
    ]
    total = len(others)
    return Choices(
        str(FACET_LABELS[name]),
        letters,
        [_choice(one, True) for one in taken],
        total,
        len(shown),
    )


def _key(one: FacetCount) -> str:
    """Ministries stand under what follows the word «وزارة», as in their register."""
    key = sort_key(one.label)
    for word in ("0وزاره ال", "0وزاره "):
        if key.startswith(word):
            return "0" + key.removeprefix(word)
    return key


def _choice(one: FacetCount, selected: bool) -> Choice:
    return Choice(one.value, one.label, one.count, selected, fold(one.label))
