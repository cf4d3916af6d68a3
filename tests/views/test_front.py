"""The front page: with nothing, with one release, with what strains it, and in few queries."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from releases import front_page, lately
from releases.models import State, Unpublishing
from tests.making import make_ministry, make_release, make_topic
from tests.views.pages import page

pytestmark = pytest.mark.django_db

TODAY = date(2024, 2, 29)


def test_an_empty_archive_says_so(client: Client) -> None:
    html = page(client, "/")
    assert "لم يُنشر في الأرشيف خبر بعد." in html
    for heading in ("جديد الوزارات", "في مثل هذا اليوم", "مواضيع"):
        assert f">{heading}" not in html
    assert 'name="q"' in html


def test_one_release_stands_among_the_latest_and_with_its_ministry(client: Client) -> None:
    edition = make_release(headline="UNICEF " + "تشيد بالحملة " * 23)
    html = page(client, "/")
    assert "في الأرشيف خبر واحد" in html
    assert html.count(f'href="{edition.get_absolute_url()}"') == 2


def test_each_ministry_has_its_newest_release_the_newest_first() -> None:
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    make_ministry("وزارة بلا أخبار")
    for year, ministry in ((2019, health), (2021, justice), (2020, health), (2018, justice)):
        make_release(headline=f"خبر {year}", ministry=ministry, issued_on=date(year, 5, 1))
    make_release(headline="بلا وزارة", ministry=None)
    make_release(headline="سر", state=State.DRAFT, ministry=health)
    found = front_page.newest_of_each_ministry()
    assert [(one.ministry, one.edition.headline, one.count) for one in found] == [
        (justice, "خبر 2021", 2),
        (health, "خبر 2020", 2),
    ]


def test_a_ministry_that_is_quiet_for_long_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "NEWEST", 2)
    quiet = make_ministry("وزارة قديمة")
    old = make_release(ministry=quiet, issued_on=date(1990, 5, 1))
    make_release(ministry=quiet, issued_on=date(1989, 5, 1))
    for day in (1, 2, 3):
        make_release(ministry=make_ministry("وزارة العدل"), issued_on=date(2022, 5, day))
    found = front_page.newest_of_each_ministry()
    assert [one.ministry.name for one in found] == ["وزارة العدل", "وزارة قديمة"]
    assert found[1].edition == old
    # What is kept is a key: whether it is public is asked anew.
    Unpublishing.objects.create(release=old.release, kind="error", reason="خطأ")
    assert [one.ministry.name for one in front_page.newest_of_each_ministry()] == ["وزارة العدل"]


def test_this_day_has_one_release_a_year_and_no_date_that_is_less_than_a_day() -> None:
    for year in (2020, 2016, 2016, 2012):
        make_release(headline=f"خبر {year}", issued_on=date(year, 2, 29))
    make_release(issued_on=date(2023, 2, 28))
    make_release(issued_on=TODAY)
    make_release(issued_on=date(2008, 2, 29), state=State.DRAFT)
    found = front_page.on_this_day(TODAY)
    assert [one.headline for one in found] == ["خبر 2020", "خبر 2016", "خبر 2012"]
    make_release(issued_on=date(2020, 3, 1), issued_on_granularity="month")
    assert front_page.on_this_day(date(2024, 3, 1)) == []


def test_the_topics_of_the_month_fall_back_to_the_last_month_that_has_any(client: Client) -> None:
    today = date.today()
    health, roads = make_topic("الصحة"), make_topic("الطرق")
    make_release(topics=[health], issued_on=today - timedelta(days=200))
    make_release(topics=[health, roads], issued_on=today - timedelta(days=210))
    make_release(topics=[make_topic("قديم")], issued_on=today - timedelta(days=300))
    html = page(client, "/")
    assert "مواضيع آخر شهر في الأرشيف" in html
    month = client.get("/").context["month"]
    assert [(one.name, one.release_count) for one in month.topics] == [("الصحة", 2), ("الطرق", 1)]
    make_release(topics=[roads], issued_on=today)
    month = client.get("/").context["month"]
    assert month.is_now
    assert [(one.name, one.release_count) for one in month.topics] == [("الطرق", 1)]


def test_a_date_in_the_future_begins_no_month() -> None:
    future = make_release(topics=[make_topic("التلقيح")], issued_on=TODAY + timedelta(days=9))
    assert front_page.topics_of_the_month(TODAY, [future]) is None
    assert front_page.topics_of_the_month(TODAY, []) is None


def test_what_was_counted_is_kept_no_longer_than_until_the_next_moment() -> None:
    make_release()
    moment = timezone.now() + timedelta(seconds=30)
    make_release(state=State.SCHEDULED, publish_at=moment)
    assert lately.counted().total == 1
    with mock.patch("django.utils.timezone.now", return_value=moment):
        assert lately.counted().total == 2


def test_the_page_takes_few_queries(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    today = date.today()
    for number in range(15):
        make_release(
            ministry=make_ministry(f"وزارة {number}"),
            topics=[make_topic(f"موضوع {number}")],
            issued_on=today,
        )
    page(client, "/")
    with django_assert_max_num_queries(8):
        page(client, "/")


def test_a_day_without_anniversaries_says_so_and_leads_to_the_days(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19))
    with mock.patch.object(front_page, "on_this_day", return_value=[]):
        html = page(client, "/")
    assert "لا خبر في الأرشيف صدر في" in html
    assert reverse("releases:on_this_day") in html
