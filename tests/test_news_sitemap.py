"""The site map of news: the rules of its elements; nothing there too soon, nothing too late."""

from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from releases import news_sitemap
from releases.models import Edition, State, Unpublishing
from tests.making import make_release

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def today() -> date:
    return timezone.now().date()


def ago(**how_long: float) -> datetime:
    return timezone.now() - timedelta(**how_long)


def entries(client: Client) -> list[ElementTree.Element]:
    response = client.get("/news-sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(response.content)  # noqa: S314
    assert tree.tag == f"{SITEMAP}urlset"
    return list(tree)


def numbers(client: Client) -> list[int]:
    found = [entry.findtext(f"{SITEMAP}loc") or "" for entry in entries(client)]
    return [int(one.split("/releases/")[1].split("/")[0]) for one in found]


def test_each_entry_keeps_the_rules_of_its_elements(client: Client, settings: Any) -> None:
    settings.ARCHIVE_URL = "https://archive.example"
    make_release(headline="أسعار <الخبز> & «الحليب»\x0b", issued_on=today())
    make_release(headline="A visit", language="en", issued_on=today())
    found = entries(client)
    assert len(found) == 2
    for entry in found:
        # In a url: loc, then one news:news with publication, publication_date and title, once each.
        assert [one.tag for one in entry] == [f"{SITEMAP}loc", f"{NEWS}news"]
        assert (entry[0].text or "").startswith("https://archive.example/releases/")
        publication, on, title = entry[1]
        assert publication.tag == f"{NEWS}publication"
        assert [one.tag for one in publication] == [f"{NEWS}name", f"{NEWS}language"]
        assert publication[0].text == settings.ARCHIVE_NAME
        assert on.tag == f"{NEWS}publication_date"
        assert timezone.now() - datetime.fromisoformat(on.text or "") < timedelta(days=2)
        assert title.tag == f"{NEWS}title"
    assert [one[1][0][1].text for one in found] == ["en", "ar"]
    assert found[1][1][2].text == "أسعار <الخبز> & «الحليب»"


def test_only_what_readers_first_saw_in_the_last_two_days(client: Client) -> None:
    fresh = make_release(issued_on=today())
    make_release(issued_on=today(), published_at=ago(days=2, hours=1))
    # Taken in today, but issued long ago.
    make_release(issued_on=date(2005, 6, 21))
    for state in (State.DRAFT, State.SUBMITTED, State.REJECTED):
        make_release(state=state, issued_on=today())
    make_release(state=State.SCHEDULED, publish_at=ago(hours=-1), issued_on=today())
    make_release(embargo_until=ago(hours=-1), issued_on=today())
    for kind in ("withdrawn", "error"):
        gone = make_release(issued_on=today())
        Unpublishing.objects.create(release=gone.release, kind=kind, reason="خطأ")
        if kind == "withdrawn":
            Edition.objects.filter(pk=gone.pk).update(state=State.WITHDRAWN)
    assert numbers(client) == [fresh.release_id]


def test_what_came_out_by_the_clock_counts_from_that_hour(client: Client) -> None:
    lifted = make_release(embargo_until=ago(hours=1), published_at=ago(days=10), issued_on=today())
    due = make_release(state=State.SCHEDULED, publish_at=ago(hours=2), issued_on=today())
    assert numbers(client) == [lifted.release_id, due.release_id]


def test_a_correction_is_no_second_publication(client: Client) -> None:
    first = make_release(state=State.SUPERSEDED, issued_on=today(), published_at=ago(days=5))
    make_release(release=first.release, number=2, change="minor", issued_on=today())
    assert numbers(client) == []


def test_there_are_at_most_so_many_and_in_as_many_queries(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    editions = [make_release(issued_on=today()) for _ in range(4)]
    monkeypatch.setattr(news_sitemap, "MOST_NEWS", 3)
    with django_assert_num_queries(4):
        found = numbers(client)
    assert len(found) == 3
    assert set(found) < {one.release_id for one in editions}
