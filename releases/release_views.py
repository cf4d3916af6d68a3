"""The pages of one release: its text, its old texts, what changed between them, its citations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from releases import citations, comparison, reading
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.models import Edition, Unpublishing


@read_only
def release(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    edition = reading.public_edition(number)
    if edition is None:
        return _gone(request, number)
    if slug != edition.slug:
        return redirect(edition, permanent=True)
    context = reading.around(edition, edition, archive_root(request))
    beside = reading.beside(edition, context["translations"])
    return render(request, "releases/release.html", {"is_current": True, **context, **beside})


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
    editions = reading.history(current)
    choice = comparison.chosen(editions, request.GET.get("old", ""), request.GET.get("new", ""))
    context = {
        "edition": current,
        "release_url": current.get_absolute_url(),
        "history": editions,
        "problem": choice.problem if choice else "",
        "comparison": reading.compared(choice, current) if choice else None,
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


@read_only
def citation(request: HttpRequest, number: int, edition: int, form: str) -> HttpResponse:
    """An edition for a program that keeps sources; as visible as its page."""
    found = reading.readable(number, edition)
    if found is None:
        raise Http404(number)
    cited = citations.of_edition(found, archive_root(request))
    response = HttpResponse(cited.written(form), content_type=citations.MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{cited.key}.{form}"'
    response["X-Robots-Tag"] = "noindex"
    return response


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
