"""Merging two records that are one, and undoing it: every row as it was."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from releases.arabic.counts import count_phrase
from releases.arabic.terms import ANALYSER_VERSION
from releases.models import (
    Appointment,
    Edition,
    Merge,
    NameDecision,
    NameForm,
    Organisation,
    Person,
    PersonMention,
    Topic,
    User,
    search_names,
)
from releases.naming.merge_plans import Moved, Plan, Removed, Step, plan
from releases.suggesting.table import renew_suggestions

MODELS: dict[str, Any] = {"person": Person, "organisation": Organisation, "topic": Topic}
# Where joins that were made after a merge are looked for, by the kind of record.
JOINS: dict[str, tuple[tuple[Any, str], ...]] = {
    "person": ((PersonMention, "person_id"),),
    "organisation": ((Edition.organisations.through, "organisation_id"),),
    "topic": ((Edition.topics.through, "topic_id"),),
}


class NotMerged(Exception):
    """Why two records stay as they are, in Arabic; `reasons` are sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass
class Undone:
    """What undoing a merge does, or would do.

    `back`: rows that are put back, by what they are; `since`: joins that came after the merge and
    stay with the kept; `elsewhere`: rows that went their own way since and stay as they are.
    """

    merge: Merge
    back: Counter[str] = field(default_factory=Counter)
    since: int = 0
    elsewhere: int = 0


@transaction.atomic
def merge(kept: Any, merged: Any, by: User | None) -> Merge:
    """Merge `merged` into `kept`. Raises NotMerged, with nothing changed."""
    kept, merged = _locked(type(kept), kept.pk, merged.pk)
    if merged.pk == kept.pk:
        raise NotMerged("يُدمج سجل في سجل آخر من نوعه.")
    planned = plan(kept, merged)
    if planned.refusals:
        raise NotMerged(*planned.refusals)
    marks = _marks(planned)
    steps = [_carry_out(step) for step in planned.steps]
    _check_now()
    made = Merge.objects.create(
        kind=str(kept._meta.model_name),
        kept=kept.pk,
        kept_name=str(kept),
        merged=merged.pk,
        merged_name=str(merged),
        changes={"steps": steps, "marks": marks},
        by=by,
    )
    _renew(made)
    return made


def undo_preview(merge: Merge) -> Undone:
    """What undoing would do. Raises NotMerged where it cannot be."""
    _check_may_be_undone(merge)
    told = Undone(merge, since=_joined_since(merge))
    for step in merge.changes["steps"]:
        model = apps.get_model(step["model"])
        rows = step["rows"] if step["do"] == "removed" else step["keys"]
        if step["do"] == "moved":
            here = _still(model, step).count()
            told.elsewhere += len(rows) - here
            told.back[_called(model)] += here
        else:
            gone = _taken_back(model, rows) if step["do"] == "removed" else ()
            told.back[_called(model)] += len(rows) - len(gone)
    return told


@transaction.atomic
def undo(merge: Merge, by: User | None) -> Undone:
    """Put every row back as it was before the merge. Raises NotMerged, with nothing changed.

    What came since stays with the kept: people named since in an office that goes back are named
    without it.
    """
    model = MODELS[merge.kind]
    _lock()
    list(model._base_manager.select_for_update().filter(pk__in=(merge.kept, merge.merged)))
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    told = undo_preview(merge)
    try:
        with transaction.atomic():
            _let_go_of_offices(merge)
            for step in reversed(merge.changes["steps"]):
                told.elsewhere += _put_back(step)
            _check_now()
    except IntegrityError as error:
        raise NotMerged(
            "تغيّر بعد الدمج ما يمنع إعادة السجلين كما كانا (تكليف أو منصب أو اسم يشغل المكان نفسه)."
        ) from error
    Merge.objects.filter(pk=merge.pk).update(undone_at=timezone.now(), undone_by=by)
    merge.refresh_from_db()
    _renew(merge)
    return told


# Doing.


def _lock() -> None:
    """One merge at a time: each counts on what the last one left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('releases_merge'))")
        cursor.execute("SET CONSTRAINTS mention_by_own_appointment DEFERRED")


def _check_now() -> None:
    """Any broken reference is found here, not at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _locked(model: Any, kept: int, merged: int) -> tuple[Any, Any]:
    _lock()
    rows = model._base_manager.order_by("pk").select_for_update().in_bulk([kept, merged])
    for row in rows.values():
        if getattr(row, "merged_into_id", None):
            raise NotMerged(f"«{row}» دُمج في غيره من قبل.")
    if kept not in rows or merged not in rows:
        raise NotMerged("لم يعد أحد السجلين في الأرشيف.")
    return rows[kept], rows[merged]


def _carry_out(step: Step) -> dict[str, Any]:
    """Do a step; what is needed to undo it."""
    name = step.model._meta.label_lower
    if isinstance(step, Moved):
        done = _update(step.model, step.column, step.keys, step.before, step.after)
        if done != len(step.keys):
            raise NotMerged("تغيّر أحد السجلين في هذه اللحظة؛ أعد المحاولة.")
        return {
            "do": "moved", "model": name, "column": step.column, "before": step.before,
            "after": step.after, "keys": list(step.keys),
        }  # fmt: skip
    if isinstance(step, Removed):
        return {"do": "removed", "model": name, "rows": _delete(step.model, step.keys)}
    [row] = step.model._base_manager.bulk_create([step.model(**step.values)])
    return {"do": "made", "model": name, "keys": [row.pk]}


def _update(model: Any, column: str, keys: Any, before: Any, after: Any) -> int:
    table, quote = model._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        # Only names of tables and columns are put in.
        cursor.execute(
            f"UPDATE {quote(table)} SET {quote(column)} = %s"  # noqa: S608
            f" WHERE {quote(model._meta.pk.column)} = ANY(%s)"
            f" AND {quote(column)} IS NOT DISTINCT FROM %s",
            [after, list(keys), before],
        )
        return cursor.rowcount


def _delete(model: Any, keys: Any) -> list[dict[str, Any]]:
    """Delete rows; each as it was, as JSON."""
    table, quote = model._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quote(table)} AS gone"  # noqa: S608
            f" WHERE {quote(model._meta.pk.column)} = ANY(%s) RETURNING to_jsonb(gone)",
            [list(keys)],
        )
        rows = [row for (row,) in cursor.fetchall()]
    return [json.loads(row) if isinstance(row, str) else row for row in rows]


# Undoing.


def _check_may_be_undone(merge: Merge) -> None:
    if merge.undone_at:
        raise NotMerged("سبق التراجع عن هذا الدمج.")
    mine = _touched(merge)
    for later in Merge.objects.in_force().filter(pk__gt=merge.pk).order_by("pk"):
        if mine & _touched(later):
            raise NotMerged(
                f"بُني على هذا الدمج دمج بعده: «{later.merged_name}» في «{later.kept_name}»"
                f" ({later.at:%Y/%m/%d}). تراجع عن ذاك أولًا."
            )
    model = MODELS[merge.kind]
    merged = model._base_manager.get(pk=merge.merged)
    names = {"person": ("folded", "disambiguation"), "organisation": ("folded", "country")}
    if merge.kind in names:
        same = {name: getattr(merged, name) for name in names[merge.kind]}
        namesake = model.objects.filter(**same).exclude(pk=merge.merged).first()
        if namesake:
            raise NotMerged(
                f"صار في الأرشيف سجل آخر باسم «{namesake}»؛ ميّز أحدهما عن الآخر ثم تراجع."
            )


def _touched(merge: Merge) -> set[tuple[str, int]]:
    """The records and rows that a merge had to do with."""
    model = MODELS[merge.kind]
    rows = {(model._meta.label_lower, merge.kept), (model._meta.label_lower, merge.merged)}
    for step in merge.changes["steps"]:
        if step["do"] == "removed":
            key = apps.get_model(step["model"])._meta.pk.column
            rows.update((step["model"], row[key]) for row in step["rows"])
        else:
            rows.update((step["model"], key) for key in step["keys"])
    return rows


def _still(model: Any, step: dict[str, Any]) -> Any:
    """The moved rows that are where the merge put them."""
    rows = model._base_manager.filter(pk__in=step["keys"])
    if step["after"] is None:
        return rows.filter(**{f"{step['column'].removesuffix('_id')}__isnull": True})
    return rows.filter(**{step["column"]: step["after"]})


def _put_back(step: dict[str, Any]) -> int:
    """Undo a step; how many of its rows cannot be put back, since they went elsewhere."""
    model: Any = apps.get_model(step["model"])
    if step["do"] == "moved":
        # Those that are elsewhere now were told by the preview.
        _update(model, step["column"], step["keys"], step["after"], step["before"])
        return 0
    if step["do"] == "removed":
        gone = _taken_back(model, step["rows"])
        _insert(model, [row for row in step["rows"] if row[model._meta.pk.column] not in gone])
        return 0
    rows = model._base_manager.filter(pk__in=step["keys"])
    if model is NameForm:
        rows = rows.filter(mentions=None, decisions=None)
    return len(step["keys"]) - rows.delete()[0]


def _taken_back(model: Any, rows: list[dict[str, Any]]) -> set[int]:
    """Keys of removed joins whose decision was taken back since: they would have gone with it."""
    column = {PersonMention: "mentions", Edition.organisations.through: "joins"}.get(model)
    if column is None or not rows:
        return set()
    keys = {row["id"] for row in rows}
    undone = NameDecision.objects.filter(
        undone_at__isnull=False, **{f"{column}__overlap": list(keys)}
    )
    return keys & {key for many in undone.values_list(column, flat=True) for key in many}


def _insert(model: Any, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    table, quote = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name
    columns = ", ".join(quote(name) for name in rows[0])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns}"  # noqa: S608
            f" FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)",
            [json.dumps(rows)],
        )


def _let_go_of_offices(merge: Merge) -> None:
    """People named since, in an office that goes back to the merged, are named without it."""
    if merge.kind != "person":
        return
    steps = [step for step in merge.changes["steps"] if step["do"] == "moved"]
    offices = [
        key
        for step in steps
        if step["model"] == Appointment._meta.label_lower and step["column"] == "person_id"
        for key in step["keys"]
    ]
    mentions = PersonMention._meta.label_lower
    moved = [key for step in steps if step["model"] == mentions for key in step["keys"]]
    since = PersonMention.objects.filter(person=merge.kept, appointment__in=offices)
    since.exclude(pk__in=moved).update(appointment=None)


def _marks(planned: Plan) -> dict[str, int]:
    kind = str(planned.kept._meta.model_name)
    return {
        model._meta.label_lower: model._base_manager.aggregate(most=Max("pk"))["most"] or 0
        for model, _ in JOINS[kind]
    }


def _joined_since(merge: Merge) -> int:
    """Joins of the kept that were made after the merge."""
    marks = merge.changes["marks"]
    return sum(
        model._base_manager.filter(
            **{column: merge.kept, "pk__gt": marks[model._meta.label_lower]}
        ).count()
        for model, column in JOINS[merge.kind]
    )


# What follows from names.


def _renew(merge: Merge) -> None:
    """What search and suggestions find of both records."""
    changed = {
        "person": search_names.changed_of_person,
        "organisation": search_names.changed_of_organisation,
        "topic": search_names.changed_of_topic,
    }[merge.kind]
    for key in (merge.kept, merge.merged):
        changed(key)
    renew_suggestions(merge.kind, [merge.kept, merge.merged])


def waiting_for_index(merge: Merge) -> int:
    """How many editions of both search finds by their former names, until `reindex` comes."""
    stale = Edition.objects.filter(analyser_version__lt=ANALYSER_VERSION)
    through, column = JOINS[merge.kind][0]
    joined = through._base_manager.filter(**{f"{column}__in": (merge.kept, merge.merged)})
    which = Q(pk__in=joined.values("edition"))
    if merge.kind == "organisation":
        which |= Q(release__ministry__in=(merge.kept, merge.merged))
    return stale.filter(which).count()


def _called(model: Any) -> str:
    """The noun for counting rows of a model."""
    nouns = {
        "personmention": "خبر", "edition_organisations": "خبر", "edition_topics": "خبر",
        "edition_supporting_ministries": "خبر", "release": "خبر", "appointment": "تكليف",
        "office": "منصب", "nameform": "اسم", "succession": "تعاقب", "membership": "عضوية",
        "formerslug": "عنوان", "topic": "موضوع", "person": "شخص", "organisation": "جهة",
        "intake": "نص", "spreadsheetupload": "جدول",
    }  # fmt: skip
    return nouns[model._meta.model_name]


def said(told: Undone) -> list[str]:
    """What undoing puts back and leaves, a sentence each."""
    lines = [count_phrase(count, noun) for noun, count in told.back.items() if count]
    sentences = [f"يعود إلى حاله: {'، '.join(lines)}."] if lines else []
    if told.since:
        sentences.append(f"نشأ بعد الدمج {count_phrase(told.since, 'رابط')} بالباقي، ويبقى له.")
    if told.elsewhere:
        sentences.append(
            f"تغيّر بعد الدمج فيبقى كما هو الآن: {count_phrase(told.elsewhere, 'سطر')}."
        )
    return sentences
