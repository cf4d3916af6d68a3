"""Drawings through time, in SVG placed by presentation attributes: terms of office, successions
of organisations, releases by year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from releases import wording
from releases.entities import lifelines
from releases.entities.lineage import Lineage

register = template.Library()

# In hundredths: even one release is seen, and two years are no walls.
LEAST_HEIGHT, WIDEST = 4, 6


@register.inclusion_tag("releases/_timeline.html")
def timeline(terms: Sequence[Any], called: str, title: str) -> dict[str, Any]:
    """Terms of office as bars drawn to scale. `called` says what a bar is called: «person» or
    «title». Nothing is drawn of fewer than two, or where no beginning is known."""
    notes = {"acting": _("بالنيابة"), "now": _("حتى اليوم")}
    held, rtl = [one.appointment for one in terms], wording.is_right_to_left()
    drawing = lifelines.of_appointments(held, called, notes, date.today(), rtl)
    return {"drawing": drawing, "title": title, "rtl": rtl}


@register.inclusion_tag("releases/_timeline.html")
def lineage_drawing(lineage: Lineage, title: str) -> dict[str, Any]:
    """Organisations as bars drawn to scale, joined by lines where one followed another."""
    rtl = wording.is_right_to_left()
    drawing = lifelines.of_lineage(lineage, _("هذه الجهة"), date.today(), rtl)
    return {"drawing": drawing, "title": title, "rtl": rtl}


@register.simple_tag
def anchor(label: lifelines.Label, rtl: bool) -> str:
    return label.anchor(rtl)


@register.simple_tag
def year_columns(years: Sequence[Any], title: str) -> SafeString:
    """An upright bar a year, as high as its count."""
    most, step = max(year.count for year in years) or 1, 100 / len(years)
    width = min(0.72 * step, WIDEST)
    rtl = wording.is_right_to_left()
    heights = [max(100 * one.count / most, LEAST_HEIGHT) if one.count else 0 for one in years]
    bars = format_html_join(
        "",
        '<rect x="{}%" y="{}%" width="{}%" height="{}%"/>',
        (
            (
                round((100 - (i + 1) * step if rtl else i * step) + (step - width) / 2, 3),
                round(100 - height, 2),
                round(width, 3),
                round(height, 2),
            )
            for i, height in enumerate(heights)
        ),
    )
    return format_html('<svg role="img" aria-label="{}">{}</svg>', title, bars)
