from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from releases.admin.records import Records
from releases.admin.requests import signed_in
from releases.models import Edition, Unpublishing


@admin.register(Unpublishing)
class UnpublishingAdmin(Records):
    """A record to read: withdrawing and undoing it are steps of the edition."""

    list_display = ["release", "kind", "reason", "alternative", "at", "by", "revoked_at"]
    list_select_related = ["release", "alternative", "by"]
    list_filter = ["kind", ("revoked_at", admin.EmptyFieldListFilter)]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unpublishing]:
        mine = Edition.objects.visible_to(signed_in(request)).values("release")
        return super().get_queryset(request).filter(release__in=mine)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
