"""Charts as templates call them; where their parts stand says `releases.numbers.charts`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from releases import wording
from releases.numbers import charts
from releases.numbers.figures import Figure
from releases.templatetags.texts import number

register = template.Library()

# Room for a digit of the scale, and beside the number, in rem.
DIGIT, BESIDE = 0.5, 0.75


@register.inclusion_tag("releases/_plot.html")
def plot(figure: Figure) -> dict[str, Any]:
    """Columns over time, running the way the page runs, with their scale where reading begins."""
    if figure.plot is None:
        raise ValueError(f"nothing is drawn over time in «{figure.name}»")
    right_to_left = wording.is_right_to_left()
    longest = len(number(figure.plot.ticks[-1].value))
    label = _("رسم أعمدة من {first} إلى {last}. {insight} الأرقام في الجدول بعده.")
    return {
        "figure": figure,
        "plot": figure.plot,
        "label": label.format(
            first=figure.rows[0].label,
            last=figure.rows[len(figure.plot.columns) - 1].label,
            insight=figure.insight,
        ),
        "scale_width": f"{longest * DIGIT + BESIDE}rem",
        "scale_x": "8" if right_to_left else f"{longest * DIGIT + BESIDE / 3}rem",
        "scale_anchor": "start" if right_to_left else "end",
    }


@register.simple_tag
def rank_bar(count: int, most: int) -> SafeString:
    """A lying bar, growing from the side where reading begins; the number stands beside it."""
    length = charts.bar_length(count, most)
    start = round(100 - length, 2) if wording.is_right_to_left() else 0
    return format_html(
        '<svg class="ranks-bar" aria-hidden="true">'
        '<rect class="ranks-ground" width="100%" height="100%"/>'
        '<rect x="{}%" width="{}%" height="100%"/></svg>',
        start,
        length,
    )
