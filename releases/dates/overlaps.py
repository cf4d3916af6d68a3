"""From a year, month or day of one calendar to those of the other that share days with it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from releases.arabic.months import Granularity
from releases.dates import by_date, by_hijri
from releases.dates.by_date import Period


@dataclass(frozen=True)
class Choice:
    """A calendar, and where the same period stands in it."""

    label: str
    url: str
    selected: bool


def in_hijri(first: date, last: date, granularity: Granularity) -> list[Period]:
    """Empty for days outside 1343–1500 AH."""
    return by_hijri.overlapping(first, last, granularity)


def in_gregorian(first: date, last: date, granularity: Granularity) -> list[Period]:
    return by_date.overlapping(first, last, granularity)


def choices_of_gregorian(
    url: str, first: date, last: date, granularity: Granularity
) -> list[Choice]:
    """The switch on a Gregorian page: to the Hijri period that has most of its days."""
    middle = by_hijri.period_of(first + (last - first) / 2, granularity)
    nearest = [middle] if middle else in_hijri(first, last, granularity)
    return choices(url, nearest[0].url if nearest else reverse("releases:hijri"))


def choices_of_hijri(url: str, first: date, last: date, granularity: Granularity) -> list[Choice]:
    middle = first + (last - first) / 2
    gregorian = by_date.overlapping(middle, middle, granularity)[0]
    return choices(gregorian.url, url, is_hijri=True)


def choices(gregorian: str, hijri: str, is_hijri: bool = False) -> list[Choice]:
    return [
        Choice(_("ميلادي"), gregorian, not is_hijri),
        Choice(_("هجري"), hijri, is_hijri),
    ]
