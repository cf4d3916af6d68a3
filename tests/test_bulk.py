"""One thing done to many editions."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from releases import bulk
from releases.bulk import DEEDS, done, planned
from releases.editing import presence
from releases.models import Edition, Organisation, State, User
from releases.workflow import perform
from tests.making import make_ministry, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def health() -> Organisation:
    return make_ministry("وزارة الصحة")


def both(name: str, editions: list[Edition], user: User, **answers: Any) -> list[str]:
    """The reasons told, which are the same in the plan and in the deed."""
    before = [one.reason for one in planned(DEEDS[name], editions, user, answers)]
    after = [one.reason for one in done(DEEDS[name], editions, user, answers)]
    assert before == after
    return after


def test_topics_are_added_and_found_by(health: Organisation) -> None:
    topic = make_topic("التلقيح")
    editor = make_user("editor", health)
    draft = make_release(ministry=health, state=State.DRAFT)
    public = make_release(ministry=health)
    has_it = make_release(ministry=health, topics=[topic])
    scheduled = make_release(ministry=health, state=State.SCHEDULED, publish_at=public.published_at)
    reasons = both("add_topics", [draft, public, has_it, scheduled], editor, topics=[topic])
    assert reasons[:2] == ["", ""]
    assert "من قبل" in reasons[2]
    assert "مجدولة" in reasons[3]
    assert set(Edition.objects.search("التلقيح")) == {draft, public, has_it}
    assert both("remove_topics", [public, draft], editor, topics=[topic]) == ["", ""]
    assert "ليست له" in both("remove_topics", [public], editor, topics=[topic])[0]


def test_a_writer_files_only_what_a_writer_writes(health: Organisation) -> None:
    writer, topic = make_user("writer", health), make_topic("التلقيح")
    editions = [
        make_release(ministry=health, state=state)
        for state in (State.DRAFT, State.REJECTED, State.SUBMITTED, State.PUBLISHED)
    ]
    reasons = both("add_topics", editions, writer, topics=[topic])
    assert [bool(reason) for reason in reasons] == [False, False, True, True]


def test_a_ministry_is_set_until_readers_have_seen_it(health: Organisation) -> None:
    education, culture = make_ministry("وزارة التربية"), make_ministry("وزارة الثقافة")
    editor = make_user("editor", health, education)
    draft = make_release(ministry=health, state=State.DRAFT)
    public = make_release(ministry=health)
    of_others = make_release(ministry=culture, state=State.DRAFT)
    reasons = both("set_ministry", [draft, public, of_others], editor, ministry=education)
    assert reasons[0] == ""
    assert "نُشر" in reasons[1]
    assert "لست من مكتبها" in reasons[2]
    draft.release.refresh_from_db()
    assert draft.release.ministry == education
    assert "من قبل" in both("set_ministry", [draft], editor, ministry=education)[0]
    assert "الوزارة المختارة" in both("set_ministry", [draft], editor, ministry=culture)[0]


def test_steps_go_through_the_workflow(health: Organisation) -> None:
    editor = make_user("editor", health)
    ready = make_release(ministry=health, state=State.DRAFT)
    empty = make_release(ministry=health, state=State.DRAFT, headline="", body="")
    public = make_release(ministry=health)
    reasons = both("submit", [ready, empty, public], editor)
    assert reasons[0] == ""
    assert "ينقص" in reasons[1]
    assert "لا تجوز" in reasons[2]
    assert ready.transitions.get().by == editor
    assert ready.state == State.SUBMITTED
    reasons = both("withdraw", [public, ready], editor, remark="أرقام غير مؤكدة")
    assert reasons[0] == ""
    assert public.release.unpublishings.get().reason == "أرقام غير مؤكدة"


def test_one_that_fails_stops_no_other(
    health: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = make_user("editor", health)
    first, second, third = (make_release(ministry=health, state=State.DRAFT) for _ in range(3))
    told = planned(DEEDS["submit"], [first, second, third], editor, {})
    assert all(one.changes for one in told)
    perform(second, "submit", editor)
    Edition.objects.filter(pk=third.pk).delete()
    reasons = [one.reason for one in done(DEEDS["submit"], [third, second, first], editor, {})]
    assert "حُذفت" in reasons[0]
    assert "لا تجوز" in reasons[1]
    assert reasons[2] == ""


def test_the_plan_asks_nothing_for_every_row(
    health: Organisation, django_assert_max_num_queries: Any
) -> None:
    editor, topic = make_user("editor", health), make_topic("التلقيح")
    for _ in range(12):
        make_release(ministry=health, state=State.DRAFT)
    editions = Edition.objects.select_related("release__ministry").prefetch_related("topics")
    with django_assert_max_num_queries(6):
        bulk.planned(DEEDS["add_topics"], editions, editor, {"topics": [topic]})


def test_what_another_is_writing_stays_as_it_is(health: Organisation) -> None:
    education = make_ministry("وزارة التربية")
    salma = make_user("writer", education, first_name="سلمى")
    editor, topic = make_user("editor", health), make_topic("التلقيح")
    joint = make_release(ministry=health, state=State.DRAFT, supporting_ministries=[education])
    presence.pick_up(joint, salma, timezone.now() - timedelta(minutes=1))
    assert both("add_topics", [joint], editor, topics=[topic]) == [""]
    presence.write(joint, salma)
    assert "سلمى" in both("remove_topics", [joint], editor, topics=[topic])[0]
    assert "سلمى" in both("submit", [joint], editor)[0]
    assert both("remove_topics", [joint], salma, topics=[topic]) != [""]  # of the lead's office
    presence.put_down(joint, salma)
    assert both("submit", [joint], editor) == [""]
