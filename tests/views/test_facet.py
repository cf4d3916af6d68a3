"""All values of a facet, to choose several."""

from collections.abc import Callable

import pytest
from django.test import Client

from releases.lists import facet_choices
from tests.making import make_ministry, make_person, make_release, make_topic
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_all_values_stand_from_alef_to_yaa_with_what_the_other_choices_leave(
    client: Client,
) -> None:
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    names = ("التلقيح", "أسعار", "بيئة", "Budget")
    make_release(ministry=health, topics=[make_topic(name) for name in names])
    make_release(ministry=health, topics=[make_topic("التلقيح")])
    make_release(ministry=justice, topics=[make_topic("القضاء")])
    choices = client.get(f"/releases/facet/topic/?ministry={health.slug}").context["choices"]
    assert [
        (letter, [(one.label, one.count) for one in values]) for letter, values in choices.letters
    ] == [
        ("ا", [("أسعار", 1)]),
        ("ب", [("بيئة", 1)]),
        ("ت", [("التلقيح", 2)]),
        ("B", [("Budget", 1)]),
    ]
    ministries = client.get("/releases/facet/ministry/").context["choices"]
    assert [letter for letter, _ in ministries.letters] == ["ص", "ع"]


def test_the_form_keeps_the_other_choices_and_those_made_here(client: Client) -> None:
    ministry = make_ministry()
    make_release(ministry=ministry, topics=[make_topic("أ"), make_topic("ب")])
    html = page(client, f"/releases/facet/topic/?topic=أ&q=مستشفى&ministry={ministry.slug}&page=3")
    assert '<input type="checkbox" name="topic" value="أ" checked>' in html
    assert '<input type="checkbox" name="topic" value="ب">' in html
    chosen = html.split('action="/releases/" method="get">')[-1]
    assert '<input type="hidden" name="q" value="مستشفى">' in chosen
    assert '<input type="hidden" name="topic"' not in chosen
    assert 'name="page"' not in html


def test_letters_find_the_values_that_are_too_many_to_show(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facet_choices, "MOST_SHOWN", 2)
    make_release(topics=[make_topic(name) for name in ("أسعار", "بيئة", "قضاء", "تلقيح")])
    make_release(topics=[make_topic("قضاء"), make_topic("تلقيح")])
    choices = client.get("/releases/facet/topic/").context["choices"]
    assert [one.label for _, values in choices.letters for one in values] == ["تلقيح", "قضاء"]
    assert (choices.shown, choices.total) == (2, 4)
    choices = client.get("/releases/facet/topic/?find=اسعار").context["choices"]
    assert [one.label for _, values in choices.letters for one in values] == ["أسعار"]
    assert "لا اسم فيه هذه الحروف" in page(client, "/releases/facet/topic/?find=زرافة")


def test_what_readers_may_not_see_is_not_counted_here(client: Client) -> None:
    make_release(topics=[make_topic("تلقيح")])
    make_release(topics=[make_topic("سرّ")], state="draft", people=[make_person("سلمى السرية")])
    assert "سرّ" not in page(client, "/releases/facet/topic/")
    assert "سلمى السرية" not in page(client, "/releases/facet/person/")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/releases/facet/topic/", 200),
        ("/en/releases/facet/country/?country=ZZ", 200),
        ("/releases/facet/topic/?find=%00&topic=%00&page=x&from=أمس", 200),
        ("/releases/facet/topic/?find=" + "x" * 5_000, 200),
        ("/releases/facet/topic/?find=%FF", 200),
        ("/releases/facet/weather/", 404),
        ("/releases/facet/q/", 404),
        ("/releases/facet/%FF/", 404),
        ("/releases/facet/", 404),
    ],
)
def test_any_address_has_its_answer(client: Client, path: str, status: int) -> None:
    make_release(topics=[make_topic()])
    page(client, path, status)


def test_a_facet_costs_one_pass(
    client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    make_release(topics=[make_topic(f"موضوع {number}") for number in range(20)])
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        page(client, "/releases/facet/topic/")
