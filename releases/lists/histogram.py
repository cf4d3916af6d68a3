"""How the releases of a list lie in time: columns to click and to drag over, each some days."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Count

from releases.arabic.months import month_span
from releases.dates.by_date import in_years
from releases.lists.listing import Listing
from releases.wording import format_date, is_right_to_left

Unit = Literal["day", "month", "year", "decade"]

# Fewer releases, or columns, are not worth a drawing, unless dates were chosen in it.
LEAST_RELEASES, LEAST_COLUMNS = 10, 3
# Columns at most before the next unit is taken.
MOST_DAYS, MOST_MONTHS, MOST_YEARS = 31, 36, 60
# Even one release among thousands is seen, in hundredths of the height.
LEAST_HEIGHT = 4


@dataclass(frozen=True)
class Column:
    """A span with its releases, drawn in hundredths of the width and the height."""

    label: str
    count: int
    # The span as the list's parameters write it, and the address of the list narrowed to it.
    first: str
    last: str
    url: str
    # The whole place of the column, and the bar in it.
    place: str
    place_width: str
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True)
class Histogram:
    columns: list[Column]
    is_right_to_left: bool

    @property
    def first(self) -> Column:
        return self.columns[0]

    @property
    def last(self) -> Column:
        return self.columns[-1]


def drawn(listing: Listing) -> Histogram | None:
    """By days within a month, by months within three years, else by years, from the first to the
    last that has releases; None where there are too few to be worth a drawing."""
    is_dated = bool(listing.filter.first_day or listing.filter.last_day)
    if not listing.count or (listing.count < LEAST_RELEASES and not is_dated):
        return None
    unit, counts = _counts(listing)
    if not counts:
        return None
    spans = _spans(min(counts), max(counts), unit)
    if len(spans) < LEAST_COLUMNS:
        return None
    return drawing(listing, unit, [(span, counts[span]) for span in spans])


def _counts(listing: Listing) -> tuple[Unit, Counter[date]]:
    """The unit, and the releases of each by its first day: one query, a row a day or a month."""
    first, last = listing.filter.first_day, listing.filter.last_day
    editions = in_years(listing.filter.narrowed()).order_by()
    if first and last and (last - first).days < MOST_DAYS:
        days = editions.values_list("issued_on").annotate(n=Count("pk")).order_by()
        return "day", Counter(dict(days))
    rows = editions.values_list("issued_on__year", "issued_on__month")
    months = {date(year, month, 1): n for year, month, n in rows.annotate(n=Count("pk")).order_by()}
    unit = _unit(min(months), max(months)) if months else "year"
    counts: Counter[date] = Counter()
    for month, count in months.items():
        counts[_start(month, unit)] += count
    return unit, counts


def _unit(first: date, last: date) -> Unit:
    if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        return "month"
    return "year" if last.year - first.year < MOST_YEARS else "decade"


def _start(on: date, unit: Unit) -> date:
    if unit == "month":
        return on
    return date(on.year - (on.year % 10 if unit == "decade" else 0), 1, 1)


def _spans(first: date, last: date, unit: Unit) -> list[date]:
    spans = [first]
    while spans[-1] < last:
        spans.append(_end(spans[-1], unit) + timedelta(days=1))
    return spans


def _end(start: date, unit: Unit) -> date:
    if unit == "day":
        return start
    if unit == "month":
        return month_span(start.year, start.month)[1]
    return date(start.year + (9 if unit == "decade" else 0), 12, 31)


def drawing(listing: Listing, unit: Unit, counted: list[tuple[date, int]]) -> Histogram:
    """A column for each (first day, releases) that was counted."""
    most, step = max(count for _, count in counted), 100 / len(counted)
    right_to_left = is_right_to_left()
    columns = []
    for number, (start, count) in enumerate(counted):
        place = 100 - (number + 1) * step if right_to_left else number * step
        height = max(100 * count / most, LEAST_HEIGHT) if count else 0
        letters = {"day": 10, "month": 7}.get(unit, 4)
        first, last = (one.isoformat()[:letters] for one in (start, _end(start, unit)))
        columns.append(
            Column(
                label=_label(start, unit),
                count=count,
                first=first,
                last=last,
                url=listing.address(**{"from": first, "to": last}),
                place=_hundredths(place),
                place_width=_hundredths(step),
                x=_hundredths(place + 0.14 * step),
                width=_hundredths(0.72 * step),
                y=_hundredths(100 - height),
                height=_hundredths(height),
            )
        )
    return Histogram(columns, right_to_left)


def _label(start: date, unit: Unit) -> str:
    if unit == "decade":
        return f"{start.year}–{start.year + 9}"
    return format_date(start, unit)


def _hundredths(value: float) -> str:
    """As an attribute of SVG writes it, whatever the language's decimal sign."""
    return f"{max(value, 0):.3f}%"
