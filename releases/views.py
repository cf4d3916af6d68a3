"""The pages of readers, one function a page: queryset, filter, page, context."""

from datetime import date
from itertools import pairwise

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from releases import differences, front_page, reading
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.models import (
    Edition,
    Unpublishing,
)


@read_only
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "releases/front.html", front_page.shown(date.today()))


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


# --- What went wrong. None of these asks the database. --------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
