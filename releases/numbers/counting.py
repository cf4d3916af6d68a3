"""How often: the releases of a selection by time, ministry, topic, country and whom they name.

One statement goes over the selection once and counts all of it, for a page that shows nine counts
would else decide nine times of every release whether readers may see it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.utils import timezone

from releases.models.visibility import EditionQuerySet

# Of people, organisations and topics the most frequent are told, of the rest only how many.
MOST_RANKED = 100
# There are never so many ministries or countries: of these all are told.
MOST_MINISTRIES = 1_000
# Releases that lie within so many days are counted by the day, others by the month.
DAYS = 62

RANKED = ("ministry", "topic", "country", "person", "minister", "organisation")
SELECTED = (
    "pk", "release_id", "issued_on", "issued_on_granularity", "language", "state", "number",
    "release__ministry_id", "release__ministry__country_id",
)  # fmt: skip


@dataclass(frozen=True)
class Ranking:
    """The most frequent records of a facet, each with its releases; how many there are in all."""

    counts: dict[Any, int] = field(default_factory=dict)
    of: int = 0


@dataclass(frozen=True)
class Counts:
    """What was counted of a selection.

    `days`, `months`, `years`: the releases whose date is known to the day, the month, the year
    alone. `days` are given only where all lie within DAYS; they stand in `months` otherwise.
    """

    total: int = 0
    days: dict[date, int] = field(default_factory=dict)
    months: dict[date, int] = field(default_factory=dict)
    years: dict[date, int] = field(default_factory=dict)
    ranks: dict[str, Ranking] = field(default_factory=dict)
    # The appointment in which most releases name a person, of the people ranked.
    offices: dict[int, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    # «withdrawn», «corrected», «unchanged».
    fates: dict[str, int] = field(default_factory=dict)


_STATEMENT = """
WITH shown (id, release_id, issued_on, granularity, language, state, number, ministry_id, country_id)
    AS MATERIALIZED ({selection}),
span AS (SELECT max(issued_on) - min(issued_on) <= {days} AS is_short FROM shown),
period AS (
    SELECT CASE WHEN granularity = 'day' AND NOT span.is_short THEN 'month' ELSE granularity END
               AS kind,
           CASE WHEN granularity = 'day' AND NOT span.is_short
                THEN date_trunc('month', issued_on)::date ELSE issued_on END AS first,
           count(*) AS n
    FROM shown, span GROUP BY 1, 2
),
ministry AS (
    SELECT k, count(*) AS n FROM (
        SELECT ministry_id AS k FROM shown
        UNION ALL
        SELECT organisation_id FROM releases_edition_supporting_ministries
        JOIN shown ON shown.id = edition_id
    ) AS taking_part WHERE k IS NOT NULL GROUP BY k
),
topic AS (
    SELECT topic_id AS k, count(*) AS n FROM releases_edition_topics
    JOIN shown ON shown.id = edition_id GROUP BY 1
),
organisation AS (
    SELECT organisation_id AS k, count(*) AS n FROM releases_edition_organisations
    JOIN shown ON shown.id = edition_id GROUP BY 1
),
named AS MATERIALIZED (
    SELECT person_id, appointment_id, count(*) AS n FROM releases_personmention
    JOIN shown ON shown.id = edition_id GROUP BY 1, 2
),
person AS (SELECT person_id AS k, sum(n) AS n FROM named GROUP BY 1),
minister AS (
    SELECT named.person_id AS k, sum(n) AS n FROM named
    JOIN releases_appointment ON releases_appointment.id = appointment_id
    JOIN releases_office ON releases_office.id = office_id
    WHERE is_ministerial GROUP BY 1
),
most_named AS (SELECT k FROM person ORDER BY n DESC, k LIMIT {most})
SELECT kind, NULL::bigint, first::text, n, 0 FROM period
UNION ALL
SELECT 'language', NULL, language, count(*), 0 FROM shown GROUP BY language
UNION ALL
SELECT 'fate', NULL, CASE
        WHEN state = 'withdrawn' THEN 'withdrawn'
        WHEN number > 1 AND EXISTS (
            SELECT FROM releases_edition AS read WHERE read.release_id = shown.release_id
            AND read.number <= shown.number AND read.change = 'major'
            AND (read.id = shown.id OR read.state IN ('superseded', 'published')
                 AND (read.embargo_until IS NULL OR read.embargo_until <= %s))
        ) THEN 'corrected' ELSE 'unchanged' END,
    count(*), 0 FROM shown GROUP BY 3
UNION ALL
SELECT 'country', NULL, country_id, count(*), count(*) OVER () FROM shown
    WHERE country_id IS NOT NULL GROUP BY country_id
UNION ALL
(SELECT 'ministry', k, NULL, n, count(*) OVER () FROM ministry ORDER BY n DESC, k LIMIT {all})
UNION ALL
(SELECT 'topic', k, NULL, n, count(*) OVER () FROM topic ORDER BY n DESC, k LIMIT {most})
UNION ALL
(SELECT 'organisation', k, NULL, n, count(*) OVER () FROM organisation ORDER BY n DESC, k LIMIT {most})
UNION ALL
(SELECT 'person', k, NULL, n, count(*) OVER () FROM person ORDER BY n DESC, k LIMIT {most})
UNION ALL
(SELECT 'minister', k, NULL, n, count(*) OVER () FROM minister ORDER BY n DESC, k LIMIT {most})
UNION ALL
(SELECT DISTINCT ON (person_id) 'office', person_id, NULL, appointment_id, 0 FROM named
    WHERE appointment_id IS NOT NULL AND person_id IN (SELECT k FROM most_named)
    ORDER BY person_id, n DESC, appointment_id DESC)
"""  # noqa: E501 - a branch a line


def count(editions: EditionQuerySet) -> Counts:
    """Count the editions, which are those that readers see or a part of them."""
    try:
        selection, given = editions.order_by().values_list(*SELECTED).query.sql_with_params()
    except EmptyResultSet:
        return Counts()
    statement = _STATEMENT.format(
        selection=selection, days=DAYS, most=MOST_RANKED, all=MOST_MINISTRIES
    )
    with connections[editions.db].cursor() as cursor:
        cursor.execute(statement, (*given, timezone.now()))
        rows = cursor.fetchall()
    return _gathered(rows)


def _gathered(rows: list[tuple[str, int | None, str | None, Any, int]]) -> Counts:
    by_kind: dict[str, dict[Any, int]] = defaultdict(dict)
    distinct: dict[str, int] = {}
    for kind, key, text, number, of in rows:
        by_kind[kind][text if key is None else key] = int(number)
        distinct[kind] = of
    periods = {kind: dict(_dated(by_kind[kind])) for kind in ("day", "month", "year")}
    return Counts(
        total=sum(by_kind["fate"].values()),
        days=periods["day"],
        months=periods["month"],
        years=periods["year"],
        ranks={kind: Ranking(by_kind[kind], distinct.get(kind, 0)) for kind in RANKED},
        offices=by_kind["office"],
        languages=by_kind["language"],
        fates=by_kind["fate"],
    )


def _dated(counts: dict[str, int]) -> Iterator[tuple[date, int]]:
    for written, number in counts.items():
        yield date.fromisoformat(written), number
