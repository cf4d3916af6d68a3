"""What ministries have under way, and the last twelve months."""

from datetime import date

import pytest

from releases import workload
from releases.models import Edition, State
from releases.workload import months_to, workload_of
from tests.making import at, make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2024, 2, 10)


def test_twelve_months_end_with_this_one() -> None:
    months = months_to(TODAY)
    assert (months[0], months[-1], len(months)) == (date(2023, 3, 1), date(2024, 2, 1), 12)
    assert months_to(date(2024, 12, 31))[0] == date(2024, 1, 1)


def test_a_row_counts_what_is_under_way_and_what_came_out() -> None:
    health = make_ministry("وزارة الصحة")
    for state in (State.DRAFT, State.REJECTED, State.SUBMITTED):
        make_release(ministry=health, state=state)
    make_release(ministry=health, state=State.SCHEDULED, publish_at=at("2099-01-01 09:00"))
    for day in (date(2024, 2, 3), date(2023, 12, 1), date(2023, 2, 28), date(2024, 3, 1)):
        make_release(ministry=health, issued_on=day)
    load = workload_of(make_user("editor", health), TODAY)
    [row] = load.rows
    counts = (row.open, row.in_review, row.scheduled, row.this_month, row.latest)
    assert counts == (2, 1, 1, 1, date(2024, 2, 3))
    by_month = {month.first: month.count for month in load.months if month.count}
    assert by_month == {date(2023, 12, 1): 1, date(2024, 2, 1): 1}
    assert load.months[-1].label == "فبراير 2024"


def test_only_ones_own_ministries_and_all_for_an_administrator() -> None:
    health, education = make_ministry("وزارة الصحة"), make_ministry("وزارة التربية")
    idle = make_ministry("وزارة السياحة")
    for ministry in (health, education):
        make_release(ministry=ministry, issued_on=TODAY)
        make_release(ministry=ministry, state=State.SUBMITTED)
    mine = workload_of(make_user("writer", health), TODAY)
    assert [row.ministry for row in mine.rows] == [health]
    assert mine.total == 1
    everything = workload_of(make_user("administrator"), TODAY)
    assert {row.ministry for row in everything.rows} == {health, education}
    assert (everything.idle, everything.total) == (1, 2)
    assert idle not in {row.ministry for row in everything.rows}


def test_what_readers_do_not_see_is_in_no_chart() -> None:
    health = make_ministry("وزارة الصحة")
    edition = make_release(ministry=health, issued_on=TODAY)
    Edition.objects.filter(pk=edition.pk).update(embargo_until=at("2099-01-01 09:00"))
    assert workload_of(make_user("editor", health), TODAY).total == 0


def test_of_very_many_drafts_the_latest_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workload, "MOST_DRAFTS", 3)
    health = make_ministry("وزارة الصحة")
    for _ in range(5):
        make_release(ministry=health, state=State.DRAFT)
    load = workload_of(make_user("editor", health), TODAY)
    assert (load.rows[0].open, load.drafts_are_the_latest_alone) == (3, True)
