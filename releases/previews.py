"""Secret links by which somebody without an account reads an edition before it is published.

A link carries 32 random bytes; the archive keeps their SHA-256 alone, so that it shows a link once.
It dies at its hour, when it is revoked, and as soon as readers see the edition or never will.
"""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from releases.models import Edition, PreviewLink, State, User
from releases.models.states import OPEN
from releases.models.visibility import EditionQuerySet
from releases.refused import Refused

# For how many days, and how that is said.
VALIDITIES = {1: "يوم واحد", 3: "ثلاثة أيام", 7: "أسبوع"}
MOST_ALIVE = 20
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def unseen(at: datetime | None = None) -> EditionQuerySet:
    """Editions that readers do not see yet: open ones that are not due, and those under embargo."""
    at = at or timezone.now()
    waits = Q(state__in=OPEN) | Q(state=State.PUBLISHED, embargo_until__gt=at)
    seen = Edition.objects.public(at).order_by().values("pk")
    return Edition.objects.filter(waits).exclude(pk__in=seen)


def make_link(edition: Edition, user: User, days: int, note: str) -> tuple[PreviewLink, str]:
    """A new link of an edition, and its token, which is kept nowhere. Raises Refused."""
    if days not in VALIDITIES:
        raise Refused("اختر مدة من المدد المعروضة.")
    if not note.strip():
        raise Refused("اكتب لمن هذا الرابط.")
    if not user.works_on(edition):
        raise Refused("لا يحق لك صنع رابط معاينة لهذه النسخة.")
    if not unseen().filter(pk=edition.pk).exists():
        raise Refused("لا رابط معاينة لنسخة نُشرت أو انتهى أمرها.")
    if edition.preview_links.alive().count() >= MOST_ALIVE:
        raise Refused(f"لهذه النسخة {MOST_ALIVE} رابطًا صالحًا؛ أبطل منها ما لا يلزم.")
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    link = edition.preview_links.create(
        token_sha256=_digest(token),
        note=note.strip(),
        made_by=user,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return link, token


def find_link(token: str) -> PreviewLink | None:
    """The living link with this token, if its edition is still unseen.

    The token itself is compared with nothing: how long the look-up takes tells of its digest alone.
    """
    if not _TOKEN.fullmatch(token):
        return None
    link = PreviewLink.objects.alive().filter(token_sha256=_digest(token)).first()
    if link is None or not unseen().filter(pk=link.edition_id).exists():
        return None
    return link


def count_use(link: PreviewLink) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(uses=F("uses") + 1, last_used_at=timezone.now())


def revoke(link: PreviewLink, user: User) -> None:
    """End a link at once; of one that has ended nothing changes."""
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=user
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
