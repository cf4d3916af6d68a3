"""By what the list of editions is narrowed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from releases import approvals, desk
from releases.admin.records import may_be_key
from releases.admin.requests import signed_in
from releases.models import Organisation, Role
from releases.models.states import OPEN


class MinistryFilter(admin.SimpleListFilter):
    """The ministries of this member of staff."""

    title = "الوزارة"
    parameter_name = "ministry"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        ministries = Organisation.objects.ministries()
        if Role.ADMINISTRATOR not in signed_in(request).roles:
            ministries = ministries.filter(pk__in=signed_in(request).ministry_ids)
        return [(str(pk), name) for pk, name in ministries.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None or not may_be_key(value):
            return queryset
        return queryset.filter(release__ministry=int(value))


class MissingFilter(admin.SimpleListFilter):
    """Open editions that lack something to be published."""

    title = "ما ينقص"
    parameter_name = "missing"
    LACKS: dict[str | None, tuple[str, dict[str, Any]]] = {
        "date": ("تاريخ الصدور", {"issued_on": None}),
        "ministry": ("الوزارة", {"release__ministry": None}),
        "headline": ("العنوان", {"headline": ""}),
        "body": ("النص", {"body": ""}),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(name), label) for name, (label, _) in self.LACKS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in self.LACKS:
            return queryset
        _, lacking = self.LACKS[self.value()]
        return queryset.filter(state__in=OPEN, **lacking)


class MineFilter(admin.SimpleListFilter):
    """The lists of the first page, whole."""

    title = "قوائم مكتبي"
    parameter_name = "by"
    LABELS = {
        "me": "أنشأتُها",
        "returned": "أُعيدت إليّ",
        "review": "تنتظر مراجعتي",
        "consent": "تنتظر إقرار وزارتي",
        "sent": "أرسلتُها للمراجعة",
        "overdue": "فات موعدها",
        "embargoed": "تحت حظر نشر",
        "today": "نُشرت اليوم",
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.LABELS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        user, value = signed_in(request), self.value()
        if value == "me":
            return queryset.filter(created_by=user)
        if value in desk.CONDITIONS:
            return queryset.filter(desk.CONDITIONS[value](user, timezone.now()))
        return queryset


class ForcedFilter(admin.SimpleListFilter):
    """Published past the rule of two, and nobody else has approved of it."""

    title = "النشر بالتجاوز"
    parameter_name = "forced"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("waiting", "نُشرت تجاوزًا وتنتظر الإقرار")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "waiting":
            return queryset
        return queryset.filter(pk__in=approvals.unapproved_force().order_by().values("edition"))
