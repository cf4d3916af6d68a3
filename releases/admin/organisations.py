from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from releases.admin.attached_names import AttachedNames
from releases.admin.autocomplete import ByFoldedName
from releases.admin.merges import Merging
from releases.admin.rows import Rows
from releases.models import Office, Organisation, Succession


class SuccessorInline(Rows):
    model = Succession
    fk_name = "predecessor"
    autocomplete_fields = ["successor"]
    verbose_name = "جهة خلفتها"
    verbose_name_plural = "ما خلفها من جهات"


class PredecessorInline(Rows):
    model = Succession
    fk_name = "successor"
    autocomplete_fields = ["predecessor"]
    verbose_name = "جهة سبقتها"
    verbose_name_plural = "ما سبقها من جهات"


class OfficeInline(Rows):
    model = Office
    show_change_link = True


@admin.register(Organisation)
class OrganisationAdmin(Merging, AttachedNames, ByFoldedName):
    list_display = ["name", "kind", "country", "code", "founded_on", "ended_on"]
    list_select_related = ["country"]
    list_filter = ["kind", "country", ("ended_on", admin.EmptyFieldListFilter)]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["folded"]
    search_help_text = "باسم الجهة"
    autocomplete_fields = ["country"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "country", "description"]}),
        ("المدة", {"fields": ["founded_on", "ended_on"]}),
        ("في الأرشيف", {"fields": ["code", "colour", "website", "slug", "attached_names"]}),
    ]
    readonly_fields = ["attached_names"]
    inlines = [PredecessorInline, SuccessorInline, OfficeInline]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "website":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return super().get_queryset(request).order_by("sort_key", "pk")
