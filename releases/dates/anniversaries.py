"""On this day: the releases of one day of the year in all years, Gregorian or Hijri."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from releases.arabic.months import HIJRI_YEARS, hijri_of, hijri_span
from releases.dates import by_date
from releases.dates.by_date import Period
from releases.dates.day_counts import DayCounts
from releases.models import Edition
from releases.models.visibility import EditionQuerySet
from releases.wording import format_date, format_hijri, format_hijri_period

# A year that has every day.
LEAP_YEAR = 2000
LONGEST_HIJRI_MONTH = 30


@dataclass(frozen=True)
class Anniversary:
    """A day of the year, with its releases of all years."""

    # «24 نوفمبر», «14 جمادى الآخرة».
    label: str
    url: str
    editions: EditionQuerySet
    earlier: Period
    later: Period
    is_hijri: bool = False

    def years(self) -> list[Period]:
        """The years that have releases of this day, newest first, each with the page of the day."""
        days = DayCounts.of(self.editions).days
        return [self.year(on, days[on]) for on in sorted(days, reverse=True)]

    def year(self, on: date, count: int = 0) -> Period:
        hijri = hijri_of(on) if self.is_hijri else None
        if hijri is None:
            return Period(str(on.year), by_date.day_url(on), count)
        return Period(
            format_hijri_period(hijri[0]), reverse("releases:hijri_day", args=hijri), count
        )

    def by_year(self, editions: Iterable[Edition]) -> list[tuple[Period, list[Edition]]]:
        """Editions, newest first, under the years they are of."""
        groups = groupby(editions, key=lambda edition: edition.issued_on)
        return [(self.year(on), list(of_year)) for on, of_year in groups if on]


def today() -> date:
    """By the clocks of the archive (`settings.TIME_ZONE`)."""
    return timezone.localdate()


def gregorian(month: int, day: int) -> Anniversary:
    """ValueError for a day that no year has. 29 February is that of leap years."""
    on = date(LEAP_YEAR, month, day)
    return Anniversary(
        _day_of_year(on),
        _url("anniversary", month, day),
        of_day(month, day),
        _beside(on - timedelta(days=1)),
        _beside(on + timedelta(days=1)),
    )


def of_day(month: int, day: int) -> EditionQuerySet:
    """Found by the index `edition_day_of_year`."""
    return by_date.in_years(Edition.objects.public()).filter(
        issued_on__month=month, issued_on__day=day, issued_on_granularity="day"
    )


def _beside(on: date) -> Period:
    return Period(_day_of_year(on), _url("anniversary", on.month, on.day))


def _day_of_year(on: date) -> str:
    return format_date(on).removesuffix(f" {on.year}")


def hijri(month: int, day: int) -> Anniversary:
    """ValueError for a day that no Hijri year has."""
    days = _days_of_hijri(month, day)
    if not days:
        raise ValueError(f"no Hijri year has day {day} of month {month}")
    return Anniversary(
        _hijri_day_of_year(month, day),
        _url("hijri_anniversary", month, day),
        # 158 days at most, each of which the index of readers' lists finds.
        Edition.objects.public().filter(issued_on__in=days, issued_on_granularity="day"),
        _beside_hijri(month, day, -1),
        _beside_hijri(month, day, 1),
        is_hijri=True,
    )


@cache
def _days_of_hijri(month: int, day: int) -> tuple[date, ...]:
    """The day in every year that has it: a month of 29 days has no 30th."""
    spans = (hijri_span(year, month) for year in HIJRI_YEARS)
    return tuple(
        first + timedelta(days=day - 1)
        for first, last in spans
        if 1 <= day <= (last - first).days + 1
    )


def _beside_hijri(month: int, day: int, step: int) -> Period:
    day += step
    if not 1 <= day <= LONGEST_HIJRI_MONTH:
        month = (month - 1 + step) % 12 + 1
        day = 1 if step > 0 else LONGEST_HIJRI_MONTH
    return Period(_hijri_day_of_year(month, day), _url("hijri_anniversary", month, day))


def _hijri_day_of_year(month: int, day: int) -> str:
    on = _days_of_hijri(month, day)[0]
    of_year = hijri_of(on)
    year = format_hijri_period(of_year[0]) if of_year else ""
    return format_hijri(on).removesuffix(f" {year}")


def same_day_of_hijri(month: int, day: int) -> Period | None:
    """The Hijri day of this year's Gregorian one, as a page of its own."""
    year = today().year
    while not _exists(year, month, day):
        year -= 1
    of_year = hijri_of(date(year, month, day))
    if of_year is None:
        return None
    return Period(_hijri_day_of_year(*of_year[1:]), _url("hijri_anniversary", *of_year[1:]))


def same_day_of_gregorian(month: int, day: int) -> Period:
    """The Gregorian day of this Hijri year's, or where it has none of the last that had it."""
    now = hijri_of(today())
    last = hijri_span(now[0])[1] if now else date.max
    return _beside([on for on in _days_of_hijri(month, day) if on <= last][-1])


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _url(name: str, month: int, day: int) -> str:
    return reverse(f"releases:{name}", args=[month, day])
