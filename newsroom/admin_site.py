"""The newsroom: Django's admin site under its own names, with the page of help."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
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
        on_site = self.admin_view(self.view_on_site)
        return [
            path("help/", self.admin_view(self.help_view), name="help"),
            # Before Django's own, which leads anyone to the address of anything, headline and all.
            path("r/<int:content_type_id>/<str:object_id>/", on_site, name="view_on_site"),
            *(one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"),
        ]

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

    def view_on_site(
        self, request: HttpRequest, content_type_id: int, object_id: str
    ) -> HttpResponse:
        """To the public page of a record that one may see; Http404 where there is none."""
        kind = get_object_or_404(ContentType, pk=content_type_id)
        model_admin = self._registry.get(kind.model_class() or ContentType)
        record = model_admin and model_admin.get_object(request, object_id)
        if not model_admin or not record or not model_admin.has_view_permission(request, record):
            raise Http404
        way = model_admin.view_on_site
        find = way if callable(way) else way and getattr(type(record), "get_absolute_url", None)
        address = find and find(record)
        if not address:
            raise Http404
        return redirect(address)

    def help_view(self, request: HttpRequest) -> HttpResponse:
        """How to publish in five minutes, with pictures of the screens."""
        context = {**self.each_context(request), "title": "كيف تنشر في خمس دقائق"}
        return TemplateResponse(request, "admin/help.html", context)
