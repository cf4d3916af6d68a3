"""The pages of readers, one function a page: queryset, filter, page, context."""

from datetime import date
from itertools import pairwise
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from releases import differences, reading, registers
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.models import (
    Edition,
    Unpublishing,
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


# --- A release ------------------------------------------------------------------------------------


@read_only
def release(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    edition = reading.public_edition(number)
    if edition is None:
        return _gone(request, number)
    if slug != edition.slug:
        return redirect(edition, permanent=True)
    context = reading.around(edition, edition, archive_root(request))
    return render(
        request,
        "releases/release.html",
        {"is_current": True, **context, **reading.beside(edition)},
    )


@read_only
def release_by_number(request: HttpRequest, number: int) -> HttpResponse:
    edition = Edition.objects.public().filter(release=number).defer("body").first()
    # The headline in the address may change: this redirect is never a permanent one.
    return redirect(edition) if edition else _gone(request, number)


@read_only
def edition_history(request: HttpRequest, number: int) -> HttpResponse:
    current = reading.public_edition(number)
    if current is None:
        return _gone(request, number)
    past = Edition.objects.past().filter(release=number).order_by("-number")
    editions = [current, *past.select_related("release__ministry__country")]
    changes = [differences.changed_paragraphs(old, new) for new, old in pairwise(editions)]
    context = {
        "edition": current,
        "release_url": current.get_absolute_url(),
        "history": list(zip(editions, [*changes, None], strict=True)),
    }
    return render(request, "releases/edition_history.html", context)


@read_only
def old_edition(request: HttpRequest, number: int, edition: int) -> HttpResponse:
    current = reading.public_edition(number)
    if current is None:
        return _gone(request, number)
    if edition == current.number:
        return redirect(current)
    past = get_object_or_404(Edition.objects.past().for_page(), release=number, number=edition)
    context = reading.around(past, current, archive_root(request))
    return render(request, "releases/release.html", {"is_current": False, **context})


def _gone(request: HttpRequest, number: int) -> HttpResponse:
    """The answer for a release that is not public: merged (301), in error (410), or unknown."""
    unpublishing = (
        # Of what is under embargo readers are not told that it was unpublished either.
        Unpublishing.objects.filter(
            release=number, revoked_at=None, release__first_published_at__lte=timezone.now()
        )
        .select_related("alternative")
        .first()
    )
    if unpublishing is None:
        raise Http404(number)
    if unpublishing.alternative:
        return redirect(unpublishing.alternative, permanent=True)
    return render(request, "410.html", {"unpublishing": unpublishing}, status=410)


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
