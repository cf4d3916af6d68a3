"""The archive by the Hijri calendar (Umm al-Qura): its years, months and days with their releases.

Only a release whose day is known has a Hijri date: a Gregorian month lies in two Hijri ones.
"""

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from functools import cache

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.arabic.months import HIJRI_YEARS, Granularity, hijri_of, hijri_span
from releases.dates import calendars
from releases.dates.by_date import Period
from releases.dates.calendars import Cell, Month, Row, Scale, Weeks
from releases.dates.day_counts import DayCounts
from releases.models import Edition
from releases.models.visibility import EditionQuerySet
from releases.wording import format_date, format_hijri, format_hijri_period, hijri_month_name

MONTHS = range(1, 13)


@cache
def _first_days() -> list[date]:
    """The first day of every month of the calendar."""
    return [hijri_span(year, month)[0] for year in HIJRI_YEARS for month in MONTHS]


@cache
def _last_day() -> date:
    return hijri_span(HIJRI_YEARS[-1], 12)[1]


def within(first: date, last: date) -> EditionQuerySet:
    """The releases of known days from `first` to `last`."""
    return Edition.objects.public().filter(
        issued_on__range=(first, last), issued_on_granularity="day"
    )


def _all() -> EditionQuerySet:
    return within(_first_days()[0], _last_day())


def years() -> list[Row]:
    """Every year from the first to the last that has releases, newest first, by its months."""
    by_month = _by_month(DayCounts.of(_all()))
    if not by_month:
        return []
    scale = Scale.of(by_month.values())
    newest_first = range(max(by_month)[0], min(by_month)[0] - 1, -1)
    return calendars.without_gaps(
        [
            Row(
                str(year),
                year_url(year),
                sum(by_month[year, month] for month in MONTHS),
                tuple(_month_as_cell(year, month, by_month, scale) for month in MONTHS),
            )
            for year in newest_first
        ]
    )


def _by_month(counts: DayCounts) -> Counter[tuple[int, int]]:
    """By (year, month). Of a whole archive the days are many and the months few: a day is looked
    for among the first days of the months."""
    by_month: Counter[tuple[int, int]] = Counter()
    for on, count in counts.days.items():
        after, before = divmod(bisect_right(_first_days(), on) - 1, 12)
        by_month[HIJRI_YEARS[after], before + 1] += count
    return by_month


def _month_as_cell(year: int, month: int, by_month: Counter[tuple[int, int]], scale: Scale) -> Cell:
    count = by_month[year, month]
    if not count:
        return Cell(month)
    name = calendars.named(format_hijri_period(year, month), count)
    return Cell(month, count, scale.step(count), month_url(year, month), name)


def month_columns() -> list[Period]:
    """The months by name, as columns of a grid of years."""
    return [Period(hijri_month_name(month), "", number=month) for month in MONTHS]


def months(year: int, counts: DayCounts) -> list[Period]:
    by_month = _by_month(counts)
    return [
        Period(hijri_month_name(month), month_url(year, month), by_month[year, month], number=month)
        for month in MONTHS
    ]


def calendar_of_year(year: int, counts: DayCounts, scale: Scale) -> list[Month]:
    return [
        Month(month.label, month.url, month.count, _weeks(year, month.number, counts, scale))
        for month in months(year, counts)
    ]


def calendar_of_month(year: int, month: int, counts: DayCounts) -> Weeks:
    """With the Gregorian day in each day."""
    scale = Scale.of(counts.days.values())
    return _weeks(year, month, counts, scale, with_gregorian=True)


def _weeks(
    year: int, month: int, counts: DayCounts, scale: Scale, with_gregorian: bool = False
) -> Weeks:
    first, last = hijri_span(year, month)

    def cell(on: date) -> Cell:
        number, count = (on - first).days + 1, counts.days[on]
        begins = with_gregorian and 1 in (number, on.day)
        return Cell(
            number,
            count,
            scale.step(count),
            reverse("releases:hijri_day", args=[year, month, number]) if count else "",
            calendars.named(format_hijri(on), count) if count else "",
            str(on.day) if with_gregorian else "",
            format_date(on, "month").removesuffix(f" {on.year}") if begins else "",
        )

    return calendars.in_weeks(first, last, cell)


def steps(first: date, last: date, granularity: Granularity) -> dict[str, Period | None]:
    """The nearest years (months, days) before `first` and after `last` that have releases."""
    editions = _all()
    earlier = editions.filter(issued_on__lt=first).aggregate(on=Max("issued_on"))["on"]
    later = editions.filter(issued_on__gt=last).aggregate(on=Min("issued_on"))["on"]
    return {
        "earlier": earlier and period_of(earlier, granularity),
        "later": later and period_of(later, granularity),
    }


def period_of(on: date, granularity: Granularity) -> Period | None:
    """The Hijri year, month or day in which a day lies; None outside the calendar."""
    hijri = hijri_of(on)
    if hijri is None:
        return None
    if granularity == "year":
        return Period(format_hijri_period(hijri[0]), year_url(hijri[0]))
    if granularity == "month":
        return Period(format_hijri_period(*hijri[:2]), month_url(*hijri[:2]))
    return Period(format_hijri(on), reverse("releases:hijri_day", args=hijri))


def overlapping(first: date, last: date, granularity: Granularity) -> list[Period]:
    """The Hijri years (months) that have a day between two days, in their order."""
    on, last = max(first, _first_days()[0]), min(last, _last_day())
    periods = []
    while on <= last:
        year, month, _day = hijri_of(on) or (0, 0, 0)
        span = hijri_span(year) if granularity == "year" else hijri_span(year, month)
        period = period_of(on, granularity)
        periods += [period] if period else []
        on = span[1] + timedelta(days=1)
    return periods


def year_url(year: int) -> str:
    return reverse("releases:hijri_year", args=[year])


def month_url(year: int, month: int) -> str:
    return reverse("releases:hijri_month", args=[year, month])


def trail(year: int | None = None, month: int | None = None) -> list[tuple[str, str]]:
    """(label, address) of the periods that a page lies in, the widest first."""
    steps = [(_("التواريخ الهجرية"), reverse("releases:hijri"))]
    if year:
        steps.append((format_hijri_period(year), year_url(year)))
    if year and month:
        steps.append((format_hijri_period(year, month), month_url(year, month)))
    return steps
