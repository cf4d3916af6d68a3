"""Consent: of every ministry to a joint release, and of somebody else to a forced publication."""

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from releases.models import (
    Approval,
    Edition,
    ForcedVerdict,
    Organisation,
    Release,
    Role,
    State,
    Transition,
    User,
)
from releases.models.editions import FROZEN
from releases.refused import Refused

# What readers see of an edition, and from when; of a number or an hour of publishing nothing is
# approved.
_CONTENT = ("embargo_until", *(set(FROZEN) - {"release", "number", "published_at"}))
_EDITORS = frozenset((Role.EDITOR, Role.ADMINISTRATOR))


@dataclass(frozen=True)
class Standing:
    """Where a supporting ministry stands to an edition as it reads now."""

    ministry: Organisation
    approval: Approval | None
    # It approved of what has been edited since.
    was_reset: bool = False


def content_digest(edition: Edition) -> str:
    """SHA-256 of all that a ministry approves of in an edition, as the database has it."""
    now = Edition.objects.select_related("release").get(pk=edition.pk)
    attached = [
        field.attname
        for field in now.attachments.model._meta.concrete_fields
        if field.name not in ("id", "edition")
    ]
    content = {
        **{name: getattr(now, name) for name in _CONTENT},
        "ministry": now.release.ministry_id,
        "supporting": sorted(now.supporting_ministries.values_list("pk", flat=True)),
        "organisations": sorted(now.organisations.values_list("pk", flat=True)),
        "topics": sorted(now.topics.values_list("pk", flat=True)),
        "people": list(now.mentions.values_list("position", "person_id", "appointment_id")),
        "attachments": list(now.attachments.order_by("position", "pk").values_list(*attached)),
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def standings(edition: Edition, digest: str = "") -> list[Standing]:
    """Every supporting ministry and its approval of the edition as it reads now."""
    ministries = list(edition.supporting_ministries.all())
    if not ministries:
        return []
    digest = digest or content_digest(edition)
    given = list(edition.approvals.select_related("by"))
    valid = {one.ministry_id: one for one in given if one.digest == digest}
    ever = {one.ministry_id for one in given}
    return [
        Standing(one, valid.get(one.pk), one.pk in ever and one.pk not in valid)
        for one in ministries
    ]


def awaited(edition: Edition) -> list[Organisation]:
    """The supporting ministries that have not approved of the edition as it reads now."""
    return [one.ministry for one in standings(edition) if one.approval is None]


def may_approve(
    edition: Edition, user: User, known: list[Standing] | None = None
) -> list[Organisation]:
    """The ministries in whose name this user may approve of the edition now.

    `known`: what `standings` has said already.
    """
    if edition.state != State.SUBMITTED or not user.roles & _EDITORS:
        return []
    return [
        one.ministry
        for one in (standings(edition) if known is None else known)
        if one.approval is None and one.ministry.pk in user.ministry_ids
    ]


def approve(edition: Edition, user: User, seen: str) -> list[Organisation]:
    """Approve in the name of the user's ministries; returns these.

    `seen`: the digest of what the user read. Raises Refused, also where it reads otherwise now.
    """
    with transaction.atomic():
        Release.objects.select_for_update().get(pk=edition.release_id)
        edition = Edition.objects.select_related("release").get(pk=edition.pk)
        digest = content_digest(edition)
        ministries = may_approve(edition, user, standings(edition, digest))
        if not ministries:
            raise Refused("لا إقرار يُنتظر منك في هذه النسخة.")
        if digest != seen:
            raise Refused("عُدّلت هذه النسخة بعد أن فتحتها؛ اقرأها ثم أقرّها.")
        for ministry in ministries:
            _record(edition, ministry, user, digest)
    return ministries


def record_lead(edition: Edition, user: User) -> None:
    """What the lead's editor publishes, their ministry has approved of."""
    ministry = edition.release.ministry
    if ministry and ministry.pk in user.ministry_ids and edition.supporting_ministries.exists():
        _record(edition, ministry, user, content_digest(edition))


def _record(edition: Edition, ministry: Organisation, user: User, digest: str) -> None:
    edition.approvals.get_or_create(ministry=ministry, digest=digest, defaults={"by": user})


# Forced publications.


def forced_steps() -> QuerySet[Transition]:
    """Forced publications, the oldest first, but for schedulings that were taken back."""
    taken_back = Transition.objects.filter(
        edition=OuterRef("edition"), event="unschedule", pk__gt=OuterRef("pk")
    )
    return Transition.objects.filter(
        ~Exists(taken_back), forced=True, event__in=("publish", "schedule", "import")
    ).order_by("at", "pk")


def unapproved_force() -> QuerySet[Transition]:
    """Those of which nobody else has approved."""
    approved = ForcedVerdict.objects.filter(
        transition=OuterRef("pk"), verdict=ForcedVerdict.Verdict.APPROVED
    )
    return forced_steps().filter(~Exists(approved))


def forced_waiting(user: User) -> QuerySet[Transition]:
    """The forced publications that wait for this user to look at them, the oldest first."""
    waiting = unapproved_force().exclude(by=user).select_related("edition", "by")
    if Role.ADMINISTRATOR in user.roles:
        return waiting
    if Role.EDITOR not in user.roles:
        return waiting.none()
    return waiting.filter(edition__release__ministry__in=user.ministry_ids)


def judge(step: Transition, user: User, verdict: str, remark: str = "") -> ForcedVerdict:
    """Approve of a forced publication, or object; raises Refused.

    An objection needs a remark and leaves the publication where it waits.
    """
    with transaction.atomic():
        Release.objects.select_for_update().get(editions=step.edition_id)
        if not forced_waiting(user).filter(pk=step.pk).exists():
            raise Refused("لا رأي يُنتظر منك في هذا النشر.")
        if verdict == ForcedVerdict.Verdict.OBJECTED and not remark.strip():
            raise Refused("اكتب سبب الاعتراض.")
        return step.verdicts.create(verdict=verdict, remark=remark.strip(), by=user)
