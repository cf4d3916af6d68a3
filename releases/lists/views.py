"""The list of releases, and all values of one of its facets."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from releases.doors import read_only
from releases.filters import FACETS
from releases.lists import facet_choices, histogram, presets, ways_on
from releases.lists.listing import Listing


@read_only
def release_list(request: HttpRequest) -> HttpResponse:
    """One page whoever asks, a browser or htmx: no cache can take a part of it for the whole."""
    listing = Listing(request.GET, per_page=settings.RELEASES_PER_PAGE)
    page = listing.page
    number = page.number if page.number > 1 else None
    context = {
        "page": page,
        "canonical": request.path + listing.address(page=number).rstrip("?"),
        "sentence": listing.sentence,
        "heading": listing.heading,
        "chips": listing.chips,
        "facets": listing.facets,
        "histogram": histogram.drawn(listing),
        "presets": presets.presets(listing, date.today()),
        "problems": listing.problems,
        "notes": listing.notes,
        "did_you_mean": listing.did_you_mean,
        "ways_on": ways_on.ways_on(listing),
        "orders": listing.orders,
        "here": listing.address().rstrip("?"),
        "clear_url": listing.clear_url,
        "query": request.GET.get("q", ""),
        "from": request.GET.get("from", ""),
        "to": request.GET.get("to", ""),
        "carried": listing.carried("q"),
        "carried_by_dates": listing.carried("from", "to"),
    }
    return render(request, "releases/list.html", context)


@read_only
def facet(request: HttpRequest, name: str) -> HttpResponse:
    """Every value of a facet, to choose several: a page, and what htmx opens inside the list."""
    if name not in FACETS:
        raise Http404(name)
    parameters = request.GET.copy()
    find = " ".join(parameters.pop("find", [""])[-1].replace("\0", " ").split())[:100]
    listing = Listing(parameters)
    context = {
        "name": name,
        "choices": facet_choices.choices(listing, name, find),
        "find": find,
        "heading": listing.heading,
        "problems": listing.filter.problems,
        "here": listing.address().rstrip("?"),
        "carried": listing.carried(),
        "carried_by_choice": listing.carried(name),
    }
    return render(request, "releases/facet.html", context)
