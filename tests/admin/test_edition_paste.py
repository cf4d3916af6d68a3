"""A new release begins with its text: pasted or dropped, read and kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from releases.models import (
    Intake,
)
from releases.models.releases import sha256
from tests.admin.pasting import (
    BADLY_SPACED,
    PASTE,
    brought,
    url_of,
)
from tests.making import (
    make_organisation,
)


def test_a_new_release_begins_with_its_text(client, login, health):
    login("writer", health)
    answer = client.get("/admin/releases/edition/add/")
    assert answer.url == PASTE
    page = client.get(PASTE).content.decode()
    assert "اكتب خبرًا بلا لصق" in page
    assert "/admin/releases/edition/add/?direct=1" in page
    assert client.get("/admin/releases/edition/add/?direct=1").status_code == 200


def test_the_ministry_is_asked_of_who_has_several(client, login, health, education):
    login("writer", health)
    assert 'name="ministry"' not in client.get(PASTE).content.decode()
    assert brought(client).ministry == health
    login("writer", health, education)
    assert 'name="ministry"' in client.get(PASTE).content.decode()


def test_the_text_is_kept_as_it_came(client, login, health):
    user = login("writer", health)
    text = f"  {BADLY_SPACED}\n\u200f\n"
    intake = brought(client, text.replace("\n", "\r\n"), original_url="https://health.example/1")
    assert intake.text == text
    assert intake.text_sha256 == sha256(text)
    assert (intake.by, intake.original_url) == (user, "https://health.example/1")


@pytest.mark.parametrize(
    "change",
    [{"text": "غيره"}, {"text_sha256": "0" * 64}, {"markup": "<p>غيره</p>"}, {"kind": "pdf"}],
)
def test_the_database_keeps_the_text(client, login, health, change):
    login("writer", health)
    intake = brought(client)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Intake.objects.filter(pk=intake.pk).update(**change)


def test_a_file_is_read(client, login, health):
    login("writer", health)
    file = SimpleUploadedFile("خبر.txt", BADLY_SPACED.encode("windows-1256"))
    intake = brought(client, "", file=file)
    assert intake.text.strip() == BADLY_SPACED
    assert (intake.kind, intake.filename) == ("txt", "خبر.txt")


def test_formatting_comes_along(client, login, health):
    login("writer", health)
    markup = "<h2>الأرقام</h2><ul><li>مئة سرير</li></ul>"
    intake = brought(client, "الأرقام\nمئة سرير", markup=f"<style>x</style>{markup}")
    assert "<li>" in intake.markup
    assert "style" not in intake.markup


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"text": ""}, "text", "ألصق نص الخبر هنا"),
        ({"text": " \n -- \n"}, "text", "لا نص"),
        ({"text": "خبر\0"}, "text", ""),
        ({"text": "", "file": ("صورة.png", b"\x89PNG\r\n\x1a\n\0\0")}, "file", "صورة"),
        ({"text": "", "file": ("فارغ.txt", b" ")}, "file", "فارغ"),
        ({"text": BADLY_SPACED, "original_url": "ليس عنوانًا"}, "original_url", ""),
        ({"text": BADLY_SPACED, "ministry": "9" * 40}, "ministry", ""),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_lost(
    client, login, health, education, sent, field, said
):
    login("writer", health, education)
    if "file" in sent:
        sent = {**sent, "file": SimpleUploadedFile(*sent["file"])}
    answer = client.post(PASTE, {"text": "", **sent})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert said in str(answer.context["form"].errors)
    assert sent["text"].replace("\0", "\0") in str(answer.context["form"]["text"].value())
    assert not Intake.objects.exists()


def test_the_ministry_of_others_is_refused(client, login, health, education):
    login("writer", health, make_organisation("وزارة المالية", kind="ministry"))
    answer = client.post(PASTE, {"text": BADLY_SPACED, "ministry": education.pk})
    assert list(answer.context["form"].errors) == ["ministry"]


def test_the_same_text_sent_twice_is_one(client, login, health):
    login("writer", health)
    assert brought(client) == brought(client)
    login("writer", health)
    brought(client)
    assert Intake.objects.count() == 2


def test_what_was_begun_is_listed_and_can_be_discarded(client, login, health):
    login("writer", health)
    intake = brought(client)
    page = client.get(PASTE).content.decode()
    assert "لصق لم يُستكمل" in page
    assert url_of(intake) in page
    discard = reverse("admin:releases_edition_discard_paste", args=[intake.pk])
    assert client.get(discard).status_code == 405
    client.post(discard)
    assert not Intake.objects.exists()


def test_a_text_is_its_bringers_and_the_administrators(client, login, health):
    login("editor", health)
    intake = brought(client)
    names = ("proposal", "discard_paste", "keep_answers", "offices_that_day")
    login("editor", health)
    for name in names:
        url = reverse(f"admin:releases_edition_{name}", args=[intake.pk])
        assert client.get(url).status_code in (404, 405), name
        assert client.post(url).status_code == 404, name
    assert "لصق لم يُستكمل" not in client.get(PASTE).content.decode()
    login("administrator")
    assert client.get(url_of(intake)).status_code == 200
    assert client.get(f"{PASTE}{'9' * 30}/").status_code == 404


def test_without_the_right_to_add_there_is_no_page(client, db):
    from releases.models import User

    client.force_login(User.objects.create_user("guest", password="x", is_staff=True))
    assert client.get(PASTE).status_code == 403
    assert client.post(PASTE, {"text": BADLY_SPACED}).status_code == 403
    assert client.get(f"{PASTE}1/").status_code == 403
