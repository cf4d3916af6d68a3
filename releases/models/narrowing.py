"""Narrowing editions to entities and dates, also those named in a query (وزارة:الصحة, من:2022)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from releases import wording
from releases.arabic.dates import DateNotUnderstood, parse_period
from releases.arabic.names import name_key
from releases.arabic.terms import analyse
from releases.search.query import ParsedQuery, Wish
from releases.search.vectors import lexemes

# The model of the records by which each facet narrows.
FACET_MODELS = {
    "ministry": "Organisation",
    "minister": "Person",
    "person": "Person",
    "organisation": "Organisation",
    "topic": "Topic",
    "country": "Country",
}
# A name in a query that fits more records than this says too little; the first by name are taken.
MOST_RECORDS = 50
MOST_LOOKED_AT = 500


def narrowed(facet: str, keys: Iterable[Any]) -> Q:
    """The condition on editions: one of these records (or their primary keys) in the facet."""
    keys = list(keys)
    if facet == "country":
        return Q(release__ministry__country__in=keys)
    if facet == "ministry":
        supporting = _joined("Edition_supporting_ministries", organisation__in=keys)
        return Q(release__ministry__in=keys) | Q(supporting)
    if facet == "minister":
        ministerial = {"appointment__office__is_ministerial": True}
        return Q(_joined("PersonMention", person__in=keys, **ministerial))
    if facet == "person":
        return Q(_joined("PersonMention", person__in=keys))
    return Q(_joined(f"Edition_{facet}s", **{f"{facet}__in": keys}))


def _joined(through: str, **which: Any) -> Exists:
    model: Any = apps.get_model("releases", through)
    return Exists(model.objects.filter(edition=OuterRef("pk"), **which))


@cache
def _model(facet: str) -> type[Model]:
    return apps.get_model("releases", FACET_MODELS[facet])


def everyone(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.all()


def with_records(
    query: ParsedQuery, among: Callable[[type[Model]], QuerySet[Any]] = everyone
) -> ParsedQuery:
    """The query with the records that its wishes mean; `among`: of a model, those to look among.

    A name that fits none, or a date that cannot be read, gets no records: it finds nothing.
    """
    if all(wish.records is not None for wish in query.wishes):
        return query
    wishes = tuple(
        wish if wish.name in ("from", "to") else replace(wish, records=_records(wish, among))
        for wish in query.wishes
    )
    asked = query.asked and replace(query.asked, wishes=wishes)
    return replace(query, wishes=wishes, asked=asked)


def _records(wish: Wish, among: Callable[[type[Model]], QuerySet[Any]]) -> tuple[Any, ...]:
    """The primary keys of the records that a name in a query means.

    The very name, address or an alias; else every record whose name has all the words.
    """
    model = _model(wish.name)
    records = among(model)
    if wish.name == "ministry":
        records = records.filter(kind="ministry")
    if wish.name == "country":
        named = records.filter(Q(code=wish.value.upper()) | Q(name=wish.value))
        return tuple(named.values_list("pk", flat=True))
    terms = analyse(wish.value)
    key = name_key(wish.value)
    very = Q(folded=key) | Q(slug=wish.value)
    form = {"Person": "person", "Organisation": "organisation"}.get(model.__name__)
    if form:
        written: Any = apps.get_model("releases", "NameForm").objects
        very |= Q(pk__in=written.filter(folded=key).values(form))
    if form == "organisation":
        very |= Q(code=wish.value.upper())
    if not key or not terms:
        return ()
    same: Iterable[Any] = records.filter(very)
    if not same:
        # A light stem is a part of every form of its word.
        like = records.filter(*(Q(folded__contains=term.stems[0]) for term in terms))
        wanted = [set(lexemes(term.forms)) for term in terms]
        same = [one for one in like.order_by("folded")[:MOST_LOOKED_AT] if _has(one.name, wanted)]
    keys = [record.pk for record in same]
    # What a topic was given up for has its releases now.
    keys += [one.replaced_by_id for one in same if getattr(one, "replaced_by_id", None)]
    return tuple(dict.fromkeys(keys))[:MOST_RECORDS]


def _has(name: str, wanted: list[set[str]]) -> bool:
    held = {lexeme for term in analyse(name) for lexeme in lexemes(term.forms)}
    return all(word & held for word in wanted)


def narrowed_by_wishes(editions: Any, query: ParsedQuery) -> Any:
    """The editions that fit what a query names: values of one kind are alternatives."""
    for name, wishes in groupby(sorted(query.wishes, key=_kind), key=_kind):
        if name in ("from", "to"):
            editions = _between(editions, name, wishes)
        else:
            keys = [key for wish in wishes for key in wish.records or ()]
            editions = editions.filter(narrowed(name, keys)) if keys else editions.none()
    return editions


def _kind(wish: Wish) -> str:
    return wish.name


def _between(editions: Any, name: str, wishes: Iterable[Wish]) -> Any:
    for wish in wishes:
        try:
            period = parse_period(wish.value)
        except ValueError:
            return editions.none()
        if name == "from":
            editions = editions.filter(issued_on__gte=period.first)
        else:
            editions = editions.filter(issued_on__lte=period.last)
    return editions


def problem(wish: Wish, label: str) -> str:
    """What is wrong with a wish of a query, in the language of the page; empty if nothing is."""
    if wish.name not in ("from", "to"):
        message = _("لا يوجد في الأرشيف «{value}» في خانة «{field}».")
        return "" if wish.records else message.format(value=wish.value[:60], field=label)
    try:
        parse_period(wish.value)
    except DateNotUnderstood as error:
        return _("«{field}»: {problem}").format(field=label, problem=wording.not_understood(error))
    return ""
