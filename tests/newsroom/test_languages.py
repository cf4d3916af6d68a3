"""The language of a page is the one of its address."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.making import make_release

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "opening"),
    [
        ("/", '<html lang="ar" dir="rtl">'),
        ("/fr/", '<html lang="fr" dir="ltr">'),
        ("/en/releases/", '<html lang="en" dir="ltr">'),
    ],
)
def test_a_page_is_in_the_language_of_its_address(client: Client, path: str, opening: str) -> None:
    response = client.get(path, headers={"accept-language": "de, fr;q=0.8"})
    assert opening in response.content.decode()
    assert response.headers["Content-Language"] == opening[12:14]
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_a_cookie_changes_no_page(client: Client) -> None:
    client.cookies["django_language"] = "fr"
    assert '<html lang="ar"' in client.get("/").content.decode()


def test_links_keep_the_language_and_files_have_none(client: Client) -> None:
    edition = make_release()
    html = client.get("/fr/releases/").content.decode()
    with translation.override("fr"):
        assert edition.get_absolute_url().startswith("/fr/releases/")
        assert f'href="{edition.get_absolute_url()}"' in html
        assert reverse("machine:atom") == "/releases.atom"


def test_the_archives_own_words_say_that_they_are_arabic(client: Client) -> None:
    make_release(headline="افتتاح مستشفى")
    assert '<bdi dir="rtl" lang="ar">افتتاح مستشفى</bdi>' in client.get("/fr/").content.decode()
    assert '<bdi dir="rtl">افتتاح مستشفى</bdi>' in client.get("/").content.decode()


def test_the_newsroom_is_in_arabic_alone(client: Client) -> None:
    assert client.get("/fr/admin/").status_code == 404
    assert client.get("/ar/releases/").status_code == 404
