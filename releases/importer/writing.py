"""Parsed rows as releases and editions: new ones many at a time, known ones one by one."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from releases import workflow
from releases.importer.entities import BatchEntities
from releases.importer.parsing import ParsedRow
from releases.models import (
    Edition,
    NameMention,
    Organisation,
    PersonMention,
    Release,
    State,
    Transition,
    User,
    take_references,
)


class NewReleases:
    """Writes the new rows of a batch in a fixed number of queries."""

    def __init__(
        self,
        entities: BatchEntities,
        *,
        publish: bool,
        moment: Callable[[ParsedRow], datetime],
        by: User | None = None,
    ) -> None:
        self._by = by
        self._entities = entities
        self._publish = publish
        self._moment = moment
        self.prepared: list[tuple[ParsedRow, Edition]] = []

    def prepare(self, row: ParsedRow) -> None:
        """Make the edition of a row, published where asked and possible, and store nothing of it
        but its ministry. Raises Rejected."""
        release = Release(ministry=self._entities.ministry(row))
        set_source(row, release)
        release.fill_derived()
        edition = Edition(release=release, created_by=self._by)
        set_text(row, edition)
        if self._publish:
            self._mark_published(row, edition)
        self.prepared.append((row, edition))

    def rehearse(self) -> None:
        """Name what `store()` would make, without taking numbers for it."""
        for row, _ in self.prepared:
            self._entities.topics(row)

    def store(self) -> None:
        """Store what was prepared, in its order."""
        if not self.prepared:
            return
        rows = [row for row, _ in self.prepared]
        editions = [edition for _, edition in self.prepared]
        _give_references(editions)
        Release.objects.bulk_create([edition.release for edition in editions])
        names = self._entities.search_names(self.prepared)
        for (row, edition), its_names in zip(self.prepared, names, strict=True):
            edition.release = edition.release  # takes the key that the database gave
            edition.body = row.body
            edition.fill_terms("\n".join(its_names))
        Edition.objects.bulk_create(editions)
        join_entities(rows, editions, self._entities)
        Transition.objects.bulk_create(
            Transition(
                edition=edition,
                event="import",
                from_state=State.DRAFT,
                to_state=State.PUBLISHED,
                by=self._by,
                # One person alone brought it out.
                forced=self._by is not None,
                remark="من جدول" if self._by else "استيراد",
            )
            for edition in editions
            if edition.state == State.PUBLISHED
        )

    def _mark_published(self, row: ParsedRow, edition: Edition) -> None:
        refusal = workflow.refusal(edition, "import", None)
        if refusal:
            row.notes.append(f"بقي مسودة: {refusal}")
            return
        edition.state = State.PUBLISHED
        edition.published_at = self._moment(row)
        edition.release.first_published_at = edition.published_at
        edition.release.public_timestamp = edition.published_at


def set_source(row: ParsedRow, release: Release) -> None:
    release.source_id = row.source_id or release.source_id
    release.original_url = row.url or release.original_url
    release.source_text = row.source_text
    release.import_sha256 = row.fingerprint


def set_text(row: ParsedRow, edition: Edition) -> None:
    edition.headline = row.headline
    edition.headline_proposed = row.headline_proposed
    edition.standfirst = row.standfirst
    edition.body = row.body
    edition.language = row.language
    edition.issued_on = row.issued_on
    edition.issued_on_granularity = row.granularity


def _give_references(editions: list[Edition]) -> None:
    by_counter: dict[tuple[int, int], list[Release]] = defaultdict(list)
    ministries: dict[int, Organisation] = {}
    for edition in editions:
        ministry = edition.release.ministry
        if edition.state == State.PUBLISHED and ministry and edition.issued_on:
            ministries[ministry.pk] = ministry
            by_counter[ministry.pk, edition.issued_on.year].append(edition.release)
    # In the order of their keys: two imports that lock several counters never wait in a circle.
    for (ministry_id, year), releases in sorted(by_counter.items(), key=lambda one: one[0]):
        references = take_references(ministries[ministry_id], year, len(releases))
        for release, reference in zip(releases, references, strict=True):
            release.reference = reference


def join_entities(rows: list[ParsedRow], editions: list[Edition], entities: BatchEntities) -> None:
    """Join people (in the office of that day), organisations and topics; queue unknown names."""
    mentions: list[PersonMention] = []
    organisations: list[tuple[int, int]] = []
    topics: list[tuple[int, int]] = []
    unknown: list[tuple[int, str]] = []
    for row, edition in zip(rows, editions, strict=True):
        people = dict.fromkeys(filter(None, map(entities.person, row.people)))
        mentions += (
            PersonMention(
                edition=edition,
                person_id=person,
                appointment_id=entities.appointment(person, row.issued_on),
                position=position,
            )
            for position, person in enumerate(people)
        )
        unknown += ((edition.pk, name) for name in row.people if entities.person(name) is None)
        for name in row.organisations:
            organisation = entities.organisation(name, row.country)
            if organisation is None:
                unknown.append((edition.pk, name))
            else:
                organisations.append((edition.pk, organisation))
        topics += ((edition.pk, topic.pk) for topic in entities.topics(row))
    PersonMention.objects.bulk_create(mentions)
    _join(Edition.organisations.through, "organisation_id", organisations)
    _join(Edition.topics.through, "topic_id", topics)
    forms = entities.waiting_forms([name for _, name in unknown])
    pairs = dict.fromkeys((edition, forms[name].pk) for edition, name in unknown if name in forms)
    NameMention.objects.bulk_create(
        NameMention(edition_id=edition, form_id=form) for edition, form in pairs
    )


def _join(through: Any, column: str, pairs: list[tuple[int, int]]) -> None:
    through.objects.bulk_create(
        through(edition_id=edition, **{column: other}) for edition, other in dict.fromkeys(pairs)
    )


def replace_text(
    row: ParsedRow, edition: Edition, entities: BatchEntities, by: User | None = None
) -> Edition:
    """Put the row's new text in place of an imported one.

    An open edition is written over (nobody has edited it); a published one stays as it is and a
    new edition is opened. Raises Rejected or Refused before anything is written.
    """
    release = edition.release
    if not row.says_country and release.ministry and release.ministry.country_id:
        # A default says nothing of a release that has a country.
        row = replace(row, country=release.ministry.country_id)
    _settle_ministry(row, release, entities)
    if not edition.is_open:
        edition = workflow.new_edition(release, by, change=Edition.Change.MAJOR)
        edition.change_note = "نص أحدث من المصدر."
    set_source(row, release)
    release.save()
    set_text(row, edition)
    edition.save()
    for joined in (edition.mentions, edition.name_mentions):
        joined.all().delete()
    edition.organisations.clear()
    edition.topics.clear()
    join_entities([row], [edition], entities)
    edition.refresh_terms()
    return edition


def _settle_ministry(row: ParsedRow, release: Release, entities: BatchEntities) -> None:
    """The ministry stays once readers have seen it; before, one that the row itself says counts."""
    if release.first_published_at:
        country = entities.country(row)
        named = entities.known_ministry(row.ministry, country.pk if country else None)
        if row.says_ministry and (named is None or named != release.ministry):
            row.notes.append(f"سبق نشره فبقي لوزارته؛ السطر يذكر «{row.ministry}»")
    elif row.says_ministry or release.ministry is None:
        release.ministry = entities.ministry(row) or release.ministry
