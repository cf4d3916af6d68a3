"""Names under which a release is found although its text may not have them.

The names of its ministry, people, organisations and topics; of an organisation also the short name,
the ways in which texts wrote it, and the names of those it succeeded: «وزارة المرأة» finds what the
family ministry issues today.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from releases.models.editions import Edition

# Editions of a record whose names changed are indexed anew at once up to here; of more, the
# `reindex` command takes them, newest first.
AT_ONCE = 500
BATCH = 100

Names = dict[int, list[str]]


def _rows(model: str) -> QuerySet[Any]:
    return apps.get_model("releases", model)._default_manager.all()


def of_organisations(keys: Iterable[int]) -> Names:
    """{primary key: names} of organisations, in a fixed number of queries a generation."""
    before: dict[int, set[int]] = {key: {key} for key in keys}
    waiting = set(before)
    known = set(before)
    while waiting:
        pairs = _rows("Succession").filter(successor__in=waiting)
        followed = list(pairs.values_list("successor", "predecessor"))
        waiting = {predecessor for _, predecessor in followed} - known
        known |= waiting
        for chain in before.values():
            chain.update(predecessor for successor, predecessor in followed if successor in chain)
    names: defaultdict[int, list[str]] = defaultdict(list)
    rows = _rows("Organisation").filter(pk__in=known)
    for key, name, short_name in rows.values_list("pk", "name", "short_name"):
        names[key] += filter(None, (name, short_name))
    _add_forms(names, "organisation", known)
    return {key: [name for one in chain for name in names[one]] for key, chain in before.items()}


def of_people(keys: Iterable[int]) -> Names:
    """{primary key: names} of people: the ways in which texts wrote them besides their own."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    _add_forms(names, "person", keys)
    return names


def _given_up(topics: Iterable[int]) -> defaultdict[int, list[str]]:
    """{primary key: names} of the topics that were given up for each."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    rows = _rows("Topic").filter(replaced_by__in=list(topics)).order_by("pk")
    for key, name in rows.values_list("replaced_by", "name"):
        names[key].append(name)
    return names


def _add_forms(names: defaultdict[int, list[str]], whose: str, keys: Iterable[int]) -> None:
    forms = _rows("NameForm").filter(**{f"{whose}__in": list(keys)})
    for key, raw in forms.order_by("pk").values_list(whose, "raw"):
        names[key].append(raw)


def of_editions(editions: Iterable["Edition"]) -> Names:
    """{primary key: names} of all that the editions are joined to, in a fixed number of queries."""
    editions = list(editions)
    keys = [edition.pk for edition in editions]
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for edition in editions:
        if edition.release.ministry_id:
            joined[edition.pk].append(edition.release.ministry_id)
    for through in ("Edition_organisations", "Edition_supporting_ministries"):
        rows = _rows(through).filter(edition__in=keys).order_by("pk")
        for key, organisation in rows.values_list("edition", "organisation"):
            joined[key].append(organisation)
    organisations = of_organisations({one for many in joined.values() for one in many})
    names: Names = {
        key: [name for one in joined[key] for name in organisations[one]] for key in keys
    }
    mentions = list(
        _rows("PersonMention")
        .filter(edition__in=keys)
        .select_related("person", "appointment__office")
    )
    people = of_people({mention.person_id for mention in mentions})
    for mention in mentions:
        names[mention.edition_id] += (str(mention), *people[mention.person_id])
    topics = _rows("Edition_topics").filter(edition__in=keys).order_by("pk")
    of_topics = list(topics.values_list("edition", "topic", "topic__name"))
    given_up = _given_up({topic for _, topic, _ in of_topics})
    for key, topic, name in of_topics:
        names[key] += (name, *given_up[topic])
    return {key: list(dict.fromkeys(many)) for key, many in names.items()}


def changed_of_organisation(key: int) -> None:
    """Have every edition found by the names that the organisation, or one it preceded, has now."""
    later, waiting = {key}, {key}
    while waiting:
        followed = _rows("Succession").filter(predecessor__in=waiting)
        waiting = set(followed.values_list("successor", flat=True)) - later
        later |= waiting
    _index_anew(
        Q(release__ministry__in=later)
        | Q(pk__in=_rows("Edition_organisations").filter(organisation__in=later).values("edition"))
        | Q(
            pk__in=_rows("Edition_supporting_ministries")
            .filter(organisation__in=later)
            .values("edition")
        )
    )


def changed_of_person(key: int) -> None:
    """Have every edition that names the person found by the names that the person has now."""
    _index_anew(Q(pk__in=_rows("PersonMention").filter(person=key).values("edition")))


def changed_of_topic(key: int) -> None:
    """Have every edition of the topic found by the name that the topic has now."""
    _index_anew(Q(pk__in=_rows("Edition_topics").filter(topic=key).values("edition")))


def _index_anew(which: Q) -> None:
    index_anew(_rows("Edition").filter(which))


def index_anew(editions: QuerySet[Any]) -> None:
    """Have the editions found by the names they have now: at once, or of many by `reindex`."""
    keys = list(editions.order_by("pk").values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(keys) > AT_ONCE:
        editions.update(analyser_version=0)
        return
    for start in range(0, len(keys), BATCH):
        few = _rows("Edition").filter(pk__in=keys[start : start + BATCH]).select_related("release")
        names = of_editions(few)
        for edition in few:
            edition.fill_terms("\n".join(names[edition.pk]))
        write_terms(few)


def write_terms(editions: Iterable["Edition"]) -> None:
    """Write what `fill_terms` filled of many editions, in one go."""
    rows = [(one.pk, one.terms, _array(one.fingerprints), one.analyser_version) for one in editions]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(_WRITE_TERMS, [list(column) for column in zip(*rows, strict=True)])


_WRITE_TERMS = """
    UPDATE releases_edition AS edition
    SET terms = filled.terms::tsvector, fingerprints = filled.fingerprints::int[],
        analyser_version = filled.version
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::int[])
        AS filled (id, terms, fingerprints, version)
    WHERE edition.id = filled.id
"""


def _array(numbers: list[int] | None) -> str | None:
    return None if numbers is None else "{" + ",".join(map(str, numbers)) + "}"
