"""Files handed out, to readers and to staff: always under the type of their content."""

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from releases.doors import read_only
from releases.models import Attachment, Edition

# What browsers show by themselves without running anything; all else is offered as a download.
SHOWN_IN_PLACE = {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"}
# Of these the type is told; any other goes out as bytes without a meaning.
NEVER_TOLD = ("text/html", "image/svg", "xml", "javascript", "ecmascript")


@read_only
def attachment(
    request: HttpRequest, pk: int, filename: str, width: int | None = None
) -> HttpResponseBase:
    """A file of an edition that readers see or saw, and of no other; a picture also narrower."""
    readable = Q(edition__in=Edition.objects.public().order_by()) | Q(
        edition__in=Edition.objects.past().order_by()
    )
    found = get_object_or_404(Attachment.objects.filter(readable).exclude(file=""), pk=pk)
    if filename != found.filename:
        raise Http404(filename)
    return handed_out(found, width, in_place=True)


def handed_out(found: Attachment, width: int | None, *, in_place: bool) -> FileResponse:
    """The file itself, or the rendition of that width. Raises Http404 where there is none."""
    name = found.rendition(width) if width else str(found.file.name)
    try:
        opened = found.file.storage.open(name or "", "rb")
    except (OSError, ValueError) as missing:
        raise Http404(found.filename) from missing
    told = found.served_type
    if any(one in told for one in NEVER_TOLD):
        told = "application/octet-stream"
    response = FileResponse(
        opened,
        as_attachment=not (in_place and told in SHOWN_IN_PLACE),
        filename=found.filename,
        content_type=told,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
