"""Counts that took long are kept for a while, and say until when they count.

A small archive is always counted anew. Of a large one the first reader waits, and those after see
the same numbers, for at most KEPT_SECONDS, never beyond the next hour at which readers see
something else by the clock, and not once anything was unpublished or came back. Whoever runs
`publish_due` every few minutes spares readers that wait for the numbers of the whole archive.
"""

import hashlib
import json
import time
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max
from django.http import QueryDict
from django.utils import timezone

from releases.filters import FACETS, ReleaseFilter
from releases.models import Edition, Unpublishing
from releases.numbers.counting import Counts, count

SLOW_SECONDS = 0.5
KEPT_SECONDS = 30 * 60
# How long before its end what is kept of the whole archive is counted anew.
SPARE = timedelta(minutes=10)
# Moved whenever `Counts` changes its shape.
SHAPE = 1


def counts_of(chosen: ReleaseFilter) -> tuple[Counts, datetime | None]:
    """The counts of what was chosen, and the moment for which they hold where it is not now."""
    key = _key(chosen)
    if kept := _kept(key):
        return kept["counts"], kept["at"]
    return _counted(key, chosen), None


def keep_ready() -> None:
    """Count the whole archive before a reader would have to wait for it."""
    chosen = ReleaseFilter(QueryDict(), Edition.objects.public())
    key = _key(chosen)
    kept = _kept(key)
    if kept is None or timezone.now() - kept["at"] >= timedelta(seconds=KEPT_SECONDS) - SPARE:
        _counted(key, chosen)


def _kept(key: str) -> dict[str, Any] | None:
    now = timezone.now()
    kept = cache.get(key)
    if kept is not None and kept["at"] <= now and (kept["until"] is None or now < kept["until"]):
        return kept
    return None


def _counted(key: str, chosen: ReleaseFilter) -> Counts:
    now, start = timezone.now(), time.monotonic()
    counts = count(chosen.narrowed())
    if time.monotonic() - start >= SLOW_SECONDS:
        until = Edition.objects.visible_until(now)
        cache.set(key, {"counts": counts, "at": now, "until": until}, KEPT_SECONDS)
    return counts


def _key(chosen: ReleaseFilter) -> str:
    """Of the choices as they were understood, and of what stands unpublished now."""
    cleaned = chosen.cleaned
    unpublished = Unpublishing.objects.filter(revoked_at=None)
    described: list[Any] = [
        SHAPE,
        [sorted(str(one.pk) for one in cleaned[facet]) for facet in FACETS],
        [str(period) for period in chosen.periods],
        cleaned["q"].text,
        list(unpublished.aggregate(n=Count("pk"), last=Max("pk")).values()),
    ]
    written = json.dumps(described, ensure_ascii=False).encode()
    return f"counts-{hashlib.sha256(written).hexdigest()}"
