"""People, organisations and topics of the archive that a text names, and what is new in it.

Precision goes before recall: what is ambiguous is left out, and a note says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from releases.arabic.name_keys import name_key
from releases.arabic.tokens import tokens_of
from releases.intake.mentions_found import Found, find
from releases.intake.offices import Offices, beside, stands_for_holder
from releases.intake.proposal import (
    OrganisationProposal,
    Passage,
    PersonProposal,
    TopicProposal,
)
from releases.intake.register import Kind, KnownOrganisation, Register

MOST_PASSAGES = 6
_ABOUT = 48


@dataclass
class _Mentioned:
    """A person in the text: where by name, where by title alone, and the titles beside the name."""

    names: list[Found] = field(default_factory=list)
    titles: list[Found] = field(default_factory=list)
    beside: list[tuple[Found, tuple[int, ...]]] = field(default_factory=list)

    @property
    def first(self) -> int:
        return min(one.start for one in (*self.names, *self.titles))


class Tagging:
    """The names of the register in one text. `headline_end`: the letters of the headline."""

    def __init__(self, register: Register, text: str, headline_end: int = 0) -> None:
        self.register = register
        self.text = text
        self.headline_end = headline_end
        self.tokens = tokens_of(text)
        self.found = find(register, self.tokens)
        self.notes: list[str] = []

    def organisations(self, country: str | None) -> list[tuple[KnownOrganisation, list[Found]]]:
        """The organisations named, in the order of the text, each with where it is."""
        places: defaultdict[int, list[Found]] = defaultdict(list)
        for one in self.found["organisation"]:
            organisation = self.organisation_of(one, country)
            if organisation:
                places[organisation.pk].append(one)
        return [(self.register.organisations[pk], where) for pk, where in places.items()]

    def organisation_of(self, one: Found, country: str | None) -> KnownOrganisation | None:
        """The organisation that a name in the text means: of the country it says, else of ours."""
        candidates = [self.register.organisations[target.pk] for target in one.targets]
        said = self._country_said_after(one)
        if said:
            of_country = [each for each in candidates if each.country == said]
            candidates = of_country or [each for each in candidates if each.country is None]
        elif country:
            # «وزارة الصحة» alone is ours; of another country's ministry somebody says whose.
            candidates = [
                each
                for each in candidates
                if each.country in (country, None) or not each.is_ministry
            ]
            ours = [each for each in candidates if each.country == country]
            candidates = ours or candidates
        if len(candidates) > 1:
            countries = {each.country for each in candidates}
            self._note(
                f"في الأرشيف أكثر من جهة باسم «{candidates[0].name}»"
                + ("، في بلدان مختلفة" if len(countries) > 1 else "")
                + "؛ أضف المقصودة بنفسك."
            )
        return candidates[0] if len(candidates) == 1 else None

    def offices_of(self, one: Found, country: str | None) -> tuple[int, ...]:
        """The offices that a title in the text means, in the same way."""
        said = self._country_said_after(one)
        wanted = said or country
        pks = []
        for target in one.targets:
            office = self.register.offices[target.pk]
            home = self.register.organisations[office.organisation].country
            if wanted and home and home != wanted:
                continue
            if target.is_short and (not wanted or self._goes_on(one)):
                continue
            pks.append(target.pk)
        is_short = all(target.is_short for target in one.targets)
        return tuple(pks) if not is_short or len(pks) == 1 else ()

    def _country_said_after(self, one: Found) -> str | None:
        if one.end >= len(self.tokens) or self.tokens[one.end].gap:
            return None
        return self.register.country_of_adjective(self.tokens[one.end].folded)

    def _goes_on(self, one: Found) -> bool:
        """Whether a title cut short is cut short: «وزير التعليم» التقني is another office."""
        if one.end >= len(self.tokens) or self.tokens[one.end].gap:
            return False
        following = self.tokens[one.end].folded
        return following.startswith(("ال", "وال")) and not self._country_said_after(one)

    def people(self, day: date | None, country: str | None) -> list[PersonProposal]:
        """The people named, or meant by their title alone, in the office held that day.

        One query.
        """
        names, titles = self.found["person"], self.found["office"]
        meant = {one: self.offices_of(one, country) for one in titles}
        offices = Offices(
            self.register,
            (target.pk for one in names for target in one.targets),
            (pk for pks in meant.values() for pk in pks),
        )
        mentioned: defaultdict[int, _Mentioned] = defaultdict(_Mentioned)
        named_titles: set[Found] = set()
        for name in names:
            title = beside(self.tokens, name, titles)
            person = self._person_of(name, meant[title] if title else (), offices, day)
            if title:
                named_titles.add(title)
            if person is None:
                continue
            mentioned[person].names.append(name)
            if title:
                mentioned[person].beside.append((title, meant[title]))
        for title in titles:
            if title in named_titles or not stands_for_holder(self.tokens, title):
                continue
            holders = {held.person_id for pk in meant[title] if (held := offices.holder(pk, day))}
            if len(holders) == 1:
                mentioned[holders.pop()].titles.append(title)
        order = sorted(mentioned, key=lambda pk: mentioned[pk].first)
        return [self._person(pk, mentioned[pk], offices, day) for pk in order]

    def _person_of(
        self, name: Found, title: Sequence[int], offices: Offices, day: date | None
    ) -> int | None:
        """The person of a name; of two of one name, whoever has the title beside it."""
        people = list(dict.fromkeys(target.pk for target in name.targets))
        if len(people) == 1:
            return people[0]
        with_title = [pk for pk in people if title and offices.held_by(pk, title, day)]
        with_title = with_title or [pk for pk in people if title and offices.ever(pk, title)]
        if len(with_title) == 1:
            return with_title[0]
        self._note(
            f"في الأرشيف أكثر من شخص باسم «{self.words(name)}»، ولا يدل النص على المقصود؛ "
            "أضفه بنفسك."
        )
        return None

    def _person(
        self, pk: int, where: _Mentioned, offices: Offices, day: date | None
    ) -> PersonProposal:
        said = [office for _, pks in where.beside for office in pks]
        held = offices.held_by(pk, said, day) if said else None
        if held is None and where.titles:
            of_titles = [target.pk for one in where.titles for target in one.targets]
            held = offices.held_by(pk, of_titles, day)
        if day is None and len(ever := offices.ever(pk, said)) == 1:
            # Held once only, and the text says so: no day is needed.
            held = ever[0]
        held = held or offices.of(pk, day)
        warning = ""
        for title, pks in where.beside:
            if day and not warning:
                warning = offices.disagreement(pk, pks, self.words(title), day)
        places = sorted((*where.names, *where.titles), key=lambda one: one.start)
        return PersonProposal(
            pk=pk,
            name=self.register.people[pk],
            appointment=held.pk if held else None,
            title=held.full_title if held else "",
            passages=self.passages(places),
            warning=warning,
        )

    def topics(self) -> list[TopicProposal]:
        """The topics that the text speaks of."""
        of_names: tuple[Kind, ...] = ("organisation", "office", "minister")
        taken = sorted(self.offsets(one) for kind in of_names for one in self.found[kind])
        found = self.register.topics.found_in(self.text, self.headline_end, taken)
        return [
            TopicProposal(
                one.pk,
                one.name,
                tuple(self.passage(*place) for place in one.places[:MOST_PASSAGES]),
            )
            for one in found
        ]

    def organisation_proposal(
        self, organisation: KnownOrganisation, where: Sequence[Found], reason: str = ""
    ) -> OrganisationProposal:
        return OrganisationProposal(
            organisation.pk, organisation.name, self.passages(where), reason
        )

    def offsets(self, one: Found) -> tuple[int, int]:
        return self.tokens[one.start].start, self.tokens[one.end - 1].end

    def words(self, one: Found) -> str:
        start, end = self.offsets(one)
        return self.text[start:end]

    def passages(self, places: Iterable[Found]) -> tuple[Passage, ...]:
        return tuple(self.passage(*self.offsets(one)) for one in list(places)[:MOST_PASSAGES])

    def passage(self, start: int, end: int) -> Passage:
        """A place of the text with some words of its own line about it."""
        before = self.text[max(0, start - _ABOUT) : start].rpartition("\n")[2]
        after = self.text[end : end + _ABOUT].partition("\n")[0]
        if start > _ABOUT and len(before) == _ABOUT:
            before = before.partition(" ")[2]
        if len(after) == _ABOUT:
            after = after.rpartition(" ")[0]
        return Passage(self.text[start:end], before, after)

    def is_known(self, name: str) -> bool:
        """Whether the register has a name, as of a person or an organisation."""
        return name_key(name) in self.register.key_set

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
