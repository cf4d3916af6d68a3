"""Counts that took long are kept for a while, and say until when they count.

A small archive is always counted anew. Of a large one the first reader waits, and those after see
the same numbers, for at most KEPT_SECONDS, never beyond the next hour at which readers see
something else by the clock, and not once anything was unpublished or came back.
"""

import hashlib
import json
import time
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max
from django.utils import timezone

from releases.filters import FACETS, ReleaseFilter
from releases.models import Edition, Unpublishing
from releases.numbers.counting import Counts, count

SLOW_SECONDS = 0.5
KEPT_SECONDS = 30 * 60
# Moved whenever `Counts` changes its shape.
SHAPE = 1


def counts_of(chosen: ReleaseFilter) -> tuple[Counts, datetime | None]:
    """The counts of what was chosen, and the moment for which they hold where it is not now."""
    now = timezone.now()
    key = _key(chosen)
    kept = cache.get(key)
    if kept is not None and kept["at"] <= now and (kept["until"] is None or now < kept["until"]):
        return kept["counts"], kept["at"]
    start = time.monotonic()
    counts = count(chosen.narrowed())
    if time.monotonic() - start >= SLOW_SECONDS:
        until = Edition.objects.visible_until(now)
        cache.set(key, {"counts": counts, "at": now, "until": until}, KEPT_SECONDS)
    return counts, None


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
