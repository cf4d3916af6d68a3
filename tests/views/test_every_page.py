"""What holds for every page of readers, and that nothing breaks one."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from unittest import mock
from urllib.parse import quote, unquote

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

from releases.models import Organisation
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.pages import PAGES, filled, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_arabic_and_right_to_left(client: Client, name: str) -> None:
    written = page(client, filled()[name])
    assert '<html lang="ar" dir="rtl">' in written
    assert "style=" not in written


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_every_page_says_on_paper_where_it_came_from(
    client: Client, name: str, prefix: str
) -> None:
    url = quote(unquote(prefix + filled()[name]), safe="/?&=")
    printed = re.findall(
        r'<p class="imprint print-only width">.*?<bdi dir="ltr"[^>]*>([^<]*)</bdi>\s*</p>',
        page(client, url),
        re.DOTALL,
    )
    (address,) = (html.unescape(one) for one in printed)
    if name == "release":
        assert re.fullmatch(r"http://testserver/r/\d+", address)
    else:
        assert address == f"http://testserver{unquote(url).rstrip('/')}"


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_rows(
    client: Client, name: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    url = filled()[name]
    with django_assert_max_num_queries(40) as few:
        page(client, url)
    for number in range(6):
        person = make_appointment(
            make_person(f"شخص {number}"),
            start=date(2000 + number, 1, 1),
            end=date(2001 + number, 1, 1),
        )
        make_release(
            people=[person, make_person(f"ضيف {number}")],
            organisations=[
                make_organisation(f"جمعية {number}"),
                make_organisation("الرابطة الطبية"),
            ],
            topics=[make_topic(f"موضوع {number}"), make_topic("التلقيح")],
        )
    # The list alone asks for the values of six facets besides; pages of entities, for their terms,
    # chain and numbers, and for who and what is named most.
    entities = {"ministry": 20, "organisation": 20, "person": 20, "topic": 22}
    # What is counted over the whole archive is kept for a minute: here that is counted first.
    registers = dict.fromkeys(("ministries", "organisations", "people", "topics"), 16)
    others = {"list": 12, "found": 13, "release": 15, "front": 20}
    most = {**others, **entities, **registers}.get(name, 12)
    assert len(few) <= most
    with django_assert_max_num_queries(max(len(few), most)) as many:
        page(client, url)
    # One more at most: the names of records where there were none before.
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize(
    "query",
    [
        "page=abc",
        "page=0",
        "page=-3",
        "page=99999999999999999999",
        "page=%00",
        "page=١",
        "q=%00",
        "q=%FF%FE",
        "q=" + "ا" * 5_000,
        'q="',
        "q=-",
        "q=(()*:'\\",
        "ministry=a&ministry=b&ministry=%00&ministry=",
        "country=tn&country=ZZZZ",
        "topic=" + "x" * 2_000,
        "from=xx&to=99999",
        "from=2023&to=2021",
        "from=31/02/2022",
        "order=best",
        "q=1&q=2&from=2020&from=2021&page=1&page=2",
        "unknown=1",
        "letter=%00&page=zz",
    ],
)
@pytest.mark.parametrize(
    "name", ["list", "ministries", "people", "ministry", "topic", "month", "stats"]
)
def test_odd_parameters_never_break_a_page(client: Client, name: str, query: str) -> None:
    page(client, f"{filled()[name].split('?')[0]}?{query}")


@pytest.mark.parametrize(
    "path",
    [
        "/releases/0/",
        "/releases/99999999999999999999/",
        "/releases/999999999999999999/",
        "/releases/999/x/",
        "/releases/999/editions/",
        "/releases/999/editions/1/",
        "/r/x",
        "/ministries/%00/",
        "/ministries/%FF%FE/",
        "/ministries/لا-وزارة-بهذا-الاسم/",
        "/people/" + "آ" * 500 + "/",
        "/organisations/x/",
        "/topics/x/",
        "/archive/0000/",
        "/archive/1066/",
        "/archive/2022/13/",
        "/archive/2022/00/",
        "/archive/2022/2/31/",
        "/archive/٢٠٢٢/",
        "/attachments/1/x.pdf",
        "/sitemap-2.xml",
        "/nothing",
    ],
)
def test_what_is_not_there_is_said_in_arabic_and_offers_the_search(
    client: Client, path: str
) -> None:
    html = page(client, path, 404)
    assert "لا صفحة بهذا العنوان" in html
    assert 'name="q"' in html


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (SuspiciousOperation("x"), 400, "لم نفهم هذا الطلب"),
        (PermissionDenied("x"), 403, "هذه الصفحة ليست مفتوحة لك"),
        (RuntimeError("x"), 500, "حدث خلل عندنا"),
    ],
)
def test_errors_are_said_in_arabic_without_the_database(
    client: Client,
    error: Exception,
    status: int,
    said: str,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client.raise_request_exception = False
    with (
        mock.patch("releases.models.editions.EditionQuerySet.public", side_effect=error),
        django_assert_num_queries(0),
    ):
        html = page(client, "/", status)
    assert said in html
    assert 'dir="rtl"' in html


def test_a_forbidden_host_is_a_bad_request(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "لم نفهم هذا الطلب" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_arabic() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "لم يُقبل ما أرسلته" in response.content.decode()


def test_readers_only_read(client: Client) -> None:
    assert client.post("/releases/").status_code == 405
    assert client.head("/").status_code == 200


@pytest.mark.parametrize("name", ["front", "list", "release"])
def test_readers_are_given_no_cookie(client: Client, name: str) -> None:
    response = client.get(filled()[name])
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_demo_says_that_all_is_invented(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert "مختلقة" in page(client, "/")
    settings.DEMO = False
    assert "مختلقة" not in page(client, "/")


def test_a_release_carries_what_other_programs_read(client: Client, settings: Any) -> None:
    settings.ARCHIVE_URL = "https://archive.example/"
    edition = make_release(headline="</script><script>alert(1)</script> بيان")
    html = page(client, edition.get_absolute_url())
    root = "https://archive.example"
    assert f'<link rel="canonical" href="{root}{edition.get_absolute_url()}">' in html
    assert f'href="{root}/r/{edition.release_id}"' in html
    assert '<script type="application/ld+json">{"@context": "https://schema.org"' in html
    assert "</script><script>alert" not in html


def test_an_organisation_colour_is_drawn_only_if_it_is_one(client: Client) -> None:
    ministry = make_ministry(colour="#123456")
    assert 'fill="#123456"' in page(client, ministry.get_absolute_url())
    Organisation.objects.filter(pk=ministry.pk).update(colour='"><b>')
    assert 'fill="currentColor"' in page(client, ministry.get_absolute_url())
