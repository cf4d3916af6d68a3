"""Rows of related records inside a form, with a name on every field for those who hear the page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from releases.admin.records import Fields, SearchingSelect


class RowsFormSet(BaseInlineFormSet):
    """In a table only the column has a heading: each field takes its name from there."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = field.widget
            if isinstance(widget, RelatedFieldWidgetWrapper):
                widget = widget.widget
            held = form.instance._state.fields_cache.get(name)
            if held is not None and isinstance(widget, SearchingSelect):
                widget.known = (str(held.pk), str(held))
            if not widget.is_hidden:
                label = field.label or name
                number = "" if index is None else f" {index + 1}"
                widget.attrs.setdefault("aria-label", f"{label}{number}")

    def clean(self) -> None:
        """Constraints that also name the record above, which the form of a row leaves out."""
        super().clean()
        for form in self.forms:
            if form.has_changed() and form not in self.deleted_forms and form.is_valid():
                try:
                    form.instance.validate_constraints()
                except ValidationError as error:
                    form.add_error(None, error.messages)


class Rows(Fields, admin.TabularInline):
    formset = RowsFormSet
    template = "admin/releases/rows.html"
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A row points to records that other pages write: it may add one, not remove it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            field.widget.can_change_related = False
        return field
