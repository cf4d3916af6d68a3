"""The doors for programs."""

import csv
import io
import json
from datetime import date
from itertools import chain
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.db import OperationalError
from django.test import Client

from releases import sitemaps, workflow
from releases.models import State
from releases.suggesting.table import refresh_suggestions
from tests.making import (
    at,
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def found(client: Client, url: str) -> dict[str, Any]:
    response = client.get(url)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def rows(client: Client, url: str) -> list[dict[str, str]]:
    response = client.get(url)
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff"), "Excel takes a CSV without a BOM for something else"
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_json_has_the_shape_that_is_promised(client: Client, settings: Any) -> None:
    settings.ARCHIVE_URL = "https://archive.example"
    edition = make_release(
        headline="حملة التلقيح",
        body="<p>تبدأ حملة التلقيح غدًا.</p>",
        standfirst="في كل المدن",
        reference="MOH-2022-0001",
        people=[make_appointment(), make_person("John Smith")],
        organisations=[make_organisation("الهلال الأحمر")],
        topics=[make_topic("التلقيح")],
    )
    answer = found(client, "/releases.json?q=التلقيح")
    # A facet of one value narrows nothing.
    assert set(answer.pop("facets")) == {"person"}
    assert answer == {
        "count": 1,
        "count_is_exact": True,
        "next": None,
        "results": [
            {
                "number": edition.release_id,
                "reference": "MOH-2022-0001",
                "headline": "حملة التلقيح",
                "standfirst": "في كل المدن",
                "url": f"https://archive.example{edition.get_absolute_url()}",
                "issued_on": "2022-12-19",
                "ministry": {"slug": "وزارة-الصحة", "name": "وزارة الصحة"},
                "people": [
                    {"slug": "سلمى-بن-عمر", "name": "سلمى بن عمر", "office": "وزيرة الصحة"},
                    {"slug": "john-smith", "name": "John Smith", "office": ""},
                ],
                "organisations": [{"slug": "الهلال-الأحمر", "name": "الهلال الأحمر"}],
                "topics": [{"slug": "التلقيح", "name": "التلقيح"}],
                "snippet": "تبدأ حملة <mark>التلقيح</mark> غدًا.",
                "edition": 1,
                "state": "published",
            }
        ],
    }


def test_json_has_the_order_and_the_pages_of_the_list(client: Client, settings: Any) -> None:
    settings.RELEASES_PER_PAGE = 2
    for day in (3, 1, 5, 2, 4):
        make_release(issued_on=date(2022, 12, day))
    seen: list[str] = []
    url: str | None = "/releases.json?order=oldest&from=2022"
    while url:
        answer = found(client, url)
        seen += [one["issued_on"] for one in answer["results"]]
        url = answer["next"]
    assert seen == [f"2022-12-0{day}" for day in range(1, 6)]


def test_facets_are_counted(client: Client) -> None:
    for name, count in (("وزارة الصحة", 2), ("وزارة العدل", 1)):
        for _ in range(count):
            make_release(ministry=make_ministry(name))
    assert found(client, "/releases.json")["facets"]["ministry"] == [
        {"value": "وزارة-الصحة", "label": "وزارة الصحة", "count": 2},
        {"value": "وزارة-العدل", "label": "وزارة العدل", "count": 1},
    ]


@pytest.mark.parametrize("door", ["json", "atom", "csv"])
@pytest.mark.parametrize(
    "query", ["from=أمس", "ministry=لا-أحد", "order=best", "page=abc", "page=9999999999999999999"]
)
def test_what_is_malformed_is_answered_with_400(client: Client, door: str, query: str) -> None:
    make_release()
    response = client.get(f"/releases.{door}?{query}")
    assert response.status_code == 400
    assert len(json.loads(response.content)["problems"]) == 1


@pytest.mark.parametrize("door", ["json", "atom", "csv"])
def test_an_inverted_range_is_understood(client: Client, door: str) -> None:
    make_release()
    assert client.get(f"/releases.{door}?from=2023&to=2021").status_code == 200


@pytest.mark.parametrize("door", ["json", "atom", "csv"])
def test_no_door_shows_what_is_not_public(client: Client, door: str) -> None:
    make_release(state=State.DRAFT, headline="سرٌّ لم يُعلن")
    make_release(embargo_until=at("2999-01-01 09:00"), headline="سرٌّ لم يُعلن")
    response = client.get(f"/releases.{door}")
    content = b"".join(response) if response.streaming else response.content
    assert "سرٌّ" not in content.decode()


def test_a_table_has_a_row_for_every_release_whatever_the_page(client: Client) -> None:
    for _ in range(25):
        make_release(topics=[make_topic("التلقيح"), make_topic("الطفولة")])
    table = rows(client, "/releases.csv?topic=التلقيح")
    assert len(table) == 25
    assert set(table[0]["topics"].split("|")) == {"التلقيح", "الطفولة"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_table_holds_no_formulas(client: Client, start: str) -> None:
    """Spreadsheets run what begins so, whoever wrote it."""
    evil = f'{start}HYPERLINK("http://evil.example")'
    make_release(headline=evil, organisations=[make_organisation(evil)])
    row = rows(client, "/releases.csv")[0]
    assert row["headline"].startswith(f"'{start}")
    assert row["organisations"].startswith(f"'{start}")


def entries(client: Client, url: str) -> list[ElementTree.Element]:
    response = client.get(url)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314


def test_the_feed_begins_with_what_was_published_last(client: Client) -> None:
    make_release(
        headline="خبر قديم أُدخل اليوم",
        issued_on=date(2001, 1, 1),
        public_timestamp=at("2024-05-02 09:00"),
    )
    make_release(headline="خبر الأمس", public_timestamp=at("2024-05-01 09:00"))
    titles = [one.findtext(f"{ATOM}title") for one in entries(client, "/releases.atom")]
    assert titles == ["خبر قديم أُدخل اليوم", "خبر الأمس"]


def test_an_entry_keeps_its_name_when_the_headline_changes(client: Client) -> None:
    edition = make_release(headline="قبل")
    before = entries(client, "/releases.atom")[0].findtext(f"{ATOM}id")
    editor = make_user("administrator")
    new = workflow.new_edition(edition.release, editor)
    new.headline = "بعد"
    new.save()
    workflow.perform(new, "submit", editor)
    workflow.perform(new, "publish", editor, forced=True)
    entry = entries(client, "/releases.atom")[0]
    assert entry.findtext(f"{ATOM}title") == "بعد"
    assert entry.findtext(f"{ATOM}id") == before


def test_the_feed_takes_the_parameters_of_the_list(client: Client) -> None:
    health = make_release(ministry=make_ministry("وزارة الصحة"))
    make_release(ministry=make_ministry("وزارة العدل"))
    found = entries(client, f"/releases.atom?ministry={health.release.ministry.slug}")
    assert [one.findtext(f"{ATOM}title") for one in found] == [health.headline]


def test_withdrawn_releases_say_so_in_the_feed_and_leave_the_site_map(client: Client) -> None:
    edition = make_release()
    workflow.perform(edition, "withdraw", make_user("administrator"), remark="خطأ")
    title = entries(client, "/releases.atom")[0].findtext(f"{ATOM}title") or ""
    assert title.startswith("سُحب هذا الخبر")
    assert edition.get_absolute_url() not in client.get("/sitemap.xml").content.decode()


def locations(client: Client, url: str) -> list[str]:
    tree = ElementTree.fromstring(client.get(url).content)  # noqa: S314
    return [one.text or "" for one in tree.iter(f"{SITEMAP}loc")]


def test_the_site_map_has_every_public_page(client: Client, settings: Any) -> None:
    settings.ARCHIVE_URL = "https://archive.example"
    edition = make_release(topics=[make_topic()])
    found = locations(client, "/sitemap.xml")
    assert f"https://archive.example{edition.get_absolute_url()}" in found
    assert f"https://archive.example{edition.release.ministry.get_absolute_url()}" in found
    assert "https://archive.example/archive/2022/" in found
    assert len(found) == len(set(found))


def test_a_large_site_map_is_an_index_of_files(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(25):
        make_release()
    whole = locations(client, "/sitemap.xml")
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 12)
    files = locations(client, "/sitemap.xml")
    parts = [locations(client, url.removeprefix("http://testserver")) for url in files]
    assert sorted(chain.from_iterable(parts)) == sorted(whole)
    assert max(map(len, parts)) <= 12
    assert client.get(f"/sitemap-{len(files) + 1}.xml").status_code == 404


def test_robots_and_browsers_are_told_the_way(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    tree = ElementTree.fromstring(client.get("/opensearch.xml").content)  # noqa: S314
    templates = [one.attrib.get("template") for one in tree]
    assert "http://testserver/releases/?q={searchTerms}" in templates
    assert "http://testserver/opensearch-suggestions.json?q={searchTerms}" in templates
    assert "http://testserver/news-sitemap.xml" in client.get("/robots.txt").content.decode()


def test_browsers_get_suggestions_in_their_own_form(client: Client) -> None:
    make_release(ministry=make_ministry("وزارة الصحة"))
    refresh_suggestions()
    response = client.get("/opensearch-suggestions.json?q=الصح")
    assert response["Content-Type"] == "application/x-suggestions+json; charset=utf-8"
    assert "max-age=" in response["Cache-Control"]
    query, words, details, addresses = json.loads(response.content)
    assert query == "الصح"
    assert "وزارة الصحة" in words
    assert len(words) == len(details) == len(addresses)
    assert all(one.startswith("http://testserver/") for one in addresses)
    for query in ("", "%00", "%ff", "x" * 5_000):
        assert client.get(f"/opensearch-suggestions.json?q={query}").status_code == 200


def test_health_is_that_of_the_database(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    with mock.patch("releases.machine_views.connection.cursor", side_effect=OperationalError):
        assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize("name", ["q", "from", "to", "order", "ministry", "topic", "page"])
def test_a_nul_is_malformed(client: Client, name: str) -> None:
    response = client.get(f"/releases.json?{name}=%00")
    assert response.status_code == 400
    assert json.loads(response.content)["problems"]


def test_names_of_parameters_that_nobody_knows_are_ignored(client: Client) -> None:
    assert client.get("/releases.json?utm_source=%00").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("url", ["/", "/releases/", "/releases.json", "/topics/"])
def test_pages_of_readers_are_for_reading(method: str, url: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert getattr(strict, method)(url).status_code == 405
