"""Deciding whom a name means, and taking a decision back with exactly the joins that it made."""

from dataclasses import dataclass, replace
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from releases.models import (
    Edition,
    NameDecision,
    NameForm,
    Organisation,
    Person,
    PersonMention,
    User,
    search_names,
)

_BEFORE = ("person_before", "organisation_before")
Choice = NameDecision.Choice
Status = NameForm.Status


class NotDecided(Exception):
    """Why a name stays as it is, in Arabic."""


@dataclass(frozen=True)
class TakenBack:
    """What taking a decision back did: the joins that went, the new record that went too, and
    whom the name means again, "" where it waits."""

    decision: NameDecision
    removed: int
    record_went: bool
    means_again: str = ""


@transaction.atomic
def attach(
    form: NameForm, record: Person | Organisation, by: User | None, made_new: bool = False
) -> NameDecision:
    """Say that a name means this person or organisation, and join them to every edition of it.

    People in the office they held on the edition's day, published editions too. A decision in force
    is taken back first. Raises NotDecided where the name already means them, or where the record
    was merged into another meanwhile.
    """
    form = _locked(form)
    model: Any = type(record)
    if not model.objects.filter(pk=record.pk).exists():
        raise NotDecided("هذا السجل لم يعد في الأرشيف؛ لعله دُمج في غيره.")
    is_person = isinstance(record, Person)
    if record.pk == (form.person_id if is_person else form.organisation_id):
        raise NotDecided(f"الاسم «{form.raw}» منسوب إليه من قبل.")
    before, owner = form.status, (form.person_id, form.organisation_id)
    form = _free(form, by)
    form.person = record if isinstance(record, Person) else None
    form.organisation = record if isinstance(record, Organisation) else None
    _write(form, Status.ATTACHED)
    made = form.join()
    _index(*owner)
    _index(form.person_id, form.organisation_id)
    return NameDecision.objects.create(
        form=form,
        choice=Choice.ATTACHED,
        person=form.person,
        organisation=form.organisation,
        meant=str(record),
        made_new=made_new,
        status_before=before,
        person_before_id=owner[0],
        organisation_before_id=owner[1],
        mentions=made.mentions,
        joins=made.organisations,
        by=by,
    )


@transaction.atomic
def say_nobody(form: NameForm, by: User | None) -> NameDecision:
    """Say that a name is nobody's. Raises NotDecided where it has been said."""
    form = _locked(form)
    if form.status == Status.NOBODY:
        raise NotDecided(f"قيل من قبل إن «{form.raw}» ليس لأحد.")
    before, owner = form.status, (form.person_id, form.organisation_id)
    form = _free(form, by)
    form.person = form.organisation = None
    _write(form, Status.NOBODY)
    _index(*owner)
    return NameDecision.objects.create(
        form=form,
        choice=Choice.NOBODY,
        status_before=before,
        person_before_id=owner[0],
        organisation_before_id=owner[1],
        by=by,
    )


@transaction.atomic
def take_back(decision: NameDecision, by: User | None) -> TakenBack:
    """Undo a decision: the joins that it made go, and the name means whom it meant before.

    It waits again where it meant nobody, or where who it meant has gone. A record made for the
    name goes too, if nothing else names it. Raises NotDecided where the decision was taken back
    before.
    """
    done = _undo(decision, by)
    return replace(done, means_again=_restore(done.decision, by))


def _undo(decision: NameDecision, by: User | None) -> TakenBack:
    """Undo a decision: the name waits again."""
    form = _locked(decision.form)
    found = NameDecision.objects.in_force().filter(pk=decision.pk).first()
    if found is None:
        raise NotDecided("سبق التراجع عن هذا القرار.")
    person, organisation = form.person_id, form.organisation_id
    form.person = form.organisation = None
    _write(form, Status.WAITING)
    removed = _remove_joins(found)
    _index(person, organisation)
    NameDecision.objects.filter(pk=found.pk).update(undone_at=timezone.now(), undone_by=by)
    found.refresh_from_db()
    return TakenBack(found, removed, record_went=found.made_new and _remove_unnamed(found))


@transaction.atomic
def detach(form: NameForm, by: User | None) -> TakenBack | None:
    """Let a name wait again that meant somebody; with the joins of its decision, where one is kept.

    None where the name was attached without a decision (by an import, or before decisions were
    kept): which joins came from it is not known, so they all stay.
    """
    form = _locked(form)
    if form.status == Status.WAITING:
        raise NotDecided(f"الاسم «{form.raw}» ينتظر القرار من قبل.")
    decision = NameDecision.objects.in_force().filter(form=form).first()
    if decision is not None:
        return _undo(decision, by)
    person, organisation = form.person_id, form.organisation_id
    form.person = form.organisation = None
    _write(form, Status.WAITING)
    _index(person, organisation)
    return None


def _locked(form: NameForm) -> NameForm:
    found = NameForm.objects.select_for_update().filter(pk=form.pk).first()
    if found is None:
        raise NotDecided("لم يعد هذا الاسم في الأرشيف.")
    return found


def _free(form: NameForm, by: User | None) -> NameForm:
    """The name without the decision that was in force."""
    decision = NameDecision.objects.in_force().filter(form=form).first()
    if decision is None:
        return form
    _undo(decision, by)
    return _locked(form)


def _restore(decision: NameDecision, by: User | None) -> str:
    """Let the name mean whom it meant before a decision that was undone; who, "" for nobody.

    What an earlier decision joined is joined again; without one the joins have stayed.
    """
    if decision.status_before == Status.NOBODY:
        say_nobody(decision.form, by)
        return Status.NOBODY.label
    record = _in_force(Person, decision.person_before_id)
    record = record or _in_force(Organisation, decision.organisation_before_id)
    if record is None:
        return ""
    is_person = isinstance(record, Person)
    earlier = {name.replace("_before", ""): getattr(decision, f"{name}_id") for name in _BEFORE}
    if NameDecision.objects.filter(form=decision.form, pk__lt=decision.pk, **earlier).exists():
        attach(decision.form, record, by)
        return str(record)
    form = _locked(decision.form)
    form.person, form.organisation = (record, None) if is_person else (None, record)
    _write(form, Status.ATTACHED)
    _index(form.person_id, form.organisation_id)
    return str(record)


def _in_force(model: Any, key: int | None) -> Any:
    """The record, or the one that it was merged into since; None where it has gone."""
    record = model._base_manager.filter(pk=key).first() if key else None
    while record is not None and record.merged_into_id:
        record = model._base_manager.get(pk=record.merged_into_id)
    return record


def _write(form: NameForm, status: str) -> None:
    form.status = status
    NameForm.objects.filter(pk=form.pk).update(
        person=form.person, organisation=form.organisation, status=status
    )


def _remove_joins(decision: NameDecision) -> int:
    """Only the very rows; editions that lose one are indexed anew."""
    mentions = PersonMention.objects.filter(pk__in=decision.mentions)
    joins: Any = Edition.organisations.through.objects.filter(pk__in=decision.joins)
    editions = {
        *mentions.values_list("edition", flat=True),
        *joins.values_list("edition", flat=True),
    }
    mentions.delete()
    joins.delete()
    search_names.index_anew(Edition.objects.filter(pk__in=editions))
    return len(editions)


def _remove_unnamed(decision: NameDecision) -> bool:
    """Remove the record that was made for a name; False if something has come to name it since."""
    model: Any = Person if decision.person_id else Organisation
    record = model._base_manager.filter(pk=decision.person_id or decision.organisation_id).first()
    if record is None:
        return False
    decisions = NameDecision.objects.filter(
        Q(person=decision.person_id) if decision.person_id else Q(organisation=record.pk)
    )
    if decisions.in_force().exists() or any(map(_has_rows(record), model._meta.related_objects)):
        return False
    record.delete()
    return True


def _has_rows(record: Any) -> Any:
    def has_rows(relation: Any) -> bool:
        if relation.on_delete is models.DO_NOTHING:
            # Logs, which keep the number of what is gone.
            return False
        rows = relation.related_model._base_manager
        return rows.filter(**{relation.field.name: record.pk}).exists()

    return has_rows


def _index(person: int | None, organisation: int | None) -> None:
    if organisation:
        search_names.changed_of_organisation(organisation)
    elif person:
        search_names.changed_of_person(person)
