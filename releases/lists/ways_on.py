"""What to offer somebody who found nothing: the choices that are to blame, each with its gain."""

from dataclasses import dataclass

from django.http import QueryDict

from releases.lists.listing import Chip, Listing

# Choices that are tried, and releases counted for each: both bound what an empty list costs.
MOST_TRIED = 6
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class WayOn:
    """A choice that, dropped, leaves `count` releases (or more than that)."""

    chip: Chip
    count: int
    is_more: bool


def ways_on(listing: Listing) -> list[WayOn]:
    """The single choices whose dropping finds something, the most first; none of a list that has
    releases already."""
    if listing.count or len(listing.chips) < 2:
        return []
    tried = [_without(chip) for chip in listing.chips[:MOST_TRIED]]
    return sorted((one for one in tried if one.count), key=lambda one: -one.count)


def _without(chip: Chip) -> WayOn:
    others = Listing(QueryDict(chip.remove_url.removeprefix("?")))
    found = others.filter.narrowed().order_by()[: MOST_COUNTED + 1].count()
    return WayOn(chip, min(found, MOST_COUNTED), found > MOST_COUNTED)
