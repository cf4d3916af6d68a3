"""The lists from alef to yaa: ministries, people, organisations and topics with their counts."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Replace, Substr

from releases import known
from releases.facets import facet_counts
from releases.models import Edition, Organisation, Person, Topic

# A register longer than this goes over several pages.
PER_PAGE = 300


def ministries() -> QuerySet[Organisation]:
    """Ministries, with their country as `note`, by what follows the word «وزارة» in their names."""
    return Organisation.objects.ministries().annotate(
        note=F("country__name"),
        letters=Replace(
            Replace("sort_key", Value("0وزاره ال"), Value("0")), Value("0وزاره "), Value("0")
        ),
    )


def organisations() -> QuerySet[Organisation]:
    others = known.organisations().exclude(kind=Organisation.Kind.MINISTRY)
    return others.annotate(note=F("country__name"), letters=F("sort_key"))


def people() -> QuerySet[Person]:
    """People, with the title they hold or held last as `note`."""
    latest = known.begun().filter(person=OuterRef("pk")).values("title")[:1]
    return known.people().annotate(note=Subquery(latest), letters=F("sort_key"))


def topics() -> QuerySet[Topic]:
    return known.topics().filter(replaced_by=None).annotate(letters=F("sort_key"))


def counted(facet: str, records: Iterable[Any]) -> list[Any]:
    """The records, each with `release_count`: its public releases, as the list would find them."""
    counted = list(records)
    if not counted:
        return []
    counts = {one.pk: one.count for one in facet_counts(facet, Edition.objects.public())}
    for record in counted:
        record.release_count = counts.get(record.pk, 0)
    return counted


def busiest(facet: str, records: QuerySet[Any], most: int) -> list[Any]:
    """The `most` records with most public releases, none without any."""
    ranked = facet_counts(facet, Edition.objects.public())[:most]
    found = records.in_bulk([one.pk for one in ranked])
    for one in ranked:
        if one.pk in found:
            found[one.pk].release_count = one.count
    return [found[one.pk] for one in ranked if one.pk in found]


def letters(records: QuerySet[Any]) -> list[str]:
    """The first letters that a register has, in order."""
    # A key begins with 0 for Arabic names and with 1 for others, then comes the name.
    keys = records.order_by().values_list(Substr("letters", 1, 2), flat=True).distinct()
    return [key[1:].upper() for key in sorted(keys) if key[1:]]


def page_of(records: QuerySet[Any], letter: str, number: str) -> Page:
    """A page of a register, of one letter if it is given."""
    if letter:
        key = letter[:1].replace("\0", "").lower()
        starts = [f"{script}{key}" for script in "01"]
        records = records.alias(start=Substr("letters", 1, 2)).filter(start__in=starts)
    return Paginator(records.order_by("letters", "pk"), PER_PAGE).get_page(number)


def by_letter(records: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """The records in groups of one first letter."""
    groups = groupby(records, key=lambda record: record.letters[1:2].upper())
    return [(letter or "#", list(group)) for letter, group in groups]
