"""Whom a name may mean: the people and organisations with names like it, the likeliest first.

Likeness only ever suggests. What is counted besides it: a title that stands beside the name and
that the person held on that day, and an office in the ministry whose release it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Q

from releases.arabic.latin import latin_key
from releases.arabic.names import likeness, name_key, split_honorific
from releases.models import (
    Appointment,
    Edition,
    NameForm,
    Organisation,
    Person,
    PersonMention,
    Suggestion,
)
from releases.naming.contexts import Context

MOST = 6
# Records compared name by name, and how alike they must be to be offered.
LOOKED_AT = 80
LIKE = 0.28
_TRIGRAMS = 0.15
BY_TITLE, BY_MINISTRY = 0.15, 0.06
SURE, PERHAPS = 0.8, 0.5
# What speaks for somebody is no proof.
NEVER_SURE = 0.97


@dataclass
class Candidate:
    """A person or organisation that a name may mean.

    `score` is from 0 to 1; `reasons` say in Arabic what speaks for them; `name` is the one of their
    names that is most like the name in question.
    """

    record: Person | Organisation
    name: str
    score: float
    reasons: list[str] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    release_count: int = 0

    @property
    def value(self) -> str:
        return f"{self.record._meta.model_name}:{self.record.pk}"

    @property
    def is_person(self) -> bool:
        return isinstance(self.record, Person)

    @property
    def percent(self) -> int:
        return round(self.score * 100)

    @property
    def in_words(self) -> str:
        if self.score >= SURE:
            return "كتابة أخرى للاسم نفسه غالبًا"
        return "قد يكون هو" if self.score >= PERHAPS else "يشبهه، وهو اسم آخر غالبًا"

    @property
    def other_name(self) -> str:
        """The name it is like, where the record goes by another."""
        return "" if name_key(self.name) == self.record.folded else self.name


def candidates(name: str, contexts: Iterable[Context], most: int = MOST) -> list[Candidate]:
    """The likeliest owners of a name, at most `most`, in a fixed number of queries."""
    contexts = list(contexts)
    found = [*_like(Person, "person", name), *_like(Organisation, "organisation", name)]
    found = sorted(found, key=lambda one: -one.score)[: 3 * most]
    _add_offices(found)
    for one in found:
        _weigh(one, contexts)
    best = sorted(found, key=lambda one: (-one.score, one.record.sort_key, one.record.pk))[:most]
    _count_releases(best)
    return best


def _like(model: type[Any], form: str, name: str) -> list[Candidate]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    key = name_key(split_honorific(name)[1]) or name_key(name)
    alike = Q(near__gte=_TRIGRAMS)
    near = TrigramSimilarity("folded", key)
    own = model.objects.annotate(near=near).filter(alike).order_by("-near", "pk")[:LOOKED_AT]
    records = {record.pk: record for record in own}
    forms = NameForm.objects.filter(**{f"{form}__merged_into": None, f"{form}__isnull": False})
    written = forms.annotate(near=near).filter(alike).order_by("-near", "pk")[:LOOKED_AT]
    for pk, raw in written.values_list(form, "raw"):
        names[pk].append(raw)
    missing = ({*names, *_of_other_letters(model, name)}) - set(records)
    records |= model.objects.in_bulk(missing)
    found = []
    for pk, record in records.items():
        scored = [(_score(name, one, model), one) for one in (record.name, *names[pk])]
        score, best = max(scored, key=lambda pair: pair[0])
        if score >= LIKE:
            found.append(Candidate(record, best, score))
    return found


def _of_other_letters(model: type[Any], name: str) -> list[int]:
    """Records whose name sounds so, written in the other letters: «Selma Ben Amor»."""
    sounds = [f"={word}" for word in latin_key(name).split() if len(word) > 1]
    if not sounds:
        return []
    kinds = ["person"] if model is Person else ["ministry", "organisation"]
    rows = Suggestion.objects.filter(kind__in=kinds, word_forms__overlap=sounds)
    return [pk for pk in rows.values_list("record", flat=True)[:LOOKED_AT] if pk]


def _score(name: str, other: str, model: type[Any]) -> float:
    if name_key(name) == name_key(other):
        return 1.0
    score = likeness(name, other)
    if model is Organisation:
        # Names of organisations are words, not chains: how many they share says more.
        mine, theirs = set(name_key(name).split()), set(name_key(other).split())
        shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
        score = max(score * 0.9, shared)
    return score


def _add_offices(found: list[Candidate]) -> None:
    people = {one.record.pk: one for one in found if one.is_person}
    held = Appointment.objects.filter(person__in=people).select_related(
        "office__organisation__country"
    )
    for appointment in held:
        people[appointment.person_id].appointments.append(appointment)


def _weigh(one: Candidate, contexts: list[Context]) -> None:
    for title in _titles_beside(one, contexts):
        one.reasons.append(f"يرد معه في النص «{title}»، وكان منصبه يومها")
        one.score = max(one.score, min(NEVER_SURE, one.score + BY_TITLE))
        break
    ministries = {context.edition.release.ministry_id: context for context in contexts}
    offices = {held.office.organisation_id for held in one.appointments}
    for ministry in set(ministries) & (offices if one.is_person else {one.record.pk}):
        named = ministries[ministry].edition.release.ministry
        one.reasons.append(f"شغل منصبًا في {named}، وهي من أصدر الخبر" if one.is_person
                           else "هي الوزارة التي أصدرت الخبر")  # fmt: skip
        one.score = max(one.score, min(NEVER_SURE, one.score + BY_MINISTRY))
        break


def _titles_beside(one: Candidate, contexts: list[Context]) -> Iterable[str]:
    for context in contexts:
        sentence = f" {name_key(context.sentence)} "
        day = context.edition.issued_on
        for held in one.appointments:
            begun = held.start is None or day is None or held.start <= day
            lasted = held.end is None or day is None or day < held.end
            if begun and lasted and context.words and f" {name_key(held.title)} " in sentence:
                yield held.full_title


def _count_releases(best: list[Candidate]) -> None:
    """The public releases of each, in one query a kind."""
    public = Edition.objects.public().order_by().values("pk")
    joined: Any = Edition.organisations.through.objects
    for rows, column, is_person in (
        (PersonMention.objects, "person", True),
        (joined, "organisation", False),
    ):
        mine = {one.record.pk: one for one in best if one.is_person is is_person}
        if mine:
            named = rows.filter(**{f"{column}__in": mine}, edition__in=public)
            for pk, count in named.order_by().values_list(column).annotate(n=Count("pk")):
                mine[pk].release_count = count
