"""Names in a batch of rows become ministries, people, organisations and topics of the archive.

An exact name (folded) attaches by itself. Ministries and topics that are new are made; any other
name that is new waits, in the queue of names as written, for a person to decide.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from releases.arabic.names import name_key, split_honorific
from releases.importer.parsing import ParsedRow, Rejected, stored_letters
from releases.models import (
    Appointment,
    Country,
    Edition,
    NameForm,
    Organisation,
    Topic,
    search_names,
)

TOPIC_LETTERS = 150


class BatchEntities:
    """The entities that the rows of one batch name, found in a fixed number of queries.

    `may_make`: whether a topic that the archive does not know is made.
    """

    def __init__(self, rows: list[ParsedRow], *, may_make: bool = True) -> None:
        self._may_make = may_make
        self.made: list[str] = []
        self._countries: dict[str, Country] = {}
        self._ministries: dict[tuple[str, str | None], Organisation] = {}
        self._topics = self._known_topics(name for row in rows for name in row.topics)
        keys = {
            key
            for row in rows
            for name in (*row.people, *row.organisations, row.ministry)
            for key in _keys(name)
        }
        self._organisations = self._known_organisations(keys)
        self._forms = {form.folded: form for form in NameForm.objects.filter(folded__in=keys)}
        self._people = self._known_people(keys)
        self._appointments = self._appointments_of(set(self._people.values()))

    def country(self, row: ParsedRow) -> Country | None:
        """The country of the row; a note in the row if its code is none."""
        if not row.country:
            return None
        if row.country not in self._countries:
            try:
                self._countries[row.country] = Country.objects.known(row.country)
            except ValidationError as error:
                row.notes.append(str(error.message))
                return None
        return self._countries[row.country]

    def ministry(self, row: ParsedRow) -> Organisation | None:
        """The ministry of the row, made if the archive has none of that name or code.

        Raises Rejected if the name is that of an organisation that is no ministry.
        """
        if not row.ministry:
            row.notes.append("الوزارة ناقصة")
            return None
        country = self.country(row)
        key = (name_key(row.ministry), country.pk if country else None)
        if key not in self._ministries:
            known = self.known_ministry(row.ministry, key[1])
            self._ministries[key] = known or self._make_ministry(row.ministry, country)
        return self._ministries[key]

    def known_ministry(self, name: str, country: str | None) -> Organisation | None:
        """The ministry of that name or code: of the country, else of none; of any if None."""
        found = [one for one in self._organisations.get(name_key(name), []) if one.is_ministry]
        form = self._forms.get(name_key(name))
        if form and form.organisation and form.organisation.is_ministry:
            found.append(form.organisation)
        if not found:
            found = list(Organisation.objects.ministries().filter(code=name)[:1])
        in_country = [one for one in found if one.country_id == country]
        if in_country or country is None:
            return next(iter(in_country or found), None)
        return next((one for one in found if one.country_id is None), None)

    def _make_ministry(self, name: str, country: Country | None) -> Organisation:
        namesakes = self._organisations[name_key(name)]
        if any(one.country_id == (country.pk if country else None) for one in namesakes):
            raise Rejected(f"«{name}» في الأرشيف جهة ليست وزارة؛ صحّح اسم الوزارة أو نوع الجهة.")
        ministry = Organisation.objects.create(
            name=name, kind=Organisation.Kind.MINISTRY, country=country
        )
        namesakes.append(ministry)
        self.made.append(ministry.name)
        return ministry

    def topics(self, row: ParsedRow) -> list[Topic]:
        """The topics of the row; one given up leads to what replaced it."""
        found: dict[int, Topic] = {}
        for name in row.topics:
            key = name_key(name)
            if not key or stored_letters(name) > TOPIC_LETTERS:
                row.notes.append(f"موضوع غير صالح، أُهمل: «{name[:40]}»")
                continue
            if key not in self._topics and not self._may_make:
                row.notes.append(f"موضوع لا يعرفه الأرشيف، أُهمل: «{name[:40]}»")
                continue
            if key not in self._topics:
                self._topics[key] = Topic.objects.create(name=name)
                self.made.append(name)
            topic = _in_force(self._topics[key])
            found[topic.pk] = topic
        return list(found.values())

    def person(self, name: str) -> int | None:
        """The person of that exact name, with or without its honorific."""
        return next((self._people[key] for key in _keys(name) if key in self._people), None)

    def organisation(self, name: str, country: str) -> int | None:
        """The organisation of that exact name: of the row's country, else the only one."""
        key = name_key(name)
        form = self._forms.get(key)
        if form and form.organisation_id:
            return form.organisation_id
        found = self._organisations.get(key, [])
        in_country = [one for one in found if one.country_id == country]
        chosen = in_country or found
        return chosen[0].pk if len(chosen) == 1 else None

    def appointment(self, person_id: int, day: date | None) -> int | None:
        """The office that person held that day, as `appointment_on` chooses it."""
        if day is None:
            return None
        for one in self._appointments[person_id]:
            if (one.start is None or one.start <= day) and (one.end is None or day < one.end):
                return one.pk
        return None

    def search_names(self, prepared: list[tuple[ParsedRow, Edition]]) -> list[list[str]]:
        """For each row and its edition: the names by which search is to find it."""
        organisations = [self._organisations_of(row, edition) for row, edition in prepared]
        by_organisation = search_names.of_organisations(
            {one for many in organisations for one in many}
        )
        people = [
            [person for person in map(self.person, row.people) if person] for row, _ in prepared
        ]
        by_person = search_names.of_people({one for many in people for one in many})
        return [
            [
                *(name for one in organisations[place] for name in by_organisation[one]),
                *row.people,
                *(name for one in people[place] for name in by_person[one]),
                *(title for one in people[place] if (title := self._title(one, row.issued_on))),
                *row.organisations,
                *row.topics,
            ]
            for place, (row, _) in enumerate(prepared)
        ]

    def _organisations_of(self, row: ParsedRow, edition: Edition) -> list[int]:
        named = (self.organisation(name, row.country) for name in row.organisations)
        return [one for one in (edition.release.ministry_id, *named) if one]

    def _title(self, person_id: int, day: date | None) -> str:
        held = self.appointment(person_id, day)
        of_person = self._appointments[person_id]
        return next((one.full_title for one in of_person if one.pk == held), "")

    def waiting_forms(self, names: Iterable[str]) -> dict[str, NameForm]:
        """A name form for each unknown name, by name; none for what was said to be nobody's."""
        new: dict[str, NameForm] = {}
        for name in names:
            key = name_key(name)
            if key and key not in self._forms and key not in new:
                form = NameForm(raw=name)
                form.fill_derived()
                new[key] = form
        NameForm.objects.bulk_create(new.values())
        self._forms.update(new)
        return {
            name: self._forms[name_key(name)]
            for name in names
            if name_key(name) and self._forms[name_key(name)].status == NameForm.Status.WAITING
        }

    def _known_topics(self, names: Iterable[str]) -> dict[str, Topic]:
        keys = {name_key(name) for name in names}
        topics = Topic.objects.filter(folded__in=keys).select_related("replaced_by")
        return {topic.folded: topic for topic in topics}

    def _known_organisations(self, keys: set[str]) -> defaultdict[str, list[Organisation]]:
        found = defaultdict(list)
        for one in Organisation.objects.filter(folded__in=keys).order_by("ended_on", "pk"):
            found[one.folded].append(one)
        return found

    def _known_people(self, keys: set[str]) -> dict[str, int]:
        from releases.models import Person

        found: dict[str, set[int]] = defaultdict(set)
        for folded, pk in Person.objects.filter(folded__in=keys).values_list("folded", "pk"):
            found[folded].add(pk)
        # A name of two people says nothing, unless its form was attached to one of them.
        people = {folded: pks.pop() for folded, pks in found.items() if len(pks) == 1}
        people.update(
            (form.folded, form.person_id) for form in self._forms.values() if form.person_id
        )
        return people

    def _appointments_of(self, people: set[int]) -> dict[int, list[Appointment]]:
        found = defaultdict(list)
        appointments = Appointment.objects.filter(person__in=people).select_related("office")
        for one in sorted(appointments, key=_precedence, reverse=True):
            found[one.person_id].append(one)
        return found


def _in_force(topic: Topic) -> Topic:
    """What replaced the topic in the end; the topic itself if that leads round in a circle."""
    last, seen = topic, {topic.pk}
    while last.replaced_by is not None:
        last = last.replaced_by
        if last.pk in seen:
            return topic
        seen.add(last.pk)
    return last


def _precedence(appointment: Appointment) -> tuple[bool, date, int]:
    return appointment.office.is_ministerial, appointment.start or date.min, appointment.pk


def _keys(name: str) -> list[str]:
    """The folded name, and the folded name without its honorific."""
    return list(dict.fromkeys((name_key(name), name_key(split_honorific(name)[1]))))
