"""How staff sign in, by django-allauth: who may, what is counted against guessing, what is said."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from releases import sessions
from releases.arabic.counts import count_phrase
from releases.models import User
from releases.templatetags.texts import digits

logger = logging.getLogger(__name__)

# Where no address can be told: a proxy on a socket that was not set up (TRUSTED_PROXY_COUNT).
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104
LONGEST_LOGGED = 150

NOT_KNOWN = "اسم المستخدم أو كلمة المرور غير صحيحة."
WRONG_CODE = "الرمز غير صحيح، أو استُعمل من قبل، أو انتهت مدته."

SAFETY_CHANGES = {
    "account/email/password_changed": "تغيّرت كلمة المرور.",
    "account/email/password_set": "وُضعت كلمة مرور.",
    "account/email/password_reset": "وُضعت كلمة مرور جديدة برابط أُرسل إلى هذا البريد.",
    "mfa/email/totp_activated": "فُعّل تطبيق الرموز.",
    "mfa/email/totp_deactivated": "أُوقف تطبيق الرموز.",
    "mfa/email/recovery_codes_generated": "أُنشئت رموز احتياطية جديدة، وبطلت السابقة.",
    "mfa/email/webauthn_added": "أُضيف مفتاح مرور.",
    "mfa/email/webauthn_removed": "حُذف مفتاح مرور.",
    "second_factor_reset": "أعاد مدير الأرشيف ضبط التحقق بخطوتين.",
}


class StaffBackend(AuthenticationBackend):
    """Only active members of staff have accounts that count, in an open session too."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user.is_active and user.is_staff)


class StaffAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # One answer, whether the name or the password was wrong.
        "username_password_mismatch": NOT_KNOWN,
        "email_password_mismatch": NOT_KNOWN,
        "incorrect_password": "كلمة المرور غير صحيحة.",
        "enter_current_password": "كلمة المرور الحالية غير صحيحة.",
        "invalid_password_reset": "هذا الرابط لم يعد صالحًا.",
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if not user.is_staff:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def set_password(self, user: Any, password: str) -> None:
        """A new password ends what was begun with the old one, here and elsewhere."""
        super().set_password(user, password)
        request = context.request
        here = request.session.session_key if request and request.user == user else None
        sessions.end_all(user, but=here)

    def get_client_ip(self, request: HttpRequest) -> str:
        try:
            address = super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            # Fewer proxies than were said, or none that names anybody.
            address = clean_client_ip(request.META.get("REMOTE_ADDR", "")) or UNKNOWN_ADDRESS
        # The card of the machine by which a neighbour came is no part of its address.
        return address.partition("%")[0]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor shows it again: the password alone does not turn it off."""
        methods = super().get_reauthentication_methods(user)
        stronger = [one for one in methods if one["id"] != "reauthenticate"]
        labels = {
            "reauthenticate": "كلمة المرور",
            "mfa_reauthenticate": "رمز من التطبيق أو رمز احتياطي",
            "mfa_reauthenticate:webauthn": "مفتاح مرور",
        }
        return [{**one, "description": labels[one["id"]]} for one in stronger or methods]

    # --- Mail ---------------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            # What was asked for is done or can be asked for again; the log has the reason.
            logger.exception("Mail not sent: %s", template_prefix)

    def send_notification_mail(self, template_prefix: str, user: Any, *rest: Any) -> None:
        """What changed the safety of an account is told to its owner, where mail is set up."""
        happened = SAFETY_CHANGES.get(template_prefix)
        if settings.MAIL_IS_SET_UP and happened and user.email:
            told = {"happened": happened, "username": user.username, "at": timezone.localtime()}
            self.send_mail("account/email/safety", user.email, told)

    # --- Guessing -----------------------------------------------------------------------------

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            self._log(request, "locked", credentials)
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise locked(seconds_locked(request, key)) from error

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._log(request, "refused", credentials)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in ("too_many_login_attempts", "rate_limited"):
            return locked(settings.LOGIN_LOCK_MINUTES * 60)
        return super().validation_error(code, *args)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts count against the account, by whichever of its names and at whichever host."""
        name = credentials.get("username") or credentials.get("email") or ""
        # Both are looked up whoever it is: how long it takes tells nothing.
        by_name, by_address = get_user_by_username(name), filter_users_by_email(name)
        user = by_name or next(iter(by_address), None)
        return f"account:{user.pk}" if user else f"name:{name.lower()}"

    def _log(self, request: HttpRequest, outcome: str, credentials: dict[str, Any]) -> None:
        name = credentials.get("username") or credentials.get("email") or ""
        address = self.get_client_ip(request)
        logger.warning("Log-in %s: %r from %s", outcome, name[:LONGEST_LOGGED], address)


def seconds_locked(request: HttpRequest, key: str) -> float:
    """For how long the account with this key, or the address of the request, is still refused."""
    longest = 0.0
    limits = app_settings.RATE_LIMITS["login_failed"]
    for rate in ratelimit.parse_rates(limits):
        where = ratelimit.get_cache_key(
            request, app="allauth.account", action="login_failed", rate=rate, key=key
        )
        # The latest attempt stands first.
        attempts = cache.get(where, [])
        if len(attempts) >= rate.amount:
            longest = max(longest, attempts[rate.amount - 1] + rate.duration - time.time())
    return longest or settings.LOGIN_LOCK_MINUTES * 60


def locked(seconds: float) -> ValidationError:
    minutes = digits(count_phrase(max(1, -int(-seconds // 60)), "دقيقة"))
    return ValidationError(
        f"كثرت المحاولات الخاطئة فأُوقف الدخول مؤقتًا. المدة الباقية: {minutes}.", code="locked"
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "فعّل التحقق بخطوتين أولًا، ثم تُنشأ الرموز الاحتياطية.",
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"مفتاح {digits(count + 1)}"
