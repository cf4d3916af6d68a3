"""Pages of one's own account that django-allauth has not, or not so."""

from typing import Any

from allauth.account.views import password_reset as password_reset_by_mail
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from releases import sessions as staff_sessions
from releases.admin.records import may_be_key
from releases.admin.requests import signed_in
from releases.admin.staff import role_label


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and the ways to password, second factor and sessions."""
    user = signed_in(request)
    context = {
        "title": "حسابي",
        "roles": [role_label(group) for group in user.groups.all()],
        "ministries": [one.ministry for one in user.memberships.select_related("ministry")],
        "sessions": staff_sessions.open_sessions(user),
    }
    return render(request, "account/account.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """One's sessions. POST ends the one of `end`, or all but this one."""
    if request.method == "POST":
        return _end(request)
    here = request.session.session_key
    listed = [
        {
            "session": one,
            "browser": staff_sessions.browser_name(one.user_agent),
            "is_here": one.session_key == here,
        }
        for one in staff_sessions.open_sessions(signed_in(request))
    ]
    listed.sort(key=lambda one: not one["is_here"])
    context = {"title": "جلساتي", "sessions": listed}
    return render(request, "usersessions/usersession_list.html", context)


def _end(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    wanted = request.POST.get("end", "")
    if wanted == "others":
        staff_sessions.end_all(user, but=request.session.session_key)
        messages.success(request, "أُنهيت جلساتك الأخرى كلها.")
        return redirect("usersessions_list")
    key: Any = wanted if may_be_key(wanted) else None
    session = get_object_or_404(UserSession, pk=key, user=user)
    is_here = session.session_key == request.session.session_key
    session.end()
    if is_here:
        logout(request)
        return redirect(settings.LOGIN_URL)
    messages.success(request, "أُنهيت الجلسة.")
    return redirect("usersessions_list")


def password_reset(request: HttpRequest) -> HttpResponse:
    """By a link sent to one's address; where no mail is set up, by asking the administrator."""
    if not settings.MAIL_IS_SET_UP:
        context = {"title": "نسيت كلمة المرور"}
        return render(request, "account/password_reset_by_hand.html", context)
    return password_reset_by_mail(request)
