"""The pages of years, months and days, and the way from one calendar to the other."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.making import make_release
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_all_years_stand_beside_their_months(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year")
    context = client.get("/archive/").context
    (year,) = context["periods"]
    assert (year.label, year.count) == ("2022", 2)
    # Known by its year alone, a release is in no month.
    assert [month.count for month in year.months] == [0] * 11 + [1]
    assert year.months[11].url == "/archive/2022/12/"
    assert year.months[11].name == "ديسمبر 2022: خبر واحد"


def test_a_stretch_of_years_without_releases_is_one_row(client: Client) -> None:
    make_release(issued_on=date(1801, 5, 1))
    make_release(issued_on=date(2022, 5, 1))
    periods = client.get("/archive/").context["periods"]
    assert [(one.label, one.count) for one in periods] == [
        ("2022", 1),
        ("1802–2021", 0),
        ("1801", 1),
    ]
    page(client, "/archive/")


def test_a_year_is_twelve_calendars_whose_days_are_links(client: Client) -> None:
    for _ in range(3):
        make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2022, 12, 20))
    html = page(client, "/archive/2022/")
    assert html.count("<table") == 12
    assert re.search(
        r'<td class="step-4">\s*<a href="/archive/2022/12/19/" '
        r'aria-label="19 ديسمبر 2022: 3 أخبار">',
        html,
    )
    assert 'aria-label="20 ديسمبر 2022: خبر واحد"' in html
    # Only what has releases is a stop on the way.
    assert len(re.findall(r'href="/archive/2022/\d+/\d+/"', html)) == 2


@pytest.mark.parametrize(
    ("prefix", "first"),
    [("", "السبت"), ("/fr", "lundi"), ("/en", "Monday")],
)
def test_the_week_begins_as_the_language_has_it(client: Client, prefix: str, first: str) -> None:
    weekdays = client.get(f"{prefix}/archive/2022/12/").context["weekdays"]
    assert weekdays[0][1] == first
    assert len({name for _, name in weekdays}) == 7


def test_a_year_says_what_it_knows_of_no_day_and_lists_what_has_no_month(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year", headline="حصيلة السنة")
    html = page(client, "/archive/2022/")
    assert "بلا يوم معروف: خبران." in html
    assert "حصيلة السنة" in html
    assert client.get("/archive/2022/").context["count"] == 3
    assert "بلا يوم معروف: خبر واحد." in page(client, "/archive/2022/12/")


def test_a_month_has_the_hijri_day_in_each_day(client: Client) -> None:
    weeks = client.get("/archive/2022/12/").context["weeks"]
    days = {day.number: day for week in weeks for day in week if day}
    assert (days[19].other, days[19].other_month) == ("25", "")
    assert (days[1].other, days[1].other_month) == ("7", "جمادى الأولى")
    # 25 December 2022 was the first of Jumada II.
    assert (days[25].other, days[25].other_month) == ("1", "جمادى الآخرة")


def test_before_1343_there_is_no_hijri_day(client: Client) -> None:
    weeks = client.get("/archive/1850/3/").context["weeks"]
    assert {day.other for week in weeks for day in week if day} == {""}
    for path in ("/archive/1850/", "/archive/1850/3/", "/archive/1850/3/4/"):
        assert client.get(path).context["choices"][1].url == "/archive/hijri/"
        assert not client.get(path).context.get("overlaps")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/archive/", "/archive/hijri/"),
        ("/archive/2022/12/19/", "/archive/hijri/1444/5/25/"),
        ("/archive/on-this-day/", "/archive/on-this-day/hijri/"),
        # To the one that has most of its days, and back.
        ("/archive/2022/", "/archive/hijri/1443/"),
        ("/archive/2022/12/", "/archive/hijri/1444/5/"),
        # The calendar begins in August 1924 and ends in November 2077.
        ("/archive/1924/", "/archive/hijri/1343/"),
        ("/archive/2077/", "/archive/hijri/1500/"),
    ],
)
def test_the_switch_leads_to_the_same_time_in_the_other_calendar(
    client: Client, here: str, there: str
) -> None:
    choices = client.get(here).context["choices"]
    assert [(one.url, one.selected) for one in choices] == [(here, True), (there, False)]
    back = client.get(there).context["choices"]
    assert [one.selected for one in back] == [False, True]
    assert back[1].url == there


def test_a_year_names_the_hijri_years_that_lie_in_it(client: Client) -> None:
    periods = client.get("/archive/2022/").context["overlaps"]
    assert [(one.label, one.url) for one in periods] == [
        ("1443 هـ", "/archive/hijri/1443/"),
        ("1444 هـ", "/archive/hijri/1444/"),
    ]
    # 2008 had three.
    assert len(client.get("/archive/2008/").context["overlaps"]) == 3


def test_a_day_tells_of_the_same_day_in_other_years(client: Client) -> None:
    for year in (2019, 2020, 2020, 2022):
        make_release(issued_on=date(year, 12, 19))
    make_release(issued_on=date(2021, 12, 20))
    years = client.get("/archive/2022/12/19/").context["other_years"]
    assert [(one.label, one.url, one.count) for one in years] == [
        ("2020", "/archive/2020/12/19/", 2),
        ("2019", "/archive/2019/12/19/", 1),
    ]
    assert "/archive/on-this-day/12/19/" in page(client, "/archive/2022/12/19/")


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("2022", "/archive/2022/"),
        ("2022-12", "/archive/2022/12/"),
        ("١٩/١٢/٢٠٢٢", "/archive/2022/12/19/"),
        ("19 ديسمبر 2022", "/archive/2022/12/19/"),
        ("25 جمادى الأولى 1444", "/archive/2022/12/19/"),
        ("1444 هـ", "/archive/hijri/1444/"),
    ],
)
def test_a_reader_goes_to_a_date_in_any_writing(
    client: Client, written: str, leads_to: str
) -> None:
    assert client.get("/archive/", {"on": written})["Location"] == leads_to
    assert client.get("/fr/archive/", {"on": written})["Location"] == f"/fr{leads_to}"


@pytest.mark.parametrize("written", ["أمس", "\0", "9" * 400, "2022-13", "<script>", "31/02/2022"])
def test_what_is_no_date_is_said(client: Client, written: str) -> None:
    make_release()
    html = page(client, f"/archive/?{'on=' + written if written.isalnum() else 'on=%00'}")
    assert "<script>" not in html.replace("<script src", "")
    html = client.get("/archive/", {"on": written}).content.decode()
    assert ("لا يُفهم «" in html) == (written != "\0")
    assert "/archive/2022/" in html


def test_an_empty_archive_has_its_pages(client: Client) -> None:
    for path in (
        "/archive/",
        "/archive/hijri/",
        "/archive/2022/",
        "/archive/2022/12/",
        "/archive/2022/12/19/",
        "/archive/hijri/1444/",
        "/archive/hijri/1444/5/",
        "/archive/hijri/1444/5/25/",
        "/archive/on-this-day/",
        "/archive/on-this-day/hijri/",
    ):
        page(client, path)
    assert "لا أخبار منشورة بعد." in page(client, "/archive/")


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/archive/2022/01/", "/archive/2022/1/"),
        ("/archive/2022/01/?page=2&x=1", "/archive/2022/1/?page=2"),
        ("/archive/2022/12/19/", "/archive/2022/12/19/"),
        ("/archive/hijri/1444/05/", "/archive/hijri/1444/5/"),
        # A Hijri day has the releases of its Gregorian one.
        ("/archive/hijri/1444/5/25/", "/archive/2022/12/19/"),
        ("/fr/archive/hijri/1444/5/25/", "/fr/archive/2022/12/19/"),
        ("/archive/on-this-day/", "/archive/on-this-day/"),
        ("/archive/on-this-day/02/29/", "/archive/on-this-day/2/29/"),
    ],
)
def test_each_page_has_one_canonical_address(client: Client, path: str, canonical: str) -> None:
    for _ in range(21):
        make_release(issued_on=date(2022, 1, 5))
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in page(client, path)


def test_the_archive_is_counted_at_once(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for year in range(2000, 2020):
        make_release(issued_on=date(year, 3, 4))
    for path, most in (("/archive/", 1), ("/archive/hijri/", 1), ("/archive/2010/", 3)):
        with django_assert_max_num_queries(most):
            page(client, path)
