"""The list of releases."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
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
    columns = client.get("/releases/").context["histogram"].columns
    assert [(one.label, one.count) for one in columns][:2] == [
        ("يناير 2022", 1),
        ("فبراير 2022", 1),
    ]
    assert columns[0].url == "?from=2022-01&to=2022-01"
    make_release(issued_on=date(2018, 1, 1))
    columns = client.get("/releases/?order=oldest").context["histogram"].columns
    assert [one.count for one in columns] == [1, 0, 0, 0, 10]
    assert columns[4].url == "?order=oldest&from=2022&to=2022"


def test_a_histogram_of_a_month_has_days_and_of_centuries_decades(client: Client) -> None:
    for day in (3, 4, 4, 9):
        make_release(issued_on=date(2022, 12, day))
    columns = client.get("/releases/?from=2022-12&to=2022-12").context["histogram"].columns
    assert [(one.first, one.count) for one in columns if one.count] == [
        ("2022-12-03", 1),
        ("2022-12-04", 2),
        ("2022-12-09", 1),
    ]
    assert columns[1].url == "?from=2022-12-04&to=2022-12-04"
    for number in range(8):
        make_release(issued_on=date(1905 + number, 1, 1))
    columns = client.get("/releases/").context["histogram"].columns
    assert (columns[0].label, columns[0].first, columns[0].last) == ("1900–1909", "1900", "1909")
    assert (columns[0].count, columns[1].count, columns[-1].count) == (5, 3, 4)


def test_a_histogram_runs_as_the_page_is_read(client: Client) -> None:
    for month in range(1, 11):
        make_release(issued_on=date(2022, month, 1))
    arabic = client.get("/releases/").context["histogram"].columns
    french = client.get("/fr/releases/").context["histogram"].columns
    assert [one.place for one in (arabic[0], arabic[-1])] == ["90.000%", "0.000%"]
    assert [one.place for one in (french[0], french[-1])] == ["0.000%", "90.000%"]


def test_few_releases_need_no_histogram(client: Client) -> None:
    for year in (2001, 2011, 2021):
        make_release(issued_on=date(year, 1, 1))
    assert client.get("/releases/").context["histogram"] is None


def test_presets_are_reckoned_from_today_and_name_years_that_have_releases(client: Client) -> None:
    today = date.today()
    make_release(issued_on=date(today.year - 3, 5, 1))
    make_release(issued_on=date(today.year - 5, 5, 1))
    make_release(issued_on=date(today.year - 4, 5, 1), state="draft")
    presets = client.get("/releases/").context["presets"]
    assert [one.label for one in presets] == [
        "آخر 7 أيام",
        "آخر 30 يومًا",
        "هذه السنة",
        "السنة الماضية",
        str(today.year - 3),
        str(today.year - 5),
    ]
    week_ago = today - timedelta(days=6)
    assert presets[0].url == f"?from={week_ago}&to={today}"
    assert presets[2].url == f"?from={today.year}&to={today.year}"
    # The one in force is marked, and leads out again.
    [chosen] = [
        one
        for one in client.get(f"/releases/?q=مستشفى&{presets[5].url[1:]}").context["presets"]
        if one.selected
    ]
    assert (chosen.label, QueryDict(chosen.url[1:]).dict()) == (
        str(today.year - 5),
        {"q": "مستشفى"},
    )


def test_an_empty_list_says_what_each_choice_costs(client: Client) -> None:
    health = make_ministry("وزارة الصحة")
    for _ in range(3):
        make_release(ministry=health, body="<p>افتتاح مستشفى</p>")
    make_release(ministry=make_ministry("وزارة العدل"), body="<p>افتتاح محكمة</p>")
    response = client.get(f"/releases/?ministry={health.slug}&q=محكمة&order=oldest")
    assert [(one.chip.name, one.count) for one in response.context["ways_on"]] == [
        ("q", 3),
        ("ministry", 1),
    ]
    html = response.content.decode()
    assert 'ابحث دون «كلمات البحث: <bdi dir="rtl">محكمة</bdi>»' in html
    assert "3 أخبار" in html
    # Where dropping one is not enough, that is said.
    assert "اترك أكثر من واحد" in page(
        client, f"/releases/?ministry={health.slug}&q=زرافة&from=2030"
    )


def test_the_same_page_is_sent_whoever_asks(client: Client) -> None:
    make_release()
    plain, asked = (
        client.get("/releases/"),
        client.get("/releases/", headers={"HX-Request": "true"}),
    )
    assert plain.content == asked.content


def test_many_and_long_choices_keep_their_place(client: Client) -> None:
    names = [f"موضوع طويل {number} " + "من كلمات كثيرة " * 12 for number in range(12)]
    topics = [make_topic(name[:150].strip()) for name in names]
    make_release(topics=topics)
    query = "&".join(f"topic={topic.slug}" for topic in topics)
    html = page(client, f"/releases/?{query}")
    assert html.count('class="chip"') == 12
    assert "بقية ما اخترته" in html
