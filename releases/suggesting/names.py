"""What suggested records are called at this moment, and which releases are public.

One statement, put together once. The querysets of `known` would ask the same of the records
themselves, but to write and to plan their SQL takes longer than someone who types would wait.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from releases.models import Appointment, Edition, Office, Organisation, Person, Suggestion, Topic


@dataclass(frozen=True)
class RecordNow:
    """A record as it is called now; whether it is a person who holds or held an office, and one of
    a minister."""

    text: str
    slug: str
    is_in_office: bool
    is_minister: bool


@dataclass
class NamesNow:
    """The records that there are, by kind and key, and the numbers of the public releases."""

    records: dict[tuple[str, int | None], RecordNow] = field(default_factory=dict)
    public: set[int] = field(default_factory=set)


def names_now(
    organisations: list[int | None],
    people: list[int | None],
    topics: list[int | None],
    releases: list[int],
) -> NamesNow:
    """Look up records by their keys, and which of `releases` are public, in one query."""
    sql, of_public = _statement()
    at = timezone.now()
    parameters: list[Any] = [organisations, date.today(), people, topics]
    parameters += [at if one == _AT else one for one in of_public] + [releases]
    now = NamesNow()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for kind, pk, name, addition, slug, *offices in cursor.fetchall():
            if kind == _RELEASE:
                now.public.add(pk)
            else:
                text = f"{name} ({addition})" if addition else name
                now.records[kind, pk] = RecordNow(text, slug, *offices)
    return now


# Stands in the statement where the moment is put.
_AT = timezone.make_aware(datetime(1901, 2, 3, 4, 5, 6))
_RELEASE = "release"


@lru_cache(maxsize=1)
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The SQL, and the parameters of its last part but the last one, the public releases."""
    public = Edition.objects.public(_AT).order_by()
    sql, parameters = public.values_list("release_id").query.sql_with_params()
    kinds = Suggestion.Kind
    organisation, person, appointment, office, topic = (
        connection.ops.quote_name(model._meta.db_table)
        for model in (Organisation, Person, Appointment, Office, Topic)
    )
    ministry = Organisation.Kind.MINISTRY.value
    # Only names of tables and kinds are put in.
    records = f"""
        SELECT CASE kind WHEN '{ministry}' THEN '{kinds.MINISTRY.value}'
                         ELSE '{kinds.ORGANISATION.value}' END,
               id, name, '', slug, false, false
        FROM {organisation} WHERE id = ANY(%s) AND merged_into_id IS NULL
        UNION ALL
        SELECT '{kinds.PERSON.value}', id, name, disambiguation, slug,
               offices.held > 0, coalesce(offices.as_minister, false)
        FROM {person} CROSS JOIN LATERAL (
            SELECT count(*) AS held, bool_or(office.is_ministerial) AS as_minister
            FROM {appointment} AS held JOIN {office} AS office ON office.id = held.office_id
            WHERE held.person_id = {person}.id AND (held.start IS NULL OR held.start <= %s)
        ) AS offices
        WHERE id = ANY(%s) AND merged_into_id IS NULL
        UNION ALL
        SELECT '{kinds.TOPIC.value}', id, name, '', slug, false, false
        FROM {topic} WHERE id = ANY(%s) AND replaced_by_id IS NULL
        UNION ALL
        SELECT '{_RELEASE}', release_id, '', '', '', false, false FROM ({sql}) AS public
        WHERE release_id = ANY(%s)
        """  # noqa: S608
    return records, parameters
