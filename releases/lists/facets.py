"""Counts beside the values that a list can be narrowed by."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.models import Edition, PersonMention
from releases.models.visibility import EditionQuerySet

FACET_LABELS: dict[str, str | Promise] = {
    "ministry": _("الوزارة"),
    "minister": _("الوزير"),
    "person": _("الشخص"),
    "organisation": _("الجهة"),
    "topic": _("الموضوع"),
    "country": _("البلد"),
}
# The attribute by which a value stands in addresses.
FACET_KEYS = {**dict.fromkeys(FACET_LABELS, "slug"), "country": "code"}


@dataclass(frozen=True)
class FacetCount:
    """A value of a facet: the record's key, how it stands in addresses, its name, its releases."""

    pk: Any
    value: str
    label: str
    count: int


def facet_counts(name: str, editions: EditionQuerySet) -> list[FacetCount]:
    """The values that the editions have in a facet, most frequent first."""
    counts: dict[Any, FacetCount] = {}
    for rows, record in _sources(name, editions):
        for found in _counted(rows, record, FACET_KEYS[name]):
            known = counts.get(found.pk)
            more = known.count if known else 0
            counts[found.pk] = FacetCount(found.pk, found.value, found.label, found.count + more)
    return sorted(counts.values(), key=lambda one: (-one.count, one.label))


def _sources(name: str, editions: EditionQuerySet) -> Iterable[tuple[Any, str]]:
    """(rows to count, the path from a row to the facet's record) for all that makes up a facet."""
    lean = editions.order_by().values("pk")
    if name == "country":
        yield editions, "release__ministry__country"
    elif name == "ministry":
        yield editions, "release__ministry"
        supporting = Edition.supporting_ministries.through.objects
        yield supporting.filter(edition__in=lean), "organisation"
    elif name in ("person", "minister"):
        mentions = PersonMention.objects.filter(edition__in=lean)
        if name == "minister":
            mentions = mentions.filter(appointment__office__is_ministerial=True)
        yield mentions, "person"
    else:
        yield getattr(Edition, f"{name}s").through.objects.filter(edition__in=lean), name


def _counted(rows: Any, record: str, key: str) -> Iterable[FacetCount]:
    columns = (f"{record}__pk", f"{record}__{key}", f"{record}__name")
    found = rows.exclude(**{record: None}).order_by().values_list(*columns)
    return (FacetCount(*row) for row in found.annotate(n=Count("pk")))
