"""What is counted over the whole archive, and kept for a minute at most.

At a million releases such a count takes a second. Only numbers and keys are kept: whether readers
may see what they belong to is asked anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from releases.lists.facets import facet_counts
from releases.models import Edition, Organisation

SECONDS = 60
# The newest releases, among which ministries are looked for before the rest of the archive is.
NEWEST = 1_000


@dataclass(frozen=True)
class Counted:
    """The public releases, all and by ministry."""

    total: int
    ministries: dict[int, int]


def counted() -> Counted:
    return _kept("counted", _count)


def topics() -> dict[int, int]:
    """The public releases of each topic."""
    return _kept("topics", lambda: _by_key("topic"))


def newest_of_ministries(most: int) -> list[int]:
    """The keys of the newest edition of each of the ministries that issued one last, or of all.

    Whether each is still public is to be asked.
    """
    public = Edition.objects.public()
    rows = list(public.newest_first().values_list("release__ministry", "pk")[:NEWEST])
    newest: dict[int, int] = {}
    for ministry, edition in rows:
        if ministry:
            newest.setdefault(ministry, edition)
    if len(newest) < most and len(rows) == NEWEST:
        quiet = _kept("quiet-ministries", lambda: _newest_of_quiet_ones(set(newest)))
        return list({**quiet, **newest}.values())
    return list(newest.values())[:most]


def _newest_of_quiet_ones(loud: set[int]) -> dict[int, int]:
    # By an expression: by the index of lists the planner would walk through the archive for each.
    on = Coalesce(F("issued_on"), Value(date.min))
    public = Edition.objects.public().filter(release__ministry=OuterRef("pk"))
    newest = public.order_by(on.desc(), "-release_id").values("pk")[:1]
    quiet = Organisation.objects.ministries().exclude(pk__in=loud).order_by()
    of_each = quiet.annotate(newest=Subquery(newest)).exclude(newest=None)
    return dict(of_each.values_list("pk", "newest"))


def _count() -> Counted:
    public = Edition.objects.public().order_by()
    total = public.aggregate(n=Count("pk"))["n"]
    return Counted(total, _by_key("ministry"))


def _by_key(facet: str) -> dict[int, int]:
    return {one.pk: one.count for one in facet_counts(facet, Edition.objects.public())}


def _kept(name: str, make: Callable[[], Any]) -> Any:
    """The kept value, or a new one, kept until readers would see something else by the clock."""
    now, key = timezone.now(), f"lately:{name}"
    until, found = cache.get(key) or (now, None)
    if now >= until:
        found = make()
        changes_at = Edition.objects.visible_until(now)
        until = min(filter(None, [changes_at, now + timedelta(seconds=SECONDS)]))
        cache.set(key, (until, found), SECONDS)
    return found
