"""When an edition comes out: typed and shown by the clocks of its ministry."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from releases.models import Edition, Organisation, State
from tests.admin.editions import ADD, change_url, draft
from tests.admin.filling import sent
from tests.making import make_country, make_ministry

MORNING = datetime(2090, 5, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def egypt(db: None) -> Organisation:
    return make_ministry("وزارة التضامن", country=make_country("EG"))


def typed(client: Client, edition: Edition, day: str, hour: str, **more: str) -> Edition:
    url = change_url(edition)
    values = sent(client, url, publish_at_0=day, publish_at_1=hour, **more)
    answer = client.post(url, values, follow=True)
    edition.refresh_from_db()
    edition.page = answer.content.decode()  # type: ignore[attr-defined]
    return edition


def test_an_hour_is_shown_and_read_by_the_ministry_s_clocks(client, login, health):
    login("editor", health)
    edition = draft(ministry=health, publish_at=MORNING)
    page = client.get(change_url(edition)).content.decode()
    assert 'value="09:00:00"' in page
    assert "الساعة بتوقيت تونس." in page
    assert typed(client, edition, "2090-05-01", "10:30").publish_at == datetime(
        2090, 5, 1, 9, 30, tzinfo=UTC
    )


def test_one_ministry_s_nine_is_not_another_s(client, login, egypt, health):
    login("editor", egypt, health)
    there = typed(client, draft(ministry=egypt), "2024-07-01", "09:00").publish_at
    here = typed(client, draft(ministry=health), "2024-07-01", "09:00").publish_at
    assert (there, here) == (
        datetime(2024, 7, 1, 6, 0, tzinfo=UTC),
        datetime(2024, 7, 1, 8, 0, tzinfo=UTC),
    )


def test_a_new_release_goes_by_the_ministry_chosen(client, login, egypt, health):
    login("editor", egypt, health)
    values = sent(client, ADD, headline="خبر", body="<p>نص</p>", ministry=egypt.pk)
    values |= {"embargo_until_0": "2024-07-01", "embargo_until_1": "09:00"}
    client.post(ADD, values)
    assert Edition.objects.get().embargo_until == datetime(2024, 7, 1, 6, 0, tzinfo=UTC)


def test_an_hour_that_does_not_come_is_refused_and_nothing_is_lost(client, login, egypt):
    login("editor", egypt)
    edition = typed(client, draft(ministry=egypt), "2024-04-26", "00:30", headline="كُتب للتو")
    assert edition.publish_at is None
    assert "لا وجود للساعة 00:30 في ذلك اليوم بتوقيت مصر" in edition.page
    assert 'value="كُتب للتو"' in edition.page


def test_of_an_hour_that_comes_twice_the_second_is_taken_and_said(client, login, egypt):
    login("editor", egypt)
    edition = typed(client, draft(ministry=egypt), "2024-10-31", "23:30")
    assert edition.publish_at == datetime(2024, 10, 31, 21, 30, tzinfo=UTC)
    assert "أُخذت الثانية منهما" in edition.page


def test_saving_moves_no_moment(client, login, egypt):
    """Not the first of two hours alike, nor the seconds of one that was imported."""
    login("editor", egypt)
    first = datetime(2024, 10, 31, 20, 30, 0, tzinfo=UTC)
    edition = draft(ministry=egypt, publish_at=first, embargo_until=MORNING)
    url = change_url(edition)
    client.post(url, sent(client, url, headline="عنوان آخر"))
    edition.refresh_from_db()
    assert (edition.headline, edition.publish_at) == ("عنوان آخر", first)
    assert edition.embargo_until == MORNING


@pytest.mark.parametrize("day", ["1999-12-31", "2101-01-01", "0001-01-01", "9999-12-31"])
def test_a_mistyped_year_is_refused(client, login, health, day):
    login("editor", health)
    edition = typed(client, draft(ministry=health), day, "09:00")
    assert edition.publish_at is None
    assert "السنة خارج المقبول" in edition.page


@pytest.mark.parametrize(("day", "hour"), [("2090-05-01", ""), ("", "09:00"), ("x\0", "25:00")])
def test_half_an_hour_is_refused(client, login, health, day, hour):
    login("editor", health)
    edition = typed(client, draft(ministry=health), day, hour)
    assert edition.publish_at is None
    assert "errorlist" in edition.page


def test_the_button_and_what_cannot_be_changed_name_the_clocks(client, login, health):
    login("editor", health)
    edition = draft(ministry=health, state=State.SUBMITTED, publish_at=MORNING)
    page = client.get(change_url(edition)).content.decode()
    assert "جدولة ليوم 1 مايو 2090، 09:00 بتوقيت تونس" in page
    Edition.objects.filter(pk=edition.pk).update(state=State.SCHEDULED)
    page = client.get(change_url(edition)).content.decode()
    assert "<bdi>1 مايو 2090، 09:00 بتوقيت تونس</bdi>" in page


def test_the_shortcut_now_goes_by_the_ministry_s_clocks(client, login, health):
    login("editor", health)
    page = client.get(change_url(draft(ministry=health))).content.decode()
    assert 'data-admin-utc-offset="3600"' in page
