"""The figure of releases over time: by days, months or years, as their span asks for."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases import wording
from releases.arabic.months import Granularity
from releases.lists.listing import Listing
from releases.numbers import charts
from releases.numbers.counting import Counts
from releases.numbers.figures import Figure, Row, list_url
from releases.templatetags.texts import count_of, digits

MOST_MONTHS = 120

_FIRST_OF_TIME = {
    "day": gettext_lazy("أكثر الأيام أخبارًا {period}، وفيه {count}."),
    "month": gettext_lazy("أكثر الأشهر أخبارًا {period}، وفيه {count}."),
    "year": gettext_lazy("أكثر السنوات أخبارًا {period}، وفيها {count}."),
}
_FIRST_OF_SAME = {
    "day": gettext_lazy("أكثر ما صدر في يوم واحد {count}، وأول مرة في {period}."),
    "month": gettext_lazy("أكثر ما صدر في شهر واحد {count}، وأول مرة في {period}."),
    "year": gettext_lazy("أكثر ما صدر في سنة واحدة {count}، وأول مرة في {period}."),
}
_TIME_HEADINGS = {
    "day": gettext_lazy("الأخبار يومًا بيوم"),
    "month": gettext_lazy("الأخبار شهرًا بشهر"),
    "year": gettext_lazy("الأخبار سنة بسنة"),
}


def over_time(counts: Counts, listing: Listing) -> Figure:
    """By days within two months, by months within ten years, else by years.

    What is known to a longer period alone is told in rows of its own and drawn nowhere.
    """
    granularity, periods, longer = by_period(counts)
    months = month_names_of(listing)
    starts = list(following(min(periods), max(periods), granularity))
    numbers = [periods.get(on, 0) for on in starts]
    plot = charts.plot(numbers, starts, granularity, wording.is_right_to_left())
    rows = [
        _period_row(on, granularity, n, months, listing)
        for on, n in zip(starts, numbers, strict=True)
    ]
    notes = []
    for kind, rest in longer:
        rows += [_period_row(on, kind, n, months, listing, alone=True) for on, n in rest]
        said = (
            _("ما عُرفت سنته دون شهره لا يظهر في الرسم، وهو في الجدول: {count}.")
            if kind == "year"
            else _("ما عُرف شهره دون يومه لا يظهر في الرسم، وهو في الجدول: {count}.")
        )
        notes.append(said.format(count=count_of(sum(n for _on, n in rest), "خبر")))
    return Figure(
        name="time",
        heading=str(_TIME_HEADINGS[granularity]),
        column=_("الفترة"),
        insight=_busiest(starts, numbers, granularity, months),
        rows=rows,
        total=counts.total,
        notes=notes,
        plot=plot,
        marks=[(mark, *_mark_lines(starts, mark, granularity, months)) for mark in plot.marks],
    )


def by_period(
    counts: Counts,
) -> tuple[Granularity, dict[date, int], list[tuple[Granularity, list[tuple[date, int]]]]]:
    """The periods to draw, by their first days, and what is known to longer ones alone."""
    years = sorted(counts.years.items())
    if counts.days:
        longer = [("month", sorted(counts.months.items())), ("year", years)]
        return "day", counts.days, [one for one in longer if one[1]]  # type: ignore[misc]
    if counts.months:
        first, last = min(counts.months), max(counts.months)
        if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
            return "month", counts.months, [("year", years)] if years else []
    summed: Counter[date] = Counter(counts.years)
    for on, n in counts.months.items():
        summed[on.replace(month=1)] += n
    return "year", dict(summed), []


def following(first: date, last: date, granularity: Granularity) -> Iterator[date]:
    """The first days of all periods from one to another."""
    while first <= last:
        yield first
        if granularity == "day":
            first += timedelta(days=1)
        elif granularity == "month" and first.month < 12:
            first = first.replace(month=first.month + 1)
        else:
            first = date(first.year + 1, 1, 1)


def month_names_of(listing: Listing) -> str:
    """The month names of the one country that was chosen, if it is one."""
    chosen = listing.filter.cleaned
    countries = {one.country for one in chosen["ministry"]} | set(chosen["country"])
    names = {country.month_names for country in countries if country}
    return names.pop() if len(names) == 1 else "gulf"


def _period_row(
    on: date,
    granularity: Granularity,
    count: int,
    months: str,
    listing: Listing,
    alone: bool = False,
) -> Row:
    written = on.isoformat()[: {"year": 4, "month": 7}.get(granularity, 10)]
    label = digits(wording.format_date(on, granularity, months))
    if alone:
        said = _("{period}، بلا شهر") if granularity == "year" else _("{period}، بلا يوم")
        label = said.format(period=label)
    # The list narrowed to a year has also what is known to its months and days.
    url = list_url(listing, **{"from": written, "to": written}) if count and not alone else ""
    return Row(written, label, count, url)


def _busiest(starts: list[date], numbers: list[int], granularity: Granularity, months: str) -> str:
    most = max(numbers)
    if len(starts) == 1:
        said = _("صدرت كلها في فترة واحدة: {period}، وعددها {count}.")
    else:
        once = numbers.count(most) == 1
        said = str((_FIRST_OF_TIME if once else _FIRST_OF_SAME)[granularity])
    period = wording.format_date(starts[numbers.index(most)], granularity, months)
    return said.format(period=digits(period), count=count_of(most, "خبر"))


def _mark_lines(
    starts: list[date], mark: charts.Mark, granularity: Granularity, months: str
) -> tuple[str, str]:
    """What stands below a column: a year; a month and its year; a day and its month."""
    on = starts[mark.index]
    if charts.is_marked_by_years(starts, granularity):
        return digits(on.year), ""
    if granularity == "month":
        return wording.month_names(months)[on.month - 1], "" if mark.is_minor else digits(on.year)
    month = "" if mark.is_minor else wording.format_date(on, "month", months)
    return digits(on.day), digits(month)
