"""Spans of days that readers ask for most, beside the fields for any other."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Value
from django.utils.translation import gettext as _

from releases.lists.listing import Listing
from releases.models import Edition

# The years shown by number: the newest of those looked at that have releases.
YEARS_SHOWN, YEARS_LOOKED_AT = 4, 8


@dataclass(frozen=True)
class Preset:
    """A span, the address of the list narrowed to it (or, of the one in force, without it)."""

    label: str
    url: str
    selected: bool


def presets(listing: Listing, today: date) -> list[Preset]:
    """Spans reckoned from `today`, then the last years that have releases."""
    this_year, last_year = today.year, today.year - 1
    spans = [
        (_("آخر 7 أيام"), today - timedelta(days=6), today),
        (_("آخر 30 يومًا"), today - timedelta(days=29), today),
        (_("هذه السنة"), *_year(this_year)),
        (_("السنة الماضية"), *_year(last_year)),
    ]
    spans += [(str(year), *_year(year)) for year in _years_before(last_year)]
    return [_preset(listing, *span) for span in spans]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _preset(listing: Listing, label: str, first: date, last: date) -> Preset:
    selected = (first, last) == (listing.filter.first_day, listing.filter.last_day)
    whole_year = (first, last) == _year(first.year)
    written = [one.isoformat()[: 4 if whole_year else 10] for one in (first, last)]
    since, until = (None, None) if selected else written
    return Preset(label, listing.address(**{"from": since, "to": until}), selected)


def _years_before(year: int) -> list[int]:
    """The last years before `year` that have releases: a probe of the index for each looked at."""
    public = Edition.objects.public().order_by()
    found = [
        public.filter(issued_on__range=_year(one)).values_list(Value(one))[:1]
        for one in range(year - 1, year - 1 - YEARS_LOOKED_AT, -1)
    ]
    years = sorted((one for (one,) in found[0].union(*found[1:], all=True)), reverse=True)
    return years[:YEARS_SHOWN]
