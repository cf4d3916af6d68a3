from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from releases.lists.listing import Facet, Listing
from tests.making import (
    make_appointment,
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db


def listing(address: str = "", per_page: int = 20) -> Listing:
    return Listing(QueryDict(address), per_page=per_page)


def facet(name: str, address: str = "") -> Facet:
    return next(one for one in listing(address).facets if one.name == name)


def test_facets_count_what_each_value_would_leave() -> None:
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    vaccines, courts = make_topic("التلقيح"), make_topic("القضاء")
    make_release(ministry=health, topics=[vaccines])
    make_release(ministry=health, topics=[vaccines, courts], supporting_ministries=[justice])
    make_release(ministry=justice, topics=[courts])
    make_release(ministry=justice, topics=[courts], state="draft")

    def counts(name: str, address: str = "") -> dict[str, int]:
        return {value.label: value.count for value in facet(name, address).values}

    assert counts("ministry") == {"وزارة الصحة": 2, "وزارة العدل": 2}
    assert counts("topic") == {"التلقيح": 2, "القضاء": 2}
    # A facet's own choice leaves its other values countable: a second one widens the list.
    assert counts("ministry", "ministry=وزارة-الصحة") == {"وزارة الصحة": 2, "وزارة العدل": 2}
    assert counts("topic", "ministry=وزارة-العدل") == {"القضاء": 2, "التلقيح": 1}
    for name in ("ministry", "topic"):
        for value in facet(name).values:
            assert listing(value.url.removeprefix("?")).count == value.count


def test_facets_of_ministers_are_of_people_in_ministerial_office() -> None:
    minister = make_appointment(make_person("سلمى"))
    make_release(people=[minister, make_person("نورة")])
    make_release(people=[make_appointment(make_person("هند"), ministry=make_ministry("وزارة ب"))])
    assert {value.label for value in facet("minister").values} == {"سلمى", "هند"}
    assert {value.label for value in facet("person").values} == {"سلمى", "نورة", "هند"}


def test_a_facet_shows_the_most_frequent_and_how_many_more() -> None:
    topics = [make_topic(f"موضوع {number}") for number in range(12)]
    make_release(topics=topics)
    make_release(topics=topics[-1:])
    shown = facet("topic", "topic=موضوع-3")
    assert [value.label for value in shown.values[:2]] == ["موضوع 3", "موضوع 11"]
    assert (len(shown.values), shown.more) == (8, 4)
    assert [value.label for value in shown.values if value.selected] == ["موضوع 3"]


def test_a_chosen_value_without_releases_stays_in_sight() -> None:
    make_ministry("وزارة بلا أخبار")
    make_release()
    [chosen] = [v for v in facet("ministry", "ministry=وزارة-بلا-أخبار").values if v.selected]
    assert (chosen.label, chosen.count) == ("وزارة بلا أخبار", 0)


def test_chips_take_away_one_choice_each() -> None:
    make_release(topics=[make_topic("أ"), make_topic("ب")])
    chips = listing("topic=أ&topic=ب&from=2022&q=كلمة&page=3").chips
    assert [(chip.label, chip.value) for chip in chips] == [
        ("كلمات البحث", "كلمة"),
        ("الموضوع", "أ"),
        ("الموضوع", "ب"),
        ("من", "2022"),
    ]
    left = QueryDict(chips[1].remove_url.removeprefix("?"))
    assert left.getlist("topic") == ["ب"]
    assert (left["from"], left["q"], "page" in left) == ("2022", "كلمة", False)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "خبران"),
        ("ministry=وزارة-الصحة", "خبران من وزارة الصحة"),
        ("topic=التلقيح&person=سلمى", "خبر واحد ورد فيه اسم سلمى في موضوع التلقيح"),
        ("from=2022-12&to=2022-12", "خبر واحد في ديسمبر 2022"),
        ("from=2022-12&to=2023", "خبران بين ديسمبر 2022 و2023"),
        ("from=2023", "خبر واحد منذ 2023"),
        ("to=19/12/2022", "خبر واحد حتى 19 ديسمبر 2022"),
        ("q=لا شيء كهذا", "لا أخبار فيها «لا شيء كهذا»"),
        ("country=MA&from=2022-08", "لا أخبار من المغرب منذ غشت 2022"),
    ],
)
def test_the_sentence_says_what_is_shown(address: str, sentence: str) -> None:
    make_country("MA")
    health = make_ministry("وزارة الصحة")
    make_release(ministry=health, topics=[make_topic("التلقيح")], people=[make_person("سلمى")])
    make_release(ministry=health, issued_on=date(2023, 5, 1))
    assert listing(address).sentence == sentence


@pytest.mark.parametrize(
    ("wished", "number", "problem"),
    [
        ("1", 1, False),
        ("2", 2, False),
        ("9", 2, True),
        ("0", 1, True),
        ("-1", 1, True),
        ("abc", 1, True),
        ("9" * 40, 2, True),
        ("²", 1, True),
        ("1.5", 1, True),
    ],
)
def test_pages_past_the_end_are_said(wished: str, number: int, problem: bool) -> None:
    for _ in range(3):
        make_release()
    shown = listing(f"page={wished}", per_page=2)
    assert shown.page.number == number
    assert bool(shown.problems) is problem


def test_pages_neither_repeat_nor_skip() -> None:
    editions = {make_release(issued_on=date(2022, 1, 1 + n // 3)) for n in range(7)}
    pages = [listing(f"page={n}", per_page=2).page for n in (1, 2, 3, 4)]
    shown = [edition for page in pages for edition in page]
    assert len(shown) == 7
    assert set(shown) == editions


def test_found_words_are_marked_in_snippet_and_headline() -> None:
    make_release(headline="الوزارات <تجتمع>", body="<p>في مقر الوزارة</p>")
    [edition] = listing("q=وزارة").page
    assert edition.marked_headline == "<mark>الوزارات</mark> &lt;تجتمع&gt;"
    assert edition.snippet == "في مقر <mark>الوزارة</mark>"
    [edition] = listing().page
    assert edition.snippet == ""


def test_relevance_is_offered_where_there_are_words() -> None:
    assert [order["value"] for order in listing().orders] == ["newest", "oldest"]
    assert [order["value"] for order in listing("q=كلمة").orders][-1] == "relevance"


def test_addresses_carry_no_empty_fields() -> None:
    make_release(topics=[make_topic("التلقيح"), make_topic("الصحة")])
    shown = listing("q=&from=&to=&ministry=&topic=التلقيح&page=2")
    assert QueryDict(shown.address()[1:]).dict() == {"topic": "التلقيح"}
    assert shown.carried("topic") == []
    assert listing("q=&from=").address() == "?"


@pytest.mark.parametrize("address", ["", "q=مستشفى", "topic=التلقيح&from=2020"])
def test_queries_do_not_grow_with_rows(address: str, django_assert_max_num_queries: Any) -> None:
    def read() -> None:
        shown = Listing(QueryDict(address), with_names=True)
        _ = shown.facets, shown.chips, shown.sentence, shown.problems
        for edition in shown.page:
            _ = (
                edition.lead,
                str(edition.release.ministry),
                [str(m) for m in edition.mentions.all()],
            )
            _ = list(edition.topics.all()), list(edition.organisations.all())

    topic, organisation = make_topic(), make_organisation()
    for number in range(12):
        person = make_appointment(
            make_person(f"شخص {number}"),
            start=date(1900 + number, 1, 1),
            end=date(1901 + number, 1, 1),
        )
        make_release(topics=[topic], organisations=[organisation], people=[person])
    with django_assert_max_num_queries(14):
        read()
