"""The archive by date: all years, a year, a month, a day, as the letterheads have them."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.arabic.dates import DateNotUnderstood, Period, parse_period
from releases.arabic.months import month_span
from releases.dates import anniversaries, by_date, by_hijri, calendars, overlaps
from releases.dates.calendars import Scale
from releases.dates.day_counts import DayCounts
from releases.doors import read_only
from releases.lists.listing import Listing
from releases.wording import count_phrase, format_date, format_hijri, not_understood

DATE_LETTERS = 60
MOST_OTHER_YEARS = 20


@read_only
def archive(request: HttpRequest) -> HttpResponse:
    wished = request.GET.get("on", "").replace("\0", "").strip()[:DATE_LETTERS]
    problem = ""
    if wished:
        try:
            return redirect(_address(parse_period(wished)))
        except DateNotUnderstood as error:
            problem = not_understood(error)
    url = reverse("releases:archive")
    context = {
        "heading": _("الأخبار بتواريخ صدورها"),
        "canonical": url,
        "choices": overlaps.choices(url, reverse("releases:hijri")),
        "columns": by_date.month_columns(),
        **of_all_years(by_date.years()),
        "wished": wished,
        "problem": problem,
    }
    return render(request, "releases/archive.html", context)


def of_all_years(years: list[calendars.Row]) -> dict[str, Any]:
    """What the pages of all years show, whichever the calendar."""
    return {
        "count": sum(year.count for year in years),
        "periods": years,
        "most": max((year.count for year in years), default=0),
        "scale": calendars.scale_of(years),
    }


def _address(period: Period) -> str:
    """The page of a period, Hijri where it is one of that calendar."""
    first, last = period.first, period.last
    if period.granularity == "day":
        return by_date.day_url(first)
    if period.granularity == "month" and month_span(first.year, first.month) == (first, last):
        return by_date.month_url(first.year, first.month)
    if period.granularity == "year" and last == date(first.year, 12, 31):
        return by_date.year_url(first.year)
    hijri = by_hijri.period_of(first, period.granularity)
    return hijri.url if hijri else reverse("releases:archive")


@read_only
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    counts = DayCounts.of(by_date.of_year(year))
    scale = Scale.of(counts.days.values())
    first, last = date(year, 1, 1), date(year, 12, 31)
    url = by_date.year_url(year)
    context = {
        "heading": _("سنة %(year)s") % {"year": year},
        "canonical": url,
        "trail": by_date.trail(),
        "choices": overlaps.choices_of_gregorian(url, first, last, "year"),
        "overlaps": overlaps.in_hijri(first, last, "year"),
        "count": counts.total,
        "without_day": counts.without_day,
        "months": by_date.calendar_of_year(year, counts, scale),
        **of_year(by_date.months(year, counts), scale),
        "page": counts.years and Listing(only_page(request), by_date.of_year_alone(year)).page,
        **by_date.steps_of_year(year),
    }
    return render(request, "releases/archive_year.html", context)


def of_year(months: list[by_date.Period], scale: Scale) -> dict[str, Any]:
    """What the page of a year shows, whichever the calendar."""
    return {
        "weekdays": calendars.weekdays(),
        "periods": months,
        "most": max(month.count for month in months),
        "scale": scale,
    }


@read_only
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    editions = by_date.of_known_month(year, month)
    listing = Listing(only_page(request), editions)
    counts = DayCounts.of(editions)
    first, last = month_span(year, month)
    url = by_date.month_url(year, month)
    context = {
        "heading": format_date(first, "month"),
        "canonical": url,
        "trail": by_date.trail(year),
        "choices": overlaps.choices_of_gregorian(url, first, last, "month"),
        "overlaps": overlaps.in_hijri(first, last, "month"),
        "count": counts.total,
        "without_day": counts.without_day,
        "weekdays": calendars.weekdays(),
        "weeks": by_date.calendar_of_month(year, month, counts),
        "scale": Scale.of(counts.days.values()),
        "page": listing.page,
        **by_date.steps_of_month(year, month),
    }
    return render(request, "releases/archive_month.html", context)


@read_only
def archive_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        on = date(year, month, day)
    except ValueError as error:
        raise Http404(error) from error
    listing = Listing(only_page(request), by_date.of_day(on))
    url = by_date.day_url(on)
    context = {
        "heading": format_date(on, weekday=True),
        "canonical": url,
        "trail": by_date.trail(year, month),
        "choices": overlaps.choices_of_gregorian(url, on, on, "day"),
        "lead": " · ".join(filter(None, [format_hijri(on), count_phrase(listing.count, "خبر")])),
        "page": listing.page,
        **other_years(anniversaries.gregorian(month, day), on),
        **by_date.steps_of_day(on),
    }
    return render(request, "releases/archive_day.html", context)


def other_years(anniversary: anniversaries.Anniversary, on: date) -> dict[str, Any]:
    """The same day in other years, newest first."""
    here = anniversary.year(on).url
    years = [year for year in anniversary.years() if year.url != here]
    return {"anniversary": anniversary, "other_years": years[:MOST_OTHER_YEARS]}


def only_page(request: HttpRequest) -> QueryDict:
    """Of what was asked the number of the page alone: no filter narrows the page of a date."""
    parameters = QueryDict(mutable=True)
    parameters["page"] = request.GET.get("page", "1")
    return parameters
