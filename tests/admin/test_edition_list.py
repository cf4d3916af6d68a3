from datetime import date

import pytest
from django.utils import timezone

from releases.models import Edition
from tests.admin.editions import LIST, draft, shown
from tests.making import (
    make_person,
    make_release,
    make_topic,
)

# The list.


def test_list_shows_state_in_words_and_what_is_missing(client, login, health):
    login("editor", health)
    draft(ministry=health, issued_on=None, headline="بلا تاريخ")
    page = client.get(LIST).content.decode()
    assert "مسودة" in page
    assert "○" in page
    assert "التاريخ ناقص" in page
    assert '<span class="lacking">تاريخ الصدور</span>' in page


def test_list_shows_a_month_as_a_month(client, login, health):
    login("editor", health)
    make_release(ministry=health, issued_on=date(2022, 12, 1), issued_on_granularity="month")
    assert "<bdi>2022-12</bdi>" in client.get(LIST).content.decode()


def test_newest_change_first(client, login, health):
    login("editor", health)
    old, new = draft(ministry=health), draft(ministry=health)
    assert shown(client) == [new, old]
    Edition.objects.filter(pk=old.pk).update(updated_at=timezone.now())
    assert shown(client) == [old, new]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"state__exact": "draft"}, {"draft"}),
        ({"missing": "date"}, {"draft"}),
        ({"issued_on__year": 2021}, {"public"}),
        ({"by": "me"}, {"draft"}),
    ],
)
def test_filters(client, login, health, parameters, expected):
    user = login("editor", health)
    editions = {
        "draft": draft(ministry=health, issued_on=None, created_by=user),
        "public": make_release(ministry=health, issued_on=date(2021, 5, 4)),
    }
    assert shown(client, **parameters) == [editions[name] for name in expected]


def test_filter_by_ministry_offers_only_ones_own(client, login, health, education):
    login("editor", health)
    mine = draft(ministry=health)
    page = client.get(LIST)
    assert "وزارة الصحة" in page.content.decode()
    assert "وزارة التربية" not in page.content.decode()
    assert shown(client, ministry=health.pk) == [mine]
    assert shown(client, ministry=education.pk) == []


@pytest.mark.parametrize(
    ("written", "searched", "reason"),
    [
        ("شؤون الأسرة", "الشئون", "two spellings of a hamza, with and without article"),
        ("كبار السنّ", "السن", "a shadda that few type"),
    ],
)
def test_search_is_that_of_readers(client, login, health, written, searched, reason):
    login("editor", health)
    found = draft(ministry=health, headline=written)
    draft(ministry=health, headline="المطار الجديد")
    assert shown(client, q=searched) == [found], reason


def test_search_by_reference_and_number(client, login, health):
    login("editor", health)
    found = make_release(ministry=health, reference="MOH-2022-0007")
    make_release(ministry=health)
    assert shown(client, q="moh-2022-0007") == [found]
    assert shown(client, q=str(found.release_id)) == [found]


def test_a_number_longer_than_the_database_knows_finds_nothing(client, login, health):
    login("editor", health)
    make_release(ministry=health)
    assert shown(client, q="9" * 40) == []


def test_queries_do_not_grow_with_rows(client, login, health):
    login("editor", health)
    topics = [make_topic("التعليم"), make_topic("الطفولة")]

    def count() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    draft(ministry=health, topics=topics)
    count()
    with_one = count()
    for _ in range(8):
        draft(ministry=health, topics=topics, people=[make_person(f"شخص {timezone.now()}")])
    assert count() == with_one


def test_list_leaves_the_long_texts_in_the_database(client, login, health):
    login("editor", health)
    draft(ministry=health, body="<p>" + "كلمة " * 5_000 + "</p>", source_text="نص " * 5_000)
    [edition] = shown(client)
    assert len(edition.body) <= 1_500
    assert "source_text" in edition.release.get_deferred_fields()
