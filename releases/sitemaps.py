"""The site map: every public address, in files of at most 50,000, under an index where needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse

from releases.dates import by_date
from releases.entities import registers
from releases.models import Edition

# The bound of sitemaps.org.
MOST_ADDRESSES = 50_000

FIXED = (
    "front", "list", "ministries", "people", "organisations", "topics", "archive", "hijri",
    "on_this_day",
)  # fmt: skip


@dataclass(frozen=True)
class Address:
    path: str
    changed: date | None = None


def _fixed() -> list[Address]:
    return [
        *(Address(reverse(f"releases:{name}")) for name in FIXED),
        *(Address(year.url) for year in by_date.years() if year.count),
    ]


def _sources() -> list[tuple[str, QuerySet[Any]]]:
    """What has pages of its own: the name of the address, and the records."""
    return [
        ("ministry", registers.ministries().order_by("pk")),
        ("organisation", registers.organisations().order_by("pk")),
        ("person", registers.people().order_by("pk")),
        ("topic", registers.topics().order_by("pk")),
        (
            "release",
            Edition.objects.public()
            .exclude(state="withdrawn")
            .only("headline", "release__public_timestamp", "release__number")
            .select_related("release")
            .order_by("release_id"),
        ),
    ]


def files() -> list[list[tuple[QuerySet[Any], int]]]:
    """How the addresses lie in files: each a list of (records, page of MOST_ADDRESSES)."""
    laid: list[list[tuple[QuerySet[Any], int]]] = [[]]
    room = MOST_ADDRESSES - len(_fixed())
    for _name, records in _sources():
        pages = Paginator(records, MOST_ADDRESSES)
        if pages.count <= room:
            laid[-1].append((records, 1))
            room -= pages.count
            continue
        laid.extend([(records, number)] for number in pages.page_range)
        room = MOST_ADDRESSES - len(pages.page(pages.num_pages).object_list)
    return laid


def addresses(number: int) -> Iterator[Address]:
    """The addresses of a file, counted from 1. IndexError for one that is not there."""
    laid = files()
    if not 1 <= number <= len(laid):
        raise IndexError(number)
    if number == 1:
        yield from _fixed()
    for records, page in laid[number - 1]:
        first = (page - 1) * MOST_ADDRESSES
        for record in records[first : first + MOST_ADDRESSES].iterator(2_000):
            yield Address(record.get_absolute_url(), _changed(record))


def _changed(record: Any) -> date | None:
    at = record.release.public_timestamp if isinstance(record, Edition) else None
    return at.date() if at else None
