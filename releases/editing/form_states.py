"""What the form of an edition holds: what was shown, what was sent, and what both began from.

A state is what a browser would send if nothing were typed. It goes along with the form, signed, and
comes back with what was typed: so any later save can tell who changed what, joins among it.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core import signing
from django.http import QueryDict

SALT = "releases.form_states"
# Rows that a form may have; Django's own limit of sent fields is near.
MOST_ROWS = 500

Values = list[str]


@dataclass
class FormState:
    """The values of a form by field, and of its rows by table, key of the row and field."""

    revision: int = 0
    state: str = ""
    fields: dict[str, Values] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Values]]] = field(default_factory=dict)

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    def says_the_same(self, other: "FormState") -> bool:
        """Whether nothing differs that a person could see."""
        return (self.state, self.fields, self.rows) == (other.state, other.fields, other.rows)


def from_signed(text: str) -> FormState | None:
    """The state that `signed()` wrote; None for anything else."""
    try:
        return FormState(**signing.loads(text, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def state_of(edition: Any, form: forms.BaseForm, formsets: Iterable[Any]) -> FormState:
    """The state of a form and its rows as they are shown before anything is typed."""
    return FormState(
        revision=edition.revision,
        state=edition.state,
        fields=_values(form),
        rows={
            one.prefix: {str(row.instance.pk): _values(row) for row in one.initial_forms}
            for one in formsets
            if takes_rows(one)
        },
    )


def takes_rows(formset: Any) -> bool:
    """Whether a table of rows is written in this form, not only shown."""
    return any(comparable(one) for one in formset.empty_form)


_OF_ROWS = ("id", "DELETE", "edition")


def names(bound: forms.BoundField) -> list[str]:
    """The names under which a browser sends a field; several for a day and its hour."""
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [f"{bound.html_name}_{number}" for number in range(len(widget.widgets))]
    return [bound.html_name]


def sent(data: QueryDict, bound: forms.BoundField) -> Values:
    """What a browser sent of a field."""
    its = names(bound)
    found = [data.get(name, "") for name in its] if len(its) > 1 else data.getlist(its[0])
    values = [_line_ends(str(one)) for one in found]
    return by_number(values) if is_set(bound) else values


def was_sent(data: QueryDict, bound: forms.BoundField) -> bool:
    """Whether the field stood on the page that was sent; of a choice, nothing may be an answer."""
    widget = bound.field.widget
    return is_set(bound) or isinstance(widget, forms.CheckboxInput) or names(bound)[0] in data


def send(data: QueryDict, bound: forms.BoundField, values: Values) -> None:
    """Put values in place of what a browser sent."""
    its = names(bound)
    if len(its) == 1:
        data.setlist(its[0], values)
        return
    for name, value in zip(its, [*values, *its], strict=False):
        data[name] = value if values else ""


def comparable(bound: forms.BoundField) -> bool:
    """Whether people write in this field."""
    kept = isinstance(bound.field, forms.FileField) or bound.name in _OF_ROWS
    return not (kept or bound.field.disabled)


def is_set(bound: forms.BoundField) -> bool:
    """Whether a field holds any number of records, in no order."""
    return isinstance(bound.field, forms.ModelMultipleChoiceField)


def by_number(values: Iterable[str]) -> Values:
    return sorted(values, key=lambda one: (len(one), one))


def _values(form: forms.BaseForm) -> dict[str, Values]:
    return {bound.name: shown(bound) for bound in form if comparable(bound)}


def shown(bound: forms.BoundField) -> Values:
    """What a browser would send of a field in which nothing is typed."""
    value, widget = bound.value(), bound.field.widget
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget = widget.widget
    if isinstance(widget, forms.MultiWidget):
        parts = widget.decompress(value) or []
        return [
            _text(one.format_value(part)) for part, one in zip(parts, widget.widgets, strict=True)
        ]
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(value, list | tuple):
        return by_number(_text(getattr(one, "pk", one)) for one in value)
    if isinstance(widget, forms.Select):
        return [_text(getattr(value, "pk", value))]
    return [_text(widget.format_value(value))]


def _text(value: Any) -> str:
    return "" if value is None else _line_ends(str(value))


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")
