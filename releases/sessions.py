"""The sessions of staff: where somebody is signed in, and how that is ended."""

import re
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from releases.models import User

# The first that fits: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
BROWSERS = (
    (r"\bEdgA?/|\bEdgiOS/", "إيدج"),
    (r"\bOPR/|\bOpera", "أوبرا"),
    (r"\bSamsungBrowser/", "متصفح سامسونج"),
    (r"\bFirefox/|\bFxiOS/", "فايرفوكس"),
    (r"\b(?:Headless)?Chrom(?:e|ium)/|\bCriOS/", "كروم"),
    (r"\bVersion/.*\bSafari/", "سفاري"),
)
SYSTEMS = (
    (r"\biPhone\b", "آيفون"),
    (r"\biPad\b", "آيباد"),
    (r"\bAndroid\b", "أندرويد"),
    (r"\bWindows\b", "ويندوز"),
    (r"\bMac OS X\b|\bMacintosh\b", "ماك"),
    (r"\bCrOS\b", "كروم أو إس"),
    (r"\bLinux\b|\bX11\b", "لينكس"),
)


def browser_name(user_agent: str) -> str:
    """«فايرفوكس على ويندوز», as far as the browser says what it is."""
    browser, system = (
        next((name for pattern, name in known if re.search(pattern, user_agent)), "")
        for known in (BROWSERS, SYSTEMS)
    )
    if not browser and not system:
        return "متصفح غير معروف"
    return f"{browser or 'متصفح'} على {system}" if system else browser


def open_sessions(user: User) -> list[UserSession]:
    """Those that still count, the one used last first; what has ended is forgotten on the way."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda one: one.last_seen_at, reverse=True)


def lately_used() -> QuerySet[UserSession]:
    """Sessions of everybody that may still be open, told by their times alone."""
    lasting = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    return UserSession.objects.filter(last_seen_at__gt=timezone.now() - lasting)


def end_all(user: User, but: str | None = None) -> int:
    """End all sessions of `user`, except the one with the key `but`; how many there were."""
    ended = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    count = 0
    for session in ended:
        session.end()
        count += 1
    return count
