"""What waits on the desk of a member of staff: a few short lists, each with the way to the whole.

However large the archive, a list reads a few rows of an index, and a count ends at MOST_COUNTED.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from releases.approvals import forced_waiting
from releases.arabic.counts import count_phrase
from releases.due import LATENESS
from releases.models import (
    Approval,
    Edition,
    Intake,
    NameForm,
    State,
    Transition,
    User,
    WorkingCopy,
)
from releases.models.visibility import EditionQuerySet, due
from releases.workflow import STEPS, refusal

# Of each list; the rest stands behind its link.
SHOWN = 5
MOST_COUNTED = 999
# What the archive's own clock or a person brought out, and no import.
PUBLICATIONS = ("publish", "publish_due")
# Lists of what goes its way by itself.
WATCHED = ("scheduled", "embargoed", "today")


@dataclass(frozen=True)
class Pile:
    """A list on the desk: its first rows, how many there are, and the parameters of the whole.

    `at` of a row is the moment that matters in this list, `said` a remark, `by` who left it.
    """

    name: str
    label: str
    rows: list[Any]
    count: int
    query: str
    alarm: bool = False

    @property
    def is_more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass
class Line:
    """A row that is no edition; `link` leads to where it is gone on with."""

    text: str
    at: datetime
    link: str
    said: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Queue:
    """Something that waits elsewhere: a number, and the page where it is worked off."""

    label: str
    count: int
    url_name: str

    @property
    def is_more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass(frozen=True)
class Desk:
    """All of it; lists without rows are left out."""

    piles: list[Pile] = field(default_factory=list)
    queues: list[Queue] = field(default_factory=list)

    @property
    def alarms(self) -> list[Pile]:
        return [one for one in self.piles if one.alarm]

    @property
    def work(self) -> list[Pile]:
        """What this person has to do something about."""
        return [one for one in self.piles if not one.alarm and one.name not in WATCHED]

    @property
    def watched(self) -> list[Pile]:
        return [one for one in self.piles if one.name in WATCHED]


def desk_of(user: User, at: datetime | None = None) -> Desk:
    """The desk of a member of staff at a moment (now); empty for one without a role."""
    if not user.roles or not user.has_perm("releases.view_edition"):
        return Desk()
    at = at or timezone.now()
    piles = [make(user, at) for make in _PILES]
    return Desk([one for one in piles if one.count], [one for one in _queues(user) if one.count])


# --- Which editions ------------------------------------------------------------------------------


def returned_to(user: User, at: datetime) -> Q:
    """Sent back, and written or submitted by this user."""
    return Q(state=State.REJECTED) & (Q(created_by=user) | _submitted_by(user))


def waiting_for_review_of(user: User, at: datetime) -> Q:
    """In review, of this user's ministries, and submitted by somebody else: theirs to decide."""
    theirs = Q() if user.works_for(-1) else Q(release__ministry__in=user.ministry_ids)
    return Q(state=State.SUBMITTED) & theirs & ~_submitted_by(user)


def waiting_for_consent_of(user: User, at: datetime) -> Q:
    """In review, of others, with a ministry of this user taking part that has not approved since.

    An approval counts for a content; that an edit has come after it is told here by the hours.
    """
    part = Edition.supporting_ministries.through.objects.filter(
        edition=OuterRef("pk"), organisation__in=user.ministry_ids
    )
    given = Approval.objects.filter(
        edition=OuterRef(OuterRef("pk")),
        ministry=OuterRef("organisation"),
        at__gte=OuterRef(OuterRef("updated_at")),
    )
    return Q(state=State.SUBMITTED) & Q(Exists(part.filter(~Exists(given))))


def sent_for_review_by(user: User, at: datetime) -> Q:
    return Q(state=State.SUBMITTED) & _submitted_by(user)


def overdue(user: User, at: datetime) -> Q:
    """Public since an hour that has gone by, as `due.overdue` says it."""
    return due(at - LATENESS)


def published_today(user: User, at: datetime) -> Q:
    """By the log and not by the editions: an import of a million is nobody's work of today."""
    local = timezone.localtime(at)
    midnight = timezone.make_aware(datetime.combine(local.date(), time()), local.tzinfo)
    steps = Transition.objects.filter(
        event__in=PUBLICATIONS, at__gte=midnight, at__lt=midnight + timedelta(days=1)
    )
    seen = Q(embargo_until=None) | Q(embargo_until__lte=at)
    return Q(pk__in=steps.order_by().values("edition")) & seen


def embargoed(user: User, at: datetime) -> Q:
    """Published, and held back from readers until an hour to come (index `edition_by_embargo`)."""
    return Q(state=State.PUBLISHED, embargo_until__gt=at)


# By the names that the list of editions is narrowed by, so that it shows what is counted here.
CONDITIONS: dict[str, Callable[[User, datetime], Q]] = {
    "returned": returned_to,
    "review": waiting_for_review_of,
    "consent": waiting_for_consent_of,
    "sent": sent_for_review_by,
    "overdue": overdue,
    "embargoed": embargoed,
    "today": published_today,
}


def _submitted_by(user: User) -> Q:
    """Whether this user was the last to submit it."""
    latest = _latest("submit", OuterRef(OuterRef("pk"))).values("pk")[:1]
    return Q(Exists(Transition.objects.filter(pk=Subquery(latest), by=user)))


def _latest(event: str, edition: Any = OuterRef("pk")) -> QuerySet[Transition]:  # noqa: B008
    return Transition.objects.filter(event=event, edition=edition).order_by("-at", "-pk")


def may_review(user: User) -> bool:
    return bool(user.roles & STEPS["publish"].roles)


# --- The lists -----------------------------------------------------------------------------------


def _overdue(user: User, at: datetime) -> Pile:
    late = _seen(user, at, "overdue").annotate(at=F("publish_at")).order_by("publish_at")
    # Whole, for `refusal` looks at all of it.
    late = (
        late.defer(None)
        .defer("terms", "fingerprints", "release__source_text")
        .select_related("release__ministry__country")
    )
    pile = _pile("overdue", "فات موعدها ولم تُنقل إلى المنشور", late, alarm=True)
    for edition in pile.rows:
        edition.said = refusal(edition, "publish_due", None, at=at)
    return pile


def _forced(user: User, at: datetime) -> Pile:
    waiting = forced_waiting(user).select_related("edition__release__ministry__country", "by")
    pile = _pile("forced", "نُشرت تجاوزًا وتنتظر إقرارك", waiting, "forced=waiting")
    rows = [_forced_row(step) for step in pile.rows]
    return replace(pile, rows=rows)


def _forced_row(step: Transition) -> Edition:
    edition: Any = step.edition
    edition.at, edition.by = step.at, step.by and step.by.username
    edition.link = reverse("admin:releases_edition_verdict", args=[edition.pk, step.pk])
    return edition


def _returned(user: User, at: datetime) -> Pile:
    said = _seen(user, at, "returned").annotate(
        at=Subquery(_latest("reject").values("at")[:1]),
        said=Subquery(_latest("reject").values("remark")[:1]),
        by=_name_of_who("reject"),
    )
    return _pile("returned", "أُعيدت إليّ", said.order_by("-updated_at"))


def _review(user: User, at: datetime) -> Pile:
    waiting = _with_submission(_seen(user, at, "review"))
    return _pile("review", "تنتظر مراجعتي", waiting if may_review(user) else waiting.none())


def _consent(user: User, at: datetime) -> Pile:
    joint = _with_submission(_seen(user, at, "consent"))
    if not (may_review(user) and user.ministry_ids):
        joint = joint.none()
    return _pile("consent", "أخبار مشتركة تنتظر إقرار وزارتي", joint)


def _sent(user: User, at: datetime) -> Pile:
    return _pile("sent", "أرسلتُها للمراجعة", _with_submission(_seen(user, at, "sent")))


def _with_submission(editions: EditionQuerySet) -> EditionQuerySet:
    """The longest waiting first: nobody is forgotten."""
    submitted = Subquery(_latest("submit").values("at")[:1])
    return editions.annotate(at=submitted, by=_name_of_who("submit")).order_by("updated_at")


def _name_of_who(event: str) -> Subquery:
    return Subquery(_latest(event).values("by__username")[:1])


def _drafts(user: User, at: datetime) -> Pile:
    mine = _seen(user, at).filter(state=State.DRAFT, created_by=user).order_by("-updated_at")
    return _pile("drafts", "مسوداتي", mine.annotate(at=F("updated_at")), "state__exact=draft&by=me")


def _copies(user: User, at: datetime) -> Pile:
    """What was typed and not saved, of editions this user still sees."""
    seen = Q(edition=None) | Q(edition__in=Edition.objects.visible_to(user).order_by().values("pk"))
    own = WorkingCopy.objects.filter(seen, user=user).select_related("edition")
    pile = _pile("copies", "كُتبت ولم تُحفظ", own.defer("fields").order_by("-saved_at"), " ")
    return replace(pile, rows=[_copy_row(copy) for copy in pile.rows])


def _copy_row(copy: WorkingCopy) -> Line:
    if copy.edition is None:
        link = reverse("admin:releases_edition_add") + "?direct=1"
        return Line("خبر جديد", copy.saved_at, link)
    link = reverse("admin:releases_edition_change", args=[copy.edition.pk])
    return Line(str(copy.edition), copy.saved_at, link)


def _pastes(user: User, at: datetime) -> Pile:
    own = Intake.objects.filter(by=user).unfinished().defer("markup", "answers").order_by("-at")
    pile = _pile("pastes", "نصوص أُلصقت ولم تكتمل", own, " ")
    rows = [
        Line(
            str(one),
            one.at,
            reverse("admin:releases_edition_proposal", args=[one.pk]),
            _said_of_end(one.days_left(at)),
        )
        for one in pile.rows
    ]
    return replace(pile, rows=rows)


def _said_of_end(days: int | None) -> str:
    if days is None:
        return ""
    if days < 3:
        return ("يُحذف الليلة", "يُحذف بعد يوم", "يُحذف بعد يومين")[days] + " إن لم تكمله."
    return f"يُحذف بعد {count_phrase(days, 'يوم')} إن لم تكمله."


def _scheduled(user: User, at: datetime) -> Pile:
    late = due(at - LATENESS)
    coming = _seen(user, at).filter(state=State.SCHEDULED).exclude(late).order_by("publish_at")
    return _pile(
        "scheduled", "مجدولة", coming.annotate(at=F("publish_at")), "state__exact=scheduled"
    )


def _embargoed(user: User, at: datetime) -> Pile:
    held = _seen(user, at, "embargoed").annotate(at=F("embargo_until")).order_by("embargo_until")
    return _pile("embargoed", "نُشرت تحت حظر، حتى", held)


def _published_today(user: User, at: datetime) -> Pile:
    latest = _seen(user, at, "today").annotate(at=F("published_at")).order_by("-published_at")
    return _pile("today", "نُشرت اليوم", latest)


_PILES: tuple[Callable[[User, datetime], Pile], ...] = (
    _overdue,
    _returned,
    _review,
    _consent,
    _forced,
    _copies,
    _pastes,
    _drafts,
    _sent,
    _scheduled,
    _embargoed,
    _published_today,
)


def _seen(user: User, at: datetime, which: str = "") -> EditionQuerySet:
    seen = Edition.objects.visible_to(user).select_related("release__ministry__country")
    # Its name, and its country for the clocks that its hours are told by.
    ministry = [f"release__ministry__{name}" for name in ("name", "colour")]
    ministry += [f"release__ministry__country__{name}" for name in ("name", "time_zone")]
    seen = seen.only("headline", "state", *ministry)
    return seen.filter(CONDITIONS[which](user, at)) if which else seen


def _pile(name: str, label: str, found: Any, query: str = "", *, alarm: bool = False) -> Pile:
    rows = list(found[: SHOWN + 1])
    count = len(rows) if len(rows) <= SHOWN else counted(found)
    return Pile(name, label, rows[:SHOWN], count, (query or f"by={name}").strip(), alarm)


def counted(found: QuerySet[Any]) -> int:
    """How many rows, as far as anybody wants to know: MOST_COUNTED + 1 says «more»."""
    return found.order_by().values("pk")[: MOST_COUNTED + 1].count()


# --- What waits elsewhere ------------------------------------------------------------------------


def _queues(user: User) -> list[Queue]:
    queues = []
    if user.has_perm("releases.change_nameform"):
        waiting = NameForm.objects.filter(status=NameForm.Status.WAITING)
        queues.append(
            Queue("أسماء تنتظر القرار", counted(waiting), "admin:releases_nameform_queue")
        )
    return queues
