"""What the archive proposes of a pasted text: each part with its reason, none of it decided."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from releases.arabic.months import Granularity
from releases.arabic.removals import Removal
from releases.likeness import Likeness

__all__ = [
    "BodyProposal",
    "DateProposal",
    "HeadlineProposal",
    "NewEntry",
    "OrganisationProposal",
    "Passage",
    "PersonProposal",
    "Proposal",
    "Removal",
    "TopicProposal",
]


@dataclass(frozen=True)
class Passage:
    """Words of the text as written, and some of what stands before and after them."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class HeadlineProposal:
    """`made` where the text has no headline of its own and this one was taken from its lead."""

    text: str
    made: bool
    reason: str


@dataclass(frozen=True)
class BodyProposal:
    """The text cleaned, as sanitised HTML, beside the paragraphs as they came.

    `paragraphs` and `source_paragraphs` are plain text; a page shows their difference.
    """

    html: str
    paragraphs: tuple[str, ...]
    source_paragraphs: tuple[str, ...]
    removals: tuple[Removal, ...]


@dataclass(frozen=True)
class DateProposal:
    """The day of issue, or what stands in its way.

    `on` is None where nothing is sure; `reason` says in Arabic why this day, or why none.
    `rivals` are other dates of the text. `weekday_agrees` is None where no day name is written.
    """

    on: date | None
    granularity: Granularity
    passage: Passage | None
    reason: str
    weekday_agrees: bool | None = None
    rivals: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class OrganisationProposal:
    """An organisation that the text names; of a ministry proposed as issuer, `reason` says why."""

    pk: int
    name: str
    passages: tuple[Passage, ...]
    reason: str = ""


@dataclass(frozen=True)
class PersonProposal:
    """A person that the text names, in the office held that day.

    `title` is that of the appointment; `warning` says in Arabic where the text and the
    appointment disagree (another title, an office that had ended).
    """

    pk: int
    name: str
    appointment: int | None
    title: str
    passages: tuple[Passage, ...]
    warning: str = ""


@dataclass(frozen=True)
class TopicProposal:
    pk: int
    name: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class NewEntry:
    """What looks like a name with its title and is not known: «وزيرة البيئة فلانة».

    `name` is the name of the person or organisation; `title` the office as written, "" if none.
    """

    kind: Literal["person", "organisation"]
    name: str
    title: str
    honorific: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Proposal:
    """All that a text tells. `language` is "ar", "fr" or "en"; `notes` are remarks in Arabic.

    `standfirst` is the deck that the source marks below its headline, "" where it marks none.
    """

    headline: HeadlineProposal
    body: BodyProposal
    issued: DateProposal
    language: str
    dateline: str
    ministry: OrganisationProposal | None
    people: tuple[PersonProposal, ...]
    organisations: tuple[OrganisationProposal, ...]
    topics: tuple[TopicProposal, ...]
    new_entries: tuple[NewEntry, ...]
    duplicates: tuple[Likeness, ...]
    notes: tuple[str, ...] = ()
    standfirst: str = ""
