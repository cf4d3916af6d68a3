"""What waits on whose desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from releases import desk
from releases.desk import desk_of
from releases.models import Edition, Organisation, State, User
from releases.workflow import perform
from tests.making import make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def health() -> Organisation:
    return make_ministry("وزارة الصحة")


def rows(user: User, name: str) -> list[Edition]:
    return next((one.rows for one in desk_of(user).piles if one.name == name), [])


def submitted(ministry: Organisation, by: User | None, **values: Any) -> Edition:
    return perform(make_release(ministry=ministry, state=State.DRAFT, **values), "submit", by)


def test_a_writer_reviews_nothing_and_sees_what_was_sent(health: Organisation) -> None:
    writer = make_user("writer", health)
    sent = submitted(health, writer)
    submitted(health, make_user("writer", health))
    assert rows(writer, "review") == []
    assert rows(writer, "sent") == [sent]


def test_nobody_reviews_what_they_submitted_last(health: Organisation) -> None:
    editor, writer = make_user("editor", health), make_user("writer", health)
    mine, theirs = submitted(health, editor), submitted(health, writer)
    assert rows(editor, "review") == [theirs]
    perform(theirs, "reject", editor, remark="أكمله")
    perform(theirs, "submit", editor)
    assert rows(editor, "review") == []
    assert set(rows(editor, "sent")) == {mine, theirs}


def test_returned_with_the_last_remark_and_who_wrote_it(health: Organisation) -> None:
    writer, editor = make_user("writer", health), make_user("editor", health)
    edition = submitted(health, None, created_by=writer)
    for remark in ("ينقص التاريخ", "ينقص المصدر"):
        perform(edition, "reject", editor, remark=remark)
        if remark == "ينقص التاريخ":
            perform(edition, "submit", writer)
    [row] = rows(writer, "returned")
    assert (row.said, row.by) == ("ينقص المصدر", editor.username)
    assert rows(make_user("writer", health), "returned") == []


def test_an_imported_draft_returns_to_whoever_submitted_it(health: Organisation) -> None:
    writer = make_user("writer", health)
    edition = submitted(health, writer)
    perform(edition, "reject", None, remark="أعده")
    assert rows(writer, "returned") == [edition]


def test_the_next_hour_first_and_the_late_apart(health: Organisation) -> None:
    now = timezone.now()
    late, third, first = (
        make_release(ministry=health, state=State.SCHEDULED, publish_at=now + timedelta(hours=n))
        for n in (-1, 3, 1)
    )
    user = make_user("writer", health)
    assert rows(user, "scheduled") == [first, third]
    assert rows(user, "overdue") == [late]
    perform(late, "publish_due", None)
    assert rows(user, "overdue") == []


def test_one_held_by_an_embargo_is_not_late(health: Organisation) -> None:
    now = timezone.now()
    make_release(
        ministry=health,
        state=State.SCHEDULED,
        publish_at=now - timedelta(hours=1),
        embargo_until=now + timedelta(hours=1),
    )
    assert rows(make_user("editor", health), "overdue") == []


def test_what_was_imported_is_no_work_of_today(health: Organisation) -> None:
    user = make_user("editor", health)
    published = perform(submitted(health, None), "publish", user)
    perform(make_release(ministry=health, state=State.DRAFT), "import", None)
    perform(submitted(health, None), "publish", None, at=timezone.now() - timedelta(days=2))
    assert rows(user, "today") == [published]


def test_a_count_ends_where_nobody_counts(
    health: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "MOST_COUNTED", 7)
    user = make_user("writer", health)
    for _ in range(9):
        make_release(ministry=health, state=State.DRAFT, created_by=user)
    [pile] = desk_of(user).piles
    assert (pile.count, pile.is_more_than_counted) == (8, True)
    assert len(pile.rows) == desk.SHOWN


def test_an_account_without_a_role_has_no_desk(health: Organisation) -> None:
    make_release(ministry=health, state=State.SUBMITTED)
    assert desk_of(User.objects.create_user("guest", is_staff=True)).piles == []
