"""The doors to papers: an edition as PDF, and the picture of a shared link.

Who asks is shown that the edition is public before anything is set or taken from what is kept.
Whoever keeps an answer asks again each time (`no-cache`): it outlives nothing.
"""

import logging
import re
from collections.abc import Callable

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header, parse_etags
from django.utils.translation import gettext as _

from releases import reading
from releases.attachments import harmless_name
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.models import Edition
from releases.papers import press
from releases.papers.card import card
from releases.papers.letter import letter
from releases.papers.press import Paper

TYPES = {"pdf": "application/pdf", "png": "image/png"}
NAME_LETTERS = 70
SECONDS_UNTIL_AGAIN = "10"
_IN_PATHS = re.compile(r"[./\\]")

logger = logging.getLogger(__name__)


@read_only
def edition_pdf(request: HttpRequest, number: int, edition: int) -> HttpResponse:
    """An edition that readers see or saw, as a letter."""
    current = _public(number)
    found = current
    if edition != current.number:
        past = Edition.objects.past().for_page()
        found = get_object_or_404(past, release=number, number=edition)
    root = archive_root(request)
    response = _handed_out(request, letter(found, current, root))
    response["Content-Disposition"] = str(content_disposition_header(False, _name(found)))
    # Search engines show the page of the text, which tells what became of it.
    response["Link"] = f'<{root}{current.get_absolute_url()}>; rel="canonical"'
    return response


@read_only
def release_card(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of a release, 1200 × 630."""
    return _handed_out(request, card(_public(number)))


def _public(number: int) -> Edition:
    current = reading.public_edition(number)
    if current is None:
        raise Http404(number)
    return current


def _name(edition: Edition) -> str:
    """«تلقيح-الأطفال-MS-2022-0012.pdf», with the number of the edition from the second on."""
    edition_number = f"({edition.number})" if edition.number > 1 else ""
    parts = (edition.headline[:NAME_LETTERS], edition.release.reference, edition_number)
    return harmless_name(_IN_PATHS.sub(" ", " ".join(filter(None, parts))) + ".pdf", ".pdf")


def _handed_out(request: HttpRequest, paper: Paper) -> HttpResponse:
    etag = f'"{paper.digest[:32]}"'
    response: HttpResponse
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        # While a paper is set nobody else shall lack the connection.
        if not connection.in_atomic_block:
            connection.close()
        response = _set(lambda: press.printed(paper), TYPES[paper.format])
    if response.status_code < 400:
        response["ETag"] = etag
        patch_cache_control(response, public=True, no_cache=True)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _set(printed: Callable[[], bytes], content_type: str) -> HttpResponse:
    try:
        return HttpResponse(printed(), content_type=content_type)
    except press.Busy:
        said = _("تُعدّ ملفات كثيرة الآن. أعد المحاولة بعد لحظات.")
    except press.Failed:
        logger.exception("A paper could not be set")
        said = _("تعذّر إعداد هذا الملف. اقرأ الخبر على صفحته أو اطبعه منها.")
    response = HttpResponse(said, status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = SECONDS_UNTIL_AGAIN
    patch_cache_control(response, no_store=True)
    return response
