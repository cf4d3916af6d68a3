"""The lists from alef to yaa: their order, and what narrows them."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from releases.entities import registers
from releases.models import State
from tests.making import (
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def names(client: Client, url: str) -> list[str]:
    return [one.name for one in client.get(url).context["page"]]


def test_the_article_is_left_out_of_the_order(client: Client) -> None:
    written = ["وزارة الصحة", "وزارة التربية", "وزارة ثقافة", "كتابة الدولة للصيد", "وزارة أسرة"]
    for name in written:
        make_ministry(name)
    assert names(client, "/ministries/") == [
        *("وزارة أسرة", "وزارة التربية", "وزارة ثقافة", "وزارة الصحة", "كتابة الدولة للصيد"),
    ]
    people = ["الهادي نويرة", "أحمد المكي", "Jean Dupont", "آمنة بن علي", "إلهام", "ياسين"]
    make_release(people=[make_person(name) for name in people], ministry=make_ministry(written[0]))
    assert names(client, "/people/") == [
        *("أحمد المكي", "إلهام", "آمنة بن علي", "الهادي نويرة", "ياسين", "Jean Dupont"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("الصحه", True),
        ("صحة", True),
        ("الصح", True),
        ("الوزارة", True),
        ("صحة وزارة", True),
        ("وزارةالصحة", True),
        ("وِزارة", True),
        ("وص", True),
        ("التربية", False),
        ("صحة تربية", False),
        ("%", False),
    ],
)
def test_words_of_a_name_in_any_spelling_find_it(client: Client, query: str, found: bool) -> None:
    make_ministry("وزارة الصحة", short_name="وص")
    assert names(client, f"/ministries/?q={query.replace('%', '%25')}") == (
        ["وزارة الصحة"] if found else []
    )


@pytest.mark.parametrize("query", ["احمد", "أحمد مك", "المكي", "عبدالله", "عبد الله"])
def test_people_are_found_by_any_spelling(client: Client, query: str) -> None:
    make_release(people=[make_person("أحمد عبد الله المكي"), make_person("سلمى")])
    assert names(client, f"/people/?q={query}") == ["أحمد عبد الله المكي"]


def test_nothing_found_says_how_to_go_on(client: Client) -> None:
    html = page(client, "/people/?q=زرافة<b>")
    assert "لا اسم يطابق هذا" in html
    assert "/releases/?q=%D8%B2%D8%B1%D8%A7%D9%81%D8%A9" in html
    assert "<b>" not in html
    assert "noindex" in html


def test_a_kind_and_a_country_narrow(client: Client) -> None:
    organisations = [make_organisation("شركة النقل", kind="company"), make_organisation("الهلال")]
    make_release(organisations=organisations, ministry=make_ministry("وزارة النقل"))
    make_ministry("وزارة العدل", country=make_country("SY"))
    assert names(client, "/organisations/?kind=company") == ["شركة النقل"]
    assert names(client, "/ministries/?country=SY") == ["وزارة العدل"]
    # What a register has not chooses nothing.
    assert len(names(client, "/ministries/?country=EG&kind=company")) == 2
    assert 'href="/ministries/?country=SY"' in page(client, "/ministries/")


def test_a_ministry_that_ended_says_so(client: Client) -> None:
    make_ministry("وزارة الأنباء", ended_on=date(1980, 5, 1))
    assert "انتهت في" in page(client, "/ministries/")


def test_the_day_a_ministry_ended_has_the_months_of_its_country(client: Client) -> None:
    make_ministry("وزارة الأنباء", country=make_country("SY"), ended_on=date(1980, 2, 17))
    assert "17 شباط 1980" in page(client, "/ministries/")


def test_topics_stand_as_a_tree_without_what_was_given_up(client: Client) -> None:
    health = make_topic("الصحة")
    vaccines = make_topic("التلقيح", parent=health)
    measles = make_topic("الحصبة", parent=vaccines)
    make_topic("اللقاحات", replaced_by=vaccines)
    orphan = make_topic("الطرق", parent=make_topic("البنى", replaced_by=health))
    make_release(topics=[measles, orphan])
    make_release(topics=[make_topic("موضوع سري", parent=health)], state=State.DRAFT)
    context = client.get("/topics/").context
    assert [one.name for one in context["page"]] == ["الصحة", "الطرق"]
    (root, _) = context["page"]
    assert [one.name for one in root.below] == ["التلقيح"]
    assert [one.name for one in root.below[0].below] == ["الحصبة"]
    assert root.below[0].below[0].release_count == 1
    html = page(client, "/topics/")
    assert "4 مواضيع" in html
    for name in ("اللقاحات", "موضوع سري", "البنى"):
        assert name not in html
    # A branch is found by itself.
    assert names(client, "/topics/?q=حصبة") == ["الحصبة"]
    assert names(client, "/topics/?letter=ح") == ["الحصبة"]


def test_counts_are_those_of_the_list(client: Client) -> None:
    person, league = make_person("سلمى"), make_organisation()
    for state in (State.PUBLISHED, State.PUBLISHED, State.DRAFT):
        make_release(people=[person], organisations=[league], state=state)
    for url, count in (("/people/", 2), ("/organisations/", 2), ("/ministries/", 2)):
        cache.clear()
        assert [one.release_count for one in client.get(url).context["page"]] == [count]


def test_a_long_register_has_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "PER_PAGE", 2)
    for name in ("وزارة أ", "وزارة ب", "وزارة ت"):
        make_ministry(name)
    assert names(client, "/ministries/?page=2") == ["وزارة ت"]
    assert "3 وزارات" in page(client, "/ministries/?page=2")
