"""Releases for machines: one shape for JSON, CSV and feeds, its columns listed by name."""

from typing import Any

from releases.lists.listing import Listing
from releases.models import Edition, Organisation, Person, Release, Topic

COLUMNS = (
    "number", "reference", "headline", "standfirst", "url", "issued_on", "ministry",
    "people", "organisations", "topics", "snippet", "edition", "state",
)  # fmt: skip
# How a spreadsheet is told that a cell is a formula; a text that begins so is made a text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def edition_card(edition: Edition, root: str = "") -> dict[str, Any]:
    """What machines get of an edition loaded with `for_list()`; `root` makes addresses absolute."""
    return {
        "number": edition.release_id,
        "reference": edition.release.reference,
        "headline": edition.headline,
        "standfirst": edition.standfirst,
        "url": root + edition.get_absolute_url(),
        "issued_on": issued_on(edition),
        "ministry": _named(edition.release.ministry),
        "people": [
            {"slug": one.person.slug, "name": one.person.name, "office": one.title}
            for one in edition.mentions.all()
        ],
        "organisations": [_named(one) for one in edition.organisations.all()],
        "topics": [_named(one) for one in edition.topics.all()],
        "snippet": str(getattr(edition, "snippet", "")),
        "edition": edition.number,
        "state": "withdrawn" if edition.state == "withdrawn" else "published",
    }


def issued_on(edition: Edition) -> str | None:
    """ISO 8601 to the granularity known: 2022, 2022-12 or 2022-12-19."""
    if edition.issued_on is None:
        return None
    letters = {"year": 4, "month": 7}.get(edition.issued_on_granularity, 10)
    return edition.issued_on.isoformat()[:letters]


def answer(listing: Listing, root: str, path: str) -> dict[str, Any]:
    """The page of a listing as `/releases.json` answers it."""
    page = listing.page
    following = None
    if page.has_next():
        following = f"{root}{path}{listing.address(page=page.next_page_number())}"
    return {
        "count": listing.count,
        "count_is_exact": True,
        "next": following,
        "results": [edition_card(edition, root) for edition in page],
        "facets": {
            facet.name: [
                {"value": one.value, "label": one.label, "count": one.count} for one in facet.values
            ]
            for facet in listing.facets
        },
    }


def csv_row(card: dict[str, Any]) -> list[str]:
    """A card as the cells of a table, in the order of COLUMNS; lists joined with «|»."""
    return [_cell(card[column]) for column in COLUMNS]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        text = "|".join(one["name"] for one in value)
    else:
        text = value["name"] if isinstance(value, dict) else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _named(record: Organisation | Topic | Person | None) -> dict[str, str] | None:
    return {"slug": record.slug, "name": record.name} if record else None


def permanent_path(release: Release) -> str:
    """The short address of a release, which no change of its headline changes."""
    return f"/r/{release.number}"
