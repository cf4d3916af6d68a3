"""Consent in the newsroom: the buttons, the pages, and who is shown which."""

import pytest
from django.urls import reverse

from releases import approvals, workflow
from releases.models import Approval, ForcedVerdict, State
from tests.admin.editions import change_url, draft, shown
from tests.admin.filling import sent
from tests.making import make_release, make_user


def page_url(name, edition, *more):
    return reverse(f"admin:releases_edition_{name}", args=[edition.pk, *more])


@pytest.fixture
def joint(health, education):
    return make_release(
        ministry=health, supporting_ministries=[education], state="submitted", headline="مشترك"
    )


def test_a_joint_release_is_read_and_approved(client, login, joint, education):
    login("editor", education)
    assert shown(client) == [joint]
    page = client.get(change_url(joint)).content.decode()
    assert "ينتظر إقرار <bdi>وزارة التربية</bdi>" in page
    asked = client.get(page_url("approve", joint))
    assert "مشترك" in asked.content.decode()
    answer = client.post(page_url("approve", joint), {"seen": asked.context["digest"]}, follow=True)
    page = answer.content.decode()
    assert "أُقرّ الخبر باسم وزارة التربية." in page
    assert "أقرّته <bdi>وزارة التربية</bdi>" in page


def test_approval_of_what_was_edited_since_is_refused(client, login, joint, education):
    login("editor", education)
    seen = client.get(page_url("approve", joint)).context["digest"]
    joint.headline = "غيره"
    joint.save()
    answer = client.post(page_url("approve", joint), {"seen": seen}, follow=True)
    assert "عُدّلت هذه النسخة" in answer.content.decode()
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("role", "ministry", "status"),
    [
        ("writer", "education", 302),
        ("editor", "health", 302),
        ("administrator", "", 302),
        ("editor", "finance", 404),
    ],
)
def test_others_do_not_approve(client, login, joint, request, role, ministry, status):
    from tests.making import make_ministry

    named = {"finance": lambda: make_ministry("وزارة المالية")}
    ministries = [named[ministry]()] if ministry in named else []
    if ministry and not ministries:
        ministries = [request.getfixturevalue(ministry)]
    login(role, *ministries)
    for answer in (
        client.get(page_url("approve", joint)),
        client.post(page_url("approve", joint), {"seen": approvals.content_digest(joint)}),
    ):
        assert answer.status_code == status
    assert not Approval.objects.exists()


def test_the_other_ministry_writes_but_does_not_take_it_over(client, login, joint, education):
    login("editor", education)
    url = change_url(joint)
    values = sent(client, url, headline="صياغة أدق", ministry=education.pk)
    client.post(url, {**values, "supporting_ministries": []})
    joint.refresh_from_db()
    assert joint.headline == "صياغة أدق"
    assert joint.release.ministry.name == "وزارة الصحة"
    assert list(joint.supporting_ministries.all()) == [education]


def test_the_other_ministry_does_not_delete(client, login, health, education):
    edition = draft(ministry=health, supporting_ministries=[education])
    login("editor", education)
    url = reverse("admin:releases_edition_delete", args=[edition.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403


def test_a_lead_editor_is_offered_no_button_that_needs_consent(client, login, joint, health):
    login("editor", health)
    steps = [one.event for one in client.get(change_url(joint)).context["steps"]]
    assert steps == ["reject"]
    page = client.post(page_url("step", joint, "publish"), {"confirmed": "1"}, follow=True)
    assert "هذا خبر مشترك، وينتظر إقرار وزارة التربية." in page.content.decode()


def test_an_administrator_is_told_what_is_overridden(client, login, joint):
    login("administrator")
    asked = client.get(page_url("step", joint, "publish")).content.decode()
    assert "النشر دون إقرار الوزارات المشاركة" in asked
    assert "لم يقرّ هذا النص بعد: وزارة التربية" in asked
    client.post(page_url("step", joint, "publish"), {"confirmed": "1", "forced": "on"})
    joint.refresh_from_db()
    assert joint.state == State.PUBLISHED


def test_queries_of_the_form_do_not_grow_with_consents(
    client, login, joint, education, django_assert_max_num_queries
):
    login("editor", education)
    with django_assert_max_num_queries(80) as few:
        client.get(change_url(joint))
    for number in range(5):
        joint.headline = f"عنوان {number}"
        joint.save()
        for user in (make_user("editor", education),):
            approvals.approve(joint, user, approvals.content_digest(joint))
    with django_assert_max_num_queries(len(few)):
        client.get(change_url(joint))


# After force.


@pytest.fixture
def forced(health):
    editor = make_user("editor", health)
    edition = workflow.perform(make_release(ministry=health, state="draft"), "submit", editor)
    return workflow.perform(edition, "publish", editor, forced=True)


def step_of(edition):
    return edition.transitions.get(forced=True)


def test_the_list_is_narrowed_to_what_waits(client, login, health, forced):
    login("editor", health)
    make_release(ministry=health)
    assert shown(client, forced="waiting") == [forced]
    approvals.judge(step_of(forced), make_user("editor", health), "approved")
    assert shown(client, forced="waiting") == []


def test_another_editor_approves(client, login, health, forced):
    login("editor", health)
    page = client.get(change_url(forced)).content.decode()
    assert "نُشرت تجاوزًا للقاعدة" in page
    assert "أُقرّ النشر أو أعترض…" in page
    url = page_url("verdict", forced, step_of(forced).pk)
    assert client.get(url).status_code == 200
    answer = client.post(url, {"verdict": "approved"}, follow=True)
    page = answer.content.decode()
    assert "أقرّ النشر" in page
    assert "أُقرّ النشر أو أعترض…" not in page


def test_an_objection_is_shown_and_still_waits(client, login, health, forced):
    login("editor", health)
    url = page_url("verdict", forced, step_of(forced).pk)
    answer = client.post(url, {"verdict": "objected", "remark": " "})
    assert "اكتب سبب الاعتراض." in answer.content.decode()
    assert not ForcedVerdict.objects.exists()
    page = client.post(url, {"verdict": "objected", "remark": "الرقم خطأ"}, follow=True)
    assert "اعترض على النشر" in page.content.decode()
    assert "الرقم خطأ" in page.content.decode()
    assert shown(client, forced="waiting") == [forced]


@pytest.mark.parametrize("values", [{}, {"verdict": "x"}, {"verdict": "approved", "remark": "\0"}])
def test_a_forged_verdict_is_refused(client, login, health, forced, values):
    login("editor", health)
    answer = client.post(page_url("verdict", forced, step_of(forced).pk), values)
    assert answer.status_code == 200
    assert not ForcedVerdict.objects.exists()


def test_who_forced_it_does_not_judge(client, forced):
    client.force_login(step_of(forced).by)
    url = page_url("verdict", forced, step_of(forced).pk)
    page = client.post(url, {"verdict": "approved"}, follow=True).content.decode()
    assert "لا رأي يُنتظر منك" in page
    assert not ForcedVerdict.objects.exists()


def test_a_step_of_another_edition_is_not_there(client, login, health, forced):
    login("editor", health)
    other = make_release(ministry=health)
    assert client.get(page_url("verdict", other, step_of(forced).pk)).status_code == 404
