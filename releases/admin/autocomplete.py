"""How the admin finds records by their names, in lists and in the searching selects of forms."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from releases.admin.records import Records
from releases.arabic.names import name_key

Row = TypeVar("Row", bound=Model)


class ByFoldedName(Records):
    """Search by parts of words, folded as the names are: «شئون» finds «شؤون»."""

    folded_columns: tuple[str, ...] = ("folded",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return containing(queryset, search_term, *self.folded_columns), False


def containing(queryset: QuerySet[Row], text: str, *columns: str) -> QuerySet[Row]:
    """The rows that have every word of `text`, folded, in one of the folded `columns`."""
    for word in name_key(text.replace("\0", " ")).split():
        queryset = queryset.filter(
            reduce(or_, (Q(**{f"{one}__contains": word}) for one in columns))
        )
    return queryset


def is_asked_by(request: HttpRequest, model_name: str, field_name: str) -> bool:
    """Whether this is the searching select of that field, and not the search of a list."""
    return (
        request.GET.get("model_name") == model_name and request.GET.get("field_name") == field_name
    )
