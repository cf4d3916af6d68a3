"""What a secret link opens: an edition before it is published, and its attachments."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from releases import previews, reading
from releases.attachment_views import handed_out
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.models import Attachment, Edition, PreviewLink


@never_cache
@read_only
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The edition as readers will see it, under a band that says that it is secret."""
    link = _living(token)
    edition = Edition.objects.for_page().get(pk=link.edition_id)

    def address(attachment: Attachment, width: int | None = None) -> str:
        parts = [token, attachment.pk, *([width] if width else []), attachment.filename]
        return reverse("machine:preview_attachment", args=parts)

    context: dict[str, Any] = {
        **reading.around(edition, edition, archive_root(request)),
        "is_current": True,
        "history": [],
        "expires": edition.clock.say(link.expires_at),
        "embargo": edition.embargo_until and edition.clock.say(edition.embargo_until),
        "attachment_address": address,
    }
    if request.method == "GET":
        previews.count_use(link)
    return _secret(render(request, "releases/preview.html", context))


@never_cache
@read_only
def attachment(
    request: HttpRequest, token: str, pk: int, filename: str, width: int | None = None
) -> HttpResponseBase:
    """A file of that edition, and of no other."""
    files = _living(token).edition.attachments.exclude(file="")
    found = get_object_or_404(files, pk=pk)
    if filename != found.filename:
        raise Http404(filename)
    return _secret(handed_out(found, width, in_place=True))


def _living(token: str) -> PreviewLink:
    """The link of a token; 404 for whatever opens nothing, and the same for all of it."""
    link = previews.find_link(token)
    if link is None:
        raise Http404
    return link


def _secret(response: Any) -> Any:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
