"""The page of two languages of one release."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from releases import reading, translations
from releases.doors import read_only


@read_only
def beside(request: HttpRequest, number: int, other: int) -> HttpResponse:
    """Both texts in rows; what stands first is the release of the address' first number."""
    edition = reading.public_edition(number)
    if edition is None:
        raise Http404(number)
    found = translations.of_group(edition.release).filter(release=other)
    second = found.select_related("release__ministry__country").first()
    if second is None:
        raise Http404(other)
    if second.release_id == edition.release_id:
        return redirect(edition)
    context = {
        "edition": edition,
        "sides": (edition, second),
        "rows": translations.beside(edition, second),
        "translations": translations.others(edition),
    }
    return render(request, "releases/beside.html", context)
