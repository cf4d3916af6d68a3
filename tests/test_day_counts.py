from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet

from releases import anniversaries, by_date, by_hijri
from releases.arabic.months import hijri_of
from releases.day_counts import DayCounts
from releases.models import Edition
from tests.making import make_release

pytestmark = pytest.mark.django_db


def plan_without(queryset: QuerySet[Any], *ways: str) -> str:
    """How PostgreSQL answers where these ways are the last resort, as they are with many rows."""
    sql, parameters = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        for way in ways:
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}", parameters)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_counting_by_days_reads_an_index_alone() -> None:
    rows = by_date.in_years(Edition.objects.public()).order_by()
    counted = rows.values_list("issued_on", "issued_on_granularity").annotate(n=Count("*"))
    plan = plan_without(counted.order_by(), "seqscan", "bitmapscan", "indexscan")
    assert "Index Only Scan" in plan
    assert "edition_newest_public" in plan


def test_this_day_is_found_in_the_order_of_the_list() -> None:
    editions = anniversaries.of_day(11, 24).newest_first()[:5]
    plan = plan_without(editions, "seqscan", "bitmapscan", "sort")
    assert "Index Scan using edition_day_of_year" in plan
    assert "Sort" not in plan


def test_counts_are_rolled_up_by_what_is_known() -> None:
    make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year")
    make_release(issued_on=date(2021, 1, 1))
    counts = DayCounts.of(Edition.objects.public())
    assert counts.days == {date(2022, 12, 19): 1, date(2021, 1, 1): 1}
    assert counts.by_month() == {date(2022, 12, 1): 2, date(2021, 1, 1): 1}
    assert counts.by_year() == {2022: 3, 2021: 1}
    assert (counts.total, counts.without_day) == (4, 2)


def test_days_fall_in_their_hijri_months() -> None:
    first, last = by_hijri._first_days()[0], by_hijri._last_day()
    days = [first + timedelta(days=after) for after in range(0, (last - first).days + 1, 13)]
    for on in [*days, *by_hijri._first_days(), last]:
        hijri = hijri_of(on)
        assert hijri is not None
        counts = DayCounts()
        counts.days[on] = 2
        assert by_hijri._by_month(counts) == {hijri[:2]: 2}
