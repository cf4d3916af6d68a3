"""The archive by the Hijri calendar: all years, a year, a month, a day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.arabic.months import hijri_span
from releases.dates import anniversaries, by_date, by_hijri, calendars, overlaps
from releases.dates.archive_views import of_all_years, of_year, only_page, other_years
from releases.dates.calendars import Scale
from releases.dates.day_counts import DayCounts
from releases.doors import read_only
from releases.lists.listing import Listing
from releases.wording import (
    count_phrase,
    format_date,
    format_hijri,
    format_hijri_period,
    weekday_names,
)


@read_only
def hijri(request: HttpRequest) -> HttpResponse:
    url = reverse("releases:hijri")
    context = {
        "heading": _("الأخبار بالتاريخ الهجري"),
        "canonical": url,
        "is_hijri": True,
        "choices": overlaps.choices(reverse("releases:archive"), url, is_hijri=True),
        "columns": by_hijri.month_columns(),
        **of_all_years(by_hijri.years()),
    }
    return render(request, "releases/archive.html", context)


@read_only
def hijri_year(request: HttpRequest, year: int) -> HttpResponse:
    first, last = hijri_span(year)
    counts = DayCounts.of(by_hijri.within(first, last))
    scale = Scale.of(counts.days.values())
    url = by_hijri.year_url(year)
    context = {
        "heading": _("سنة %(year)s") % {"year": format_hijri_period(year)},
        "canonical": url,
        "is_hijri": True,
        "trail": by_hijri.trail(),
        "choices": overlaps.choices_of_hijri(url, first, last, "year"),
        "overlaps": overlaps.in_gregorian(first, last, "year"),
        "count": counts.total,
        "months": by_hijri.calendar_of_year(year, counts, scale),
        **of_year(by_hijri.months(year, counts), scale),
        **by_hijri.steps(first, last, "year"),
    }
    return render(request, "releases/archive_year.html", context)


@read_only
def hijri_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first, last = hijri_span(year, month)
    editions = by_hijri.within(first, last)
    counts = DayCounts.of(editions)
    url = by_hijri.month_url(year, month)
    context = {
        "heading": format_hijri_period(year, month),
        "canonical": url,
        "is_hijri": True,
        "trail": by_hijri.trail(year),
        "choices": overlaps.choices_of_hijri(url, first, last, "month"),
        "overlaps": overlaps.in_gregorian(first, last, "month"),
        "count": counts.total,
        "weekdays": calendars.weekdays(),
        "weeks": by_hijri.calendar_of_month(year, month, counts),
        "scale": Scale.of(counts.days.values()),
        "page": Listing(only_page(request), editions).page,
        **by_hijri.steps(first, last, "month"),
    }
    return render(request, "releases/archive_month.html", context)


@read_only
def hijri_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        on, _last = hijri_span(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Http404(error) from error
    listing = Listing(only_page(request), by_hijri.within(on, on))
    url = reverse("releases:hijri_day", args=[year, month, day])
    context = {
        "heading": f"{weekday_names()[on.weekday()]} {format_hijri(on)}",
        # The same day, and the same releases.
        "canonical": by_date.day_url(on),
        "is_hijri": True,
        "trail": by_hijri.trail(year, month),
        "choices": overlaps.choices_of_hijri(url, on, on, "day"),
        "lead": f"{format_date(on)} · {count_phrase(listing.count, 'خبر')}",
        "page": listing.page,
        **other_years(anniversaries.hijri(month, day), on),
        **by_hijri.steps(on, on, "day"),
    }
    return render(request, "releases/archive_day.html", context)
