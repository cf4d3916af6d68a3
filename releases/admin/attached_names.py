"""On the page of a person or an organisation: the names by which texts call them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST = 50


class AttachedNames(admin.ModelAdmin):
    """Adds a field `attached_names`: each name with a way to detach it."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        record = super().get_object(request, *args, **kwargs)
        if record is not None:
            record.may_detach = request.user.has_perm("releases.change_nameform")
        return record

    @admin.display(description="كما كُتب اسمه")
    def attached_names(self, record: Any) -> SafeString | str:
        rows = record.name_forms.order_by("pk")[:MOST] if record.pk else []
        may_detach = getattr(record, "may_detach", False)
        return format_html_join("", "{}", ((_row(form, may_detach),) for form in rows)) or "—"


def _row(form: Any, may_detach: bool) -> SafeString:
    shown = reverse("admin:releases_nameform_change", args=[form.pk])
    if not may_detach:
        return format_html('<p><a href="{}"><bdi>{}</bdi></a></p>', shown, form)
    return format_html(
        '<p><a href="{}"><bdi>{}</bdi></a> · <a href="{}" aria-label="افصل {}">افصله…</a></p>',
        shown,
        form,
        reverse("admin:releases_nameform_detach", args=[form.pk]),
        form,
    )
