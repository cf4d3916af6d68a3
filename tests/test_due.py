"""Scheduled editions at their hour: moved, or late and told of."""

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from releases import due, workflow
from releases.models import Edition, State, Unpublishing
from releases.refused import Refused
from tests.making import make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db


def scheduled(minutes_ago: int, **overrides: object) -> Edition:
    hour = timezone.now() - timedelta(minutes=minutes_ago)
    return make_release(state=State.SCHEDULED, publish_at=hour, **overrides)


def hold(edition: Edition) -> Edition:
    """Something that keeps it from being moved."""
    Edition.objects.filter(pk=edition.pk).update(change="major", number=2)
    return edition


def test_late_by_more_than_five_minutes_is_an_alarm() -> None:
    late, _soon = hold(scheduled(6)), hold(scheduled(4))
    assert list(due.overdue(make_user("administrator"))) == [late]
    assert late in Edition.objects.public()


def test_the_alarm_is_for_those_whose_release_it_is() -> None:
    late = scheduled(6, supporting_ministries=[make_ministry("وزارة التربية")])
    for names, expected in (
        (["وزارة الصحة"], [late]),
        (["وزارة التربية"], [late]),
        (["وزارة المالية"], []),
    ):
        user = make_user("writer", *map(make_ministry, names))
        assert list(due.overdue(user)) == expected, names


def test_an_embargo_after_the_hour_is_when_it_is_due() -> None:
    now = timezone.now()
    edition = scheduled(60, embargo_until=now - timedelta(minutes=3))
    administrator = make_user("administrator")
    assert not due.overdue(administrator).exists()
    assert due.overdue(administrator, now + timedelta(minutes=3)).exists()
    assert due.publish_due() == 1
    edition.refresh_from_db()
    assert edition.state == State.PUBLISHED
    assert edition.published_at == edition.embargo_until
    assert edition.release.first_published_at == edition.embargo_until


def test_an_embargo_yet_to_end_holds_the_move() -> None:
    edition = scheduled(60, embargo_until=timezone.now() + timedelta(hours=1))
    assert due.publish_due() == 0
    with pytest.raises(Refused, match="لم يحن موعد"):
        workflow.perform(edition, "publish_due", None)


def test_what_is_published_under_embargo_comes_out_at_its_end() -> None:
    end = timezone.now() + timedelta(hours=1)
    edition = make_release(state=State.SUBMITTED, embargo_until=end)
    workflow.perform(edition, "publish", make_user("administrator"))
    edition.refresh_from_db()
    assert edition.published_at == end
    assert edition.release.public_timestamp == end


def test_one_that_breaks_stops_no_other_and_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    broken, fine, held = scheduled(9), scheduled(8), hold(scheduled(7))
    perform = workflow.perform

    def breaking(edition: Edition, *args: object, **kwargs: object) -> Edition:
        if edition.pk == broken.pk:
            raise RuntimeError("the disk is full")
        return perform(edition, *args, **kwargs)  # type: ignore[arg-type]

    with mock.patch("releases.workflow.perform", breaking):
        assert due.publish_due() == 1
    fine.refresh_from_db()
    assert fine.state == State.PUBLISHED
    assert f"edition {broken.pk} is due and could not be moved" in caplog.text
    assert "the disk is full" in caplog.text
    assert f"edition {held.pk} is due and was not published for 7 minutes" in caplog.text
    assert due.publish_due() == 1
    assert list(due.overdue(make_user("administrator"))) == [held]


def test_a_page_is_shown_even_if_nothing_can_be_moved(client: object) -> None:
    edition = scheduled(7)
    with mock.patch("releases.workflow.perform", side_effect=RuntimeError):
        answer = client.get(edition.get_absolute_url())  # type: ignore[attr-defined]
    assert answer.status_code == 200


# Consolidation.


def consolidate(edition: Edition, into: Edition) -> None:
    workflow.perform(
        edition,
        "withdraw",
        make_user("administrator"),
        remark="مكرر",
        unpublishing=Unpublishing.Kind.CONSOLIDATED,
        alternative=into.release,
    )


def test_a_circle_is_refused_in_words_and_changes_nothing() -> None:
    first, second, third = make_release(), make_release(), make_release()
    consolidate(first, second)
    consolidate(second, third)
    with pytest.raises(Refused, match="يدور الضمّ في حلقة"):
        consolidate(third, first)
    third.refresh_from_db()
    assert third.state == State.PUBLISHED
    assert not third.transitions.exists()


def test_a_release_is_not_consolidated_into_itself_nor_into_nothing() -> None:
    edition = make_release()
    with pytest.raises(Refused, match="لا يُضم الخبر إلى نفسه"):
        consolidate(edition, edition)
    with pytest.raises(Refused, match="يُذكر الخبر البديل"):
        workflow.perform(
            edition,
            "withdraw",
            make_user("administrator"),
            remark="س",
            unpublishing=Unpublishing.Kind.CONSOLIDATED,
        )
    assert not Unpublishing.objects.exists()
