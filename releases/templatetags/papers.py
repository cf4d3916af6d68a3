"""The picture that a page names for whoever shares its link."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from releases.models import Edition
from releases.papers import card

register = template.Library()


@register.inclusion_tag("releases/_shared_picture.html", takes_context=True)
def shared_picture(context: Context, current: Edition) -> dict[str, Any]:
    """`current`: the release's edition of today. A new edition has a picture of another address."""
    address = reverse("machine:card", args=[current.release_id])
    return {
        "address": f"{context['archive_root']}{address}?v={card.version(current)}",
        "width": card.WIDTH,
        "height": card.HEIGHT,
        "description": card.description(current),
    }
