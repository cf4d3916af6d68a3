"""Spans of years that numbers are asked for most, beside the fields for any other."""

from datetime import date

from django.utils.translation import gettext as _

from releases.arabic.dates import Period
from releases.lists.listing import Listing
from releases.lists.presets import Preset


def presets(listing: Listing, today: date) -> list[Preset]:
    """Spans reckoned from `today`, the widest last."""
    year = today.year
    twelve_months_ago = date(year - (today.month < 12), today.month % 12 + 1, 1)
    spans = [
        (_("هذه السنة"), f"{year}", f"{year}"),
        (_("السنة الماضية"), f"{year - 1}", f"{year - 1}"),
        (_("آخر 12 شهرًا"), f"{twelve_months_ago:%Y-%m}", f"{today:%Y-%m}"),
        (_("آخر 5 سنوات"), f"{year - 4}", f"{year}"),
        (_("كل السنوات"), None, None),
    ]
    first, last = listing.filter.cleaned["from"], listing.filter.cleaned["to"]
    return [
        Preset(
            label,
            listing.address(**{"from": since, "to": until}),
            _is_in_force(since, first) and _is_in_force(until, last),
        )
        for label, since, until in spans
    ]


def _is_in_force(written: str | None, period: Period | None) -> bool:
    if written is None or period is None:
        return written is None and period is None
    letters = {"year": 4, "month": 7, "day": 10}[period.granularity]
    return period.first.isoformat()[:letters] == written
