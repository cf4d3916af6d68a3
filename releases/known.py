"""Whom and what readers may know of: a name that only waits in unpublished releases is a secret.

Pages, registers, values to narrow by and the site map all ask here.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from releases.models import (
    Appointment,
    Edition,
    Merge,
    Office,
    Organisation,
    Person,
    PersonMention,
    State,
    Succession,
    Topic,
)


def to_readers(model: type[Any]) -> QuerySet[Any]:
    """The rows of a model that readers may know of; of models without secrets, all."""
    known = {Organisation: organisations, Person: people, Topic: topics}.get(model)
    return known() if known else model._default_manager.all()


def organisations() -> QuerySet[Organisation]:
    """Ministries; others that readers find named, or that have offices or a succession."""
    itself = OuterRef("pk")
    followed = Succession.objects.filter(Q(predecessor=itself) | Q(successor=itself))
    return Organisation.objects.filter(
        Q(kind=Organisation.Kind.MINISTRY)
        | _named(Edition.organisations.through, "organisation")
        | Exists(Office.objects.filter(organisation=itself))
        | Exists(followed)
    )


def people() -> QuerySet[Person]:
    """People whom readers find named, and those who hold or held an office."""
    return Person.objects.filter(
        _named(PersonMention, "person") | Exists(begun().filter(person=OuterRef("pk")))
    )


def topics() -> QuerySet[Topic]:
    """Topics of releases that readers see, their parents, and those given up for others."""
    joined = Edition.topics.through
    of_children = _named(joined, "topic__parent")
    of_grandchildren = _named(joined, "topic__parent__parent")
    is_given_up = Q(replaced_by__isnull=False)
    return Topic.objects.filter(
        _named(joined, "topic") | of_children | of_grandchildren | is_given_up
    )


def begun(day: date | None = None) -> QuerySet[Appointment]:
    """Appointments whose first day has come by `day` (today) or is not known."""
    day = day or date.today()
    return Appointment.objects.filter(Q(start__isnull=True) | Q(start__lte=day))


def _named(through: Any, path: str) -> Q:
    """Whether an edition that readers see, or may look up in a history, is joined to the row."""
    rows = through.objects.filter(**{path: OuterRef("pk")})
    same = {"pk": OuterRef("edition")}
    public = Exists(Edition.objects.public().order_by().filter(**same))
    past = Exists(Edition.objects.past().order_by().filter(state=State.SUPERSEDED, **same))
    return Q(Exists(rows.filter(public | past)))


def in_force(record: Any) -> Any:
    """What took the place of a topic that was merged into another; any other record itself."""
    if not isinstance(record, Topic) or record.replaced_by_id is None:
        return record
    merged = Merge.objects.in_force().filter(kind=Merge.Kind.TOPIC)
    seen = {record.pk}
    while record.replaced_by_id and merged.filter(merged=record.pk).exists():
        record = record.replaced_by
        if record.pk in seen:
            break
        seen.add(record.pk)
    return record
