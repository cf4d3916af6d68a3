"""What a browser sends when a form of the admin is saved as it stands."""

from typing import Any

from django.test import Client


def sent(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """The fields of the page at `url`, with `changes` (`__` in a name stands for `-`)."""
    context = client.get(url).context
    values: dict[str, Any] = {}
    if context.get("began_from"):
        values["began_from"] = context["began_from"]
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            _fill(values, bound)
    for name, value in changes.items():
        key = name.replace("__", "-")
        values.pop(key, None)
        if value is not None:
            values[key] = value
    return values


def _fill(values: dict[str, Any], bound: Any) -> None:
    value = bound.value()
    widget = bound.field.widget
    if hasattr(widget, "decompress"):
        for part, (_, name) in zip(widget.decompress(value), _parts(widget, bound), strict=True):
            values[name] = "" if part is None else str(part)
    elif value is True:
        values[bound.html_name] = "on"
    elif value is not None and value is not False:
        is_many = isinstance(value, list | tuple)
        values[bound.html_name] = [getattr(v, "pk", v) for v in value] if is_many else value


def _parts(widget: Any, bound: Any) -> list[tuple[Any, str]]:
    return [(one, f"{bound.html_name}_{n}") for n, one in enumerate(widget.widgets)]


def row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """The fields of a new row, and the count of rows that it makes."""
    fields = {f"{prefix}__{number}__{name}": value for name, value in values.items()}
    return {**fields, f"{prefix}__TOTAL_FORMS": number + 1}
