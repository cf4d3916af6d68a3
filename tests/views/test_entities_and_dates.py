"""Ministries, people, organisations, topics, and the archive by date."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from releases.dates import by_date
from releases.lists import histogram
from releases.models import Succession
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_a_ministry_has_its_ministers_and_predecessors(client: Client) -> None:
    ministry = make_ministry("وزارة الصحة")
    old = make_ministry("كتابة الدولة للصحة")
    Succession.objects.create(predecessor=old, successor=ministry, kind="renamed")
    make_appointment(make_person("ليلى حداد"), start=date(2015, 1, 1), end=date(2020, 1, 1))
    make_appointment(make_person("كريم منصور"), start=date(2020, 1, 1))
    html = page(client, ministry.get_absolute_url())
    assert 'class="timeline"' in html
    assert "كان اسمها <bdi" in html
    assert "كتابة الدولة للصحة" in html
    assert "صار اسمها <bdi" in page(client, old.get_absolute_url())


def test_each_register_leads_to_the_other(client: Client) -> None:
    ministry, league = make_ministry(), make_organisation()
    make_release(ministry=ministry, organisations=[league])
    for record, wrong in ((ministry, "organisation"), (league, "ministry")):
        response = client.get(reverse(f"releases:{wrong}", args=[record.slug]))
        assert response["Location"] == record.get_absolute_url()


@pytest.mark.parametrize(
    ("make", "joined"),
    [
        (make_ministry, "supporting_ministries"),
        (make_organisation, "organisations"),
        (make_person, "people"),
        (make_topic, "topics"),
    ],
)
def test_a_former_address_leads_to_the_present_one(
    client: Client, make: Callable[..., Any], joined: str
) -> None:
    record = make()
    make_release(**{joined: [record]})
    former = record.get_absolute_url()
    record.slug = "عنوان-جديد"
    record.save()
    response = client.get(former)
    assert response.status_code == 301
    assert response["Location"] == record.get_absolute_url()


def test_a_person_has_offices_held_and_releases(client: Client) -> None:
    appointment = make_appointment(end=date(2023, 3, 1), acting=True)
    make_release(people=[appointment], headline="ندوة عن الصحة")
    html = page(client, appointment.person.get_absolute_url())
    assert "وزيرة الصحة بالنيابة" in html
    assert '<time datetime="2023-03-01">1 مارس 2023</time>' in html
    assert "ندوة عن الصحة" in html


def test_a_topic_has_its_branches_and_says_what_replaced_it(client: Client) -> None:
    health = make_topic("الصحة")
    make_release(topics=[make_topic("التلقيح", parent=health)])
    assert "مواضيع فرعية" in page(client, health.get_absolute_url())
    old = make_topic("اللقاحات", replaced_by=health)
    response = client.get(old.get_absolute_url(), follow=True)
    assert response.redirect_chain[0][1] == 302
    assert "لم يعد موضوع" in response.content.decode()
    assert "لم يعد موضوع" not in page(client, health.get_absolute_url())
    assert "اللقاحات" not in page(client, "/topics/")


def test_ministries_stand_under_the_word_after_ministry(client: Client) -> None:
    for name in ("وزارة الصحة", "وزارة العدل", "رئاسة الحكومة"):
        make_ministry(name)
    groups = dict(client.get("/ministries/").context["groups"])
    assert list(groups) == ["ر", "ص", "ع"]
    assert [one.name for one in groups["ص"]] == ["وزارة الصحة"]


def test_a_letter_narrows_a_register(client: Client) -> None:
    make_release(people=[make_person(name) for name in ("سلمى بن عمر", "كريم منصور", "John Smith")])
    assert [one.name for one in client.get("/people/?letter=ك").context["page"]] == ["كريم منصور"]
    assert [one.name for one in client.get("/people/?letter=J").context["page"]] == ["John Smith"]


def test_years_without_releases_between_others_are_listed(client: Client) -> None:
    make_release(issued_on=date(2020, 5, 1))
    make_release(issued_on=date(2022, 5, 1))
    periods = client.get("/archive/").context["periods"]
    assert [(one.label, one.count) for one in periods] == [("2022", 1), ("2021", 0), ("2020", 1)]


def test_a_release_known_by_its_year_alone_is_on_no_day(client: Client) -> None:
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year", headline="حصيلة السنة")
    assert "خبر واحد" in page(client, "/archive/2022/")
    assert "حصيلة السنة" not in page(client, "/archive/2022/1/")
    assert "حصيلة السنة" not in page(client, "/archive/2022/1/1/")


def test_the_calendar_begins_on_saturday_and_counts(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    context = client.get("/archive/2022/12/").context
    # 1 December 2022 was a Thursday: the sixth day of a week that begins on Saturday.
    assert [day.number if day else None for day in context["weeks"][0]] == [None] * 5 + [1, 2]
    counted = {day.number: day.count for week in context["weeks"] for day in week if day}
    assert counted[19] == 1
    assert sum(counted.values()) == 1
    assert context["page"].paginator.count == 2


def test_steps_lead_to_the_nearest_months_and_days_with_releases(client: Client) -> None:
    make_release(issued_on=date(2019, 3, 5))
    make_release(issued_on=date(2022, 12, 19))
    context = client.get("/archive/2022/12/19/").context
    assert context["earlier"].url == "/archive/2019/3/5/"
    assert context["later"] is None
    assert client.get("/archive/2022/12/").context["earlier"].url == "/archive/2019/3/"


def test_a_date_beyond_the_years_with_addresses_breaks_no_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The database refuses such dates now; a row from before stands for them by narrower years.
    monkeypatch.setattr(by_date, "YEARS", range(2020, 2023))
    for year in (2019, 2020, 2022, 2023):
        make_release(issued_on=date(year, 5, 1))
    assert [one.label for one in client.get("/archive/").context["periods"]] == [
        "2022",
        "2021",
        "2020",
    ]
    assert "/archive/2023/" not in page(client, "/sitemap.xml")
    assert client.get("/archive/2022/").context["later"] is None
    monkeypatch.setattr(histogram, "LEAST_RELEASES", 1)
    periods = client.get("/releases/").context["histogram"].columns
    assert [(periods[0].label), periods[-1].label] == ["مايو 2020", "مايو 2022"]
    monkeypatch.setattr(by_date, "YEARS", range(1900, 1902))
    assert client.get("/releases/").context["histogram"] is None
    assert client.get("/archive/").context["periods"] == []


def test_the_first_and_the_last_year_have_pages(client: Client) -> None:
    for day in (date(1800, 1, 1), date(2100, 12, 31)):
        make_release(issued_on=day)
        for address in (f"/archive/{day.year}/", f"/archive/{day.year}/{day.month}/"):
            page(client, address)
    assert client.get("/archive/2101/").status_code == 404
