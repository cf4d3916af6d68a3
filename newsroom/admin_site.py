"""The newsroom: Django's admin site under its own names, with the page of help."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator


class NewsroomSite(admin.AdminSite):
    site_header = "أرشيف الأخبار الرسمية — غرفة التحرير"
    site_title = "غرفة التحرير"
    index_title = "مكتبي"
    empty_value_display = "—"
    # The ways of the newsroom stand on every page, all records on the first one.
    enable_nav_sidebar = False

    def get_urls(self) -> list[Any]:
        return [path("help/", self.admin_view(self.help_view), name="help"), *super().get_urls()]

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """By the one door of all staff, with its lock and its second factor."""
        return super().login(request, extra_context)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        super().logout(request, extra_context)
        return redirect("account_login")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def help_view(self, request: HttpRequest) -> HttpResponse:
        """How to publish in five minutes, with pictures of the screens."""
        context = {**self.each_context(request), "title": "كيف تنشر في خمس دقائق"}
        return TemplateResponse(request, "admin/help.html", context)
