"""The page of a release in other languages, and of two languages side by side."""

import pytest
from django.test import Client
from django.urls import reverse

from releases.models import State
from tests.making import make_release
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_a_release_names_its_other_languages(client: Client) -> None:
    original = make_release()
    french = make_release(language="fr", headline="Ouverture", translation_of=original.release)
    html = page(client, original.get_absolute_url())
    assert f'href="{french.get_absolute_url()}" lang="fr" hreflang="fr"' in html
    html = page(client, french.get_absolute_url())
    assert f'href="{original.get_absolute_url()}" lang="ar" hreflang="ar"' in html
    assert "(الأصل)" in html


def test_a_release_without_translations_says_nothing_of_them(client: Client) -> None:
    original = make_release()
    make_release(language="fr", state=State.DRAFT, translation_of=original.release)
    assert "release-languages" not in page(client, original.get_absolute_url())


def test_both_texts_stand_beside_each_other(client: Client) -> None:
    original = make_release(headline="افتتاح", body="<p>نص</p>")
    french = make_release(
        language="fr", headline="Ouverture", body="<p>Texte</p>", translation_of=original.release
    )
    html = page(client, reverse("releases:beside", args=[original.release_id, french.release_id]))
    assert '<div class="body" lang="ar" dir="rtl"><p>نص</p></div>' in html
    assert '<div class="body" lang="fr" dir="ltr"><p>Texte</p></div>' in html
    assert html.index("افتتاح</a>") < html.index("Ouverture</a>")


def test_only_texts_of_one_group_that_are_public_stand_beside_each_other(client: Client) -> None:
    original, stranger = make_release(), make_release(language="fr")
    draft = make_release(language="en", state=State.DRAFT, translation_of=original.release)
    for other in (stranger, draft):
        page(client, f"/releases/{original.release_id}/beside/{other.release_id}/", status=404)
        page(client, f"/releases/{other.release_id}/beside/{original.release_id}/", status=404)
    url = f"/releases/{original.release_id}/beside/{original.release_id}/"
    assert client.get(url).headers["Location"] == original.get_absolute_url()


def test_a_foreign_release_says_its_language_wherever_its_headline_stands(client: Client) -> None:
    french = make_release(language="fr", headline="Ouverture", standfirst="Un hôpital")
    arabic = make_release(ministry=french.release.ministry)
    html = page(client, french.get_absolute_url())
    assert '<bdi dir="ltr" lang="fr">Ouverture</bdi></h1>' in html
    assert '<bdi dir="ltr" lang="fr">Un hôpital</bdi>' in html
    for address in ("/", "/releases/", arabic.get_absolute_url()):
        assert 'lang="fr">Ouverture</bdi>' in page(client, address), address


@pytest.mark.parametrize(
    ("prefix", "said"), [("", "بالفرنسية"), ("/fr", "En français"), ("/en", "In French")]
)
def test_a_list_says_which_releases_are_not_in_arabic(
    client: Client, prefix: str, said: str
) -> None:
    make_release()
    make_release(language="fr", headline="Ouverture")
    assert page(client, f"{prefix}/releases/").count(f'card-language">{said}<') == 1
