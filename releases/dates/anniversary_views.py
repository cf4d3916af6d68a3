"""On this day: what was issued on one day of the year, Gregorian or Hijri, in all years."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.arabic.months import hijri_of
from releases.dates import anniversaries, by_date, by_hijri, overlaps
from releases.dates.anniversaries import Anniversary
from releases.dates.archive_views import only_page
from releases.doors import read_only
from releases.lists.listing import Listing


@read_only
def on_this_day(request: HttpRequest) -> HttpResponse:
    today = anniversaries.today()
    return _page(
        request,
        anniversaries.gregorian(today.month, today.day),
        reverse("releases:hijri_on_this_day"),
        reverse("releases:on_this_day"),
    )


@read_only
def anniversary(request: HttpRequest, month: int, day: int) -> HttpResponse:
    try:
        of_day = anniversaries.gregorian(month, day)
    except ValueError as error:
        raise Http404(error) from error
    hijri = anniversaries.same_day_of_hijri(month, day)
    return _page(request, of_day, hijri.url if hijri else reverse("releases:hijri"), of_day.url)


@read_only
def hijri_on_this_day(request: HttpRequest) -> HttpResponse:
    hijri = hijri_of(anniversaries.today())
    if hijri is None:
        raise Http404("today lies outside the Hijri calendar")
    return _page(
        request,
        anniversaries.hijri(*hijri[1:]),
        reverse("releases:on_this_day"),
        reverse("releases:hijri_on_this_day"),
    )


@read_only
def hijri_anniversary(request: HttpRequest, month: int, day: int) -> HttpResponse:
    try:
        of_day = anniversaries.hijri(month, day)
    except ValueError as error:
        raise Http404(error) from error
    return _page(request, of_day, anniversaries.same_day_of_gregorian(month, day).url, of_day.url)


def _page(request: HttpRequest, of_day: Anniversary, elsewhere: str, here: str) -> HttpResponse:
    """`elsewhere`: the page of the other calendar."""
    page = Listing(only_page(request), of_day.editions).page
    gregorian, hijri = (elsewhere, here) if of_day.is_hijri else (here, elsewhere)
    context: dict[str, Any] = {
        "heading": _("في مثل هذا اليوم: %(day)s") % {"day": of_day.label},
        "canonical": here,
        "is_hijri": of_day.is_hijri,
        "trail": by_hijri.trail() if of_day.is_hijri else by_date.trail(),
        "choices": overlaps.choices(gregorian, hijri, of_day.is_hijri),
        "count": page.paginator.count,
        "years": of_day.years(),
        "page": page,
        "groups": of_day.by_year(page.object_list),
        "earlier": of_day.earlier,
        "later": of_day.later,
    }
    return render(request, "releases/on_this_day.html", context)
