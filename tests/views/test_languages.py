"""Every page says its language and leads to itself in the others."""

import re
from html import unescape

import pytest
from django.test import Client, override_settings

from tests.making import make_release
from tests.views.pages import page

pytestmark = pytest.mark.django_db

SWITCH = re.compile(r'<a href="([^"]*)" lang="(ar|fr|en)" dir="(rtl|ltr)"[^>]*hreflang')


def renderings(html: str) -> dict[str, str]:
    return {code: unescape(url) for url, code, _direction in SWITCH.findall(html)}


@pytest.mark.parametrize("prefix", ["", "/fr", "/en"])
@pytest.mark.parametrize(
    "path", ["/", "/releases/?q=مستشفى&topic=أ&topic=ب", "/ministries/", "/archive/2022/12/19/"]
)
def test_a_page_leads_to_itself_in_every_language(client: Client, prefix: str, path: str) -> None:
    shown = renderings(page(client, prefix + path))
    assert list(shown) == ["ar", "fr", "en"]
    for code, url in shown.items():
        html = page(client, url)
        assert f'<html lang="{code}"' in html
        assert renderings(html) == shown


def test_the_language_in_force_is_marked(client: Client) -> None:
    html = page(client, "/fr/")
    assert re.findall(r'lang="(..)" dir="..." hreflang=".." aria-current="true"', html) == ["fr"]


def test_programs_are_told_of_the_other_languages(client: Client) -> None:
    html = page(client, "/fr/ministries/")
    alternates = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))
    assert alternates == {
        "ar": "http://testserver/ministries/",
        "x-default": "http://testserver/ministries/",
        "fr": "http://testserver/fr/ministries/",
        "en": "http://testserver/en/ministries/",
    }
    assert '<meta property="og:locale" content="fr_FR">' in html
    assert html.count('property="og:locale:alternate"') == 2


def test_a_missing_page_says_so_in_its_language(client: Client) -> None:
    html = page(client, "/fr/nulle-part/?a=1", 404)
    assert "Aucune page à cette adresse" in html
    assert renderings(html)["en"] == "/en/nulle-part/?a=1"
    assert 'rel="alternate" hreflang' not in html


def test_no_address_leads_to_another_host(client: Client) -> None:
    for url in renderings(page(client, "/fr//example.org/", 404)).values():
        assert not url.startswith("//")


def test_what_has_no_language_offers_none(client: Client) -> None:
    edition = make_release(state="draft")
    assert renderings(page(client, f"/r/{edition.release_id}", 404)) == {}


def test_an_archive_with_a_name_of_its_own(client: Client) -> None:
    with override_settings(ARCHIVE_NAME="أرشيف تونس", ARCHIVE_NAMES={"fr": "", "en": "Tunis"}):
        assert '<bdi dir="rtl" lang="ar">أرشيف تونس</bdi>' in page(client, "/fr/")
        assert '<bdi dir="ltr">Tunis</bdi>' in page(client, "/en/")
