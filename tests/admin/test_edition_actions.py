"""Many releases at once, from the list."""

import pytest

from releases import bulk
from releases.models import Edition, State
from tests.admin.editions import LIST
from tests.making import make_release, make_topic


def choose(client, name, *editions, **values):
    keys = [edition.pk for edition in editions]
    return client.post(LIST, {"action": name, "_selected_action": keys, **values})


def answer(client, name, *editions, **values):
    keys = ",".join(str(edition.pk) for edition in editions)
    return client.post(f"{LIST}bulk/{name}/", {"keys": keys, **values})


def text(answer) -> str:
    return answer.content.decode()


def test_a_page_says_what_changes_what_stays_and_why(client, login, health):
    login("editor", health)
    ready = make_release(ministry=health, state=State.DRAFT, headline="خبر جاهز")
    public = make_release(ministry=health, headline="خبر منشور")
    page = choose(client, "submit", ready, public)
    assert [one.edition for one in page.context["changing"]] == [ready]
    assert [one.edition for one in page.context["staying"]] == [public]
    assert "لا تجوز خطوة" in text(page)
    ready.refresh_from_db()
    assert ready.state == State.DRAFT
    page = answer(client, "submit", ready, public, planned_for="")
    ready.refresh_from_db()
    assert ready.state == State.SUBMITTED
    assert "تغيّر: <strong>خبر واحد</strong>" in text(page)
    assert "خبر منشور" in text(page)


def test_answers_are_planned_before_they_are_acted_on(client, login, health):
    login("editor", health)
    topic, other = make_topic("التلقيح"), make_topic("الطفولة")
    edition = make_release(ministry=health, state=State.DRAFT)
    page = choose(client, "add_topics", edition)
    assert not page.context["is_answered"]
    page = answer(client, "add_topics", edition, topics=[topic.pk], planned_for="-")
    assert page.context["is_answered"]
    seen = page.context["planned_for"]
    # Something else was chosen after the plan was shown: it is planned anew.
    page = answer(client, "add_topics", edition, topics=[other.pk], planned_for=seen)
    assert not edition.topics.exists()
    seen = page.context["planned_for"]
    answer(client, "add_topics", edition, topics=[other.pk], planned_for=seen)
    assert list(edition.topics.all()) == [other]
    history = client.get(f"{LIST}{edition.pk}/history/").content.decode()
    assert "إضافة مواضيع: الطفولة" in history


def test_what_is_typed_stays_where_something_is_missing(client, login, health):
    login("editor", health)
    edition = make_release(ministry=health)
    page = answer(client, "withdraw", edition, remark="  ", planned_for="-")
    assert page.context["form"].errors["remark"]
    page = answer(client, "withdraw", edition, remark="سبب السحب", planned_for="-")
    assert "سبب السحب" in text(page)
    edition.refresh_from_db()
    assert edition.state == State.PUBLISHED


def test_all_that_match_up_to_a_bound_that_is_said(client, login, health, monkeypatch):
    login("editor", health)
    editions = [make_release(ministry=health, state=State.DRAFT) for _ in range(4)]
    page = choose(client, "submit", editions[0], select_across="1")
    assert len(page.context["changing"]) == 4
    monkeypatch.setattr(bulk, "MOST", 3)
    page = client.post(
        LIST,
        {"action": "submit", "_selected_action": [editions[0].pk], "select_across": "1"},
        follow=True,
    )
    assert "اخترت أكثر من 3" in text(page)
    assert not Edition.objects.filter(state=State.SUBMITTED).exists()


def test_nothing_of_another_ministry(client, login, health, education):
    login("editor", health)
    edition = make_release(ministry=education, state=State.DRAFT, headline="سر التربية")
    for page in (choose(client, "submit", edition), answer(client, "submit", edition)):
        assert "سر التربية" not in text(page)
    edition.refresh_from_db()
    assert edition.state == State.DRAFT


def test_a_writer_is_offered_no_withdrawal(client, login, health):
    login("writer", health)
    edition = make_release(ministry=health)
    page = client.get(LIST)
    offered = [name for name, _ in page.context["action_form"].fields["action"].choices]
    assert "withdraw" not in offered
    assert "delete_selected" not in offered
    assert answer(client, "withdraw", edition, remark="سبب").status_code == 403


@pytest.mark.parametrize(
    ("path", "values", "status"),
    [
        ("bulk/nothing/", {"keys": "1"}, 404),
        ("bulk/submit/", {"keys": "x,\0,9999999999999999999999,-1,1'"}, 200),
        ("bulk/submit/", {}, 200),
        ("bulk/add_topics/", {"keys": "1", "topics": ["\0", "x", "9" * 40]}, 200),
        ("bulk/set_ministry/", {"keys": "1", "ministry": "9" * 40}, 200),
        ("bulk/withdraw/", {"keys": "1", "remark": "\0"}, 200),
    ],
)
def test_what_no_page_sends_breaks_nothing(client, login, health, path, values, status):
    login("editor", health)
    assert client.post(LIST + path, values).status_code == status
    assert client.get(LIST + path).status_code in (302, 404)


def test_the_chosen_as_a_table(client, login, health):
    login("writer", health)
    editions = [make_release(ministry=health) for _ in range(3)]
    file = choose(client, "download", *editions[:2])
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(file.streaming_content).startswith(b"PK")
