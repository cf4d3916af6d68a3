"""On this day: by the archive's clocks, of any day of the year, in both calendars."""

from datetime import UTC, date, datetime
from unittest import mock

import pytest
from django.test import Client

from tests.making import make_release
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_releases_of_the_day_stand_under_their_years(client: Client) -> None:
    for year in (2019, 2022, 2022):
        make_release(issued_on=date(year, 12, 19))
    make_release(issued_on=date(2022, 12, 20))
    context = client.get("/archive/on-this-day/12/19/").context
    assert [(year.label, len(editions)) for year, editions in context["groups"]] == [
        ("2022", 2),
        ("2019", 1),
    ]
    assert [(year.url, year.count) for year in context["years"]] == [
        ("/archive/2022/12/19/", 2),
        ("/archive/2019/12/19/", 1),
    ]
    assert (context["earlier"].label, context["later"].label) == ("18 ديسمبر", "20 ديسمبر")


def test_a_month_known_alone_is_not_its_first_day(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year")
    assert client.get("/archive/on-this-day/12/1/").context["count"] == 0
    assert client.get("/archive/on-this-day/1/1/").context["count"] == 0


def test_today_is_that_of_the_archive(client: Client, settings: object) -> None:
    make_release(issued_on=date(2020, 12, 20), headline="خبر الغد")
    late = datetime(2022, 12, 19, 23, 30, tzinfo=UTC)
    with mock.patch("django.utils.timezone.now", return_value=late):
        assert "خبر الغد" not in page(client, "/archive/on-this-day/")
        settings.TIME_ZONE = "Asia/Qatar"  # type: ignore[attr-defined]
        assert "خبر الغد" in page(client, "/archive/on-this-day/")


def test_29_february_is_a_day_of_leap_years(client: Client) -> None:
    make_release(issued_on=date(2020, 2, 29))
    context = client.get("/archive/on-this-day/2/29/").context
    assert context["count"] == 1
    assert context["later"].url == "/archive/on-this-day/3/1/"
    assert client.get("/archive/on-this-day/3/1/").context["earlier"].url.endswith("/2/29/")
    assert client.get("/archive/on-this-day/12/31/").context["later"].url.endswith("/1/1/")


def test_the_same_hijri_day_of_other_years(client: Client) -> None:
    # 25 Jumada I in 1444 and in 1443.
    make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2021, 12, 29))
    context = client.get("/archive/on-this-day/hijri/5/25/").context
    assert [(year.label, year.url) for year, _ in context["groups"]] == [
        ("1444 هـ", "/archive/hijri/1444/5/25/"),
        ("1443 هـ", "/archive/hijri/1443/5/25/"),
    ]
    assert context["heading"] == "في مثل هذا اليوم: 25 جمادى الأولى"
    years = client.get("/archive/hijri/1444/5/25/").context["other_years"]
    assert [year.label for year in years] == ["1443 هـ"]


def test_a_30th_stands_before_the_first_of_the_next_month(client: Client) -> None:
    context = client.get("/archive/on-this-day/hijri/1/1/").context
    assert context["earlier"].url == "/archive/on-this-day/hijri/12/30/"
    context = client.get("/archive/on-this-day/hijri/12/30/").context
    assert context["later"].url == "/archive/on-this-day/hijri/1/1/"


def test_the_switch_goes_to_the_day_of_this_year(client: Client) -> None:
    noon = datetime(2022, 6, 1, 12, tzinfo=UTC)
    with mock.patch("django.utils.timezone.now", return_value=noon):
        choices = client.get("/archive/on-this-day/12/19/").context["choices"]
        assert choices[1].url == "/archive/on-this-day/hijri/5/25/"
        # 1443 had its 25 Jumada I in December 2021.
        choices = client.get("/archive/on-this-day/hijri/5/25/").context["choices"]
        assert choices[0].url == "/archive/on-this-day/12/29/"


@pytest.mark.parametrize(
    "path", ["13/1/", "2/30/", "4/31/", "0/1/", "1/0/", "1/32/", "hijri/1/31/", "hijri/13/1/"]
)
def test_a_day_that_no_year_has_is_not_there(client: Client, path: str) -> None:
    page(client, f"/archive/on-this-day/{path}", 404)


def test_the_day_of_many_releases_has_pages(client: Client) -> None:
    for _ in range(25):
        make_release(issued_on=date(2022, 12, 19))
    context = client.get("/archive/on-this-day/12/19/?page=2").context
    assert [(year.label, len(editions)) for year, editions in context["groups"]] == [("2022", 5)]
