import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from releases.models import Edition, Release
from tests.admin.editions import LIST, change_url, draft, shown
from tests.making import (
    make_ministry,
    make_organisation,
    make_release,
    make_topic,
)

# Deleting.


def test_a_first_draft_goes_with_its_release(client, login, health):
    login("writer", health)
    edition = draft(ministry=health, topics=[make_topic()])
    page = client.get(reverse("admin:releases_edition_delete", args=[edition.pk]))
    assert "Edition" not in page.content.decode()
    client.post(reverse("admin:releases_edition_delete", args=[edition.pk]), {"post": "yes"})
    assert not Release.objects.exists()


def test_a_correction_goes_alone(client, login, health):
    login("editor", health)
    first = make_release(ministry=health)
    second = draft(ministry=health, release=first.release, number=2, change="minor")
    client.post(reverse("admin:releases_edition_delete", args=[second.pk]), {"post": "yes"})
    assert list(Edition.objects.all()) == [first]


def test_what_was_published_cannot_be_deleted(client, login, health):
    login("administrator")
    edition = make_release(ministry=health)
    url = reverse("admin:releases_edition_delete", args=[edition.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403


# Roles.

MAY_WRITE = {
    # role, state: may a member of the same press office write?
    ("writer", "draft"): True,
    ("writer", "rejected"): True,
    ("writer", "submitted"): False,
    ("writer", "published"): False,
    ("editor", "draft"): True,
    ("editor", "rejected"): True,
    ("editor", "submitted"): True,
    ("editor", "published"): False,
    ("administrator", "submitted"): True,
    ("administrator", "published"): False,
}


@pytest.mark.parametrize(("role", "state"), MAY_WRITE)
def test_who_may_write_in_which_state(client, login, health, role, state):
    login(role, health)
    edition = make_release(ministry=health, state=state)
    page = client.get(change_url(edition))
    assert page.status_code == 200
    assert ('name="headline"' in page.content.decode()) is MAY_WRITE[role, state]


@pytest.mark.parametrize("role", ["writer", "editor"])
@pytest.mark.parametrize("state", ["draft", "published"])
def test_releases_of_other_ministries_are_not_there(client, login, health, education, role, state):
    login(role, health)
    other = make_release(ministry=education, state=state, headline="سر التربية")
    assert shown(client) == []
    assert shown(client, q="سر التربية") == []
    assert shown(client, q=str(other.release_id)) == []
    pages = [
        change_url(other),
        reverse("admin:releases_edition_delete", args=[other.pk]),
        reverse("admin:releases_edition_history", args=[other.pk]),
    ]
    for url in pages:
        answer = client.get(url, follow=True)
        assert answer.status_code == 404 or "سر التربية" not in answer.content.decode(), url
    for name in ("step", "preview"):
        args = [other.pk, "withdraw"] if name == "step" else [other.pk]
        assert client.get(reverse(f"admin:releases_edition_{name}", args=args)).status_code == 404


def test_releases_of_other_ministries_are_in_no_searching_select(client, login, health, education):
    login("editor", health)
    make_release(ministry=education, state="draft", headline="سر التربية")
    mine = make_release(ministry=health, state="draft")
    asked = {"app_label": "releases", "model_name": "transition", "field_name": "edition"}
    results = client.get("/admin/autocomplete/", asked).json()["results"]
    assert [one["id"] for one in results] == [str(mine.pk)]


def test_a_searching_select_survives_what_no_text_holds(client, login, health):
    login("editor", health)
    asked = {"app_label": "releases", "model_name": "transition", "field_name": "edition"}
    for term in ("\0", "٩" * 40, "-1", "\ufffd"):
        assert client.get("/admin/autocomplete/", {**asked, "term": term}).status_code == 200


def test_an_unsorted_draft_is_its_makers(client, login, health):
    maker = login("editor", health)
    edition = draft(ministry=None, created_by=maker)
    assert shown(client) == [edition]
    login("editor", health)
    assert shown(client) == []


def test_an_attachment_of_others_is_not_there(client, login, health, education, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    edition = draft(ministry=education)
    attachment = edition.attachments.create(file=SimpleUploadedFile("a.txt", b"a"), title="سر")
    login("editor", health)
    url = reverse("admin:releases_edition_attachment", args=[attachment.pk])
    assert client.get(url).status_code == 404


def test_without_a_role_nothing_is_seen(client, health):
    from releases.models import User

    user = User.objects.create_user("guest", password="x", is_staff=True)
    client.force_login(user)
    edition = make_release(ministry=health)
    assert client.get(LIST).status_code == 403
    assert (
        client.get(reverse("admin:releases_edition_preview", args=[edition.pk])).status_code == 404
    )


def test_strangers_are_sent_to_the_login_page(client, health):
    edition = make_release(ministry=health)
    for url in (LIST, reverse("admin:releases_edition_preview", args=[edition.pk])):
        assert client.get(url).url.startswith("/admin/login/")


# Preview.


def test_preview_is_the_public_page_unseen_by_others(client, login, health):
    login("writer", health)
    edition = draft(ministry=health, headline="لم يُنشر بعد", issued_on=None)
    answer = client.get(reverse("admin:releases_edition_preview", args=[edition.pk]))
    page = answer.content.decode()
    assert "releases/release.html" in [template.name for template in answer.templates]
    assert "لم يُنشر بعد" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "معاينة: مسودة" in page
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_preview_of_what_lacks_everything(client, login):
    maker = login("administrator")
    edition = draft(ministry=None, headline="", body="", issued_on=None, created_by=maker)
    answer = client.get(reverse("admin:releases_edition_preview", args=[edition.pk]))
    assert "(بلا عنوان)" in answer.content.decode()


def test_the_way_to_the_public_page_only_where_there_is_one(client, login, health):
    login("editor", health)
    public, hidden = make_release(ministry=health), draft(ministry=health)
    assert "عرضه في الموقع" in client.get(change_url(public)).content.decode()
    assert "عرضه في الموقع" not in client.get(change_url(hidden)).content.decode()


def test_supporting_ministries_offer_ministries_alone(client, login, health):
    login("editor", health)
    make_organisation("هيئة الأدوية")
    make_ministry("وزارة المالية")
    asked = {
        "app_label": "releases",
        "model_name": "edition",
        "field_name": "supporting_ministries",
    }
    names = {one["text"] for one in client.get("/admin/autocomplete/", asked).json()["results"]}
    assert names == {"وزارة الصحة", "وزارة المالية"}
