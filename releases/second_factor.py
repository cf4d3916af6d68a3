"""The second factor of staff: who has one, until when an account may do without, taking it away."""

import math
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from releases import sessions
from releases.models import User

GRACE_DAYS = 7
# Whoever tries the demo should not need a phone for it.
DEMO_GRACE_DAYS = 3650


def has_one(owner: str = "pk") -> Exists:
    """Whether the user whose key the column `owner` holds has a second factor. Codes on paper are
    none by themselves: they stand in for one that is lost."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Exists(Authenticator.objects.filter(user_id=OuterRef(owner), type__in=kinds))


def grace_days() -> int:
    """Days from the first log-in in which an account may do without one."""
    if settings.MFA_GRACE_DAYS is not None:
        return settings.MFA_GRACE_DAYS
    return DEMO_GRACE_DAYS if settings.DEMO else GRACE_DAYS


def begin_grace(user: User) -> None:
    """Count from now, where that was not begun before."""
    if user.grace_began_at is None:
        user.grace_began_at = timezone.now()
        user.save(update_fields=["grace_began_at"])


def grace_ends_at(user: User) -> datetime:
    return (user.grace_began_at or timezone.now()) + timedelta(days=grace_days())


def days_left(user: User) -> int:
    """Begun days count: 1 on the last one, 0 when the grace is over."""
    left = grace_ends_at(user) - timezone.now()
    return max(0, math.ceil(left / timedelta(days=1)))


def is_due(user: User, signed_in_at: datetime) -> bool:
    """Whether somebody without a second factor has to set one up before all else. Who signed in
    while the grace lasted is not stopped in the middle of their work."""
    return grace_days() == 0 or signed_in_at >= grace_ends_at(user)


def reset(user: User) -> None:
    """Take away the second factor of `user` with their codes, and end their sessions. A grace that
    is over begins no second time: after the password they are asked for a new one at once."""
    Authenticator.objects.filter(user=user).delete()
    sessions.end_all(user)
