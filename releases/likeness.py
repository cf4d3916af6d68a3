"""Likeness of texts: which releases say the same, in the same words or in others.

Texts alike are found by the fingerprints of `releases.arabic.fingerprints`, reports of one event
by the words of headline and lead among the releases of the same days. However large the archive,
a bounded number of index entries is read.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Left

from releases import html
from releases.arabic.fingerprints import Fingerprints, Shared, fingerprints, stem_keys
from releases.models import Edition, PersonMention
from releases.models.visibility import EditionQuerySet

# A fingerprint of more editions than this is a set phrase (greetings, contacts), no likeness.
FREQUENT = 100
MOST_ASKED = 64
MOST_ALIKE = 200

# Found on 66,786 news articles and variants made of them: see tests/benchmarks/likeness_rate.py.
NEAR_CONTAINMENT, FEWEST_SHARED = 0.5, 3
NEAR_RESEMBLANCE = 0.25
SAME_EVENT = 0.4

DAYS_AROUND = timedelta(days=3)
MOST_OF_THOSE_DAYS = 1_000
MOST_LEADS = 50
LEAD_LETTERS = 400
HEADLINE_WEIGHT = 2.0
# What tells of the same event comes before what names the same people.
EVENT_WEIGHT = 3.0
# As if so many other releases stood beside: in a small archive too no word counts for nothing.
SMOOTHING = 20

MOST_ENTITIES, MOST_OF_ENTITY, MOST_COMPARED = 20, 200, 30


class Kind(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    SAME_EVENT = "same_event"


@dataclass(frozen=True)
class Likeness:
    """An edition and how like it is.

    `score` is 0 to 1, and compares editions of one kind: for near texts the part of the shorter
    that stands in the longer (`containment`; `resemblance` is the part of both together that
    they share), for the same event the weighted overlap of headline and lead.
    """

    kind: Kind
    score: float
    edition: Edition
    resemblance: float = 0.0
    containment: float = 0.0


@dataclass(frozen=True)
class Related:
    """An edition to read next, and why: what both have in common, the rarest first."""

    edition: Edition
    is_same_event: bool = False
    is_alike: bool = False
    people: tuple[Any, ...] = ()
    organisations: tuple[Any, ...] = ()
    topics: tuple[Any, ...] = ()


def duplicates_of(
    one: Edition | str,
    day: date | None = None,
    at_most: int = 10,
    within: EditionQuerySet | None = None,
) -> list[Likeness]:
    """The editions that say the same: exact ones first, then near ones, then the same event's.

    `one`: an edition, stored or not, or a text not yet stored, its headline in the first line.
    `day`: when it was issued; without one (and with an edition of no known day) reports of the
    same event are not looked for. `within`: the editions to look in, the public ones unless given.
    Other editions of the same release are never among them. At most five queries.
    """
    within = _but_for_release(Edition.objects.public() if within is None else within, one)
    if isinstance(one, Edition) and one.issued_on_granularity == Edition.Granularity.DAY:
        day = day or one.issued_on
    parts = _parts(one)
    alike = _alike(fingerprints(*parts), within)
    found = [
        (Kind.EXACT if shared is None else Kind.NEAR, score, pk, shared)
        for pk, (score, shared) in alike.items()
    ]
    if day and len(found) < at_most:
        events = _same_event(parts, one, day, within.exclude(pk__in=alike))
        found += [(Kind.SAME_EVENT, score, pk, None) for pk, score in events.items()]
    order = list(Kind)
    found.sort(key=lambda each: (order.index(each[0]), -each[1], -each[2]))
    found = found[:at_most]
    editions = cards(within, [pk for _, _, pk, _ in found])
    return [
        _likeness(kind, score, editions[pk], shared)
        for kind, score, pk, shared in found
        if pk in editions
    ]


def related_to(
    edition: Edition, at_most: int = 4, within: EditionQuerySet | None = None
) -> list[Related]:
    """The editions of other releases to read next, the closest first, the newest among equals.

    Close is what tells of the same event in the same days, what shares sentences with it, and what
    shares topics, people or organisations; those that few releases name count for more. The same
    text once more is none to read next. `edition` comes with its joined entities (`for_page`).
    Four queries.
    """
    within = _but_for_release(Edition.objects.public() if within is None else within, edition)
    closeness: defaultdict[int, float] = defaultdict(float)
    alike = _alike(fingerprints(*edition.written_parts()), within)
    same = {pk for pk, (_, shared) in alike.items() if shared is None}
    for pk, (score, _) in alike.items():
        closeness[pk] += 2 * score
    entities = _joined_entities(edition)
    in_common = _sharing_entities(entities)
    for pk, weights in in_common.items():
        closeness[pk] += sum(weights.values())
    keys = closeness.keys() - same
    if not keys:
        return []
    # The latest stored among equals; some may not be among those to look in.
    best = sorted(keys, key=lambda pk: (closeness[pk], pk), reverse=True)[:MOST_COMPARED]
    found = cards(within, best)
    events = _events_among(edition, found)
    order = sorted(
        found.values(),
        key=lambda one: (
            closeness[one.pk] + EVENT_WEIGHT * (one.pk in events),
            one.issued_on or date.min,
            one.release_id,
        ),
        reverse=True,
    )
    return [
        _related(one, one.pk in events, one.pk in alike, entities, in_common.get(one.pk, {}))
        for one in order[:at_most]
    ]


def _related(
    edition: Edition,
    is_same_event: bool,
    is_alike: bool,
    entities: "list[tuple[Any, str, Any]]",
    weights: dict[int, float],
) -> Related:
    rarest = sorted(weights, key=weights.__getitem__, reverse=True)
    shared: dict[str, list[Any]] = {"person": [], "organisation": [], "topic": []}
    for place in rarest:
        _, name, record = entities[place]
        shared[name].append(record)
    return Related(
        edition,
        is_same_event,
        is_alike,
        tuple(shared["person"]),
        tuple(shared["organisation"]),
        tuple(shared["topic"]),
    )


def _events_among(edition: Edition, others: dict[int, Edition]) -> set[int]:
    """Of editions loaded as cards, those that tell of the same event within three days."""
    day = edition.issued_on
    if day is None or edition.issued_on_granularity != Edition.Granularity.DAY:
        return set()
    near = {
        pk: _weights(one.headline, one.lead)
        for pk, one in others.items()
        if one.issued_on
        and one.issued_on_granularity == Edition.Granularity.DAY
        and abs(one.issued_on - day) <= DAYS_AROUND
    }
    asked = _weights(edition.headline, edition.lead)
    frequency = Counter(stem for text in near.values() for stem in text)
    rarity = {
        stem: math.log(1 + (len(near) + SMOOTHING) / (1 + frequency[stem]))
        for stem in {*asked, *frequency}
    }
    return {pk for pk, text in near.items() if _cosine(asked, text, rarity) >= SAME_EVENT}


def cards(within: EditionQuerySet, keys: Iterable[int]) -> dict[int, Edition]:
    """The editions of these keys as cards show them, without their entities: one query."""
    return within.for_list().prefetch_related(None).in_bulk(list(keys))


def _likeness(kind: Kind, score: float, edition: Edition, shared: Shared | None) -> Likeness:
    if kind is Kind.EXACT:
        return Likeness(kind, 1.0, edition, 1.0, 1.0)
    if shared is None:
        return Likeness(kind, score, edition)
    return Likeness(kind, score, edition, shared.resemblance, shared.containment)


def _but_for_release(within: EditionQuerySet, one: Edition | str) -> EditionQuerySet:
    if isinstance(one, Edition) and one.release_id:
        return within.exclude(release=one.release_id)
    return within


def _parts(one: Edition | str) -> tuple[str, str, str]:
    if isinstance(one, Edition):
        return one.written_parts()
    headline, _, body = one.strip().partition("\n")
    return headline, "", body


def _alike(
    prints: Fingerprints | None, within: EditionQuerySet
) -> dict[int, tuple[float, Shared | None]]:
    """{key of an edition: (score, what both have; None for the same text)}. Two queries."""
    if prints is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM editions_with_fingerprints(%s, %s)",
            [prints.numbers[:MOST_ASKED], FREQUENT + 1],
        )
        having: dict[int, list[int]] = dict(cursor.fetchall())
    same_letters = having.pop(prints.digest, [])
    frequent = frozenset(one for one, keys in having.items() if len(keys) > FREQUENT)
    hits = Counter(pk for one, keys in having.items() if one not in frequent for pk in keys)
    best = [*same_letters, *(pk for pk, _ in hits.most_common(MOST_ALIKE))]
    alike: dict[int, tuple[float, Shared | None]] = {}
    if not best:
        return alike
    stored = within.filter(pk__in=best).order_by().values_list("pk", "fingerprints")
    for pk, numbers in stored:
        other = Fingerprints.from_numbers(numbers)
        shared = prints.shared(other, frequent)
        if prints.is_same_text(other):
            alike[pk] = 1.0, None
        elif _is_near(prints, other, shared):
            alike[pk] = shared.containment, shared
    return alike


def _is_near(one: Fingerprints, other: Fingerprints, shared: Shared) -> bool:
    if shared.both < FEWEST_SHARED:
        # Of so few shingles one may be chance, all are not.
        return shared.both > 0 and one.sample == other.sample
    return shared.containment >= NEAR_CONTAINMENT or shared.resemblance >= NEAR_RESEMBLANCE


def _same_event(
    parts: tuple[str, str, str], one: Edition | str, day: date, within: EditionQuerySet
) -> dict[int, float]:
    """{key of an edition: score}, of those issued within three days. Two queries.

    All their headlines are compared, the leads of those alone whose headlines come closest.
    """
    asked = _weights(parts[0], parts[1] or parts[2])
    if not asked:
        return {}
    those = _of_those_days(one, day, within).values_list("pk", "headline")
    headlines = {pk: stem_keys(headline) for pk, headline in those}
    frequency = Counter(stem for stems in headlines.values() for stem in stems)
    closeness = {
        pk: sum(asked[stem] / (1 + frequency[stem]) for stem in stems & asked.keys())
        for pk, stems in headlines.items()
    }
    best = [pk for pk in headlines if closeness[pk]]
    best = sorted(best, key=closeness.__getitem__, reverse=True)[:MOST_LEADS]
    if not best:
        return {}
    texts = {
        pk: _weights(headline, standfirst or html.plain_text(opening))
        for pk, headline, standfirst, opening in within.filter(pk__in=best)
        .order_by()
        .annotate(opening=Left("body", 2 * LEAD_LETTERS))
        .values_list("pk", "headline", "standfirst", "opening")
    }
    frequency.update(
        stem for text in texts.values() for stem, weight in text.items() if weight == 1
    )
    rarity = {
        stem: math.log(1 + (len(headlines) + SMOOTHING) / (1 + frequency[stem]))
        for stem in {*asked, *(stem for text in texts.values() for stem in text)}
    }
    scores = {pk: _cosine(asked, text, rarity) for pk, text in texts.items()}
    return {pk: score for pk, score in scores.items() if score >= SAME_EVENT}


def _of_those_days(one: Edition | str, day: date, within: EditionQuerySet) -> EditionQuerySet:
    """At most 1,000: those of the same people, then of the same country, then of the same day."""
    country, people = None, []
    if isinstance(one, Edition):
        ministry = one.release.ministry
        country = ministry.country_id if ministry else None
        people = [mention.person_id for mention in one.mentions.all()] if one.pk else []
    those = within.filter(
        issued_on__range=(day - DAYS_AROUND, day + DAYS_AROUND),
        issued_on_granularity=Edition.Granularity.DAY,
    ).annotate(is_that_day=Case(When(issued_on=day, then=Value(1)), default=Value(0)))
    order = ["-is_that_day", "-issued_on", "-pk"]
    if country:
        same = Case(When(release__ministry__country=country, then=Value(1)), default=Value(0))
        those, order = those.annotate(is_that_country=same), ["-is_that_country", *order]
    if people:
        mentions = PersonMention.objects.filter(edition=OuterRef("pk"), person__in=people)
        shared = mentions.order_by().values("edition").annotate(n=Count("pk")).values("n")
        those = those.annotate(shared_people=Coalesce(Subquery(shared), Value(0)))
        order = ["-shared_people", *order]
    return those.order_by(*order)[:MOST_OF_THOSE_DAYS]


def _weights(headline: str, lead: str) -> dict[int, float]:
    """How much each stem of a text counts."""
    weights = dict.fromkeys(stem_keys(lead[:LEAD_LETTERS]), 1.0)
    return weights | dict.fromkeys(stem_keys(headline), HEADLINE_WEIGHT)


def _cosine(one: dict[int, float], other: dict[int, float], rarity: dict[int, float]) -> float:
    length = math.sqrt(_product(one, one, rarity) * _product(other, other, rarity))
    return _product(one, other, rarity) / length if length else 0.0


def _product(one: dict[int, float], other: dict[int, float], rarity: dict[int, float]) -> float:
    return sum(one[stem] * other[stem] * rarity[stem] ** 2 for stem in one.keys() & other.keys())


def _joined_entities(edition: Edition) -> list[tuple[Any, str, Any]]:
    """(joining table, its column, record) of what the edition names, at most MOST_ENTITIES."""
    return [
        *((Edition.topics.through, "topic", topic) for topic in edition.topics.all()),
        *((PersonMention, "person", one.person) for one in edition.mentions.all()),
        *(
            (Edition.organisations.through, "organisation", organisation)
            for organisation in edition.organisations.all()
        ),
    ][:MOST_ENTITIES]


def _sharing_entities(entities: list[tuple[Any, str, Any]]) -> dict[int, dict[int, float]]:
    """{key of an edition: {place of an entity that it shares: what that counts}}, for each entity
    the latest stored. One query."""
    if not entities:
        return {}
    having = [
        joined.objects.filter(**{name: record.pk})
        .order_by("-edition")
        .annotate(place=Value(place))
        .values_list("edition", "place")[:MOST_OF_ENTITY]
        for place, (joined, name, record) in enumerate(entities)
    ]
    rows = list(having[0].union(*having[1:], all=True) if having[1:] else having[0])
    frequency = Counter(place for _, place in rows)
    shared: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for pk, place in rows:
        shared[pk][place] = 1 / math.log2(1 + frequency[place])
    return shared
