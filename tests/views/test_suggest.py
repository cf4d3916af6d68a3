"""The door of the search field's suggestions."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from releases.suggesting.table import refresh_suggestions
from tests.making import make_person, make_release, make_topic

pytestmark = pytest.mark.django_db


def answer(client: Client, query: str) -> dict[str, Any]:
    response = client.get(f"/suggest{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def test_the_answer_repeats_the_query_and_lists_suggestions(client: Client) -> None:
    person = make_person("نيفين القباج")
    make_release(people=[person])
    refresh_suggestions()
    assert answer(client, "?q=Neveen") == {
        "q": "Neveen",
        "count": "اقتراح واحد",
        "suggestions": [
            {
                "kind": "person",
                "text": "نيفين القباج",
                "text_parts": ["نيفين القباج"],
                "detail": "",
                "detail_parts": [""],
                "url": person.get_absolute_url(),
            }
        ],
    }
    assert client.get(answer(client, "?q=نيف")["suggestions"][0]["url"]).status_code == 200


def test_every_address_leads_somewhere(client: Client) -> None:
    person = make_person("وائل", disambiguation="سفير")
    for _ in range(3):
        make_release(headline="وصول شحنة أدوية", people=[person])
    refresh_suggestions()
    found = answer(client, "?q=و")["suggestions"]
    assert {one["kind"] for one in found} == {"ministry", "person", "phrase"}
    found = answer(client, "?q=وصول")["suggestions"]
    assert {one["kind"] for one in found} == {"phrase", "release"}
    for one in found:
        assert client.get(one["url"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "repeated"),
    [
        ("", ""),
        ("?q=", ""),
        ("?q=%00", ""),
        ("?q=a%00b%0a", "a b"),
        ("?q=%FF%FE", "\ufffd\ufffd"),
        ("?q=%E2%80%AE%E2%80%8Fx", "x"),
        ("?q=…؟!", "…؟!"),
        ("?q=1&q=2", "2"),
        ("?x=1", ""),
        ("?q=" + "a" * 10_000, "a" * 300),
        ("?q=" + quote("غ" * 10_000), "غ" * 300),
        ("?q=" + "%20" * 5_000, ""),
    ],
)
def test_any_text_is_answered(client: Client, query: str, repeated: str) -> None:
    assert answer(client, query) == {"q": repeated, "count": "لا اقتراحات", "suggestions": []}


def test_answers_may_be_kept_for_a_minute(client: Client) -> None:
    response = client.get("/suggest?q=x")
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")


def test_only_reading_is_answered(client: Client) -> None:
    assert client.head("/suggest?q=x").status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method("/suggest?q=x").status_code == 405


def test_the_letters_that_were_typed_are_told_apart(client: Client) -> None:
    make_release(headline="افتتاح مركز صحي", topics=[make_topic("الصحة المدرسية")])
    refresh_suggestions()
    parts = {one["text"]: one["text_parts"] for one in answer(client, "?q=صح")["suggestions"]}
    assert parts["الصحة المدرسية"] == ["", "الصح", "ة المدرسية"]


def test_a_headline_leads_to_its_release_and_names_ministry_and_day(client: Client) -> None:
    edition = make_release(headline="وصول شحنة أدوية")
    (found,) = answer(client, "?q=شحن")["suggestions"]
    assert found["kind"] == "release"
    assert found["url"] == edition.get_absolute_url()
    assert found["detail"] == "وزارة الصحة · 19 ديسمبر 2022"


def test_a_page_in_another_language_gets_its_own_addresses(client: Client) -> None:
    make_release(headline="وصول شحنة أدوية")
    found = json.loads(client.get("/fr/suggest?q=شحن").content)["suggestions"]
    assert found[0]["url"].startswith("/fr/releases/")
    assert found[0]["detail"].endswith("19 décembre 2022")


@pytest.mark.parametrize("query", ["?q=سالم", "?q=سالم علي", "?q=وصول سا", "?q=زرافة"])
def test_queries_do_not_grow_with_rows(
    client: Client, query: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(12):
        make_release(headline="وصول سالم علي", people=[make_person(f"سالم علي {number}")])
    refresh_suggestions()
    with django_assert_max_num_queries(9):
        answer(client, query)
