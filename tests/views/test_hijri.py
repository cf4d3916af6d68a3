"""The pages of Hijri years, months and days."""

from datetime import date

import pytest
from django.test import Client

from tests.making import make_release
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_a_release_stands_on_its_hijri_day(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19), headline="افتتاح مستشفى")
    for path in (
        "/archive/hijri/1444/5/",
        "/archive/hijri/1444/5/25/",
    ):
        assert "افتتاح مستشفى" in page(client, path)
    assert "افتتاح مستشفى" not in page(client, "/archive/hijri/1444/6/")
    (year,) = client.get("/archive/hijri/").context["periods"]
    assert (year.label, year.count, year.url) == ("1444", 1, "/archive/hijri/1444/")
    assert [month.count for month in year.months] == [0] * 4 + [1] + [0] * 7
    assert year.months[4].name == "جمادى الأولى 1444 هـ: خبر واحد"
    html = page(client, "/archive/hijri/1444/")
    assert 'aria-label="25 جمادى الأولى 1444 هـ: خبر واحد"' in html


def test_a_month_begins_and_ends_with_its_days(client: Client) -> None:
    # Jumada I 1444: 25 November to 24 December 2022.
    for day in (date(2022, 11, 24), date(2022, 11, 25), date(2022, 12, 24), date(2022, 12, 25)):
        make_release(issued_on=day)
    context = client.get("/archive/hijri/1444/5/").context
    assert context["page"].paginator.count == context["count"] == 2
    days = [day for week in context["weeks"] for day in week if day]
    assert [day.number for day in days] == list(range(1, 31))
    # It began on a Friday, the last day of a week that begins on Saturday.
    assert context["weeks"][0][:6] == [None] * 6
    assert (days[0].other, days[0].other_month) == ("25", "نوفمبر")
    assert (days[6].other, days[6].other_month) == ("1", "ديسمبر")
    assert [one.label for one in context["overlaps"]] == ["نوفمبر 2022", "ديسمبر 2022"]


def test_what_is_known_by_its_month_alone_has_no_hijri_date(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month", headline="نشرة الشهر")
    assert client.get("/archive/hijri/").context["periods"] == []
    assert "نشرة الشهر" not in page(client, "/archive/hijri/1444/5/")
    assert "نشرة الشهر" not in page(client, "/archive/hijri/1444/5/7/")


def test_steps_lead_over_what_has_no_releases(client: Client) -> None:
    for day in (date(2019, 3, 5), date(2022, 12, 19), date(2024, 1, 1)):
        make_release(issued_on=day)
    context = client.get("/archive/hijri/1444/5/25/").context
    assert context["earlier"].url == "/archive/hijri/1440/6/28/"
    assert context["later"].url == "/archive/hijri/1445/6/19/"
    assert client.get("/archive/hijri/1444/").context["earlier"].url == "/archive/hijri/1440/"
    assert client.get("/archive/hijri/1444/5/").context["later"].url == "/archive/hijri/1445/6/"


@pytest.mark.parametrize(
    "path",
    [
        "/archive/hijri/1342/",
        "/archive/hijri/1501/",
        "/archive/hijri/2022/",
        "/archive/hijri/١٤٤٤/",
        "/archive/hijri/1444/13/",
        "/archive/hijri/1444/0/",
        "/archive/hijri/1444/5/0/",
        "/archive/hijri/1444/5/31/",
        # Jumada II 1444 had 29 days.
        "/archive/hijri/1444/6/30/",
    ],
)
def test_what_is_not_in_the_calendar_is_not_there(client: Client, path: str) -> None:
    page(client, path, 404)


def test_the_edges_of_the_calendar_have_pages(client: Client) -> None:
    for day in (date(1924, 7, 31), date(1924, 8, 1), date(2077, 11, 16), date(2077, 11, 17)):
        make_release(issued_on=day)
    years = client.get("/archive/hijri/").context["periods"]
    assert [(year.label, year.count) for year in years] == [
        ("1500", 1),
        ("1344–1499", 0),
        ("1343", 1),
    ]
    for path in ("1343/", "1343/1/", "1343/1/1/", "1500/", "1500/12/", "1500/12/30/"):
        page(client, f"/archive/hijri/{path}")
    assert client.get("/archive/hijri/1343/1/1/").context["earlier"] is None
    assert client.get("/archive/hijri/1500/12/30/").context["later"] is None


def test_a_french_page_has_french_hijri_names(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19))
    context = client.get("/fr/archive/hijri/1444/5/25/").context
    assert context["heading"] == "lundi 25 joumada al oula 1444 AH"
