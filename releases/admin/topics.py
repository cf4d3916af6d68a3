from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from releases.admin.autocomplete import ByFoldedName, is_asked_by
from releases.admin.merges import Merging
from releases.models import Topic


@admin.register(Topic)
class TopicAdmin(Merging, ByFoldedName):
    """Topics are given up in favour of others, never deleted."""

    list_display = ["name", "parent", "replaced_by"]
    list_select_related = ["parent", "replaced_by"]
    list_filter = [("replaced_by", admin.EmptyFieldListFilter)]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["folded"]
    search_help_text = "باسم الموضوع"
    autocomplete_fields = ["parent", "replaced_by"]
    fields = ["name", "parent", "description", "replaced_by", "slug"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if is_asked_by(request, "edition", "topics"):
            queryset = queryset.filter(replaced_by=None)
        return super().get_search_results(request, queryset, search_term)

    def has_delete_permission(self, request: HttpRequest, obj: Topic | None = None) -> bool:
        return False
