"""What was typed and not saved comes back to its writer, and to nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from releases.editing import working_copies
from releases.models import Edition, Release, WorkingCopy
from releases.models.working_copies import MOST_BYTES
from tests.admin.editions import ADD, change_url, draft
from tests.admin.filling import row, sent
from tests.making import make_person, make_user

JSON = {"Accept": "application/json"}


def keep_url(which: Any) -> str:
    return reverse("admin:releases_edition_working_copy", args=[which])


def test_a_copy_is_kept_offered_and_restored(client, login, health):
    login("writer", health)
    edition = draft(ministry=health, headline="العنوان المحفوظ")
    url = change_url(edition)
    person = make_person()
    typed = sent(
        client, url, headline="العنوان المكتوب", **row("mentions", 0, person=person.pk, position=0)
    )
    answer = client.post(keep_url(edition.pk), typed, headers=JSON)
    assert answer.json()["said"].startswith("حُفظت مسودة العمل ")
    assert Edition.objects.get().headline == "العنوان المحفوظ"
    page = client.get(url).content.decode()
    assert "وجدنا نصًّا لم تحفظه" in page
    assert "المكتوب</ins>" in page
    assert "أشخاص مذكورون" in page
    answer = client.get(url, {"working_copy": "1"})
    form = answer.context["adminform"].form
    assert form["headline"].value() == "العنوان المكتوب"
    assert not answer.context["errors"]
    # Shown and not saved; then saved.
    assert Edition.objects.get().headline == "العنوان المحفوظ"
    again = {**typed, "began_from": answer.context["began_from"]}
    client.post(url, again)
    edition = Edition.objects.get()
    assert edition.headline == "العنوان المكتوب"
    assert edition.mentions.get().person == person
    assert not WorkingCopy.objects.exists()


def test_a_copy_of_a_new_release(client, login, health):
    login("writer", health)
    client.post(keep_url("new"), sent(client, ADD, headline="خبر لم يُحفظ"), headers=JSON)
    assert not Release.objects.exists()
    assert "وجدنا نصًّا لم تحفظه" in client.get(ADD, {"direct": "1"}).content.decode()
    form = client.get(ADD, {"direct": "1", "working_copy": "1"}).context["adminform"].form
    assert form["headline"].value() == "خبر لم يُحفظ"
    assert not Release.objects.exists()
    client.post(ADD, sent(client, ADD, headline="خبر لم يُحفظ"))
    assert Release.objects.count() == 1
    assert not WorkingCopy.objects.exists()


def test_a_copy_is_joined_with_what_was_saved_since(client, login, health):
    login("writer", health)
    edition = draft(ministry=health, headline="الأول", dateline="")
    url = change_url(edition)
    client.post(keep_url(edition.pk), sent(client, url, headline="كتبته أنا"), headers=JSON)
    other = Client()
    other.force_login(make_user("editor", health))
    other.post(url, sent(other, url, dateline="تونس"))
    answer = client.get(url, {"working_copy": "1"})
    form = answer.context["adminform"].form
    assert (form["headline"].value(), form["dateline"].value()) == ("كتبته أنا", "تونس")
    assert answer.context["judgement"].merge.taken == ["مكان الصدور"]


def test_a_copy_can_be_thrown_away(client, login, health):
    login("writer", health)
    edition = draft(ministry=health)
    client.post(
        keep_url(edition.pk), sent(client, change_url(edition), headline="آخر"), headers=JSON
    )
    url = reverse("admin:releases_edition_discard_copy", args=[edition.pk])
    assert client.get(url).status_code == 404
    client.post(url)
    assert not WorkingCopy.objects.exists()


def test_a_copy_that_says_what_is_saved_is_not_offered(client, login, health):
    login("writer", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    client.post(keep_url(edition.pk), sent(client, url), headers=JSON)
    assert "لم تحفظه" not in client.get(url).content.decode()
    assert not WorkingCopy.objects.exists()


def test_nobody_sees_the_copy_of_another(client, login, health):
    writer = make_user("writer", health)
    edition = draft(ministry=health)
    WorkingCopy.objects.create(
        user=writer, edition=edition, fields={"headline": ["سر"]}, saved_at=edition.created_at
    )
    login("administrator")
    url = change_url(edition)
    assert "سر</ins>" not in client.get(url).content.decode()
    form = client.get(url, {"working_copy": "1"}).context["adminform"].form
    assert form["headline"].value() == edition.headline


def test_no_copy_of_an_edition_of_others(client, login, health, education):
    login("writer", education)
    edition = draft(ministry=health)
    assert client.post(keep_url(edition.pk), {"headline": "x"}, headers=JSON).status_code == 404
    assert client.post(keep_url("0" * 40), {}, headers=JSON).status_code == 404
    assert client.get(keep_url("new"), headers=JSON).status_code == 404
    assert not WorkingCopy.objects.exists()


def test_what_is_too_long_or_holds_nothing_readable(client, login, health):
    login("writer", health)
    answer = client.post(keep_url("new"), {"body": "ا" * (MOST_BYTES // 2)}, headers=JSON)
    assert answer.status_code == 413
    assert client.post(keep_url("new"), {"headline": "أ\0ب", "\0": "x"}, headers=JSON).json()
    assert WorkingCopy.objects.get().fields == {"headline": ["أب"]}


def test_a_late_copy_of_a_saved_form_is_not_kept(client, login, health):
    login("writer", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    typed = sent(client, url, headline="عنوان جديد", form_id="abc")
    client.post(url, typed)
    assert client.post(keep_url(edition.pk), typed, headers=JSON).json() == {"is_saved": True}
    assert not WorkingCopy.objects.exists()


# The log-in ends while somebody writes.


def test_a_script_is_told_that_the_log_in_has_ended(client, health, db):
    answer = client.post(keep_url("new"), {"headline": "x"}, headers=JSON)
    assert (answer.status_code, answer.json()) == (403, {"signed_out": True})


@pytest.mark.parametrize("is_new", [False, True])
def test_what_is_sent_after_the_log_in_has_ended_comes_back(client, login, health, is_new):
    user = login("writer", health)
    edition = draft(ministry=health)
    url = ADD if is_new else change_url(edition)
    typed = sent(client, url, headline="كتبته قبل أن ينتهي دخولي")
    typed["written_by"] = client.get(url).context["working"]["written_by"]
    client.session.flush()
    answer = client.post(url, typed)
    assert answer.status_code == 302
    assert "login" in answer.url
    assert Edition.objects.get().headline == edition.headline
    client.force_login(user)
    page = client.get(url).content.decode()
    assert "وجدنا نصًّا لم تحفظه" in page
    assert "ما كتبته محفوظ" in page


def test_a_forged_mark_keeps_nothing(client, login, health, education):
    edition = draft(ministry=health)
    stranger = make_user("writer", education)
    dismissed = make_user("writer", health, is_active=False)
    for mark in (
        "",
        "x:y:z",
        working_copies.writers_mark(stranger, edition),
        working_copies.writers_mark(dismissed, edition),
    ):
        client.post(change_url(edition), {"written_by": mark, "headline": "x"})
    assert not WorkingCopy.objects.exists()


def test_what_is_typed_into_a_draft_that_was_deleted_is_offered_as_a_new_release(
    client, login, health
):
    login("writer", health)
    edition = draft(ministry=health, people=[make_person()])
    url = change_url(edition)
    page = client.get(url)
    typed = {
        **sent(client, url, headline="كُتب طويلًا"),
        "written_by": page.context["working"]["written_by"],
    }
    edition.delete()
    answer = client.post(url, typed, follow=True)
    assert "حُذفت هذه النسخة وأنت تكتب" in answer.content.decode()
    form = answer.context["adminform"].form
    assert form["headline"].value() == "كُتب طويلًا"
    assert not answer.context["errors"]
    # A mark of another form keeps nothing.
    WorkingCopy.objects.all().delete()
    client.post(url, {**typed, "written_by": "x"})
    assert not WorkingCopy.objects.exists()
