"""Small drawings in SVG, placed by presentation attributes: a strict CSP allows no inline style."""

import re
from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from releases import wording

register = template.Library()

# Paths on a grid of 24. «back» and «onward» are drawn for right to left.
ICONS = {
    "back": "M9 5l7 7-7 7",
    "check": "M4 12.5l5 5L20 6.5",
    "close": "M6 6l12 12M18 6L6 18",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4",
    "down": "M6 9l6 6 6-6",
    "download": "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    "feed": "M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8M5 18.5h.5",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "history": "M12 7v5l3.5 2M4.5 9A8 8 0 1 1 4 12M4 5v4h4",
    "link": "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1"
    "M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "onward": "M15 5l-7 7 7 7",
    "play": "M8 5v14l11-7z",
    "print": "M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z",
    "search": "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM15.5 15.5L21 21",
    "warning": "M12 4L3 20h18zM12 10v4.5M12 17.2v.3",
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

LEAST_HEIGHT = 4


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words that say the same, hence hidden from screen readers."""
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        name,
        ICONS[name],
    )


@register.simple_tag
def colour(organisation: Any) -> SafeString:
    """The thin upright rule in a ministry's colour; nothing for one that has none."""
    if not _COLOUR.fullmatch(getattr(organisation, "colour", "") or ""):
        return mark_safe("")
    return format_html(
        '<svg class="colour" viewBox="0 0 4 16" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="4" height="16" fill="{}"/></svg>',
        organisation.colour,
    )


@register.simple_tag
def colour_rule(organisation: Any) -> SafeString:
    """The lying rule below the name on the page of an organisation, in its colour or the accent."""
    own = getattr(organisation, "colour", "") or ""
    return format_html(
        '<svg class="entity-rule" viewBox="0 0 96 6" preserveAspectRatio="none" '
        'aria-hidden="true"><rect width="96" height="6" fill="{}"/></svg>',
        own if _COLOUR.fullmatch(own) else "currentColor",
    )


@register.simple_tag
def bar(count: int, most: int) -> SafeString:
    """A bar as long as `count` is of `most`, growing from the side where reading starts."""
    width = round(100 * count / most, 2) if most else 0
    return format_html(
        '<svg class="bar" aria-hidden="true"><rect x="{}%" width="{}%" height="100%"/></svg>',
        round(100 - width, 2) if wording.is_right_to_left() else 0,
        width,
    )


@register.simple_tag
def columns(periods: Sequence[Any], title: str) -> SafeString:
    """Upright bars, one a period, time running from right to left, as high as their counts."""
    most, step = max(period.count for period in periods), 100 / len(periods)
    # Even one release among thousands is seen.
    heights = [max(100 * one.count / most, LEAST_HEIGHT) if one.count else 0 for one in periods]
    bars = format_html_join(
        "",
        '<rect x="{}%" y="{}%" width="{}%" height="{}%"/>',
        (
            (
                round(100 - (i + 0.86) * step, 3),
                round(100 - height, 2),
                round(0.72 * step, 3),
                height,
            )
            for i, height in enumerate(round(height, 2) for height in heights)
        ),
    )
    return format_html('<svg role="img" aria-label="{}">{}</svg>', title, bars)
