"""What is done with every request: its language; of staff, a session that still lasts and a second
factor."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path

from releases import second_factor

Handler = Callable[[HttpRequest], HttpResponse]
# A session is written down as used once in this time, not at every request.
SEEN_EVERY = timedelta(minutes=1)
# Where somebody may go who has to set up a second factor first.
OPEN_WITHOUT = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "logout",
    "jsi18n",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


class LanguageMiddleware:
    """Puts every page in the language of its address, whatever the browser or a cookie says.

    Django's own middleware would tell caches that the answer depends on the browser's languages.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class StaffSessionMiddleware:
    """Ends sessions that were left alone or are too old, and notes when and where the others are
    used, as `request.visit`. Readers have no session and cost nothing here."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.visit = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            visit = _visit(request)
            if _is_over(visit):
                visit.end()
                logout(request)
                messages.info(request, "انتهت جلستك لطول السكون أو المدة. سجّل الدخول من جديد.")
            else:
                _note(request, visit)
                request.visit = visit  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.path.startswith(reverse("account")):
            # Codes and sessions are not to be had by the way back in the browser.
            add_never_cache_headers(response)
        return response


def _visit(request: HttpRequest) -> UserSession:
    found = UserSession.objects.annotate(has_second_factor=second_factor.has_one("user_id"))
    visit = found.filter(session_key=request.session.session_key).first()
    if visit is None:
        UserSession.objects.create_from_request(request)
        visit = found.get(session_key=request.session.session_key)
    return visit


def _is_over(visit: UserSession) -> bool:
    now = timezone.now()
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return now - visit.last_seen_at > idle or now - visit.created_at > age


def _note(request: HttpRequest, visit: UserSession) -> None:
    now = timezone.now()
    if now - visit.last_seen_at < SEEN_EVERY:
        return
    UserSession.objects.filter(pk=visit.pk).update(
        last_seen_at=now,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:HTTP_USER_AGENT_MAX_LENGTH],
    )


class SecondFactorMiddleware:
    """Staff without a second factor may work for some days; then they set it up before all else.

    `request.second_factor_days` has the days that are left, None for whoever has one.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        request.second_factor_days = None  # type: ignore[attr-defined]
        visit = request.visit  # type: ignore[attr-defined]
        if visit is None or visit.has_second_factor:
            return None
        user: Any = request.user
        second_factor.begin_grace(user)
        request.second_factor_days = second_factor.days_left(user)  # type: ignore[attr-defined]
        here = request.resolver_match.url_name if request.resolver_match else None
        if here in OPEN_WITHOUT or not second_factor.is_due(user, visit.created_at):
            return None
        return HttpResponseRedirect(reverse("mfa_index"))
