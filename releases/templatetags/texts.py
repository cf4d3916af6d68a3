"""Names, numbers and dates as a page writes them."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases import typesetting, wording
from releases.arabic.months import Granularity

register = template.Library()

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# What would end a script element or open a comment inside it, as JSON writes it otherwise.
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
# Arabic goes without saying: nearly all of the archive is.
_FOREIGN = {"fr": gettext_lazy("بالفرنسية"), "en": gettext_lazy("بالإنجليزية")}

register.filter("isolated", typesetting.isolated)
register.filter("mixed", typesetting.mixed)
register.filter("readable_url", typesetting.readable_url)


@register.filter
def digits(value: object) -> str:
    """Numbers of the interface in the digits the installation chose; texts keep their own."""
    written = str(value)
    wished = settings.ARABIC_INDIC_DIGITS and wording.language() == "ar"
    return written.translate(ARABIC_INDIC) if wished else written


@register.filter
def number(value: int) -> str:
    return digits(wording.number(value))


@register.simple_tag
def count_of(count: int, noun: str) -> str:
    """«3 أخبار», «11 خبرًا»: the noun in the form its number asks for."""
    return digits(wording.count_phrase(count, noun))


@register.simple_tag
def day(on: date, months: str = "gulf", granularity: Granularity = "day") -> SafeString:
    return _time(on, granularity, wording.format_date(on, granularity, months or "gulf"))


@register.simple_tag
def issued_on(edition: Any, hijri: bool = False) -> SafeString:
    """The date on the letterhead, with the month names of its country; Hijri beside if wished."""
    if edition.issued_on is None:
        return format_html('<span class="undated">{}</span>', _("بلا تاريخ"))
    on, granularity = edition.issued_on, edition.issued_on_granularity
    gregorian = _time(on, granularity, wording.format_date(on, granularity, edition.months()))
    second = wording.format_hijri(on) if hijri and granularity == "day" else ""
    if not second:
        return gregorian
    # One isolated piece a calendar: neither number wanders to the other.
    direction = "rtl" if wording.is_right_to_left() else "ltr"
    return format_html('{} · <bdi dir="{}">{}</bdi>', gregorian, direction, digits(second))


@register.simple_tag
def moment(at: datetime, months: str = "gulf") -> str:
    """The day of a moment, in the time zone of the installation, as plain text."""
    return digits(wording.format_date(timezone.localtime(at).date(), "day", months or "gulf"))


@register.simple_tag
def written_day(on: date, months: str = "gulf") -> str:
    """A day as plain text, for the middle of a sentence."""
    return digits(wording.format_date(on, "day", months or "gulf"))


@register.simple_tag
def term_of_office(appointment: Any, months: str = "gulf") -> SafeString:
    """From when to when an office was held."""
    months = months or "gulf"
    start = day(appointment.start, months) if appointment.start else _("تاريخ غير معروف")
    if appointment.end is None:
        return format_html("{} {}", _("منذ"), start)
    return format_html("{} – {}", start, day(appointment.end, months))


@register.simple_tag
def language_of(edition: Any) -> str:
    """The language of an edition by its own name: «العربية», « Français »."""
    return dict(settings.LANGUAGES)[edition.language]


@register.simple_tag
def language_named(edition: Any) -> str:
    """That an edition is not in Arabic, in the page's language: «بالفرنسية»; "" for one that is."""
    return str(_FOREIGN.get(edition.language, ""))


@register.simple_tag
def direction_of(edition: Any) -> str:
    return "rtl" if edition.language in typesetting.RIGHT_TO_LEFT else "ltr"


@register.filter
def opening(edition: Any) -> str:
    """The first words of an edition, for search engines and previews of links."""
    return Truncator(" ".join(edition.lead.split())).chars(200)


@register.inclusion_tag("releases/_body.html")
def release_body(edition: Any) -> dict[str, Any]:
    return {"body": typesetting.set_body(edition.body, edition.language, _("جدول"))}


@register.filter
def reading_minutes(edition: Any) -> int:
    """0 for a text that is read at once."""
    return typesetting.minutes_of(edition.body.count(" ")) if edition.body else 0


@register.filter
def structured(record: dict[str, Any]) -> SafeString:
    """A record of schema.org as a data block. Browsers run no data block: the CSP allows it."""
    written = json.dumps(record, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308


@register.simple_tag
def page_numbers(page: Page) -> Iterator[int | str]:
    """The numbers of the pages near this one, and of the first and the last."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _time(on: date, granularity: str, written: str) -> SafeString:
    machine = on.isoformat()[: {"year": 4, "month": 7}.get(granularity, 10)]
    return format_html('<time datetime="{}">{}</time>', machine, digits(written))
