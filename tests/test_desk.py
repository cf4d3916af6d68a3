"""What waits on whose desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from releases import approvals, desk
from releases.desk import desk_of
from releases.models import (
    Edition,
    Intake,
    Organisation,
    Release,
    State,
    User,
    WorkingCopy,
)
from releases.uploads import load, received
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


def test_what_was_forced_waits_for_somebody_else(health: Organisation) -> None:
    editor, other = make_user("editor", health), make_user("editor", health)
    forced = perform(submitted(health, editor), "publish", editor, forced=True)
    [row] = rows(other, "forced")
    assert (row, row.by) == (forced, editor.username)
    step = forced.transitions.get(event="publish")
    assert row.link.endswith(f"/{forced.pk}/forced/{step.pk}/")
    assert rows(editor, "forced") == []


def test_what_a_table_brought_out_waits_for_somebody_else(health: Organisation) -> None:
    editor, other = make_user("editor", health), make_user("editor", health)
    table = "body,headline,issued_on\nنص الخبر من الوزارة,عنوان,2024-05-19\n".encode()
    load(received(editor, "a.csv", table, health, publish=True))
    assert rows(other, "forced") == [Edition.objects.get()]


def test_a_joint_release_waits_for_the_ministry_that_takes_part(health: Organisation) -> None:
    education = make_ministry("وزارة التربية")
    joint = submitted(health, None, supporting_ministries=[education])
    partner, writer = make_user("editor", education), make_user("writer", education)
    assert rows(partner, "consent") == [joint]
    assert rows(partner, "review") == []
    assert rows(writer, "consent") == []
    approvals.approve(joint, partner, approvals.content_digest(joint))
    assert rows(partner, "consent") == []
    Edition.objects.filter(pk=joint.pk).update(headline="آخر", updated_at=timezone.now())
    assert rows(partner, "consent") == [joint]


def test_what_was_pasted_or_typed_and_not_finished_is_its_writers_alone(
    health: Organisation,
) -> None:
    writer, other = make_user("writer", health), make_user("editor", health)
    education = make_ministry("وزارة التربية")
    Intake.objects.create(text="نص ألصقته\nسطر", kind="text", by=writer)
    draft = make_release(ministry=health, state=State.DRAFT, headline="مسودة")
    secret = make_release(ministry=education, state=State.DRAFT, headline="سر")
    for edition in (None, draft, secret):
        WorkingCopy.objects.create(user=writer, edition=edition, fields={}, saved_at=timezone.now())
    assert [str(one) for one in rows(writer, "pastes")] == ["نص ألصقته"]
    assert {str(one) for one in rows(writer, "copies")} == {"خبر جديد", "مسودة"}
    assert rows(other, "pastes") == rows(other, "copies") == []


def test_why_one_that_is_late_did_not_come_out(health: Organisation) -> None:
    late = make_release(
        ministry=health, state=State.SCHEDULED, publish_at=timezone.now() - timedelta(hours=1)
    )
    Release.objects.filter(pk=late.release_id).update(ministry=None)
    [row] = rows(make_user("administrator"), "overdue")
    assert "الوزارة" in row.said
