"""The table of suggestions, made anew from the records."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F

from releases import known
from releases.arabic.names import name_key
from releases.arabic.phrases import frequent_phrases
from releases.facets import facet_counts
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
from releases.suggestion_keys import keys_of, word_forms

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
    with connection.cursor() as cursor:
        # Keeps other writers out, and no reader.
        cursor.execute("LOCK TABLE releases_suggestion IN SHARE ROW EXCLUSIVE MODE")
    drafts = [*_ministries_and_organisations(), *_people(), *_topics()]
    drafts += _phrases({name_key(name) for draft in drafts for name in draft.names})
    drafts.sort(key=lambda draft: (-draft.weight, draft.text))
    _write(drafts)
    return Counter(str(draft.kind) for draft in drafts)


def _ministries_and_organisations() -> Iterator[Draft]:
    weights = _weights("ministry") + _weights("organisation")
    names = _other_names("organisation")
    named_in = _named_in("organisation", Edition.organisations.through.objects.all())
    for one in Succession.objects.select_related("predecessor"):
        names[one.successor_id].append(one.predecessor.name)
    for organisation in known.organisations().select_related("country"):
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


def _people() -> Iterator[Draft]:
    weights = _weights("person")
    names = _other_names("person")
    named_in = _named_in("person", PersonMention.objects.all())
    offices: dict[int, Appointment] = {}
    # The last one stays: the office held today, the ministerial one first, else the latest held.
    appointments = known.begun().select_related("office")
    for one in appointments.order_by(F("start").asc(nulls_first=True), "pk"):
        held = offices.get(one.person_id)
        if held is None or _precedence(one) >= _precedence(held):
            offices[one.person_id] = one
    for person in known.people():
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


def _topics() -> Iterator[Draft]:
    weights = _weights("topic")
    names = _other_names("topic")
    named_in = _named_in("topic", Edition.topics.through.objects.all())
    given_up = Topic.objects.filter(replaced_by__isnull=False)
    for topic in given_up:
        if topic.replaced_by_id:
            names[topic.replaced_by_id].append(topic.name)
    topics = list(known.topics().filter(replaced_by=None))
    # A topic is known for those below it; twice, as there are three levels.
    for topic in topics * 2:
        if topic.parent_id:
            named_in[topic.parent_id].extend(named_in[topic.pk])
    for topic in topics:
        yield Draft(
            kind=Kind.TOPIC,
            text=topic.name,
            record=topic.pk,
            weight=weights[topic.pk],
            names=[topic.name, *names[topic.pk]],
            releases=list(named_in[topic.pk]),
        )


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


def _weights(facet: str) -> Counter[int]:
    """Public releases of each record."""
    return Counter({one.pk: one.count for one in facet_counts(facet, Edition.objects.public())})


def _other_names(record: str) -> defaultdict[int, list[str]]:
    """Names as written in texts that were found to mean a record, and its former addresses."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    if record != "topic":
        forms = NameForm.objects.filter(**{f"{record}__isnull": False})
        for raw, pk in forms.values_list("raw", record):
            names[pk].append(raw)
    former = FormerSlug.objects.filter(record=record).values_list("slug", "row_id")
    for slug, pk in former:
        names[pk].append(slug.replace("-", " "))
    return names


def _write(drafts: list[Draft]) -> None:
    """Put the drafts, most frequent first, in the place of all that the tables hold."""
    SuggestionKey.objects.all()._raw_delete(connection.alias)
    Suggestion.objects.all()._raw_delete(connection.alias)
    with connection.cursor() as cursor:
        with cursor.copy(
            "COPY releases_suggestion"
            " (id, kind, record, text, detail, weight, names, releases, word_forms) FROM STDIN"
        ) as copy:
            for number, draft in enumerate(drafts):
                row = (number, draft.kind, draft.record, draft.text, draft.detail, draft.weight)
                copy.write_row((*row, draft.names, draft.releases, _forms(draft)))
        with cursor.copy(
            "COPY releases_suggestionkey (suggestion_id, key, from_length, is_start) FROM STDIN"
        ) as copy:
            for row_of_key in _keys(drafts):
                copy.write_row(row_of_key)
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
