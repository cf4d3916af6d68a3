from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from releases.filters import ReleaseFilter
from releases.models import Edition
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


def chosen(address: str) -> ReleaseFilter:
    return ReleaseFilter(QueryDict(address), Edition.objects.public())


def found(address: str) -> list[str]:
    return [edition.headline for edition in chosen(address).qs]


@pytest.fixture
def archive() -> None:
    """Four releases, named by a letter each, that differ in everything one can choose by."""
    health = make_ministry("وزارة الصحة", country=make_country("TN"))
    justice = make_ministry("وزارة العدل", country=make_country("EG"))
    minister = make_appointment(make_person("سلمى"), ministry=health)
    make_release(headline="أ", ministry=health, issued_on=date(2022, 1, 1), people=[minister])
    make_release(
        headline="ب",
        ministry=health,
        issued_on=date(2022, 12, 31),
        people=[make_person("نورة")],
        organisations=[make_organisation("الهلال")],
    )
    make_release(
        headline="ج",
        ministry=justice,
        issued_on=date(2023, 6, 1),
        people=[minister.person],
        topics=[make_topic("الصحة")],
        supporting_ministries=[health],
    )
    make_release(
        headline="د", ministry=justice, issued_on=date(2023, 6, 2), topics=[make_topic("القضاء")]
    )


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("address", "headlines"),
    [
        ("", "د ج ب أ"),
        ("order=oldest", "أ ب ج د"),
        ("ministry=وزارة-الصحة", "ج ب أ"),
        ("ministry=وزارة-الصحة&ministry=وزارة-العدل", "د ج ب أ"),
        ("minister=سلمى", "أ"),
        ("person=سلمى", "ج أ"),
        ("person=سلمى&person=نورة", "ج ب أ"),
        ("organisation=الهلال", "ب"),
        ("topic=الصحة&topic=القضاء", "د ج"),
        ("topic=الصحة&ministry=وزارة-العدل", "ج"),
        ("country=EG", "د ج"),
        ("country=TN&topic=القضاء", ""),
        ("from=2022-12-31", "د ج ب"),
        ("from=2022&to=2022", "ب أ"),
        ("to=2022-01", "أ"),
        ("from=١/٦/٢٠٢٣&to=1/6/2023", "ج"),
        ("from=2023&to=2022-12-31", "د ج ب"),
        ("q=القضاء", "د"),
        ("q=القضاء&ministry=وزارة-الصحة", ""),
        ("q=&ministry=&from=&to=&order=", "د ج ب أ"),
    ],
)
def test_choices_narrow_the_list(address: str, headlines: str) -> None:
    assert found(address) == headlines.split()
    assert chosen(address).problems == (
        ["كان أول التاريخين بعد ثانيهما، فقُلبا."] if address == "from=2023&to=2022-12-31" else []
    )


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ministry=لا-شيء", "لا يوجد في الأرشيف «لا-شيء» في خانة «الوزارة»."),
        ("country=zz", "لا يوجد في الأرشيف «zz»"),
        ("topic=%00", "لا يوجد في الأرشيف «»"),
        ("person=" + "x" * 5_000, "لا يوجد في الأرشيف"),
        ("from=أمس", "«من تاريخ»"),
        ("to=31/02/2022", "«إلى تاريخ»"),
        ("order=random", "ترتيب غير معروف: «random»"),
        ("q=في", "ليس في «في» كلمة يُبحث عنها."),
        ("&".join(f"topic={n}" for n in range(60)), "قيم كثيرة في «الموضوع»"),
    ],
)
def test_what_cannot_be_used_is_said_and_left_out(address: str, said: str) -> None:
    assert found(address) == ["د", "ج", "ب", "أ"]
    assert any(said in problem for problem in chosen(address).problems)


@pytest.mark.usefixtures("archive")
def test_a_known_value_counts_beside_an_unknown_one() -> None:
    assert found("topic=القضاء&topic=لا-شيء") == ["د"]


@pytest.mark.usefixtures("archive")
def test_a_former_slug_still_chooses() -> None:
    ministry = make_ministry("وزارة العدل", country=make_country("EG"))
    ministry.slug = "وزارة-العدل-وحقوق-الإنسان"
    ministry.save()
    assert found("ministry=وزارة-العدل") == ["د", "ج"]


def test_only_public_editions_are_ever_found() -> None:
    make_release(headline="مسودة", state="draft")
    assert found("") == found("q=مسودة") == []


def test_relevance_needs_words() -> None:
    make_release(headline="أ")
    assert found("order=relevance") == ["أ"]


def test_is_narrowed() -> None:
    assert not chosen("order=oldest&page=2").is_narrowed
    for address in ("q=x", "from=2022", "country=TN"):
        make_country("TN")
        assert chosen(address).is_narrowed


def test_values_that_are_unknown_cost_no_query_each(django_assert_max_num_queries: Any) -> None:
    def asked(most: int) -> list[str]:
        wished = [f"{name}=x{n}" for name in ("topic", "person", "ministry") for n in range(most)]
        return chosen("&".join(wished)).problems

    with django_assert_max_num_queries(12):
        assert len(asked(50)) == 150


def test_several_former_addresses_are_followed_at_once() -> None:
    topics = [make_topic(f"موضوع {n}") for n in range(3)]
    make_release(topics=topics)
    for number, topic in enumerate(topics):
        topic.slug = f"new-{number}"
        topic.save()
    old = chosen("topic=موضوع-0&topic=موضوع-2&topic=new-1&topic=new-0")
    assert old.cleaned["topic"] == [topics[0], topics[2], topics[1]]
    assert old.problems == []
