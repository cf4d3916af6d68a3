"""The texts an edition has had: as it is now, and as it was before every save, joins among it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from releases import html
from releases.arabic import dates
from releases.differences import Piece, changed_text
from releases.models import (
    Appointment,
    AttachmentEvent,
    Edition,
    EditionEvent,
    EditionMinistryEvent,
    EditionOrganisationEvent,
    EditionTopicEvent,
    Organisation,
    Person,
    PersonMentionEvent,
    Topic,
)

# Columns that people write, in the order of the form.
WRITTEN = (
    "headline", "standfirst", "body", "dateline", "language", "issued_on", "issued_on_granularity",
    "publish_at", "embargo_until", "change", "change_note",
)  # fmt: skip
LANGUAGES = {"ar": "العربية", "fr": "الفرنسية", "en": "الإنجليزية"}
LISTS = ("المواضيع", "جهات مذكورة", "وزارات مشاركة", "أشخاص مذكورون", "المرفقات")
_NOW, _BEFORE = "e", "s"


@dataclass
class TextState:
    """One text: `key` names it in addresses, `row` holds its columns, the rest its joins."""

    key: str
    edition: Edition
    row: Any
    topics: list[int] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    supporting_ministries: list[int] = field(default_factory=list)
    people: list[tuple[int, int | None]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)

    @property
    def is_current(self) -> bool:
        return self.key.startswith(_NOW)


def key_now(edition: Edition) -> str:
    return f"{_NOW}{edition.pk}"


def key_before(event: Any) -> str:
    return f"{_BEFORE}{event.pgh_id}"


def find(key: str, editions: Iterable[Edition]) -> TextState | None:
    """The text of that key, if it is of one of these editions; None for anything else."""
    kind, number = key[:1], key[1:]
    if kind not in (_NOW, _BEFORE) or not (number.isascii() and number.isdecimal()):
        return None
    if len(number) > 18:
        return None
    by_pk = {one.pk: one for one in editions}
    if kind == _NOW:
        edition = by_pk.get(int(number))
        return _with_joins(TextState(key, edition, edition), None) if edition else None
    event = EditionEvent.objects.filter(pgh_id=int(number), pgh_obj_id__in=by_pk).first()
    if event is None:
        return None
    return _with_joins(TextState(key, by_pk[event.pgh_obj_id], event), event.pgh_created_at)


def _with_joins(state: TextState, at: datetime | None) -> TextState:
    """Fill in what was joined: now, or just before that moment."""
    edition = state.edition
    for name, events, column in (
        ("topics", EditionTopicEvent, "topic_id"),
        ("organisations", EditionOrganisationEvent, "organisation_id"),
        ("supporting_ministries", EditionMinistryEvent, "organisation_id"),
    ):
        through = getattr(Edition, name).through
        rows = dict(through.objects.filter(edition=edition).values_list("pk", column))
        _undo(rows, events, edition, at, lambda event, column=column: getattr(event, column))
        setattr(state, name, sorted(rows.values()))
    mentions = {
        one.pk: (one.position, one.person_id, one.appointment_id) for one in edition.mentions.all()
    }
    _undo(
        mentions,
        PersonMentionEvent,
        edition,
        at,
        lambda event: (event.position, event.person_id, event.appointment_id),
    )
    state.people = [
        (person, office) for _, person, office in sorted(mentions.values(), key=lambda one: one[:2])
    ]
    attachments = {one.pk: one.title for one in edition.attachments.all()}
    _undo(attachments, AttachmentEvent, edition, at, lambda event: event.title)
    state.attachments = list(attachments.values())
    return state


def _undo(
    rows: dict[int, Any], events: Any, edition: Edition, at: datetime | None, of: Any
) -> None:
    """Take back, the last first, what happened to the rows of a table since a moment."""
    if at is None:
        return
    since = events.objects.filter(edition_id=edition.pk, pgh_created_at__gte=at)
    for event in since.order_by("-pgh_created_at", "-pgh_id"):
        if event.pgh_label == "insert":
            rows.pop(event.id, None)
        else:
            rows[event.id] = of(event)


# Two texts beside each other.


@dataclass(frozen=True)
class Difference:
    """A part that differs: its name, and its changed lines, word by word."""

    label: str
    lines: list[list[Piece]]


def differences(old: TextState, new: TextState) -> list[Difference]:
    """What differs between two texts, in the order of the form."""
    before, after = _readable(old), _readable(new)
    found = []
    for label, text in after.items():
        compare = _listed if label in LISTS else changed_text
        lines = compare(before[label], text)
        if lines:
            found.append(Difference(label, lines))
    if not any(one.label == "النص" for one in found) and old.row.body != new.row.body:
        found.append(Difference("تنسيق النص", []))
    return found


def _listed(old: str, new: str) -> list[list[Piece]]:
    """Records are gone or come whole; their order says nothing."""
    before, after = old.splitlines(), new.splitlines()
    gone = [[Piece("removed", one)] for one in before if one not in after]
    return gone + [[Piece("added", one)] for one in after if one not in before]


def _readable(state: TextState) -> dict[str, str]:
    row = state.row
    shown = {
        "العنوان": row.headline,
        "المقدمة": row.standfirst,
        "النص": html.plain_text(row.body),
        "مكان الصدور": row.dateline,
        "اللغة": LANGUAGES.get(row.language, row.language),
        "تاريخ الصدور": _day(row),
        "يُنشر في": _moment(row.publish_at),
        "حظر النشر حتى": _moment(row.embargo_until),
        "التعديل": dict(Edition.Change.choices).get(row.change, ""),
        "ما الذي تغيّر": row.change_note,
        "المواضيع": _named(Topic, state.topics),
        "جهات مذكورة": _named(Organisation, state.organisations),
        "وزارات مشاركة": _named(Organisation, state.supporting_ministries),
        "أشخاص مذكورون": _people(state.people),
        "المرفقات": "\n".join(state.attachments),
    }
    return {label: str(text) for label, text in shown.items()}


def _day(row: Any) -> str:
    return dates.format_date(row.issued_on, row.issued_on_granularity) if row.issued_on else ""


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def _named(model: Any, keys: list[int]) -> str:
    found = model.objects.in_bulk(keys)
    return "\n".join(str(found[key]) if key in found else f"({key})" for key in keys)


def _people(pairs: list[tuple[int, int | None]]) -> str:
    people = Person.objects.in_bulk([person for person, _ in pairs])
    offices = Appointment.objects.in_bulk([office for _, office in pairs if office])
    lines = []
    for person, office in pairs:
        name = str(people[person]) if person in people else f"({person})"
        held = offices.get(office) if office else None
        lines.append(f"{name}، {held.full_title}" if held else name)
    return "\n".join(lines)
