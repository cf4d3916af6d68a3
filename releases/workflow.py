"""The life of an edition: one table says which event leads from which state to which, and who may.

Everything that changes a state goes through `perform()` or `new_edition()`, each in one
transaction that also writes the log. Anything the table does not say is refused.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from releases import approvals
from releases.editing import presence
from releases.models import (
    Edition,
    Pen,
    Release,
    Role,
    State,
    Transition,
    Unpublishing,
    User,
    take_references,
)
from releases.models.releases import reference_year
from releases.refused import Refused


@dataclass(frozen=True)
class Step:
    """A row of the table."""

    event: str
    label: str
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    # Whether the staff of supporting ministries take it too, and not those of the lead's alone.
    is_shared: bool = False

    def leads_from(self, state: str) -> bool:
        return state in self.sources


def _step(
    event: str,
    label: str,
    sources: Iterable[State],
    target: State,
    *roles: Role,
    is_shared: bool = False,
) -> Step:
    return Step(event, label, frozenset(sources), target, frozenset(roles), is_shared)


_ALL = (Role.WRITER, Role.EDITOR, Role.ADMINISTRATOR)
_EDITORS = (Role.EDITOR, Role.ADMINISTRATOR)

# Steps without a role are the archive's own: they follow from another step or from the clock.
STEPS = {
    step.event: step
    for step in (
        _step(
            "submit",
            "إرسال للمراجعة",
            (State.DRAFT, State.REJECTED),
            State.SUBMITTED,
            *_ALL,
            is_shared=True,
        ),
        _step(
            "reject",
            "إعادة إلى المحرّر",
            (State.SUBMITTED,),
            State.REJECTED,
            *_EDITORS,
            is_shared=True,
        ),
        _step("publish", "نشر الآن", (State.SUBMITTED,), State.PUBLISHED, *_EDITORS),
        _step("schedule", "جدولة", (State.SUBMITTED,), State.SCHEDULED, *_EDITORS),
        _step("unschedule", "إلغاء الجدولة", (State.SCHEDULED,), State.SUBMITTED, *_EDITORS),
        _step("publish_due", "نشر في موعده", (State.SCHEDULED,), State.PUBLISHED),
        _step("import", "نشر عند الاستيراد", (State.DRAFT,), State.PUBLISHED),
        _step("supersede", "حلول نسخة أحدث", (State.PUBLISHED,), State.SUPERSEDED),
        _step("withdraw", "سحب", (State.PUBLISHED,), State.WITHDRAWN, *_EDITORS),
        _step("unwithdraw", "إلغاء السحب", (State.WITHDRAWN,), State.PUBLISHED, *_EDITORS),
    )
}


# Steps of people that bring an edition before readers.
OUTWARD = ("publish", "schedule")

NOT_YOURS = "هذا الخبر لوزارة لست من مكتبها الصحفي."


def refusal(
    edition: Edition,
    event: str,
    user: User | None,
    forced: bool = False,
    at: datetime | None = None,
    broken: "Overridden | None" = None,
) -> str:
    """Why this user may not take this step now, in Arabic; "" if they may.

    `user` None is the archive itself. `forced` lets an editor publish their own submission, and an
    administrator a joint release that a ministry has not approved. `broken`: what `overridden` has
    said already.
    """
    step = STEPS.get(event)
    if step is None:
        return f"لا توجد خطوة اسمها «{event}»."
    if not step.leads_from(edition.state):
        return f"لا تجوز خطوة «{step.label}» لنسخة حالتها «{edition.get_state_display()}»."
    if user is not None:
        if not step.roles & user.roles:
            return f"لا يحق لك القيام بخطوة «{step.label}»."
        if not (user.works_on(edition) if step.is_shared else user.leads(edition)):
            return NOT_YOURS
        if event in OUTWARD:
            broken = broken or overridden(edition, user)
            if broken.own and not forced:
                return "أنت من أرسل هذه النسخة للمراجعة؛ ينشرها غيرك، أو تجاوز القاعدة صراحةً."
            if broken.awaited and not (forced and Role.ADMINISTRATOR in user.roles):
                return f"هذا خبر مشترك، و{broken.said_awaited()}."
    if event == "withdraw" and edition.release.editions.filter(state=State.SCHEDULED).exists():
        return "لهذا الخبر نسخة مجدولة؛ ألغِ جدولتها أولًا."
    if event in ("submit", "publish", "schedule", "import", "publish_due"):
        return _not_ready(edition, event, at or timezone.now())
    return ""


def _not_ready(edition: Edition, event: str, at: datetime) -> str:
    release = edition.release
    if event != "submit" and release.pk and release.unpublishing:
        return "الخبر مسحوب أو غير منشور؛ ألغِ ذلك أولًا."
    missing = edition.missing()
    if event == "submit":
        missing = [name for name in missing if name in ("العنوان", "النص")]
    if missing:
        return f"ينقص هذه النسخة: {'، '.join(missing)}."
    if event == "schedule" and not edition.publish_at:
        return "حدّد موعد النشر أولًا."
    if event == "schedule" and edition.publish_at and edition.publish_at <= at:
        return "موعد النشر قد مضى."
    if event == "publish_due" and due_since(edition) > at:
        return "لم يحن موعد هذه النسخة بعد."
    embargoed = edition.embargo_until and edition.embargo_until > at
    if event == "publish" and embargoed and edition.number > 1:
        return "هذه النسخة تحت حظر نشر؛ جدولها بدل نشرها حتى تبقى النسخة الحالية ظاهرة."
    return ""


def due_since(edition: Edition) -> datetime:
    """The moment from which readers see a scheduled edition."""
    return max(filter(None, (edition.publish_at, edition.embargo_until)))


@dataclass(frozen=True)
class Overridden:
    """The rules that a publication by somebody would break."""

    own: bool
    awaited: tuple[str, ...]

    @property
    def any(self) -> bool:
        return self.own or bool(self.awaited)

    def said_awaited(self) -> str:
        return f"ينتظر إقرار {'، '.join(self.awaited)}"


def overridden(edition: Edition, user: User) -> Overridden:
    """Which rules this user would break by publishing or scheduling the edition now."""
    names = tuple(str(one) for one in approvals.awaited(edition))
    return Overridden(submitter(edition) == user, names)


def submitter(edition: Edition) -> User | None:
    """Who last submitted the edition for review."""
    last = edition.transitions.filter(event="submit").order_by("-at", "-pk").first()
    return last.by if last else None


def allowed(edition: Edition, user: User, broken: Overridden) -> list[Step]:
    """The steps this user may take now, if need be by force; `broken` is what `overridden` says."""
    return [
        step
        for step in STEPS.values()
        if not refusal(edition, step.event, user, forced=True, broken=broken)
    ]


def perform(
    edition: Edition,
    event: str,
    user: User | None,
    *,
    remark: str = "",
    forced: bool = False,
    at: datetime | None = None,
    unpublishing: Unpublishing.Kind = Unpublishing.Kind.WITHDRAWN,
    alternative: Release | None = None,
) -> Edition:
    """Take one step with an edition and log it; returns the edition as it is then.

    `user` None is the archive itself. `at` is the moment it happens (now). Withdrawal takes its
    reason from `remark`, its kind and, for a consolidation, the other release. Raises Refused.
    """
    at = at or timezone.now()
    with transaction.atomic():
        # Locks the release, so that two steps with its editions come one after the other.
        Release.objects.select_for_update().get(pk=edition.release_id)
        edition = Edition.objects.select_related("release__ministry__country").get(pk=edition.pk)
        reason = refusal(edition, event, user, forced, at)
        if not reason and event in ("reject", "withdraw") and not remark.strip():
            reason = "اكتب السبب."
        if not reason and user:
            reason = presence.writing([edition], user, timezone.now()).get(edition.pk, "")
        if reason:
            raise Refused(reason)
        if event == "publish_due":
            # It has been public since its hour, whenever this came to move it.
            at = due_since(edition)
        broken = overridden(edition, user) if user and event in OUTWARD else None
        if broken and broken.awaited:
            remark = f"{remark}\n{broken.said_awaited()}".strip()
        if user and event in OUTWARD:
            approvals.record_lead(edition, user)
        _EFFECTS.get(event, _nothing)(edition, user, at, remark, unpublishing, alternative)
        _move(edition, event, user, remark, forced=bool(broken and broken.any), at=at)
    return edition


def _move(
    edition: Edition, event: str, user: User | None, remark: str, *, forced: bool, at: datetime
) -> None:
    step = STEPS[event]
    values: dict[str, object] = {"state": step.target, "updated_at": timezone.now()}
    if step.target == State.PUBLISHED and edition.published_at is None:
        values["published_at"] = max(filter(None, (at, edition.embargo_until)))
    Edition.objects.filter(pk=edition.pk).update(**values)
    Transition.objects.create(
        edition=edition,
        event=event,
        from_state=edition.state,
        to_state=step.target,
        by=user,
        at=at,
        remark=remark,
        forced=forced,
    )
    # Whoever held the pen of a joint release has handed its text on.
    Pen.objects.filter(edition=edition).delete()
    edition.state = step.target
    edition.published_at = values.get("published_at", edition.published_at)  # type: ignore[assignment]


def _nothing(edition: Edition, user: User | None, at: datetime, *rest: object) -> None:
    pass


def _publish(edition: Edition, user: User | None, at: datetime, *rest: object) -> None:
    older = Edition.objects.filter(release=edition.release_id, state=State.PUBLISHED).first()
    if older:
        _move(older, "supersede", user, "", forced=False, at=at)
    release = edition.release
    # Under embargo it comes before readers later than it is published.
    at = max(filter(None, (at, edition.embargo_until)))
    if release.first_published_at is None:
        release.first_published_at = at
    if edition.change != Edition.Change.MINOR or release.public_timestamp is None:
        release.public_timestamp = at
    if release.reference is None and release.ministry:
        year = reference_year(edition.issued_on, at.date())
        [release.reference] = take_references(release.ministry, year)
    release.save(update_fields=["first_published_at", "public_timestamp", "reference"])


def _withdraw(
    edition: Edition,
    user: User | None,
    at: datetime,
    remark: str,
    kind: Unpublishing.Kind,
    alternative: Release | None,
) -> None:
    if (kind == Unpublishing.Kind.CONSOLIDATED) != (alternative is not None):
        raise Refused("يُذكر الخبر البديل عند الضم، وعنده وحده.")
    if kind == Unpublishing.Kind.WITHDRAWN and edition.embargo_until and edition.embargo_until > at:
        # Withdrawn texts stay readable: it would come out when the embargo ends.
        raise Refused(
            "هذه النسخة تحت حظر نشر ولم يرها القراء؛ لو سُحبت لظهر نصها حين ينتهي الحظر. "
            f"اختر «{Unpublishing.Kind.ERROR.label}»."
        )
    if alternative == edition.release:
        raise Refused("لا يُضم الخبر إلى نفسه.")
    try:
        with transaction.atomic():
            Unpublishing.objects.create(
                release=edition.release,
                kind=kind,
                reason=remark,
                alternative=alternative,
                by=user,
                at=at,
            )
    except IntegrityError as error:
        if "circle" not in str(error):
            raise
        raise Refused(
            f"يدور الضمّ في حلقة: {alternative} مضموم إلى هذا الخبر. اختر خبرًا آخر، أو ألغِ ضمّ ذاك."
        ) from error


def _unwithdraw(edition: Edition, user: User | None, at: datetime, *rest: object) -> None:
    edition.release.unpublishings.filter(revoked_at=None).update(revoked_at=at)


_EFFECTS: dict[str, Callable[..., None]] = {
    "publish": _publish,
    "publish_due": _publish,
    "import": _publish,
    "withdraw": _withdraw,
    "unwithdraw": _unwithdraw,
}


def new_edition(release: Release, user: User | None, change: str = Edition.Change.MINOR) -> Edition:
    """A draft that begins as a copy of the public edition.

    Raises Refused if there is no public edition, or an open one.
    """
    with transaction.atomic():
        Release.objects.select_for_update().get(pk=release.pk)
        if user is not None and not user.roles:
            raise Refused("لا يحق لك فتح نسخة جديدة.")
        latest = release.editions.select_related("release").first()
        if user is not None and (latest is None or not user.leads(latest)):
            raise Refused(NOT_YOURS)
        if release.editions.open().exists():
            raise Refused("لهذا الخبر نسخة مفتوحة؛ أكملها قبل فتح أخرى.")
        current = release.editions.filter(state=State.PUBLISHED).first()
        if current is None:
            raise Refused("لا نسخة منشورة يُبدأ منها.")
        edition = Edition(
            release=release,
            number=max(release.editions.values_list("number", flat=True)) + 1,
            change=change,
            created_by=user,
            **{name: getattr(current, name) for name in _COPIED},
        )
        edition.save()
        _copy_joined(current, edition)
    return edition


_COPIED = (
    "headline", "headline_proposed", "standfirst", "body", "dateline", "language", "issued_on",
    "issued_on_granularity",
)  # fmt: skip


def _copy_joined(current: Edition, edition: Edition) -> None:
    for name in ("supporting_ministries", "organisations", "topics"):
        getattr(edition, name).set(getattr(current, name).all())
    copied: list[Any] = [*current.mentions.all(), *current.attachments.all()]
    for joined in copied:
        joined.pk = None
        joined._state.adding = True
        joined.edition = edition
        joined.save()
    edition.refresh_terms()
