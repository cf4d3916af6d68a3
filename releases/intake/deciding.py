"""What a person decided about a proposal becomes a release with its first edition, a draft."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from releases.arabic.months import format_date
from releases.arabic.names import name_key
from releases.models import (
    Appointment,
    Edition,
    Intake,
    NameForm,
    NameMention,
    Organisation,
    Person,
    Release,
    Topic,
    User,
    appointment_on,
)


@dataclass(frozen=True)
class NewName:
    """A name the archive does not know: made a record, or put in the queue of names.

    `kind` is "person" or one of Organisation.Kind; `written` is the name as the text has it,
    `title` the office beside it.
    """

    written: str
    name: str
    kind: str
    honorific: str = ""
    title: str = ""
    is_made: bool = False


@dataclass(frozen=True)
class Decisions:
    """The parts of a draft as a person left them, checked."""

    headline: str
    headline_proposed: bool
    body: str
    issued_on: date | None
    issued_on_granularity: str
    dateline: str
    language: str
    ministry: Organisation | None
    original_url: str
    standfirst: str = ""
    people: list[tuple[Person, Appointment | None]] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    names: list[NewName] = field(default_factory=list)


def make_draft(intake: Intake, decided: Decisions, user: User) -> tuple[Edition, bool]:
    """The draft made of a text, and whether it was made now: a text becomes one draft only.

    All in one transaction. IntegrityError where another release took the original address
    meanwhile.
    """
    with transaction.atomic():
        locked = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if locked.edition is not None:
            return locked.edition, False
        release = Release(
            ministry=decided.ministry,
            original_url=decided.original_url or None,
            source_text=locked.text,
        )
        release.save()
        edition = Edition(
            release=release,
            headline=decided.headline,
            headline_proposed=decided.headline_proposed,
            standfirst=decided.standfirst,
            body=decided.body,
            issued_on=decided.issued_on,
            issued_on_granularity=decided.issued_on_granularity,
            dateline=decided.dateline,
            language=decided.language,
            created_by=user,
            edited_by=user,
        )
        edition.save()
        edition.organisations.set(decided.organisations)
        edition.topics.set(decided.topics)
        for person, appointment in decided.people:
            _mention(edition, person, appointment)
        for name in decided.names:
            _take(edition, name)
        edition.refresh_terms()
        locked.edition = edition
        locked.answers = None
        locked.save(update_fields=["edition", "answers"])
    return edition, True


def _mention(edition: Edition, person: Person, appointment: Appointment | None) -> None:
    edition.mentions.get_or_create(
        person=person,
        defaults={"appointment": appointment, "position": edition.mentions.count()},
    )


def _take(edition: Edition, name: NewName) -> None:
    if not name.is_made or not name_key(name.name):
        _queue(edition, name.written)
    elif name.kind == "person":
        _make_person(edition, name)
    else:
        _make_organisation(edition, name)


def _make_person(edition: Edition, name: NewName) -> None:
    namesakes = Person.objects.filter(folded=name_key(name.name))[:2]
    if len(namesakes) > 1:
        # Of whom it speaks is for somebody to say.
        _queue(edition, name.written)
        return
    person = namesakes[0] if namesakes else _new_person(name, edition.issued_on)
    _mention(edition, person, appointment_on(person.pk, edition.issued_on))


def _new_person(name: NewName, day: date | None) -> Person:
    """A person without an office: since when they held the one in the text nobody has said yet.

    What the text calls them stays with them, so that it is not lost.
    """
    said = ""
    if name.title:
        of_day = f" المؤرخ في {format_date(day)}" if day else ""
        said = f"ورد اسمه في خبر{of_day} بصفة «{name.title}»."
    return Person.objects.create(name=name.name, honorific=name.honorific, description=said)


def _make_organisation(edition: Edition, name: NewName) -> None:
    ministry = edition.release.ministry
    country = ministry.country if ministry else None
    organisation, _ = Organisation.objects.get_or_create(
        folded=name_key(name.name),
        country=country,
        defaults={"name": name.name, "kind": name.kind},
    )
    edition.organisations.add(organisation)


def _queue(edition: Edition, written: str) -> None:
    """The name waits for somebody to say whose it is; one already attached is joined."""
    key = name_key(written)
    if not key:
        return
    form, _ = NameForm.objects.get_or_create(folded=key, defaults={"raw": written})
    if form.status == NameForm.Status.NOBODY:
        return
    NameMention.objects.get_or_create(edition=edition, form=form)
    form.join()
