"""The table of suggestions, made anew from the records."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F

from releases import known
from releases.arabic.names import name_key
from releases.arabic.phrases import frequent_phrases
from releases.lists.facets import facet_counts
from releases.models import (
    Appointment,
    Edition,
    FormerSlug,
    NameForm,
    PersonMention,
    Succession,
    Suggestion,
    SuggestionKey,
    Topic,
)
from releases.models.narrowing import narrowed
from releases.suggesting.keys import keys_of, word_forms

# Of each kind so many are found by any beginning; an answer has room for ten of all kinds.
FOUND_OF_A_KIND = 12
# Longer beginnings are so rare that all they find is looked at.
COUNTED_LETTERS = 12
MOST_PHRASES = 20_000
LEAST_HEADLINES = 3
# By so many releases it is told, when asked, whether readers may still know of a name.
NAMED_IN = 8

Kind = Suggestion.Kind


@dataclass
class Draft:
    """A suggestion before it is written."""

    kind: str
    text: str
    record: int | None = None
    detail: str = ""
    weight: int = 0
    names: list[str] = field(default_factory=list)
    # Found by these too, without being called so.
    titles: list[str] = field(default_factory=list)
    releases: list[int] = field(default_factory=list)


@transaction.atomic
def refresh_suggestions() -> Counter[str]:
    """Write the suggestions anew from what readers may know of now; how many of each kind.

    Readers find the old ones until the new ones are complete. Two that refresh at the same time
    do so one after the other.
    """
    _keep_writers_out()
    drafts = [*_ministries_and_organisations(), *_people(), *_topics()]
    drafts += _phrases({name_key(name) for draft in drafts for name in draft.names})
    drafts.sort(key=lambda draft: (-draft.weight, draft.text))
    SuggestionKey.objects.all()._raw_delete(connection.alias)
    Suggestion.objects.all()._raw_delete(connection.alias)
    _write(drafts)
    return Counter(str(draft.kind) for draft in drafts)


@transaction.atomic
def renew_suggestions(record: str, keys: Collection[int]) -> None:
    """Write anew what suggests these people, organisations or topics, and nothing else.

    Until all are refreshed they are among the first of their kind from the first letter on.
    """
    _keep_writers_out()
    kinds, make = {
        "organisation": ((Kind.MINISTRY, Kind.ORGANISATION), _ministries_and_organisations),
        "person": ((Kind.PERSON,), _people),
        "topic": ((Kind.TOPIC,), _topics),
    }[record]
    old = Suggestion.objects.filter(kind__in=kinds, record__in=keys)
    SuggestionKey.objects.filter(suggestion__in=old.values("pk")).delete()
    old.delete()
    last = Suggestion.objects.aggregate(last=models.Max("pk"))["last"]
    _write(list(make(keys)), first=0 if last is None else last + 1)


def _keep_writers_out() -> None:
    """To the end of the transaction; readers go on reading."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE releases_suggestion IN SHARE ROW EXCLUSIVE MODE")


def _only(rows: models.QuerySet[Any], keys: Collection[int] | None, path: str = "pk") -> Any:
    return rows if keys is None else rows.filter(**{f"{path}__in": keys})


def _ministries_and_organisations(only: Collection[int] | None = None) -> Iterator[Draft]:
    weights = _weights("ministry", only) + _weights("organisation", only)
    names = _other_names("organisation", only)
    joined = Edition.organisations.through.objects.all()
    named_in = _named_in("organisation", _only(joined, only, "organisation"))
    for one in _only(Succession.objects.select_related("predecessor"), only, "successor"):
        names[one.successor_id].append(one.predecessor.name)
    for organisation in _only(known.organisations().select_related("country"), only):
        short = [organisation.short_name] if organisation.short_name else []
        yield Draft(
            kind=Kind.MINISTRY if organisation.is_ministry else Kind.ORGANISATION,
            text=organisation.name,
            record=organisation.pk,
            detail=organisation.country.name if organisation.country else "",
            weight=weights[organisation.pk],
            names=[organisation.name, *short, *names[organisation.pk]],
            # Of ministries readers always know.
            releases=[] if organisation.is_ministry else list(named_in[organisation.pk]),
        )


def _people(only: Collection[int] | None = None) -> Iterator[Draft]:
    weights = _weights("person", only)
    names = _other_names("person", only)
    named_in = _named_in("person", _only(PersonMention.objects.all(), only, "person"))
    offices: dict[int, Appointment] = {}
    # The last one stays: the office held today, the ministerial one first, else the latest held.
    appointments = _only(known.begun().select_related("office"), only, "person")
    for one in appointments.order_by(F("start").asc(nulls_first=True), "pk"):
        held = offices.get(one.person_id)
        if held is None or _precedence(one) >= _precedence(held):
            offices[one.person_id] = one
    for person in _only(known.people(), only):
        office = offices.get(person.pk)
        yield Draft(
            kind=Kind.PERSON,
            text=str(person),
            record=person.pk,
            detail=office.full_title if office else "",
            weight=weights[person.pk],
            names=[person.name, *names[person.pk]],
            releases=list(named_in[person.pk]),
            titles=[office.title] if office and _precedence(office)[0] else [],
        )


def _precedence(appointment: Appointment) -> tuple[bool, bool]:
    is_held = appointment.end is None or appointment.end > date.today()
    return is_held, is_held and appointment.office.is_ministerial


def _topics(only: Collection[int] | None = None) -> Iterator[Draft]:
    weights = _weights("topic", only)
    names = _other_names("topic", only)
    topics = list(known.topics().filter(replaced_by=None))
    among = None if only is None else _with_those_below(only, topics)
    named_in = _named_in("topic", _only(Edition.topics.through.objects.all(), among, "topic"))
    given_up = _only(Topic.objects.filter(replaced_by__isnull=False), only, "replaced_by")
    for topic in given_up:
        if topic.replaced_by_id:
            names[topic.replaced_by_id].append(topic.name)
    # A topic is known for those below it; twice, as there are three levels.
    for topic in topics * 2:
        if topic.parent_id:
            named_in[topic.parent_id].extend(named_in[topic.pk])
    for topic in (one for one in topics if only is None or one.pk in only):
        yield Draft(
            kind=Kind.TOPIC,
            text=topic.name,
            record=topic.pk,
            weight=weights[topic.pk],
            names=[topic.name, *names[topic.pk]],
            releases=list(named_in[topic.pk]),
        )


def _with_those_below(keys: Collection[int], topics: list[Topic]) -> set[int]:
    among = set(keys)
    for topic in topics * 2:
        if topic.parent_id in among:
            among.add(topic.pk)
    return among


def _phrases(names: set[str]) -> Iterator[Draft]:
    """Frequent phrases of public headlines; none that is a name already suggested."""
    headlines = Edition.objects.public().oldest_first().values_list("release_id", "headline")
    rows = list(headlines)
    phrases = frequent_phrases([headline for _, headline in rows], LEAST_HEADLINES)
    for phrase in phrases[:MOST_PHRASES]:
        if name_key(phrase.text) not in names:
            yield Draft(
                kind=Kind.PHRASE,
                text=phrase.text,
                weight=phrase.headlines,
                names=[phrase.text],
                releases=[rows[index][0] for index in phrase.found_in],
            )


def _named_in(record: str, rows: models.QuerySet[Any]) -> defaultdict[int, deque[int]]:
    """Some of the releases, the last ones, in which readers find each record named.

    Also where an earlier edition names it, which readers may look up.
    """
    releases: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=NAMED_IN))
    for editions in (Edition.objects.past(), Edition.objects.public()):
        named = rows.filter(edition__in=editions.order_by().values("pk")).order_by("edition")
        for pk, number in named.values_list(f"{record}_id", "edition__release_id").iterator():
            releases[pk].append(number)
    return releases


def _weights(facet: str, only: Collection[int] | None = None) -> Counter[int]:
    """Public releases of each record."""
    if only is not None:
        public = Edition.objects.public().order_by()
        return Counter({key: public.filter(narrowed(facet, [key])).count() for key in only})
    return Counter({one.pk: one.count for one in facet_counts(facet, Edition.objects.public())})


def _other_names(record: str, only: Collection[int] | None = None) -> defaultdict[int, list[str]]:
    """Names as written in texts that were found to mean a record, and its former addresses."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    if record != "topic":
        forms = NameForm.objects.filter(**{f"{record}__isnull": False})
        for raw, pk in _only(forms, only, record).values_list("raw", record):
            names[pk].append(raw)
    former = _only(FormerSlug.objects.filter(record=record), only, "row_id")
    for slug, pk in former.values_list("slug", "row_id"):
        names[pk].append(slug.replace("-", " "))
    return names


def _write(drafts: list[Draft], first: int = 0) -> None:
    """Add the drafts, most frequent first, numbered from `first` on."""
    with connection.cursor() as cursor:
        with cursor.copy(
            "COPY releases_suggestion"
            " (id, kind, record, text, detail, weight, names, releases, word_forms) FROM STDIN"
        ) as copy:
            for number, draft in enumerate(drafts, start=first):
                row = (number, draft.kind, draft.record, draft.text, draft.detail, draft.weight)
                copy.write_row((*row, draft.names, draft.releases, _forms(draft)))
        with cursor.copy(
            "COPY releases_suggestionkey (suggestion_id, key, from_length, is_start) FROM STDIN"
        ) as copy:
            for number, *key in _keys(drafts):
                copy.write_row((first + number, *key))
        # Until then the planner thinks of the table as it was.
        cursor.execute("ANALYZE releases_suggestion, releases_suggestionkey")


def _forms(draft: Draft) -> list[str]:
    """Forms by which slips are forgiven: in names, not in phrases, of which there are too many."""
    if draft.kind == Kind.PHRASE:
        return []
    return sorted(set().union(*map(word_forms, draft.names)))


def _keys(drafts: list[Draft]) -> Iterator[tuple[int, str, int, bool]]:
    """(suggestion, key, from_length, is_start): those of one beginning and kind, best first."""
    rows = []
    for number, draft in enumerate(drafts):
        keys: dict[str, bool] = {}
        for name in (*draft.names, *draft.titles):
            for key, is_start in keys_of(name).items():
                keys[key] = keys.get(key, False) or is_start
        for key, is_start in keys.items():
            rows.append((-draft.weight * (1 + is_start), not is_start, number, key))
    rows.sort()
    better: Counter[str] = Counter()
    for _, is_inside, number, key in rows:
        kind = drafts[number].kind
        from_length = 0
        for length in range(1, COUNTED_LETTERS + 1):
            beginning = kind + key[:length]
            better[beginning] += 1
            if not from_length and better[beginning] <= FOUND_OF_A_KIND:
                from_length = length
            if length >= len(key):
                break
        yield number, key, from_length or COUNTED_LETTERS, not is_inside
