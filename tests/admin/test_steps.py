"""The buttons of an edition: who is offered which, what each asks, what it does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from releases import workflow
from releases.admin.steps import offers
from releases.models import Edition, State, Transition, Unpublishing
from tests.admin.filling import sent
from tests.making import make_release, make_user

ADD = "/admin/releases/edition/add/?direct=1"


def step_url(edition: Edition, event: str) -> str:
    return reverse("admin:releases_edition_step", args=[edition.pk, event])


def change_url(edition: Edition) -> str:
    return reverse("admin:releases_edition_change", args=[edition.pk])


def state_of(edition: Edition) -> str:
    return Edition.objects.get(pk=edition.pk).state


def submitted_by(user, ministry, **overrides) -> Edition:
    edition = make_release(state=State.DRAFT, ministry=ministry, **overrides)
    return workflow.perform(edition, "submit", user)


TOMORROW = timezone.now() + timedelta(days=1)


@pytest.mark.parametrize(
    ("role", "state", "events"),
    [
        ("writer", "draft", ["submit"]),
        ("writer", "submitted", []),
        ("writer", "rejected", ["submit"]),
        ("writer", "published", ["new_edition"]),
        ("editor", "draft", ["submit", "submit_and_publish"]),
        ("editor", "submitted", ["reject", "publish"]),
        ("editor", "published", ["withdraw", "new_edition"]),
        ("editor", "withdrawn", ["unwithdraw"]),
        ("editor", "superseded", []),
        ("administrator", "submitted", ["reject", "publish"]),
    ],
)
def test_what_is_offered(health, role, state, events):
    user = make_user(role, health)
    edition = make_release(ministry=health, state=state)
    assert [one.event for one in offers(edition, user)] == events


def test_nothing_is_offered_for_other_ministries(health, education):
    edition = make_release(ministry=education, state="submitted")
    assert offers(edition, make_user("editor", health)) == []


def test_an_hour_to_come_makes_publishing_scheduling(health):
    edition = make_release(ministry=health, state="submitted", publish_at=TOMORROW)
    [_, schedule] = offers(edition, make_user("editor", health))
    assert schedule.event == "schedule"
    assert schedule.label.startswith("جدولة ليوم ")
    draft = make_release(ministry=health, state="draft", publish_at=TOMORROW)
    assert offers(draft, make_user("editor", health))[-1].label == "إرسال وجدولة"


def test_a_draft_without_a_date_is_submitted_but_not_published(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health, state="draft", issued_on=None)
    client.post(step_url(edition, "submit_and_publish"), {"confirmed": "1", "forced": "on"})
    assert state_of(edition) == State.DRAFT
    answer = client.post(step_url(edition, "submit"), follow=True)
    assert state_of(edition) == State.SUBMITTED
    page = answer.content.decode()
    assert "أُرسلت النسخة للمراجعة." in page
    assert "ينقص للنشر: تاريخ الصدور" in page


def test_nothing_moves_by_looking(client, login, health):
    login("editor", health)
    edition = submitted_by(make_user("writer", health), health)
    assert client.get(step_url(edition, "publish")).status_code == 200
    assert state_of(edition) == State.SUBMITTED


def test_steps_need_a_csrf_token(login, health):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("editor", health))
    edition = submitted_by(make_user("writer", health), health)
    assert strict.post(step_url(edition, "publish")).status_code == 403
    assert state_of(edition) == State.SUBMITTED


def test_publishing_what_another_submitted(client, login, health):
    editor = login("editor", health)
    edition = submitted_by(make_user("writer", health), health)
    page = client.post(step_url(edition, "publish"), follow=True).content.decode()
    assert "نُشر الخبر." in page
    assert edition.get_absolute_url() in page
    last = edition.transitions.last()
    assert (last.event, last.by, last.forced) == ("publish", editor, False)
    assert client.get(edition.get_absolute_url()).status_code == 200


def test_publishing_ones_own_is_confirmed_and_logged(client, login, health):
    editor = login("editor", health)
    edition = submitted_by(editor, health)
    asked = client.post(step_url(edition, "publish"))
    assert "تجاوز قاعدة المراجعَين" in asked.content.decode()
    assert state_of(edition) == State.SUBMITTED
    unconfirmed = client.post(step_url(edition, "publish"), {"confirmed": "1"})
    assert "ضع العلامة" in unconfirmed.content.decode()
    assert state_of(edition) == State.SUBMITTED
    client.post(step_url(edition, "publish"), {"confirmed": "1", "forced": "on"})
    assert state_of(edition) == State.PUBLISHED
    assert edition.transitions.last().forced


@pytest.mark.parametrize(
    ("publish_at", "state"), [(None, State.PUBLISHED), (TOMORROW, State.SCHEDULED)]
)
def test_submitting_and_publishing_in_one_press(client, login, health, publish_at, state):
    login("editor", health)
    edition = make_release(ministry=health, state="draft", publish_at=publish_at)
    answer = {"confirmed": "1", "forced": "on"}
    client.post(step_url(edition, "submit_and_publish"), answer)
    assert state_of(edition) == state
    assert list(edition.transitions.values_list("event", "forced")) == [
        ("submit", False),
        ("publish" if publish_at is None else "schedule", True),
    ]


def test_a_writer_publishes_nothing(client, login, health):
    writer = login("writer", health)
    edition = submitted_by(writer, health)
    for event in ("publish", "submit_and_publish", "schedule"):
        page = client.post(
            step_url(edition, event), {"confirmed": "1", "forced": "on"}, follow=True
        ).content.decode()
        assert "لا يحق لك" in page or "لا تجوز" in page, event
    assert state_of(edition) == State.SUBMITTED


def test_rejecting_needs_a_reason(client, login, health):
    login("editor", health)
    edition = submitted_by(make_user("writer", health), health)
    answer = client.post(step_url(edition, "reject"), {"confirmed": "1", "remark": "  "})
    assert answer.context["form"].errors.keys() == {"remark"}
    client.post(step_url(edition, "reject"), {"confirmed": "1", "remark": "أضف الأرقام"})
    assert state_of(edition) == State.REJECTED
    page = client.get(change_url(edition)).content.decode()
    assert "أضف الأرقام" in page
    assert "إعادة إلى المحرّر" in page


def test_scheduling_and_taking_it_back(client, login, health):
    login("editor", health)
    edition = submitted_by(make_user("writer", health), health, publish_at=TOMORROW)
    client.post(step_url(edition, "publish"), {"confirmed": "1"})
    assert state_of(edition) == State.SCHEDULED
    client.post(step_url(edition, "unschedule"))
    assert state_of(edition) == State.SUBMITTED


def test_withdrawing_and_taking_it_back(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health)
    client.post(
        step_url(edition, "withdraw"),
        {"confirmed": "1", "unpublishing": "withdrawn", "remark": "أرقام خاطئة"},
    )
    assert state_of(edition) == State.WITHDRAWN
    assert "أرقام خاطئة" in client.get("/admin/releases/unpublishing/").content.decode()
    client.post(step_url(edition, "unwithdraw"))
    assert state_of(edition) == State.PUBLISHED


@pytest.mark.parametrize(
    ("kind", "named", "said"),
    [
        ("consolidated", "", "يُذكر الخبر البديل عند الضم"),
        ("withdrawn", "other", "يُذكر الخبر البديل عند الضم"),
        ("consolidated", "999999", "لا خبر منشورًا بهذا الرقم"),
        ("consolidated", "9" * 40, "لا خبر منشورًا بهذا الرقم"),
        ("consolidated", "draft", "لا خبر منشورًا بهذا الرقم"),
        ("consolidated", "itself", "لا يُضم الخبر إلى نفسه."),
    ],
)
def test_what_a_withdrawal_refuses(client, login, health, kind, named, said):
    login("editor", health)
    edition = make_release(ministry=health)
    numbers = {
        "itself": edition.release_id,
        "other": make_release(ministry=health).release_id,
        "draft": make_release(ministry=health, state="draft").release_id,
    }
    values = {"confirmed": "1", "unpublishing": kind, "remark": "س"}
    answer = client.post(
        step_url(edition, "withdraw"), {**values, "alternative": numbers.get(named, named)}
    )
    assert said in answer.content.decode()
    assert state_of(edition) == State.PUBLISHED


def test_consolidation_by_reference(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health)
    other = make_release(ministry=health, reference="MOH-2022-0001")
    values = {"confirmed": "1", "unpublishing": "consolidated", "remark": "مكرر"}
    client.post(step_url(edition, "withdraw"), {**values, "alternative": "MOH-2022-0001"})
    assert Unpublishing.objects.get().alternative == other.release


def test_a_new_edition_begins_as_a_copy(client, login, health):
    login("writer", health)
    edition = make_release(ministry=health)
    answer = client.post(step_url(edition, "new_edition"), {"confirmed": "1", "change": "major"})
    copy = Edition.objects.get(state=State.DRAFT)
    assert answer.url == change_url(copy)
    assert (copy.number, copy.change, copy.headline) == (2, "major", edition.headline)
    page = client.get(change_url(copy)).content.decode()
    assert 'name="change_note"' in page
    assert "new_edition" not in client.get(change_url(edition)).content.decode()


def test_a_major_change_without_a_note_is_not_published(client, login, health):
    login("editor", health)
    first = make_release(ministry=health)
    copy = workflow.new_edition(first.release, make_user("writer", health), "major")
    copy = workflow.perform(copy, "submit", make_user("writer", health))
    client.post(step_url(copy, "publish"))
    assert state_of(copy) == State.SUBMITTED
    assert "شرح ما تغيّر" in client.get(change_url(copy)).content.decode()


def test_two_presses_of_one_button(client, login, health):
    login("editor", health)
    edition = submitted_by(make_user("writer", health), health)
    client.post(step_url(edition, "publish"))
    page = client.post(step_url(edition, "publish"), follow=True).content.decode()
    assert "لا تجوز خطوة «نشر الآن»" in page
    assert Transition.objects.filter(event="publish").count() == 1


def test_an_unknown_step(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health)
    page = client.post(step_url(edition, "supersede"), follow=True).content.decode()
    assert "لا يحق لك القيام بخطوة «حلول نسخة أحدث»." in page
    assert state_of(edition) == State.PUBLISHED


# Buttons of the form: what was typed is saved first.


def test_a_button_saves_what_was_typed(client, login, health):
    login("writer", health)
    edition = make_release(ministry=health, state="draft")
    url = change_url(edition)
    client.post(url, sent(client, url, headline="عنوان أخير", _step="submit"))
    edition.refresh_from_db()
    assert (edition.headline, edition.state) == ("عنوان أخير", State.SUBMITTED)


def test_a_button_of_a_form_with_errors_does_nothing(client, login, health):
    login("writer", health)
    edition = make_release(ministry=health, state="draft")
    url = change_url(edition)
    client.post(url, sent(client, url, issued_on="؟", _step="submit"))
    assert state_of(edition) == State.DRAFT


def test_an_hour_set_while_publishing_is_kept(client, login, health):
    login("editor", health)
    edition = submitted_by(make_user("writer", health), health)
    url = change_url(edition)
    day = (timezone.now() + timedelta(days=3)).date().isoformat()
    values = sent(client, url, publish_at_0=day, publish_at_1="09:00", _step="publish")
    answer = client.post(url, values, follow=True)
    assert state_of(edition) == State.SUBMITTED
    assert "جدولة ليوم" in answer.content.decode()
    client.post(answer.redirect_chain[-1][0], {"confirmed": "1"})
    assert state_of(edition) == State.SCHEDULED


def test_add_and_submit_at_once(client, login, health):
    login("writer", health)
    values = sent(client, ADD, headline="خبر", body="<p>نص</p>", _step="submit")
    answer = client.post(ADD, values)
    edition = Edition.objects.get()
    assert edition.state == State.SUBMITTED
    assert answer.url == change_url(edition)


def test_add_and_publish_asks_first(client, login, health):
    login("editor", health)
    values = sent(client, ADD, headline="خبر", body="<p>نص</p>", issued_on="2022-12-19")
    answer = client.post(ADD, {**values, "_step": "submit_and_publish"})
    edition = Edition.objects.get()
    assert answer.url == step_url(edition, "submit_and_publish")
    assert edition.state == State.DRAFT


def test_the_log_is_in_the_form_and_nowhere_to_write(client, login, health):
    login("administrator")
    edition = submitted_by(make_user("writer", health), health)
    page = client.get(change_url(edition)).content.decode()
    assert "سجل الحركات" in page
    assert "إرسال للمراجعة" in page
    assert 'name="transitions-0-remark"' not in page
    for url in ("/admin/releases/transition/", "/admin/releases/release/"):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("lacks", [{"issued_on": None}, {"headline": ""}, {"body": ""}])
def test_a_step_that_waits_for_what_is_typed_is_a_button(client, login, health, lacks):
    login("editor", health)
    edition = make_release(ministry=health, state="draft", **lacks)
    url = reverse("admin:releases_edition_change", args=[edition.pk])
    steps = [one.event for one in client.get(url).context["steps"]]
    assert steps == ["submit", "submit_and_publish"]
    answer = client.post(url, sent(client, url, _step="submit_and_publish"), follow=True)
    [said] = [str(one) for one in answer.context["messages"] if one.level_tag == "error"]
    assert said.startswith("ينقص هذه النسخة:")


def test_a_date_typed_with_the_step_is_enough(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health, state="draft", issued_on=None)
    url = reverse("admin:releases_edition_change", args=[edition.pk])
    answer = client.post(url, sent(client, url, issued_on="2022-12-19", _step="submit_and_publish"))
    assert answer["Location"].endswith("/steps/submit_and_publish/")


def test_a_writer_is_offered_no_publishing_however_much_is_missing(client, login, health):
    login("writer", health)
    edition = make_release(ministry=health, state="draft", issued_on=None)
    url = reverse("admin:releases_edition_change", args=[edition.pk])
    assert [one.event for one in client.get(url).context["steps"]] == ["submit"]


@pytest.mark.parametrize(
    ("state", "event", "said"),
    [
        ("published", "withdraw", "لا يحق لك"),
        ("draft", "submit_and_publish", "لا يحق لك"),
        ("draft", "new_edition", "لهذا الخبر نسخة مفتوحة"),
        ("withdrawn", "new_edition", "لا تُفتح نسخة جديدة إلا من نسخة منشورة"),
        ("draft", "fly", "لا توجد خطوة بهذا الاسم"),
    ],
)
def test_a_step_of_others_is_refused_in_plain_words(client, login, health, state, event, said):
    login("writer", health)
    edition = make_release(ministry=health, state=state)
    url = reverse("admin:releases_edition_step", args=[edition.pk, event])
    answer = client.get(url, follow=True)
    [message] = [str(one) for one in answer.context["messages"]]
    assert said in message
    assert event not in message
