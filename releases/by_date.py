"""The archive by date: how many releases each year, month and day has, and how to go on."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from releases import wording
from releases.arabic.months import Granularity, month_name
from releases.listing import Listing
from releases.models import Edition
from releases.models.visibility import EditionQuerySet
from releases.wording import format_date

# The years that have addresses: those of `releases.converters.YearConverter`, and of filter values.
# A release with another date stands in the lists alone.
YEARS = range(1800, 2101)
LEAST_FOR_A_HISTOGRAM = 10


@dataclass(frozen=True)
class Period:
    """A year, month or day with its releases."""

    label: str
    url: str
    count: int = 0
    number: int = 0
    # The month by the name it has in the Levant, the Maghreb …
    other: str = ""


def years() -> list[Period]:
    """Every year from the first to the last that has releases, newest first."""
    counts = _counts(_dated(), ExtractYear("issued_on"))
    if not counts:
        return []
    return [
        Period(str(year), year_url(year), counts.get(year, 0))
        for year in range(max(counts), min(counts) - 1, -1)
    ]


def months(year: int) -> list[Period]:
    counts = _counts(of_known_month(year), ExtractMonth("issued_on"))
    return [
        Period(name, month_url(year, month), counts.get(month, 0), other=_other(month))
        for month, name in enumerate(wording.month_names(), 1)
    ]


def weeks(year: int, month: int) -> list[list[Period | None]]:
    """The calendar of a month: weeks of seven, None for days of the months beside it."""
    counts = _counts(of_known_day(year, month), ExtractDay("issued_on"))
    return [
        [
            Period(str(day), day_url(date(year, month, day)), counts.get(day, 0), day)
            if day
            else None
            for day in week
        ]
        for week in _week().monthdayscalendar(year, month)
    ]


def histogram(listing: Listing) -> list[Period]:
    """How the releases of a listing lie in time: by months within three years, else by years.

    From the first to the last that has any, each with the address of the list narrowed to it;
    empty where there are too few to be worth a drawing.
    """
    if listing.count < LEAST_FOR_A_HISTOGRAM:
        return []
    rows = (
        in_years(listing.filter.narrowed())
        .order_by()
        .values_list("issued_on__year", "issued_on__month")
    )
    months = {row[:2]: row[2] for row in rows.annotate(n=Count("pk")).order_by()}
    if not months:
        return []
    first, last = min(months), max(months)
    by_month = (last[0] - first[0]) * 12 + last[1] - first[1] < 36
    counts: Counter[date] = Counter()
    for (year, month), count in months.items():
        counts[date(year, month if by_month else 1, 1)] += count
    return _between(counts, "month" if by_month else "year", listing)


def _between(counts: Counter[date], granularity: Granularity, listing: Listing) -> list[Period]:
    periods, on, last = [], min(counts), max(counts)
    while on <= last:
        written = on.isoformat()[: 7 if granularity == "month" else 4]
        url = listing.address(**{"from": written, "to": written})
        periods.append(Period(format_date(on, granularity), url, counts[on]))
        next_month = on.month % 12 + 1 if granularity == "month" else 1
        on = date(on.year + (next_month == 1), next_month, 1)
    return periods if len(periods) > 2 else []


def weekdays() -> list[tuple[str, str]]:
    """(letter, name) of the days of the week, in its order."""
    letters, names = wording.weekday_letters(), wording.weekday_names()
    return [(letters[day], names[day]) for day in _week().iterweekdays()]


def _week() -> calendar.Calendar:
    return calendar.Calendar(firstweekday=wording.first_weekday())


def in_years(editions: EditionQuerySet) -> EditionQuerySet:
    """Those whose year has an address: one mistyped year must not stretch a drawing over all."""
    return editions.filter(
        issued_on__gte=date(YEARS[0], 1, 1), issued_on__lte=date(YEARS[-1], 12, 31)
    )


def _dated() -> EditionQuerySet:
    return in_years(Edition.objects.public())


def of_year(year: int) -> EditionQuerySet:
    return _dated().filter(issued_on__year=year)


def of_known_month(year: int, month: int | None = None) -> EditionQuerySet:
    editions = of_year(year).exclude(issued_on_granularity="year")
    return editions.filter(issued_on__month=month) if month else editions


def of_known_day(year: int, month: int) -> EditionQuerySet:
    return of_known_month(year, month).filter(issued_on_granularity="day")


def of_day(day: date) -> EditionQuerySet:
    return Edition.objects.public().filter(issued_on=day, issued_on_granularity="day")


def steps_of_year(year: int) -> dict[str, Period | None]:
    """The years before and after that have releases."""
    public = _dated()
    earlier = public.filter(issued_on__lt=date(year, 1, 1)).aggregate(on=Max("issued_on"))["on"]
    later = public.filter(issued_on__gt=date(year, 12, 31)).aggregate(on=Min("issued_on"))["on"]
    return {
        "earlier": earlier and Period(str(earlier.year), year_url(earlier.year)),
        "later": later and Period(str(later.year), year_url(later.year)),
    }


def steps_of_month(year: int, month: int) -> dict[str, Period | None]:
    """The nearest months before and after that have releases."""
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    known = _dated().exclude(issued_on_granularity="year")
    earlier = known.filter(issued_on__lt=first).aggregate(on=Max("issued_on"))["on"]
    later = known.filter(issued_on__gt=last).aggregate(on=Min("issued_on"))["on"]
    return {
        "earlier": earlier and _month_of(earlier),
        "later": later and _month_of(later),
    }


def _month_of(day: date) -> Period:
    return Period(format_date(day, "month"), month_url(day.year, day.month))


def steps_of_day(day: date) -> dict[str, Period | None]:
    """The nearest days before and after that have releases."""
    known = _dated().filter(issued_on_granularity="day")
    earlier = known.filter(issued_on__lt=day).aggregate(on=Max("issued_on"))["on"]
    later = known.filter(issued_on__gt=day).aggregate(on=Min("issued_on"))["on"]
    return {
        "earlier": earlier and Period(format_date(earlier), day_url(earlier)),
        "later": later and Period(format_date(later), day_url(later)),
    }


def year_url(year: int) -> str:
    return reverse("releases:archive_year", args=[year])


def month_url(year: int, month: int) -> str:
    return reverse("releases:archive_month", args=[year, month])


def day_url(day: date) -> str:
    return reverse("releases:archive_day", args=[day.year, day.month, day.day])


def trail(year: int | None = None, month: int | None = None) -> list[tuple[str, str]]:
    """(label, address) of the periods that a page lies in, the widest first."""
    steps = [(_("التواريخ"), reverse("releases:archive"))]
    if year:
        steps.append((str(year), year_url(year)))
    if year and month:
        steps.append((format_date(date(year, month, 1), "month"), month_url(year, month)))
    return steps


def _other(month: int) -> str:
    if not wording.is_right_to_left():
        return ""
    names = dict.fromkeys(month_name(month, names) for names in ("levant", "maghreb"))
    names.pop(month_name(month), None)
    return "، ".join(names)


def _counts(editions: EditionQuerySet, part: Any) -> dict[int, int]:
    rows = editions.order_by().values_list(part).annotate(n=Count("pk")).order_by()
    return dict(rows)
