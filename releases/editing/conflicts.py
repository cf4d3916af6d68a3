"""Two people wrote in one form: what only one of them changed is joined, the rest is asked about.

Three states meet: what both began from, what is stored now («theirs»), and what was sent («mine»).
What was sent is changed in place into what both want; `Merge` says what happened, in Arabic.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from releases.editing.form_states import (
    MOST_ROWS,
    FormState,
    Values,
    by_number,
    comparable,
    is_set,
    send,
    sent,
    shown,
    was_sent,
)
from releases.editing.paragraphs import merged

MINE, THEIRS, BY_HAND = "mine", "theirs", "hand"


@dataclass(frozen=True)
class Choice:
    """A field that both changed, each to something else."""

    name: str
    label: str
    base: Values
    mine: Values
    theirs: Values


@dataclass
class Merge:
    """What became of the fields; labels of fields, and sentences about rows."""

    base: FormState | None
    taken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        return not (self.taken or self.choices or self.rows)


def merge_fields(
    data: QueryDict, form: forms.BaseForm, base: FormState | None, now: FormState, merge: Merge
) -> None:
    """Join the fields of the form; what both changed stays as it was sent, with a choice to make.

    Of the body, what each changed in paragraphs that lie apart is joined.

    Without `base` (a form that does not say what it began from) every difference is a choice.
    """
    for bound in form:
        if not (comparable(bound) and was_sent(data, bound) and bound.name in now.fields):
            continue
        mine, theirs = sent(data, bound), now.fields[bound.name]
        began = base.fields.get(bound.name) if base else None
        if is_set(bound):
            _merge_set(data, bound, began, mine, theirs, merge)
        elif mine == theirs:
            continue
        elif mine == began:
            send(data, bound, theirs)
            merge.taken.append(str(bound.label))
        elif theirs == began:
            merge.kept.append(str(bound.label))
        elif bound.name == "body" and began and (both := merged(began[0], mine[0], theirs[0])):
            send(data, bound, [both])
            merge.taken.append(str(bound.label))
        else:
            merge.choices.append(Choice(bound.name, str(bound.label), began or [""], mine, theirs))


def _merge_set(
    data: QueryDict,
    bound: forms.BoundField,
    began: Values | None,
    mine: Values,
    theirs: Values,
    merge: Merge,
) -> None:
    """Joined records: what either added is in, what either took away is out."""
    before = set(began or ())
    joined = (before & set(mine) & set(theirs)) | (set(mine) | set(theirs)) - before
    if joined != set(mine):
        merge.taken.append(str(bound.label))
        send(data, bound, by_number(joined))
    if joined != set(theirs):
        merge.kept.append(str(bound.label))


def decide(data: QueryDict, form: forms.BaseForm, now: FormState) -> list[str]:
    """Put what was chosen into what was sent; returns the labels of fields still undecided."""
    undecided = []
    for bound in form:
        if f"mine_{bound.name}" not in data:
            continue
        choice = data.get(f"choice_{bound.name}")
        if choice == MINE:
            send(data, bound, data.getlist(f"mine_{bound.name}"))
        elif choice == THEIRS and bound.name in now.fields:
            send(data, bound, now.fields[bound.name])
        elif choice != BY_HAND:
            undecided.append(bound.name)
    return undecided


def merge_rows(
    data: QueryDict,
    formset: Any,
    base: FormState | None,
    now: FormState,
    merge: Merge,
    named: Callable[[dict[str, Values]], str],
) -> None:
    """Join the rows of one table, and number them anew: those stored now first, then new ones."""
    prefix = formset.prefix
    before = base.rows.get(prefix, {}) if base else {}
    stored = now.rows.get(prefix, {})
    mine, new = _sent_rows(data, formset)
    rows: list[tuple[str, dict[str, Values], bool]] = []
    for key, theirs in stored.items():
        if key not in mine:
            merge.rows.append(f"أضاف غيرك: {named(theirs)}.")
            rows.append((key, theirs, False))
            continue
        values, deleted = mine.pop(key)
        began = before.get(key, theirs)
        joined = {
            name: theirs.get(name, value) if value == began.get(name) else value
            for name, value in values.items()
        }
        if theirs != began:
            both = any(
                value != began.get(name) != theirs.get(name) != value
                for name, value in values.items()
            )
            tail = "، وبقي ما كتبته أنت" if both or deleted else ""
            merge.rows.append(f"عدّل غيرك: {named(theirs)}{tail}.")
        rows.append((key, joined, deleted))
    there = {_identity(theirs) for theirs in stored.values()}
    for key, (values, deleted) in mine.items():
        changed = values != before.get(key, values)
        returns = changed and not deleted and not _needs_a_file(formset)
        tail = "، وبقي عندك لأنك عدّلته" if returns else ""
        if not deleted:
            merge.rows.append(f"حذف غيرك: {named(values)}{tail}.")
        if returns:
            new.append(values)
    added = [one for one in new if _identity(one) is None or _identity(one) not in there]
    _send_rows(data, prefix, [*rows, *(("", one, False) for one in added)], len(rows))


def rows_differ(data: QueryDict, formset: Any) -> bool:
    """Whether the rows that were sent are others than those stored."""
    if f"{formset.prefix}-TOTAL_FORMS" not in data:
        return False
    stored, new = _sent_rows(data, formset)
    now = {
        str(row.instance.pk): {one.name: shown(one) for one in row if comparable(one)}
        for row in formset.initial_forms
    }
    return bool(new) or stored != {key: (values, False) for key, values in now.items()}


def _identity(values: dict[str, Values]) -> str | None:
    """Whom a row is of, where it may be there but once."""
    return (values.get("person") or [""])[0] or None


def _needs_a_file(formset: Any) -> bool:
    return any(isinstance(one, forms.FileField) for one in formset.empty_form.fields.values())


def _sent_rows(
    data: QueryDict, formset: Any
) -> tuple[dict[str, tuple[dict[str, Values], bool]], list[dict[str, Values]]]:
    """Of the rows that a browser sent: those stored before, by key, and the new ones."""
    stored: dict[str, tuple[dict[str, Values], bool]] = {}
    new = []
    empty = formset.empty_form
    fields = [one for one in empty if comparable(one)]
    total = data.get(f"{formset.prefix}-TOTAL_FORMS", "")
    for number in range(min(int(total), MOST_ROWS) if total.isascii() and total.isdigit() else 0):
        own = f"{formset.prefix}-{number}"
        values = {
            one.name: [
                text.replace("\r\n", "\n") for text in data.getlist(f"{own}-{one.name}") or [""]
            ]
            for one in fields
        }
        key = data.get(f"{own}-id", "")
        if key:
            stored[key] = (values, bool(data.get(f"{own}-DELETE")))
        elif any(text for name, texts in values.items() if name != "position" for text in texts):
            new.append(values)
    return stored, new


def _send_rows(
    data: QueryDict, prefix: str, rows: list[tuple[str, dict[str, Values], bool]], stored: int
) -> None:
    for name in [one for one in data if one.startswith(f"{prefix}-") and one.count("-") > 1]:
        del data[name]
    for number, (key, values, deleted) in enumerate(rows):
        data[f"{prefix}-{number}-id"] = key
        for name, texts in values.items():
            if texts:
                data.setlist(f"{prefix}-{number}-{name}", texts)
        if deleted:
            data[f"{prefix}-{number}-DELETE"] = "on"
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = str(stored)
