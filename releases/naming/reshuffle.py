"""A cabinet reshuffle: on one day some leave their offices, and others come.

The day is the newcomers': the former appointments end on it, the new ones begin with it. All or
nothing; `rehearse` does the very same and takes it back, so that what it tells is what will be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from releases.arabic.dates import format_date
from releases.arabic.genders import titles_for
from releases.arabic.names import name_key, split_honorific
from releases.models import (
    Appointment,
    Country,
    Edition,
    Office,
    Organisation,
    Person,
    search_names,
)


@dataclass
class Row:
    """What is wished for one office; `number` is its place in the form.

    `office` of the archive, or a new one by `new_title` in `organisation`. `leaving` are keys of
    appointments that end. Whoever comes is `person`, or is made by `new_name`.
    """

    number: int
    office: Office | None = None
    organisation: Organisation | None = None
    new_title: str = ""
    is_ministerial: bool = True
    leaving: frozenset[int] = frozenset()
    person: Person | None = None
    new_name: str = ""
    title: str = ""
    acting: bool = False
    keeps_other_offices: bool = False

    @property
    def has_newcomer(self) -> bool:
        return bool(self.person or self.new_name)

    @property
    def says_something(self) -> bool:
        return bool(self.leaving or self.has_newcomer or self.new_title)


@dataclass
class Done:
    """What a reshuffle changes: sentences in their order, and errors by the number of the row.

    `late` is how many mentions, in releases issued since that day, name people by offices that they
    no longer held; `relinked` how many of them were given the office of their day.
    """

    on: date
    # Whose names of months the sentences use.
    months: str = "gulf"
    sentences: list[str] = field(default_factory=list)
    errors: dict[int, list[str]] = field(default_factory=dict)
    # By the number of the row: the two forms of a title, where somebody has to say which.
    titles: dict[int, list[str]] = field(default_factory=dict)
    ended: list[Appointment] = field(default_factory=list)
    begun: list[Appointment] = field(default_factory=list)
    made: list[Any] = field(default_factory=list)
    late: int = 0
    relinked: int = 0

    def day(self, day: date) -> str:
        return format_date(day, "day", self.months)

    def refuse(self, row: Row, *reasons: str) -> None:
        self.errors.setdefault(row.number, []).extend(reasons)


class _TakeBack(Exception):
    pass


def offices_of(country: Country | None, organisation: Organisation | None) -> QuerySet[Office]:
    """The ministerial offices of a country's organisations, or all of one organisation."""
    offices = Office.objects.select_related("organisation__country")
    offices = offices.filter(organisation__merged_into=None)
    if organisation is not None:
        return offices.filter(organisation=organisation)
    of_country = offices.filter(is_ministerial=True, organisation__country=country)
    return of_country.filter(organisation__ended_on=None)


def holders(offices: Iterable[Office], on: date) -> dict[int, list[Appointment]]:
    """{office: who holds it on that day}, in one query."""
    found: dict[int, list[Appointment]] = {office.pk: [] for office in offices}
    held = Appointment.objects.on(on).filter(office__in=found).select_related("person", "office")
    for one in held.order_by("start", "pk"):
        found[one.office_id].append(one)
    return found


def rehearse(on: date, rows: Iterable[Row], relink: bool = True) -> Done:
    """What `carry_out` would do, with nothing changed."""
    done = Done(on)
    try:
        with transaction.atomic():
            _do(done, list(rows), relink)
            raise _TakeBack
    except _TakeBack:
        pass
    return done


def carry_out(on: date, rows: Iterable[Row], relink: bool) -> Done:
    """Do it in one transaction; with errors nothing is changed."""
    done = Done(on)
    try:
        with transaction.atomic():
            _do(done, list(rows), relink)
            if done.errors:
                raise _TakeBack
    except _TakeBack:
        pass
    return done


def _do(done: Done, rows: list[Row], relink: bool) -> None:
    rows = [row for row in rows if row.says_something]
    done.months = next(filter(None, map(_months, rows)), done.months)
    keys = sorted(row.office.pk for row in rows if row.office)
    # In the order of their keys: two reshuffles at once wait for each other.
    list(Office.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    for row in rows:
        _find_newcomer(done, row)
        _find_office(done, row)
    usable = [row for row in rows if row.number not in done.errors]
    held = holders([row.office for row in usable if row.office], done.on)
    for row in usable:
        if row.office is not None:
            _end(done, row, held[row.office.pk])
    for row in usable:
        _leave_other_offices(done, row)
    for row in usable:
        if row.has_newcomer and row.number not in done.errors:
            _begin(done, row)
    if not done.errors:
        _say_vacant(done)
        _relink(done, relink)


def _find_newcomer(done: Done, row: Row) -> None:
    """The person of a name that was typed: the one of that very name, else a new one."""
    if row.person is not None or not row.new_name:
        return
    honorific, name = split_honorific(row.new_name)
    found = list(Person.objects.filter(folded=name_key(name))[:2])
    if len(found) > 1:
        done.refuse(row, f"في الأرشيف أكثر من شخص باسم «{name}»؛ اختر من القائمة.")
    elif found:
        row.person = found[0]
    else:
        # The same new name may come to two offices.
        made = [one for one in done.made if isinstance(one, Person)]
        same = [one for one in made if one.folded == name_key(name)]
        row.person = same[0] if same else _save(done, row, Person(name=name, honorific=honorific))
        if row.person is not None and not same:
            done.sentences.append(f"يُضاف إلى الأرشيف شخص جديد: {row.person}.")


def _find_office(done: Done, row: Row) -> None:
    if row.office is not None:
        return
    if row.organisation is None or not row.new_title:
        done.refuse(row, "المنصب الجديد يحتاج إلى جهة واسم.")
        return
    known = Office.objects.filter(organisation=row.organisation, title=row.new_title).first()
    if known is not None:
        row.office = known
        return
    office = Office(
        organisation=row.organisation, title=row.new_title, is_ministerial=row.is_ministerial
    )
    row.office = _save(done, row, office)
    if row.office is not None:
        done.sentences.append(f"يُستحدث منصب «{row.new_title}» في {row.organisation}.")


def _end(done: Done, row: Row, held: list[Appointment]) -> None:
    """End the appointments of those who leave, and of the one who is replaced."""
    office = row.office
    for one in held:
        is_replaced = row.has_newcomer and office is not None and office.single_holder
        if one.pk not in row.leaving and not is_replaced:
            continue
        if row.person is not None and one.person_id == row.person.pk and one.acting == row.acting:
            done.refuse(row, f"يشغل {one.person} هذا المنصب من قبل.")
            continue
        _close(done, row, one)


def _leave_other_offices(done: Done, row: Row) -> None:
    """Whoever takes a ministerial office for good leaves the ones held so far."""
    office = row.office
    if not row.person or not office or not office.is_ministerial:
        return
    if row.acting or row.keeps_other_offices:
        return
    others = Appointment.objects.on(done.on).filter(
        person=row.person, office__is_ministerial=True, start__lt=done.on
    )
    for one in others.exclude(office=office).select_related("person", "office"):
        _close(done, row, one)


def _close(done: Done, row: Row, one: Appointment) -> None:
    if one in done.ended:
        return
    if one.start is not None and one.start >= done.on:
        done.refuse(
            row,
            f"بدأ تكليف {one.person} في {done.day(one.start)}، فلا ينتهي في {done.day(done.on)}.",
        )
        return
    one.end = done.on
    if _save(done, row, one, is_new=False):
        done.ended.append(one)
        done.sentences.append(
            f"ينتهي تكليف {one.person} «{one.full_title}» يوم {done.day(done.on)}."
        )


def _begin(done: Done, row: Row) -> None:
    office, person = row.office, row.person
    if office is None or person is None:
        return
    titles = titles_for(office.title, f"{person.honorific} {person.name}".strip())
    if not row.title and len(titles) > 1:
        done.refuse(row, f"لا يدل اسم «{person}» على صيغة اللقب؛ اختر: رجل أم امرأة؟")
        done.titles[row.number] = titles
        return
    following = None
    if office.single_holder:
        later = Appointment.objects.filter(office=office, start__gt=done.on)
        following = later.select_related("person").order_by("start").first()
    new = Appointment(
        person=person,
        office=office,
        title=row.title or titles[0],
        start=done.on,
        end=following.start if following else None,
        acting=row.acting,
    )
    if _save(done, row, new):
        done.begun.append(new)
        until = ""
        if following and following.start:
            until = f"، إلى يوم {done.day(following.start)} الذي خلفه فيه {following.person}"
        done.sentences.append(
            f"يبدأ تكليف {person} «{new.full_title}» في {office.organisation}"
            f" من يوم {done.day(done.on)}{until}."
        )


def _say_vacant(done: Done) -> None:
    """The offices that somebody left and nobody holds now, also those left for another."""
    left = {one.office_id: one.office for one in done.ended}
    held = holders(left.values(), done.on)
    done.sentences += [
        f"يبقى منصب «{office}» شاغرًا." for key, office in left.items() if not held[key]
    ]


def _save(done: Done, row: Row, record: Any, is_new: bool = True) -> Any:
    """Save, or say at the row why it cannot be; None then."""
    try:
        record.full_clean()
        with transaction.atomic():
            record.save()
    except ValidationError as error:
        done.refuse(row, *error.messages)
        return None
    except IntegrityError:
        done.refuse(row, "يعارض هذا ما في الأرشيف؛ لعل غيرك غيّره في هذه اللحظة.")
        return None
    if is_new:
        done.made.append(record)
    return record


# Releases issued since.

LATE = """
    SELECT mention.id, edition.id, held.id
    FROM releases_personmention AS mention
    JOIN releases_edition AS edition ON edition.id = mention.edition_id
    LEFT JOIN LATERAL (
        SELECT one.id
        FROM releases_appointment AS one JOIN releases_office AS office ON office.id = one.office_id
        WHERE one.person_id = mention.person_id
            AND (one.start IS NULL OR one.start <= edition.issued_on)
            AND (one."end" IS NULL OR one."end" > edition.issued_on)
        ORDER BY office.is_ministerial DESC, one.start DESC NULLS LAST, one.id DESC
        LIMIT 1
    ) AS held ON true
    WHERE edition.issued_on >= %(on)s AND (
        mention.appointment_id = ANY(%(ended)s)
        OR mention.appointment_id IS NULL AND mention.person_id = ANY(%(newcomers)s)
    ) AND held.id IS DISTINCT FROM mention.appointment_id
    """
RELINK = """
    UPDATE releases_personmention AS mention SET appointment_id = wished.appointment
    FROM unnest(%s::bigint[], %s::bigint[]) AS wished (id, appointment)
    WHERE mention.id = wished.id
    """


def _relink(done: Done, relink: bool) -> None:
    """People named since, by an office that they no longer held, or by none that they now have."""
    with connection.cursor() as cursor:
        cursor.execute(
            LATE,
            {
                "on": done.on,
                "ended": [one.pk for one in done.ended],
                "newcomers": [one.person_id for one in done.begun],
            },
        )
        late = cursor.fetchall()
        done.late = len(late)
        if relink and late:
            mentions, editions, appointments = zip(*late, strict=True)
            cursor.execute(RELINK, [list(mentions), list(appointments)])
            done.relinked = len(late)
            search_names.index_anew(Edition.objects.filter(pk__in=editions))


def _months(row: Row) -> str:
    organisation = row.office.organisation if row.office else row.organisation
    country = organisation.country if organisation else None
    return country.month_names if country else ""
