"""What happened to a release, line by line: editions, steps, consents, and who saved what when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models.functions import MD5

from releases.editing.text_states import WRITTEN, key_before, key_now
from releases.models import (
    Approval,
    AttachmentEvent,
    Edition,
    EditionEvent,
    EditionMinistryEvent,
    EditionOrganisationEvent,
    EditionTopicEvent,
    ForcedVerdict,
    PersonMentionEvent,
    Transition,
    User,
)
from releases.workflow import STEPS

ARCHIVE = "الأرشيف"
_JOINS: tuple[Any, ...] = (
    EditionTopicEvent, EditionOrganisationEvent, EditionMinistryEvent, PersonMentionEvent,
    AttachmentEvent,
)  # fmt: skip


@dataclass
class Line:
    """One thing that happened. `before` and `after` are the keys of the texts on its two sides."""

    at: datetime
    edition: Edition
    by: Any  # a name; while lines are gathered, the key of a user
    what: str
    remark: str = ""
    is_forced: bool = False
    before: str = ""
    after: str = ""
    times: int = 1
    saves: list["Line"] = field(default_factory=list)

    @property
    def is_save(self) -> bool:
        return bool(self.before)


def of_editions(editions: Iterable[Edition], noted: Iterable[Line] = ()) -> list[Line]:
    """The lines of these editions of one release, and those `noted` elsewhere, the latest first."""
    by_pk = {one.pk: one for one in editions}
    events = _events(by_pk)
    lines = [*_begun(by_pk.values(), events), *_saves(by_pk, events)]
    users: set[Any] = {one.by for one in lines}
    steps = list(Transition.objects.filter(edition__in=by_pk).select_related("by"))
    approvals = list(Approval.objects.filter(edition__in=by_pk).select_related("by", "ministry"))
    names = {
        one.pk: one.get_full_name() or one.get_username()
        for one in User.objects.filter(pk__in=[key for key in users if key])
    }
    for line in lines:
        line.by = names.get(line.by, ARCHIVE)
    lines += [
        Line(
            one.at,
            by_pk[one.edition_id],
            _name(one.by),
            STEPS[one.event].label if one.event in STEPS else one.event,
            one.remark,
            one.forced,
        )
        for one in steps
    ]
    lines += [
        Line(one.at, by_pk[one.edition_id], _name(one.by), f"إقرار باسم {one.ministry}")
        for one in approvals
    ]
    lines += [
        Line(
            one.at,
            by_pk[one.transition.edition_id],
            _name(one.by),
            f"رأي في النشر بالتجاوز: {one.get_verdict_display()}",
            one.remark,
        )
        for one in ForcedVerdict.objects.filter(transition__edition__in=by_pk).select_related(
            "by", "transition"
        )
    ]
    lines += noted
    lines.sort(key=lambda one: one.at, reverse=True)
    return _merged(lines)


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ARCHIVE


def _events(by_pk: dict[int, Edition]) -> dict[int, list[Any]]:
    """The events of each edition in order; the body only as its digest."""
    found: dict[int, list[Any]] = {pk: [] for pk in by_pk}
    rows = (
        EditionEvent.objects.filter(pgh_obj_id__in=by_pk, pgh_label="update")
        .defer("body")
        .annotate(body_md5=MD5("body"))
        .order_by("pgh_created_at", "pgh_id")
    )
    for event in rows:
        found[event.pgh_obj_id].append(event)
    return found


def _begun(editions: Iterable[Edition], events: dict[int, list[Any]]) -> list[Line]:
    return [
        Line(
            one.created_at,
            one,
            one.created_by_id,
            "إنشاء النسخة",
            after=key_before(events[one.pk][0]) if events[one.pk] else key_now(one),
        )
        for one in editions
    ]


def _saves(by_pk: dict[int, Edition], events: dict[int, list[Any]]) -> list[Line]:
    """Saves that changed what people write; steps and indexing have lines of their own, or none."""
    joined = {
        one.pgh_context_id
        for table in _JOINS
        for one in table.objects.filter(edition_id__in=by_pk, pgh_context_id__isnull=False).only(
            "pgh_context_id"
        )
    }
    now = dict(
        Edition.objects.filter(pk__in=by_pk)
        .annotate(body_md5=MD5("body"))
        .values_list("pk", "body_md5")
    )
    lines = []
    for pk, its in events.items():
        edition = by_pk[pk]
        for number, event in enumerate(its):
            following = its[number + 1] if number + 1 < len(its) else None
            new, digest = (following, following.body_md5) if following else (edition, now[pk])
            changed = event.body_md5 != digest or any(
                getattr(event, name) != getattr(new, name) for name in WRITTEN if name != "body"
            )
            if changed or event.pgh_context_id in joined:
                after = key_before(following) if following else key_now(edition)
                lines.append(
                    Line(
                        event.pgh_created_at,
                        edition,
                        event.by_id,
                        "حفظ",
                        before=key_before(event),
                        after=after,
                    )
                )
    return lines


def _merged(lines: list[Line]) -> list[Line]:
    """Saves of one person with nothing between them are one line; `saves` has each."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        if (
            last
            and last.is_save
            and line.is_save
            and (last.by, last.edition.pk) == (line.by, line.edition.pk)
        ):
            last.saves = [*(last.saves or [_alone(last)]), line]
            last.before = line.before
            last.times += 1
        else:
            merged.append(line)
    return merged


def _alone(line: Line) -> Line:
    return Line(line.at, line.edition, line.by, line.what, before=line.before, after=line.after)
