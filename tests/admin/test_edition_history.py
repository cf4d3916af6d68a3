"""The time line of a release, any two texts compared, any restored."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from releases import workflow
from releases.models import Edition, EditionEvent, State, WorkingCopy
from tests.admin.editions import change_url, draft
from tests.admin.filling import row, sent
from tests.making import make_appointment, make_person, make_release, make_topic, make_user


def history_url(edition: Edition) -> str:
    return reverse("admin:releases_edition_history", args=[edition.pk])


def lines(client: Client, edition: Edition) -> list[Any]:
    return client.get(history_url(edition)).context["lines"]


def difference(client: Client, edition: Edition, old: str, new: str) -> dict[str, str]:
    url = reverse("admin:releases_edition_difference", args=[edition.pk])
    found = client.get(url, {"old": old, "new": new}).context["differences"]
    return {
        one.label: " | ".join(
            f"{piece.kind}:{piece.text}"
            for line in one.lines
            for piece in line
            if piece.kind != "kept"
        )
        for one in found
    }


def save(client: Client, edition: Edition, **changes: Any) -> None:
    url = change_url(edition)
    assert client.post(url, sent(client, url, **changes)).status_code == 302


def test_who_did_what_when(client, login, health):
    editor = make_user("editor", health, username="salma", first_name="سلمى")
    login("writer", health, username="nadia")
    edition = draft(ministry=health, headline="الأول", topics=[make_topic("التلقيح")])
    save(client, edition, headline="الثاني")
    save(client, edition, headline="الثالث", dateline="تونس")
    workflow.perform(edition, "submit", None, remark="")
    workflow.perform(edition, "reject", editor, remark="ينقصه التاريخ")
    save(client, edition, headline="الثالث")
    save(client, edition, topics=[make_topic("الطفولة").pk])
    said = [(one.what, one.by, one.remark, one.times) for one in lines(client, edition)]
    assert said == [
        ("حفظ", "nadia", "", 1),
        ("إعادة إلى المحرّر", "سلمى", "ينقصه التاريخ", 1),
        ("إرسال للمراجعة", "الأرشيف", "", 1),
        ("حفظ", "nadia", "", 2),
        ("إنشاء النسخة", "الأرشيف", "", 1),
    ]
    last, _, _, first, _ = lines(client, edition)
    assert difference(client, edition, first.before, first.after) == {
        "العنوان": "removed:الأول | added:الثالث",
        "مكان الصدور": "added:تونس",
    }
    assert difference(client, edition, last.before, last.after) == {
        "المواضيع": "removed:التلقيح | added:الطفولة"
    }
    each = first.saves[-1]
    assert difference(client, edition, each.before, each.after) == {
        "العنوان": "removed:الأول | added:الثاني"
    }


def test_people_of_an_older_text(client, login, health):
    login("editor", health)
    minister = make_appointment(make_person("سلمى بن عمر"), ministry=health)
    edition = draft(ministry=health, people=[minister])
    other = make_person("أحمد المكي")
    save(
        client,
        edition,
        mentions__0__DELETE="on",
        **row("mentions", 1, person=other.pk, position=1),
    )
    [line, _] = lines(client, edition)
    found = difference(client, edition, line.before, line.after)["أشخاص مذكورون"]
    assert found == "removed:سلمى بن عمر، وزيرة الصحة | added:أحمد المكي"


def two_editions(ministry: Any) -> tuple[Edition, Edition]:
    first = make_release(
        ministry=ministry, headline="النص القديم", topics=[make_topic()], people=[make_person()]
    )
    second = workflow.new_edition(first.release, None)
    Edition.objects.filter(pk=second.pk).update(headline="النص الجديد")
    second.topics.clear()
    second.mentions.all().delete()
    workflow.perform(second, "submit", None)
    workflow.perform(second, "publish", None)
    return first, Edition.objects.get(pk=second.pk)


def test_two_editions_are_compared_and_the_old_one_restored(client, login, health):
    user = login("editor", health)
    first, second = two_editions(health)
    found = difference(client, second, f"e{first.pk}", f"e{second.pk}")
    assert found["العنوان"] == "removed:القديم | added:الجديد"
    url = reverse("admin:releases_edition_restore", args=[second.pk, f"e{first.pk}"])
    assert client.get(url).status_code == 200
    answer = client.post(url, {"change": "major", "note": " "})
    assert "اكتب ما الذي تغيّر." in answer.content.decode()
    client.post(url, {"change": "major", "note": "أُعيد النص الأول لخطأ في الثاني."})
    made = Edition.objects.get(number=3)
    assert (made.headline, made.state, made.created_by) == ("النص القديم", State.DRAFT, user)
    assert made.change_note == "أُعيد النص الأول لخطأ في الثاني."
    assert [str(one) for one in made.topics.all()] == ["التلقيح"]
    assert [str(one.person) for one in made.mentions.all()] == ["سلمى بن عمر"]
    assert made in Edition.objects.search("التلقيح")
    assert Edition.objects.get(pk=second.pk).state == State.PUBLISHED


def test_an_older_text_of_a_draft_comes_into_the_form_to_be_judged(client, login, health):
    login("writer", health)
    edition = draft(
        ministry=health, headline="القديم", topics=[make_topic()], people=[make_person()]
    )
    save(client, edition, headline="الجديد", topics=None, mentions__0__DELETE="on")
    [line, _] = lines(client, edition)
    url = reverse("admin:releases_edition_restore", args=[edition.pk, line.before])
    assert client.get(url).status_code == 404
    answer = client.post(url, follow=True)
    form = answer.context["adminform"].form
    assert form["headline"].value() == "القديم"
    assert not answer.context["errors"]
    assert Edition.objects.get().headline == "الجديد"
    sent_again = {name: values for name, values in answer.wsgi_request.POST.lists() if values}
    client.post(change_url(edition), sent_again)
    edition = Edition.objects.get()
    assert (edition.headline, edition.topics.count(), edition.mentions.count()) == ("القديم", 1, 1)


def test_restoring_does_not_lose_what_was_typed(client, login, health):
    user = login("writer", health)
    edition = draft(ministry=health, headline="القديم")
    save(client, edition, headline="الجديد")
    WorkingCopy.objects.create(
        user=user, edition=edition, fields={"headline": ["لم يُحفظ"]}, saved_at=edition.created_at
    )
    line = lines(client, edition)[0]
    url = reverse("admin:releases_edition_restore", args=[edition.pk, line.before])
    assert "احفظه أو أهمله" in client.post(url, follow=True).content.decode()
    assert WorkingCopy.objects.get().fields == {"headline": ["لم يُحفظ"]}


@pytest.mark.parametrize("key", ["", "x", "e", "e0", "s1", "e" + "9" * 30, "e٣", "\0"])
def test_keys_that_name_no_text(client, login, health, key):
    login("editor", health)
    edition = draft(ministry=health)
    url = reverse("admin:releases_edition_difference", args=[edition.pk])
    assert client.get(url, {"old": key, "new": f"e{edition.pk}"}).status_code == 404


def test_no_history_of_others(client, login, health, education):
    edition = draft(ministry=health)
    Edition.objects.filter(pk=edition.pk).update(headline="سر")
    login("editor", education)
    own = draft(ministry=education)
    assert client.get(history_url(edition)).status_code == 404
    url = reverse("admin:releases_edition_difference", args=[own.pk])
    theirs = EditionEvent.objects.get(pgh_obj_id=edition.pk)
    for other in (f"s{theirs.pgh_id}", f"e{edition.pk}"):
        assert client.get(url, {"old": other, "new": f"e{own.pk}"}).status_code == 404
    url = reverse("admin:releases_edition_restore", args=[own.pk, f"e{edition.pk}"])
    assert client.post(url).status_code == 404


def test_queries_of_the_time_line_do_not_grow(client, login, health):
    login("editor", health)
    edition = draft(ministry=health)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(history_url(edition))
        return len(found)

    save(client, edition, headline="1")
    client.get(history_url(edition))
    few = queries()
    for number in range(3):
        save(client, edition, headline=f"عنوان {number}", topics=[make_topic(f"م {number}").pk])
    assert queries() == few


def told(client: Client, edition: Edition) -> list[str]:
    return [line.what for line in lines(client, edition)]


def test_consent_and_verdicts_stand_once_in_the_time_line(client, login, health, education):
    login("administrator")
    joint = draft(ministry=health, supporting_ministries=[education], headline="مشترك")
    step = reverse("admin:releases_edition_step", args=[joint.pk, "submit_and_publish"])
    client.post(step, {"confirmed": "1", "forced": "on"})
    forced = joint.transitions.get(forced=True)
    editor = make_user("editor", health)
    client.force_login(editor)
    url = reverse("admin:releases_edition_verdict", args=[joint.pk, forced.pk])
    client.post(url, {"verdict": "objected", "remark": "الرقم خطأ"})
    said = told(client, joint)
    # No step is told twice, and none as HTML.
    assert len([one for one in said if "نشر" in one]) == 2
    assert "رأي في النشر بالتجاوز: أعترض على النشر" in said
    assert lines(client, joint)[0].remark == "الرقم خطأ"


def test_steps_and_consent_taken_elsewhere_stand_once(client, login, health, education):
    user = login("editor", health)
    joint = draft(ministry=health, supporting_ministries=[education], headline="مشترك")
    client.post(
        reverse("admin:releases_edition_bulk", args=["submit"]),
        {"keys": str(joint.pk), "planned_for": ""},
    )
    joint.refresh_from_db()
    assert joint.state == State.SUBMITTED
    client.force_login(make_user("editor", education))
    url = reverse("admin:releases_edition_approve", args=[joint.pk])
    client.post(url, {"seen": client.get(url).context["digest"]})
    client.force_login(user)
    assert told(client, joint) == ["إقرار باسم وزارة التربية", "إرسال للمراجعة", "إنشاء النسخة"]
