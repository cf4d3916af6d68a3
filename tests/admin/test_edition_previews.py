"""Making and revoking secret links in the newsroom."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from releases import previews
from releases.models import PreviewLink
from tests.admin.editions import change_url, draft
from tests.making import make_ministry, make_release, make_user


def links_url(edition):
    return reverse("admin:releases_edition_preview_links", args=[edition.pk])


def revoke_url(link):
    return reverse("admin:releases_edition_revoke_preview", args=[link.edition_id, link.pk])


def test_a_link_is_made_shown_once_and_used(client, login, health):
    user = login("writer", health)
    edition = draft(ministry=health, headline="قيد الكتابة")
    assert links_url(edition) in client.get(change_url(edition)).content.decode()
    assert client.get(links_url(edition)).status_code == 200
    answer = client.post(links_url(edition), {"note": "وكالة الأنباء", "days": "3"})
    page = answer.content.decode()
    [address] = re.findall(r'value="(http://testserver/preview/[\w-]{43}/)"', page)
    assert "no-store" in answer["Cache-Control"]
    assert "قيد الكتابة" in Client().get(address).content.decode()
    again = client.get(links_url(edition)).content.decode()
    assert address not in again
    assert "وكالة الأنباء" in again
    assert "فُتح مرة واحدة" in again
    assert str(user) in again
    link = PreviewLink.objects.get()
    assert (link.expires_at - link.made_at).days == 3


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"note": "", "days": "1"}, "اكتب لمن هذا الرابط."),
        ({"note": "س", "days": "2"}, "errorlist"),
        ({"note": "س", "days": "x\0"}, "errorlist"),
        ({"note": "س\0", "days": "1"}, "errorlist"),
        ({"note": "س" * 201, "days": "1"}, "errorlist"),
    ],
)
def test_what_is_wrong_is_said_and_kept(client, login, health, values, said):
    login("writer", health)
    edition = draft(ministry=health)
    answer = client.post(links_url(edition), values)
    assert said in answer.content.decode()
    assert not PreviewLink.objects.exists()


def test_a_link_is_revoked_by_post_alone(client, login, health):
    user = login("editor", health)
    edition = draft(ministry=health)
    link, token = previews.make_link(edition, make_user("writer", health), 1, "س")
    client.get(revoke_url(link))
    assert Client().get(f"/preview/{token}/").status_code == 200
    page = client.post(revoke_url(link), follow=True).content.decode()
    assert Client().get(f"/preview/{token}/").status_code == 404
    assert f"أبطله <bdi>{user}</bdi>" in page


def test_of_what_readers_see_no_link_is_offered(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health)
    assert "لا تُصنع روابط" in client.get(links_url(edition)).content.decode()
    client.post(links_url(edition), {"note": "س", "days": "1"})
    assert not PreviewLink.objects.exists()


def test_another_ministry_neither_lists_makes_nor_revokes(client, login, health, education):
    edition = draft(ministry=education)
    link, _ = previews.make_link(edition, make_user("writer", education), 1, "س")
    login("editor", health)
    assert client.get(links_url(edition)).status_code == 404
    assert client.post(links_url(edition), {"note": "س", "days": "1"}).status_code == 404
    assert client.post(revoke_url(link)).status_code == 404
    mine = draft(ministry=health)
    forged = reverse("admin:releases_edition_revoke_preview", args=[mine.pk, link.pk])
    assert client.post(forged).status_code == 404
    assert PreviewLink.objects.get().revoked_at is None


def test_queries_do_not_grow_with_links(client, login, health, django_assert_max_num_queries):
    user = login("editor", health)
    edition = draft(ministry=health)
    previews.make_link(edition, user, 1, "س")
    with django_assert_max_num_queries(40) as few:
        client.get(links_url(edition))
    for number in range(6):
        previews.make_link(edition, make_user("writer", health), 1, f"س {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(links_url(edition))


def test_a_supporting_ministry_makes_links_too(client, login, health):
    finance = make_ministry("وزارة المالية")
    edition = draft(ministry=health, supporting_ministries=[finance])
    login("writer", finance)
    client.post(links_url(edition), {"note": "س", "days": "1"})
    assert PreviewLink.objects.count() == 1
