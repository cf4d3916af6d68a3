"""The safety of a colleague's account: their second factor and their sessions, in the hands of an
administrator."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from releases import second_factor, sessions
from releases.admin.records import may_be_key
from releases.admin.requests import signed_in
from releases.forms import LineField
from releases.models import User


class ResetForm(forms.Form):
    remark = LineField(
        label="السبب",
        max_length=200,
        help_text="يُكتب في سجل الحساب: «ضاع هاتفه، وتحققت من هويته بالهاتف».",
    )


class SecondFactorFilter(admin.SimpleListFilter):
    title = "التحقق بخطوتين"
    parameter_name = "second_factor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "مفعّل"), ("no", "غير مفعّل")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.value() not in ("yes", "no"):
            return queryset
        wanted = second_factor.has_one()
        return queryset.filter(wanted if self.value() == "yes" else ~wanted)


class Safety(admin.ModelAdmin):
    """Columns on second factor and sessions, and a page for both."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        counted = sessions.lately_used().filter(user=OuterRef("pk")).order_by().values("user")
        number = counted.annotate(number=Count("pk")).values("number")
        return (
            super()
            .get_queryset(request)
            .annotate(
                has_second_factor=second_factor.has_one(),
                session_count=Coalesce(Subquery(number, output_field=IntegerField()), 0),
            )
        )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.safety_view)
        return [
            path("<int:pk>/safety/", view, name="releases_user_safety"),
            *super().get_urls(),
        ]

    @admin.display(description="التحقق بخطوتين", ordering="has_second_factor")
    def second_factor_shown(self, user: Any) -> str:
        shape, word = ("✓", "مفعّل") if user.has_second_factor else ("○", "غير مفعّل")
        return format_html('<span class="shape" aria-hidden="true">{}</span> {}', shape, word)

    @admin.display(description="الجلسات", ordering="session_count")
    def sessions_shown(self, user: Any) -> int:
        return user.session_count

    @admin.display(description="الأمان")
    def safety_link(self, user: User) -> str:
        address = reverse("admin:releases_user_safety", args=[user.pk])
        return format_html('<a href="{}">الخطوة الثانية والجلسات</a>', address)

    def safety_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST resets the second factor (`reset`, with a remark) or ends sessions (`end`)."""
        if not may_be_key(pk):
            raise PermissionDenied
        user = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if user == signed_in(request):
            # On one's own pages the second factor is asked for before it goes.
            return HttpResponseRedirect(reverse("account"))
        form = ResetForm(request.POST if "reset" in request.POST else None)
        if request.method == "POST" and (answer := self._changed(request, user, form)):
            return answer
        listed = [
            {"session": one, "browser": sessions.browser_name(one.user_agent)}
            for one in sessions.open_sessions(user)
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": "أمان الحساب",
            "subtitle": None,
            "opts": self.opts,
            "original": user,
            "form": form,
            "sessions": listed,
        }
        return TemplateResponse(request, "admin/releases/user/safety.html", context)

    @transaction.atomic
    def _changed(self, request: HttpRequest, user: User, form: ResetForm) -> HttpResponse | None:
        here = HttpResponseRedirect(request.path)
        if "reset" in request.POST:
            if not form.is_valid():
                return None
            second_factor.reset(user)
            self.log_change(
                request, user, f"أُعيد ضبط التحقق بخطوتين: {form.cleaned_data['remark']}"
            )
            get_adapter().send_notification_mail("second_factor_reset", user)
            messages.success(request, "أُعيد ضبط التحقق بخطوتين، وانتهت جلسات الحساب.")
            return here
        wanted = request.POST.get("end", "")
        if wanted == "all":
            sessions.end_all(user)
            self.log_change(request, user, "أُنهيت جلساته كلها")
            messages.success(request, "أُنهيت جلسات الحساب كلها.")
            return here
        key: Any = wanted if may_be_key(wanted) else None
        get_object_or_404(UserSession, pk=key, user=user).end()
        self.log_change(request, user, "أُنهيت جلسة له")
        messages.success(request, "أُنهيت الجلسة.")
        return here
