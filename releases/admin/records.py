"""What every list and form of the admin does alike: it survives values that no page of it sends."""

from datetime import MAXYEAR
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from releases.forms import LineField

# A key of more digits is in no column.
MOST_DIGITS = 18


def may_be_key(value: Any) -> bool:
    """Whether a value can be the number of a row."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


class KeyField(forms.ModelChoiceField):
    """One row of a table, by its number."""

    def to_python(self, value: Any) -> Any:
        is_given = value not in self.empty_values and not isinstance(value, models.Model)
        if is_given and not may_be_key(value):
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return super().to_python(value)


class KeysField(forms.ModelMultipleChoiceField):
    """Rows of a table, by their numbers."""

    def clean(self, value: Any) -> Any:
        for one in value if isinstance(value, list | tuple) else ():
            # A field that may not be changed hands in the rows themselves.
            if not isinstance(one, models.Model) and not may_be_key(one):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": one},
                )
        return super().clean(value)


class _OnlyKeys:
    """What was sent and refused is shown again; what is no key names no row to show."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        usable = [one for one in value if one == "" or may_be_key(one)]
        return super().optgroups(name, usable, attrs)  # type: ignore[misc]


class SearchingSelect(_OnlyKeys, AutocompleteSelect):
    # The record that a row already holds, by its key: a table of rows asks for none of them again.
    known: tuple[str, str] | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.known is None or list(map(str, value)) != [self.known[0]]:
            return super().optgroups(name, value, attrs)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*empty, self.create_option(name, *self.known, True, len(empty))], 0)]


class SearchingSelectMultiple(_OnlyKeys, AutocompleteSelectMultiple):
    pass


class Fields(admin.options.BaseModelAdmin):
    """The fields of forms and of rows in them."""

    formfield_overrides = {models.CharField: {"form_class": LineField}}

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchingSelect(db_field, self.admin_site))
        if db_field.target_field.get_internal_type() != "CharField":
            kwargs.setdefault("form_class", KeyField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchingSelectMultiple(db_field, self.admin_site))
        kwargs.setdefault("form_class", KeysField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class Listed(admin.ModelAdmin):
    """A list, whatever its address asks for."""

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the whole list where the address asks for what cannot be."""
        if self._asks_for_what_cannot_be(request.GET):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, *args, **kwargs)

    def _asks_for_what_cannot_be(self, parameters: QueryDict) -> bool:
        """A NUL, which no text in the database holds, or a date beyond those of Python."""
        if any("\0" in one for name, values in parameters.lists() for one in (name, *values)):
            return True
        parts = [f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day")]
        # The list asks for the year after, too.
        return any(
            not may_be_key(one) or not 0 < int(one) < MAXYEAR
            for part in parts
            for one in parameters.getlist(part)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, search_term.replace("\0", " "))


class Records(Fields, Listed):
    """A list and its forms."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shown again where a record that the form chose was merged away while it was saved.

        The second time the form itself finds it gone, and says so beside its field.
        """
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            if not _is_of_the_merged(error):
                raise
        messages.error(request, "دُمج سجل مما اخترته في غيره في هذه اللحظة؛ اختره من جديد ثم احفظ.")
        return super().changeform_view(request, *args, **kwargs)


def _is_of_the_merged(error: IntegrityError) -> bool:
    """Whether the database refused a row because it joins a record that was merged away."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return bool(diagnosis and (diagnosis.constraint_name or "").endswith("_in_force"))
