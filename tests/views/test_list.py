"""The list of releases."""

from datetime import date

import pytest
from django.test import Client

from tests.making import (
    make_ministry,
    make_release,
    make_topic,
)
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_the_list_says_what_it_shows_and_offers_to_take_it_back(client: Client) -> None:
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    make_release(headline="حملة التلقيح", ministry=health, topics=[make_topic("التلقيح")])
    make_release(headline="إصلاح المحاكم", ministry=justice)
    html = page(client, f"/releases/?ministry={health.slug}&from=2022")
    assert "خبر واحد من وزارة الصحة منذ 2022" in html
    assert "حملة التلقيح" in html
    assert "إصلاح المحاكم" not in html
    assert 'href="?ministry=' in html
    assert 'class="chip"' in html


def test_words_found_are_marked_and_never_read_as_markup(client: Client) -> None:
    make_release(headline="<b>مستشفى</b> & عيادة", body="<p>بناء مستشفى</p>")
    html = page(client, "/releases/?q=مستشفى")
    assert "&lt;b&gt;<mark>مستشفى</mark>&lt;/b&gt; &amp; عيادة" in html
    assert "<b>" not in html


def test_what_could_not_be_understood_is_said(client: Client) -> None:
    make_release()
    html = page(client, "/releases/?from=أمس&ministry=وزارة-السعادة")
    assert "لا يُفهم «أمس» تاريخًا" in html
    assert "وزارة-السعادة" in html


def test_a_search_keeps_the_other_choices(client: Client) -> None:
    edition = make_release()
    slug = edition.release.ministry.slug
    html = page(client, f"/releases/?ministry={slug}&page=1&q=طفل")
    assert f'<input type="hidden" name="ministry" value="{slug}">' in html
    assert '<input type="hidden" name="page"' not in html


def test_no_result_offers_ways_on(client: Client) -> None:
    make_release()
    html = page(client, "/releases/?q=زرافة&from=2022")
    assert "لا خبر يطابق هذا كله" in html
    assert "ابحث دون" in html


def test_an_archive_without_releases_has_every_page(client: Client) -> None:
    ministry = make_ministry()
    for path in ("/", "/releases/", "/ministries/", "/people/", "/topics/", "/archive/"):
        page(client, path)
    assert "لا أخبار منشورة بعد" in page(client, ministry.get_absolute_url())


def test_a_histogram_has_months_within_three_years_else_years(client: Client) -> None:
    for month in range(1, 11):
        make_release(issued_on=date(2022, month, 1))
    histogram = client.get("/releases/").context["histogram"]
    assert [(one.label, one.count) for one in histogram][:2] == [
        ("يناير 2022", 1),
        ("فبراير 2022", 1),
    ]
    assert histogram[0].url == "?from=2022-01&to=2022-01"
    make_release(issued_on=date(2018, 1, 1))
    histogram = client.get("/releases/?order=oldest").context["histogram"]
    assert [one.count for one in histogram] == [1, 0, 0, 0, 10]
    assert histogram[4].url == "?order=oldest&from=2022&to=2022"


def test_few_releases_need_no_histogram(client: Client) -> None:
    for year in (2001, 2011, 2021):
        make_release(issued_on=date(year, 1, 1))
    assert client.get("/releases/").context["histogram"] == []
