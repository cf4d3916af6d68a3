"""The site map of news: what readers could first read in the last two days.

The elements and their rules are Google's: `loc`, and in `news:news` one `news:publication` (`name`,
and `language` by ISO 639), a `news:publication_date` as W3C writes moments, and a `news:title`. At
most 1,000 addresses, none older than two days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from releases.models import Edition, State

MOST_NEWS = 1_000
FRESH = timedelta(days=2)
# What was issued before that is no news on the day on which the archive takes it in.
ISSUED_WITHIN = timedelta(days=7)

# What XML 1.0 has no way to write.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class News:
    path: str
    language: str
    at: datetime
    title: str


def news() -> Iterator[News]:
    """The newest first. Four bounded queries, each by an index of hours or days."""
    now = timezone.now()
    since = now - FRESH
    public = Edition.objects.public(now).exclude(state=State.WITHDRAWN).order_by()
    fresh = public.filter(issued_on__gte=(since - ISSUED_WITHIN).date())
    found: set[int] = set()
    for seen in (
        # No release is changed before it is published: this one has the index.
        Q(release__public_timestamp__gte=since, release__first_published_at__gte=since),
        Q(embargo_until__gte=since),
        Q(state=State.SCHEDULED),
    ):
        newest = fresh.filter(seen).order_by("-issued_on", "-release_id")
        found.update(newest.values_list("pk", flat=True)[:MOST_NEWS])
    editions = public.filter(pk__in=found).select_related("release")
    dated = [(_seen_from(one), one) for one in editions.defer("body", "release__source_text")]
    dated = [(at, one) for at, one in dated if since <= at <= now]
    dated.sort(key=lambda pair: (pair[0], pair[1].pk), reverse=True)
    for at, one in dated[:MOST_NEWS]:
        title = _NOT_XML.sub("", one.headline)
        yield News(one.get_absolute_url(), one.language, at, title)


def _seen_from(edition: Edition) -> datetime:
    """Since when readers see the release: its first publication, or the end of its embargo."""
    hours = [edition.release.first_published_at or edition.publish_at]
    if edition.number == 1:
        hours.append(edition.embargo_until)
    return max(filter(None, hours), default=timezone.now())
