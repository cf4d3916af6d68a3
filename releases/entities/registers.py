"""The lists from alef to yaa: ministries, people, organisations and topics with their counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Collate, Replace, Substr

from releases import known, lately
from releases.arabic.name_keys import has_article
from releases.arabic.names import name_key
from releases.lists.facets import facet_counts
from releases.models import Edition, Organisation, Person, Topic
from releases.models.visibility import EditionQuerySet

# A register longer than this goes over several pages.
PER_PAGE = 200
MOST_WORDS, WORD_LETTERS = 8, 60
# «عبدالله» and «عبد الله» are found by each other; shorter words would be found across others.
LEAST_JOINED = 5


def ministries() -> QuerySet[Organisation]:
    """Ministries, with their country as `note` and its names of months; ordered by what follows the
    word «وزارة» in their names."""
    return Organisation.objects.ministries().annotate(
        note=F("country__name"),
        month_names=F("country__month_names"),
        letters=Replace(
            Replace("sort_key", Value("0وزاره ال"), Value("0")), Value("0وزاره "), Value("0")
        ),
    )


def organisations() -> QuerySet[Organisation]:
    others = known.organisations().exclude(kind=Organisation.Kind.MINISTRY)
    return others.annotate(
        note=F("country__name"), month_names=F("country__month_names"), letters=F("sort_key")
    )


def people() -> QuerySet[Person]:
    """People, with the title they hold or held last as `note`."""
    latest = known.begun().filter(person=OuterRef("pk")).values("title")[:1]
    return known.people().annotate(note=Subquery(latest), letters=F("sort_key"))


def topics() -> QuerySet[Topic]:
    return known.topics().filter(replaced_by=None).annotate(letters=F("sort_key"))


def matching(records: QuerySet[Any], text: str) -> QuerySet[Any]:
    """The records whose names have every word of a text, in any spelling, unfinished too.

    With or without article: «الصحه» finds «صحة». Of organisations short names count as well. A text
    without any letter finds nothing.
    """
    if text.strip() and not name_key(text):
        return records.none()
    joined = Replace("folded", Value(" "), Value(""), output_field=CharField())
    records = records.alias(joined=joined)
    for written in text.replace("\0", " ").split()[:MOST_WORDS]:
        word = name_key(written[:WORD_LETTERS])
        word = word[2:] if has_article(written) else word
        named = Q(folded__contains=word)
        if len(word) >= LEAST_JOINED:
            named |= Q(joined__contains=word)
        if records.model is Organisation:
            named |= Q(short_name__icontains=written[:WORD_LETTERS])
        records = records.filter(named) if word else records
    return records


def counted(facet: str, records: Iterable[Any]) -> list[Any]:
    """The records, each with `release_count`: its public releases, as the list would find them."""
    counted = list(records)
    if not counted:
        return []
    counts = _counts(facet, [record.pk for record in counted])
    for record in counted:
        record.release_count = counts.get(record.pk, 0)
    return counted


def _counts(facet: str, keys: list[int]) -> dict[int, int]:
    """Of ministries and topics, which are few and have all releases, as counted lately."""
    if facet == "ministry":
        return lately.counted().ministries
    if facet == "topic":
        return lately.topics()
    through = Edition.people.through if facet == "person" else Edition.organisations.through
    rows = through._default_manager.filter(
        **{f"{facet}__in": keys}, edition__in=Edition.objects.public().order_by().values("pk")
    )
    return dict(rows.order_by().values_list(facet).annotate(n=Count("pk")))


def busiest(facet: str, records: QuerySet[Any], most: int, editions: EditionQuerySet) -> list[Any]:
    """The `most` records with most of these editions, none without any."""
    ranked = facet_counts(facet, editions)[:most]
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


def of_letter(records: QuerySet[Any], letter: str) -> QuerySet[Any]:
    """The records of one first letter; all if none is given."""
    key = letter[:1].replace("\0", "").lower()
    if not key:
        return records
    starts = [f"{script}{key}" for script in "01"]
    return records.alias(start=Substr("letters", 1, 2)).filter(start__in=starts)


def in_order(records: QuerySet[Any]) -> QuerySet[Any]:
    """Keys are folded so that the order of their letters' numbers is that of the alphabet."""
    return records.order_by(Collate("letters", "C"), "pk")


def page_of(records: Any, number: str) -> Page:
    return Paginator(records, PER_PAGE).get_page(number)


def by_letter(records: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """The records in groups of one first letter."""
    groups = groupby(records, key=lambda record: record.letters[1:2].upper())
    return [(letter or "#", list(group)) for letter, group in groups]


@dataclass(frozen=True)
class Choice:
    """A kind or country to narrow a register by, as it stands in addresses, and how many it has."""

    value: str
    label: str
    count: int


def kinds(records: QuerySet[Organisation]) -> list[Choice]:
    """The kinds of organisations that a register has, most frequent first."""
    rows = records.order_by().values_list("kind").annotate(n=Count("pk")).order_by("-n", "kind")
    return [Choice(kind, str(Organisation.Kind(kind).label), n) for kind, n in rows]


def countries(records: QuerySet[Organisation]) -> list[Choice]:
    """The countries that a register has, most frequent first."""
    named = records.exclude(country=None).order_by()
    rows = named.values_list("country", "country__name").annotate(n=Count("pk"))
    return [Choice(code, name, n) for code, name, n in rows.order_by("-n", "country__name")]


def trees(among: Iterable[Topic]) -> list[Topic]:
    """Topics in their order, each with those below it as `below`, in two levels.

    One whose parent is not among them stands on its own.
    """
    every = list(among)
    below: defaultdict[int | None, list[Topic]] = defaultdict(list)
    keys = {topic.pk for topic in every}
    for topic in every:
        below[topic.parent_id if topic.parent_id in keys else None].append(topic)
    for topic in every:
        topic.below = below[topic.pk]  # type: ignore[attr-defined]
    return below[None]
