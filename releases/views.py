"""The pages of readers, one function a page: queryset, filter, page, context."""

from datetime import date
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
)
from django.shortcuts import render
from django.utils.translation import gettext as _

from releases import registers
from releases.doors import read_only
from releases.models import (
    Edition,
)
from releases.wording import count_phrase

LATEST = 10
MOST_ON_THIS_DAY = 5
FRONT_MINISTRIES, FRONT_TOPICS, MINISTRY_TOPICS = 12, 10, 8


@read_only
def front(request: HttpRequest) -> HttpResponse:
    today = date.today()
    public = Edition.objects.public()
    cards = public.for_list().prefetch_related(None)
    this_day = cards.filter(
        issued_on__month=today.month,
        issued_on__day=today.day,
        issued_on__lt=today.replace(month=1, day=1),
        issued_on_granularity="day",
    )
    context = {
        "latest": cards.newest_first()[:LATEST],
        "ministries": registers.busiest("ministry", registers.ministries(), FRONT_MINISTRIES),
        "topics": registers.busiest("topic", registers.topics(), FRONT_TOPICS),
        "on_this_day": this_day.newest_first()[:MOST_ON_THIS_DAY],
        "total": public.count(),
    }
    return render(request, "releases/front.html", context)


# --- Ministries, organisations, people, topics ----------------------------------------------------


@read_only
def ministries(request: HttpRequest) -> HttpResponse:
    return _register(request, "ministry", registers.ministries(), _("الوزارات"), "وزارة")


@read_only
def organisations(request: HttpRequest) -> HttpResponse:
    return _register(request, "organisation", registers.organisations(), _("الجهات"), "جهة")


@read_only
def people(request: HttpRequest) -> HttpResponse:
    return _register(request, "person", registers.people(), _("الأشخاص"), "شخص")


@read_only
def topics(request: HttpRequest) -> HttpResponse:
    return _register(request, "topic", registers.topics(), _("المواضيع"), "موضوع")


def _register(
    request: HttpRequest, facet: str, records: Any, heading: str, noun: str
) -> HttpResponse:
    letter = request.GET.get("letter", "")[:1]
    page = registers.page_of(records, letter, request.GET.get("page", "1"))
    entities = registers.counted(facet, page.object_list)
    context = {
        "heading": heading,
        "lead": count_phrase(page.paginator.count, noun),
        "letter": letter,
        "letters": registers.letters(records),
        "groups": registers.by_letter(entities),
        "page": page,
    }
    return render(request, "releases/entities.html", context)


# --- What went wrong. None of these asks the database. --------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
