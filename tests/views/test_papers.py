"""The doors to the PDF of an edition and to the picture of a shared link."""

import re
from typing import Any
from unittest import mock
from urllib.parse import unquote

import pytest
from django.test import Client

from releases.models import Edition, State, Unpublishing
from releases.papers import press
from tests.making import make_organisation, make_person, make_release, make_topic
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def pdf_of(edition: Edition) -> str:
    return f"/releases/{edition.release_id}/editions/{edition.number}.pdf"


def card_of(edition: Edition) -> str:
    return f"/releases/{edition.release_id}/card.png"


def test_an_edition_is_had_as_pdf_under_an_arabic_name(client: Client) -> None:
    edition = make_release(headline="تلقيح الأطفال: المرحلة 2/3", reference="MS-2022-0007")
    response = client.get(pdf_of(edition))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    name = unquote(response["Content-Disposition"].partition("filename*=utf-8''")[2])
    assert name == "تلقيح-الأطفال-المرحلة-2-3-MS-2022-0007.pdf"
    assert response["Link"].endswith('; rel="canonical"')
    assert response["X-Content-Type-Options"] == "nosniff"


def test_its_page_offers_the_pdf_and_names_the_picture(client: Client) -> None:
    edition = make_release()
    shown = page(client, edition.get_absolute_url())
    assert f'href="{pdf_of(edition)}"' in shown
    (picture,) = re.findall(r'property="og:image" content="([^"]*)"', shown)
    assert picture == f"http://testserver{card_of(edition)}?v=1"
    for name in ("og:image:width", "og:image:height", "og:image:alt"):
        assert f'property="{name}"' in shown
    assert client.get(picture).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("address", [pdf_of, card_of])
def test_who_keeps_it_asks_again_and_is_not_sent_it_twice(client: Client, address: Any) -> None:
    edition = make_release()
    first = client.get(address(edition))
    assert "no-cache" in first["Cache-Control"]
    with mock.patch.object(press, "_set", side_effect=AssertionError):
        again = client.get(address(edition), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Unpublishing.objects.create(release=edition.release, kind="withdrawn", reason="خطأ")
    Edition.objects.filter(pk=edition.pk).update(state=State.WITHDRAWN)
    withdrawn = client.get(address(edition), headers={"if-none-match": first["ETag"]})
    assert withdrawn.status_code == 200
    assert withdrawn["ETag"] != first["ETag"]


def test_old_editions_have_their_pdf_and_the_release_one_picture(client: Client) -> None:
    first = make_release(state=State.SUPERSEDED)
    second = make_release(release=first.release, number=2, change="minor")
    assert client.get(pdf_of(first)).status_code == 200
    assert client.get(pdf_of(second)).status_code == 200
    assert "?v=2" in page(client, first.get_edition_url())


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.REJECTED])
def test_what_is_not_public_has_neither(client: Client, state: State) -> None:
    edition = make_release(state=state)
    assert client.get(pdf_of(edition)).status_code == 404
    assert client.get(card_of(edition)).status_code == 404


def test_an_open_edition_of_a_public_release_has_no_pdf(client: Client) -> None:
    first = make_release()
    second = make_release(release=first.release, number=2, change="minor", state=State.DRAFT)
    assert client.get(pdf_of(second)).status_code == 404
    assert client.get(f"/releases/{first.release_id}/editions/3.pdf").status_code == 404


@pytest.mark.parametrize("kind", ["error", "consolidated"])
def test_what_was_unpublished_has_neither(client: Client, kind: str) -> None:
    edition = make_release()
    kept = client.get(pdf_of(edition))
    other = make_release().release if kind == "consolidated" else None
    Unpublishing.objects.create(release=edition.release, kind=kind, reason="خطأ", alternative=other)
    for address in (pdf_of(edition), card_of(edition)):
        assert client.get(address).status_code == 404
        found = client.get(address, headers={"if-none-match": kept["ETag"]})
        assert found.status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/releases/99999999999999999999999/editions/1.pdf",
        "/releases/1/editions/99999999999999999999999.pdf",
        "/releases/0/card.png",
        "/releases/1/editions/١.pdf",
    ],
)
def test_an_address_of_nothing_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("trouble", [press.Busy(), press.Failed("x")])
def test_what_cannot_be_set_now_says_so(client: Client, trouble: Exception) -> None:
    edition = make_release()
    with mock.patch.object(press, "printed", side_effect=trouble):
        response = client.get(pdf_of(edition))
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response


def test_an_edition_costs_the_same_whatever_it_names(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    edition = make_release(
        people=[make_person(f"شخص {n}") for n in range(9)],
        organisations=[make_organisation(f"جهة {n}") for n in range(9)],
        topics=[make_topic(f"موضوع {n}") for n in range(9)],
    )
    with django_assert_max_num_queries(10):
        assert client.get(pdf_of(edition)).status_code == 200
