"""The doors for programs: lists as JSON, CSV and Atom, the site map, the health of the archive."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from releases import news_sitemap as news_sitemaps
from releases import serializers, sitemaps
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.feeds import atom_feed
from releases.lists.listing import Listing
from releases.suggesting import views as suggest_views

# Rows fetched at a time for a table of any length.
CHUNK = 500


def _refusal(listing: Listing) -> HttpResponse | None:
    return refusal(listing.problems, listing.filter.is_swapped)


def refusal(problems: list[str], is_swapped: bool) -> HttpResponse | None:
    """The answer 400 that names what of the parameters is unknown or malformed, if anything is."""
    # A range given the wrong way round is understood.
    if len(problems) == int(is_swapped):
        return None
    return _json({"error": "malformed parameters", "problems": problems}, 400)


def _json(answer: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


@read_only
def releases_json(request: HttpRequest) -> HttpResponse:
    listing = Listing(request.GET, per_page=settings.RELEASES_PER_PAGE, with_names=True)
    refusal = _refusal(listing)
    if refusal:
        return refusal
    return _json(serializers.answer(listing, archive_root(request), request.path))


@read_only
def releases_atom(request: HttpRequest) -> HttpResponse:
    """The newest that have all the words: whoever follows a search wants no others."""
    listing = Listing(request.GET, may_relax=False)
    refusal = _refusal(listing)
    if refusal:
        return refusal
    feed = atom_feed(request, listing)
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


@read_only
def releases_csv(request: HttpRequest) -> HttpResponseBase:
    """All releases that fit, not a page of them. With a BOM: without one Excel garbles Arabic."""
    listing = Listing(request.GET)
    refusal = _refusal(listing)
    if refusal:
        return refusal
    response = StreamingHttpResponse(
        _table(listing, archive_root(request)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="releases.csv"'
    return response


def _table(listing: Listing, root: str) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(serializers.COLUMNS)
    for edition in listing.editions.iterator(CHUNK):
        yield writer.writerow(serializers.csv_row(serializers.edition_card(edition, root)))


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, row: str) -> str:
        return row


@read_only
def sitemap(request: HttpRequest) -> HttpResponse:
    """The site map, or the index of its files where one does not hold it."""
    files = len(sitemaps.files())
    if files == 1:
        return sitemap_file(request, 1)
    context = {"numbers": range(1, files + 1)}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


@read_only
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    try:
        addresses = list(sitemaps.addresses(number))
    except IndexError as error:
        raise Http404(number) from error
    context = {"addresses": addresses}
    return render(request, "sitemap.xml", context, content_type="application/xml")


@read_only
def news_sitemap(request: HttpRequest) -> HttpResponse:
    context = {"news": list(news_sitemaps.news())}
    return render(request, "news_sitemap.xml", context, content_type="application/xml")


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", content_type=content_type)


@read_only
def opensearch_suggestions(request: HttpRequest) -> HttpResponse:
    """What the search field suggests, as browsers read it: query, words, details, addresses."""
    answer = suggest_views.suggest(request)
    said = json.loads(answer.content)
    found = said["suggestions"]
    root = archive_root(request)
    columns = [
        [one["text"] for one in found],
        [one["detail"] for one in found],
        [root + one["url"] for one in found],
    ]
    answer.content = json.dumps([said["q"], *columns], ensure_ascii=False).encode()
    answer["Content-Type"] = "application/x-suggestions+json; charset=utf-8"
    return answer


@never_cache
@read_only
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the archive and its database answer, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
