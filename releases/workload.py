"""What the ministries of a member of staff have under way, and what came out in twelve months.

Work under way is counted wherever people made it; of drafts, which an import brings by the
hundred thousand, the latest MOST_DRAFTS alone. Of what is public a year's releases are read
(index `edition_newest_public`), however many years the archive has.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max
from django.db.models.functions import TruncMonth
from django.utils import timezone

from releases.arabic.dates import format_date
from releases.models import Edition, Organisation, State, User
from releases.models.visibility import EditionQuerySet

MOST_DRAFTS = 10_000
MONTHS = 12
IN_WORK = (State.SUBMITTED, State.REJECTED, State.SCHEDULED)


@dataclass
class MinistryWork:
    """A row of the table. `latest` is the newest date of issue within the twelve months."""

    ministry: Organisation
    open: int = 0
    in_review: int = 0
    scheduled: int = 0
    this_month: int = 0
    latest: date | None = None

    def add(self, state: str, count: int) -> None:
        if state == State.SUBMITTED:
            self.in_review += count
        elif state == State.SCHEDULED:
            self.scheduled += count
        else:
            self.open += count

    @property
    def is_idle(self) -> bool:
        return not (self.open or self.in_review or self.scheduled or self.latest)


@dataclass(frozen=True)
class Month:
    """A column of the chart."""

    first: date
    count: int

    @property
    def label(self) -> str:
        return format_date(self.first, "month")

    @property
    def name(self) -> str:
        return self.label.rpartition(" ")[0]


@dataclass(frozen=True)
class Workload:
    """`idle` ministries have nothing to show and stand in no row."""

    rows: list[MinistryWork] = field(default_factory=list)
    idle: int = 0
    months: list[Month] = field(default_factory=list)
    drafts_are_the_latest_alone: bool = False

    @property
    def total(self) -> int:
        return sum(month.count for month in self.months)


def workload_of(user: User, today: date | None = None) -> Workload:
    """The ministries of this user (all, for an administrator); empty for one without any."""
    if not user.roles:
        return Workload()
    today = today or timezone.localdate()
    ministries = Organisation.objects.ministries().only("name", "slug", "colour", "sort_key")
    if not user.works_for(-1):
        ministries = ministries.filter(pk__in=user.ministry_ids)
    works = {one.pk: MinistryWork(one) for one in ministries.order_by("sort_key", "pk")}
    are_latest = _count_open(works, _of(user, Edition.objects.all()))
    months = _count_public(works, _of(user, Edition.objects.public()), months_to(today))
    rows = [one for one in works.values() if not one.is_idle]
    return Workload(rows, len(works) - len(rows), months, are_latest)


def _of(user: User, editions: EditionQuerySet) -> EditionQuerySet:
    """The editions that a ministry of this user leads."""
    if user.works_for(-1):
        return editions
    return editions.filter(release__ministry__in=user.ministry_ids)


def months_to(today: date) -> list[date]:
    """The first days of the twelve months that end with that of `today`, in their order."""
    last = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(last - MONTHS + 1, last + 1)]


def _count_open(works: dict[int, MinistryWork], editions: EditionQuerySet) -> bool:
    """Fill what is under way; whether there may be more drafts than were counted."""
    drafts = Edition.objects.filter(state=State.DRAFT).order_by("-updated_at")
    latest = list(drafts.values_list("pk", flat=True)[:MOST_DRAFTS])
    # Two questions, each by an index of its own.
    for some in (editions.filter(state__in=IN_WORK), editions.filter(pk__in=latest)):
        rows = some.order_by().values_list("release__ministry", "state")
        for pk, state, count in rows.annotate(n=Count("pk")):
            if pk in works:
                works[pk].add(state, count)
    return len(latest) == MOST_DRAFTS


def _count_public(
    works: dict[int, MinistryWork], editions: EditionQuerySet, firsts: list[date]
) -> list[Month]:
    """Fill what came out, by dates of issue; the months with their counts."""
    year = editions.filter(issued_on__gte=firsts[0], issued_on__lt=_next(firsts[-1])).order_by()
    rows = year.values_list("release__ministry", TruncMonth("issued_on"))
    counts: defaultdict[date, int] = defaultdict(int)
    for pk, month, count, newest in rows.annotate(n=Count("pk"), newest=Max("issued_on")):
        counts[month] += count
        if pk in works:
            work = works[pk]
            work.this_month += count if month == firsts[-1] else 0
            work.latest = max(filter(None, (work.latest, newest)))
    return [Month(first, counts[first]) for first in firsts]


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
