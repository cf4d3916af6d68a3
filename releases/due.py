"""Scheduled editions whose hour has come: moving them to published, and knowing which are late."""

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from releases import workflow
from releases.models import Edition, State, User
from releases.models.visibility import due
from releases.refused import Refused

logger = logging.getLogger(__name__)

# How long after its hour an edition that was not moved is late.
LATENESS = timedelta(minutes=5)


def publish_due(at: datetime | None = None) -> int:
    """Move every due edition to published; how many were. Readers see them as due without this.

    One that cannot be moved stays as it is, is named in the log, and stops no other.
    """
    at = at or timezone.now()
    moved = 0
    for edition in Edition.objects.filter(due(at)).order_by("publish_at"):
        try:
            workflow.perform(edition, "publish_due", None, at=at)
        except Refused as refusal:
            edition.refresh_from_db(fields=["state"])
            # Otherwise another process has moved it in the meantime.
            if edition.state == State.SCHEDULED:
                late = at - workflow.due_since(edition)
                logger.error(
                    "edition %s is due and was not published for %d minutes: %s",
                    edition.pk,
                    late.total_seconds() // 60,
                    refusal,
                )
        except Exception:
            logger.exception("edition %s is due and could not be moved", edition.pk)
        else:
            moved += 1
    return moved


def overdue(user: User, at: datetime | None = None) -> QuerySet[Edition]:
    """The editions this user sees whose move to published is late, the latest of them first.

    Readers see them as due; `workflow.refusal` of "publish_due" says what holds the move.
    """
    at = (at or timezone.now()) - LATENESS
    return Edition.objects.visible_to(user).filter(due(at)).order_by("publish_at", "pk")
