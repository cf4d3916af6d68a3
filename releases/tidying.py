"""What nobody comes back to goes in the end: unsaved words, texts pasted and left, dead sessions.

Nothing that is part of the record is touched: editions, logs, links of preview, finished texts.
"""

from datetime import datetime, timedelta
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from releases.editing import presence
from releases.models import Intake, Pen, Presence, SpreadsheetUpload, WorkingCopy
from releases.models.intakes import KEPT

UNSAVED = timedelta(days=30)


def tidy(at: datetime | None = None) -> dict[str, int]:
    """Remove what is past its time; how many rows of each, by their Arabic name.

    Working copies after UNSAVED, unfinished texts after KEPT (the desk warns of it before),
    tables that nobody confirmed, presence and pens of those who are gone, sessions that have ended.
    """
    at = at or timezone.now()
    gone = {
        "مسودات عمل": WorkingCopy.objects.filter(saved_at__lt=at - UNSAVED),
        "نصوص لم تكتمل": Intake.objects.unfinished().filter(at__lt=at - KEPT),
        "جداول لم تُحمّل": SpreadsheetUpload.objects.expired(at),
        "حاضرون غابوا": Presence.objects.filter(seen_at__lt=at - presence.GONE),
        "أقلام تُركت": Pen.objects.filter(used_at__lt=at - presence.IDLE),
    }
    removed = {name: rows.delete()[0] for name, rows in gone.items()}
    removed["جلسات انتهت"] = _end_sessions()
    return removed


def _end_sessions() -> int:
    before = Session.objects.count()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    return before - Session.objects.count()
