"""The archive by date: how many releases each year, month and day has, and how to go on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.arabic.months import Granularity, hijri_of, month_name, month_span
from releases.dates import calendars
from releases.dates.calendars import Cell, Month, Row, Scale, Weeks
from releases.dates.day_counts import DayCounts
from releases.models import Edition
from releases.models.visibility import EditionQuerySet
from releases.wording import format_date, hijri_month_name, is_right_to_left, month_names

# The years that have addresses: those of `releases.converters.YearConverter`, and of filter values.
# A release with another date stands in the lists alone.
YEARS = range(1800, 2101)


@dataclass(frozen=True)
class Period:
    """A year, month or day with its releases."""

    label: str
    url: str
    count: int = 0
    number: int = 0
    # The month by the name it has in the Levant, the Maghreb …
    other: str = ""


def years() -> list[Row]:
    """Every year from the first to the last that has releases, newest first, by its months.

    Long stretches without any are one row.
    """
    counts = DayCounts.of(_dated())
    by_year, by_month = counts.by_year(), counts.by_month()
    if not by_year:
        return []
    scale = Scale.of(by_month.values())
    newest_first = range(max(by_year), min(by_year) - 1, -1)
    return calendars.without_gaps(
        [
            Row(str(year), year_url(year), by_year[year], _months_as_cells(year, by_month, scale))
            for year in newest_first
        ]
    )


def _months_as_cells(year: int, by_month: Counter[date], scale: Scale) -> tuple[Cell, ...]:
    cells = []
    for month in range(1, 13):
        count = by_month[date(year, month, 1)]
        if not count:
            cells.append(Cell(month))
            continue
        name = calendars.named(format_date(date(year, month, 1), "month"), count)
        cells.append(Cell(month, count, scale.step(count), month_url(year, month), name))
    return tuple(cells)


def month_columns() -> list[Period]:
    """The months by name, as columns of a grid of years."""
    return [Period(name, "", number=month) for month, name in enumerate(month_names(), 1)]


def months(year: int, counts: DayCounts) -> list[Period]:
    by_month = counts.by_month()
    return [
        Period(
            name,
            month_url(year, month),
            by_month[date(year, month, 1)],
            month,
            _other(month),
        )
        for month, name in enumerate(month_names(), 1)
    ]


def calendar_of_year(year: int, counts: DayCounts, scale: Scale) -> list[Month]:
    """Twelve small calendars. The count of a month has what is known by the month alone, too."""
    return [
        Month(month.label, month.url, month.count, _weeks(year, month.number, counts, scale))
        for month in months(year, counts)
    ]


def calendar_of_month(year: int, month: int, counts: DayCounts) -> Weeks:
    """With the Hijri day in each day."""
    scale = Scale.of(counts.days.values())
    return _weeks(year, month, counts, scale, with_hijri=True)


def _weeks(
    year: int, month: int, counts: DayCounts, scale: Scale, with_hijri: bool = False
) -> Weeks:
    def cell(on: date) -> Cell:
        count = counts.days[on]
        beside = hijri_of(on) if with_hijri else None
        return Cell(
            on.day,
            count,
            scale.step(count),
            day_url(on) if count else "",
            calendars.named(format_date(on), count) if count else "",
            str(beside[2]) if beside else "",
            hijri_month_name(beside[1]) if beside and 1 in (on.day, beside[2]) else "",
        )

    return calendars.in_weeks(*month_span(year, month), cell)


def in_years(editions: EditionQuerySet) -> EditionQuerySet:
    """Those whose year has an address: one mistyped year must not stretch a drawing over all."""
    return editions.filter(
        issued_on__gte=date(YEARS[0], 1, 1), issued_on__lte=date(YEARS[-1], 12, 31)
    )


def _dated() -> EditionQuerySet:
    return in_years(Edition.objects.public())


def of_year(year: int) -> EditionQuerySet:
    return _dated().filter(issued_on__year=year)


def of_known_month(year: int, month: int) -> EditionQuerySet:
    within = _dated().filter(issued_on__range=month_span(year, month))
    return within.exclude(issued_on_granularity="year")


def of_year_alone(year: int) -> EditionQuerySet:
    """Those whose month is not known: they stand under the first day of their year."""
    return _dated().filter(issued_on=date(year, 1, 1), issued_on_granularity="year")


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
    first, last = month_span(year, month)
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


def overlapping(first: date, last: date, granularity: Granularity) -> list[Period]:
    """The years (months, days) of the calendar from one day to another, in their order."""
    periods, on = [], first
    while on <= last:
        if granularity == "year":
            periods.append(Period(str(on.year), year_url(on.year)))
            on = on.replace(month=12, day=31)
        elif granularity == "month":
            periods.append(_month_of(on))
            on = month_span(on.year, on.month)[1]
        else:
            periods.append(Period(format_date(on), day_url(on)))
        on += timedelta(days=1)
    return periods


def _other(month: int) -> str:
    """Its names elsewhere, on an Arabic page."""
    if not is_right_to_left():
        return ""
    names = dict.fromkeys(month_name(month, names) for names in ("levant", "maghreb"))
    names.pop(month_name(month), None)
    return "، ".join(names)
