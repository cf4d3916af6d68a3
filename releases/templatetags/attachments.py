"""Pictures and files of a release on its page."""

from typing import Any

from django import template
from django.template import Context

from releases.models import Attachment

register = template.Library()
# The rendition for a browser that chooses none.
MIDDLE = 960


def public_address(attachment: Attachment, width: int | None = None) -> str:
    return attachment.get_rendition_url(width) if width else attachment.get_absolute_url()


@register.inclusion_tag("releases/_picture.html", takes_context=True)
def picture(context: Context, attachment: Attachment) -> dict[str, Any]:
    """A picture with the room it will take, in the width that a screen has use for."""
    address = context.get("attachment_address") or public_address
    widths = [width for width, _ in attachment.renditions]
    sources = [(address(attachment, width), width) for width in widths]
    sources.append((address(attachment), attachment.width))
    middle = next((width for width in widths if width >= MIDDLE), None)
    return {
        "attachment": attachment,
        "whole": address(attachment),
        "source": address(attachment, middle),
        "sources": ", ".join(f"{url} {width}w" for url, width in sources),
    }


@register.simple_tag(takes_context=True)
def attachment_url(context: Context, attachment: Attachment) -> str:
    """The file where whoever reads this page may have it; a recording where it is."""
    address = context.get("attachment_address") or public_address
    return attachment.link or address(attachment)
