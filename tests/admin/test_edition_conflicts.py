"""Two people in one form: the later save is shown the difference and chooses."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from releases import workflow
from releases.models import Edition, State, WorkingCopy
from tests.admin.editions import change_url, draft
from tests.admin.filling import row, sent
from tests.files import png
from tests.making import make_appointment, make_organisation, make_person, make_topic, make_user


@pytest.fixture
def other(health: Any) -> Client:
    client = Client()
    client.force_login(make_user("editor", health, username="salma", first_name="سلمى"))
    return client


def judged(answer: Any) -> Any:
    return answer.context["judgement"].merge


def saved(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def test_the_difference_is_shown_and_one_chooses(client, other, login, health):
    login("editor", health)
    edition = draft(ministry=health, headline="العنوان الأول", standfirst="")
    url = change_url(edition)
    mine = sent(client, url, headline="العنوان الثاني", standfirst="مقدمتي")
    other.post(url, sent(other, url, headline="عنوان غيري", dateline="تونس"))
    answer = client.post(url, mine)
    merge = judged(answer)
    assert [one.name for one in merge.choices] == ["headline"]
    assert (merge.taken, merge.kept) == (["مكان الصدور"], ["المقدمة"])
    page = answer.content.decode()
    assert "سلمى" in page
    assert "<del><span" in page
    assert saved(edition).headline == "عنوان غيري"
    again = {**mine, **hidden(answer), "dateline": "تونس"}
    # No choice, no save: and what was chosen before is not lost.
    answer = client.post(url, again)
    assert judged(answer).undecided == ["headline"]
    client.post(url, {**again, **hidden(answer), "choice_headline": "mine"})
    now = saved(edition)
    assert (now.headline, now.standfirst, now.dateline) == ("العنوان الثاني", "مقدمتي", "تونس")


def hidden(answer: Any) -> dict[str, Any]:
    """The hidden fields that a page for judgement carries."""
    values = {name: answer.context[name] for name in ("began_from", "began_before", "form_id")}
    for choice in judged(answer).choices:
        values[f"mine_{choice.name}"] = choice.mine
    return values


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "عنواني"), ("theirs", "عنوان غيري"), ("hand", "عنوان كتبته بيدي")],
)
def test_what_is_chosen_is_saved(client, other, login, health, choice, kept):
    login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    mine = sent(client, url, headline="عنواني")
    other.post(url, sent(other, url, headline="عنوان غيري"))
    answer = client.post(url, mine)
    client.post(
        url,
        {**mine, **hidden(answer), "headline": "عنوان كتبته بيدي", "choice_headline": choice},
    )
    assert saved(edition).headline == kept
    assert not WorkingCopy.objects.exists()


def test_joins_of_both_are_kept(client, other, login, health):
    login("editor", health)
    stays, goes, mine_new, their_new = (make_topic(name) for name in ("أ ب", "ت ث", "ج ح", "خ د"))
    league = make_organisation()
    edition = draft(ministry=health, topics=[stays, goes])
    url = change_url(edition)
    mine = sent(client, url, topics=[stays.pk, goes.pk, mine_new.pk])
    other.post(url, sent(other, url, topics=[stays.pk, their_new.pk], organisations=[league.pk]))
    answer = client.post(url, mine)
    assert not judged(answer).choices
    assert judged(answer).taken == ["جهات مذكورة", "المواضيع"]
    form = answer.context["adminform"].form
    again = {**mine, **hidden(answer)}
    again |= {name: form[name].value() for name in ("topics", "organisations")}
    client.post(url, again)
    assert set(edition.topics.all()) == {stays, mine_new, their_new}
    assert list(edition.organisations.all()) == [league]


def test_people_of_both_are_kept_and_told(client, other, login, health):
    login("editor", health)
    first, second, third = (make_person(name) for name in ("ليلى عمران", "أحمد زيد", "منى حسن"))
    minister = make_appointment(make_person("سلمى بن عمر"), ministry=health)
    edition = draft(ministry=health, people=[first, minister])
    url = change_url(edition)
    mine = sent(client, url, **row("mentions", 2, person=second.pk, position=5))
    theirs = sent(other, url, **row("mentions", 2, person=third.pk, position=7))
    other.post(url, {**theirs, "mentions-0-DELETE": "on", "mentions-1-appointment": ""})
    answer = client.post(url, mine)
    said = " ".join(judged(answer).rows)
    assert "أضاف غيرك: «منى حسن»" in said
    assert "حذف غيرك: «ليلى عمران»" in said
    assert "عدّل غيرك: «سلمى بن عمر»" in said
    client.post(url, {**resent(answer), **hidden(answer)})
    kept = {one.person: one.appointment for one in edition.mentions.all()}
    assert kept == {second: None, third: None, minister.person: None}


def resent(answer: Any) -> dict[str, Any]:
    """What the browser sends again of a page for judgement."""
    data = answer.wsgi_request.POST
    return {name: values for name, values in data.lists() if values}


def test_a_row_that_another_deleted_and_i_changed_stays(client, other, login, health):
    login("editor", health)
    minister = make_appointment(ministry=health)
    edition = draft(ministry=health, people=[minister])
    url = change_url(edition)
    mine = sent(client, url, mentions__0__appointment="")
    other.post(url, {**sent(other, url), "mentions-0-DELETE": "on"})
    answer = client.post(url, mine)
    assert "وبقي عندك" in " ".join(judged(answer).rows)
    client.post(url, {**resent(answer), **hidden(answer)})
    assert edition.mentions.get().person == minister.person


def test_saving_what_says_the_same_disturbs_nobody(client, other, login, health):
    login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    mine = sent(client, url, headline="عنواني")
    other.post(url, sent(other, url))
    assert client.post(url, mine).status_code == 302
    assert saved(edition).headline == "عنواني"


def test_nobody_saves_over_a_step(client, other, login, health):
    login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    mine = sent(client, url, headline="عنواني")
    workflow.perform(edition, "submit", None)
    answer = client.post(url, mine)
    assert answer.context["judgement"].state_moved == "قيد المراجعة"
    assert saved(edition).headline == edition.headline


def test_what_comes_after_the_publication_is_kept_for_its_writer(client, login, health):
    user = login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    mine = sent(client, url, headline="كتبته متأخرة")
    for event in ("submit", "publish"):
        workflow.perform(edition, event, None)
    page = client.post(url, mine, follow=True).content.decode()
    assert "لم يُحفظ ما كتبته" in page
    assert "متأخرة" in page
    assert saved(edition).headline == edition.headline
    assert WorkingCopy.objects.get().user == user


@pytest.mark.parametrize("began", [None, "", "x", "a:b:c", "0"])
def test_a_form_that_does_not_say_what_it_began_from_overwrites_nothing(
    client, login, health, began
):
    login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    answer = client.post(url, sent(client, url, headline="عنواني", began_from=began))
    assert [one.name for one in judged(answer).choices] == ["headline"]
    assert saved(edition).headline == edition.headline


@pytest.mark.parametrize("total", ["", "-1", "x", "99999999999999999999", "٣", "\0"])
def test_forged_rows_break_nothing(client, other, login, health, total):
    login("editor", health)
    edition = draft(ministry=health, people=[make_person()])
    url = change_url(edition)
    mine = sent(client, url, headline="عنواني", mentions__TOTAL_FORMS=total)
    other.post(url, sent(other, url, headline="عنوان غيري"))
    assert client.post(url, mine).status_code == 200
    assert saved(edition).state == State.DRAFT


def test_queries_of_the_form_do_not_grow(client, login, health, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    login("editor", health)

    def queries(edition: Edition) -> int:
        client.get(change_url(edition))
        with CaptureQueriesContext(connection) as found:
            client.get(change_url(edition))
        return len(found)

    few = draft(ministry=health, people=[make_appointment(ministry=health)], topics=[make_topic()])
    many = draft(
        ministry=health,
        people=[
            make_appointment(make_person(f"فلان {n}"), make_office(health, n)) for n in range(5)
        ],
        topics=[make_topic(f"موضوع {n}") for n in range(6)],
    )
    assert queries(many) == queries(few)


def make_office(ministry: Any, number: int) -> Any:
    from releases.models import Office

    return Office.objects.create(title=f"مدير {number}", organisation=ministry)


def test_paragraphs_that_lie_apart_are_joined(client, other, login, health):
    login("editor", health)
    edition = draft(ministry=health, body="<p>أول</p>\n<p>ثان</p>\n<p>ثالث</p>")
    url = change_url(edition)
    mine = sent(client, url, body="<p>أولي</p>\n<p>ثان</p>\n<p>ثالث</p>")
    other.post(url, sent(other, url, body="<p>أول</p>\n<p>ثان</p>\n<p>ثالث غيري</p>"))
    answer = client.post(url, mine)
    assert judged(answer).choices == []
    joined = answer.context["adminform"].form["body"].value()
    assert joined == "<p>أولي</p>\n<p>ثان</p>\n<p>ثالث غيري</p>"
    client.post(url, {**mine, **hidden(answer), "body": joined})
    assert saved(edition).body == joined


def test_a_file_that_was_chosen_is_not_lost_in_silence(client, other, login, health):
    login("editor", health)
    edition = draft(ministry=health, headline="العنوان الأول")
    url = change_url(edition)
    mine = sent(client, url, headline="العنوان الثاني")
    other.post(url, sent(other, url, headline="عنوان غيري"))
    picture = SimpleUploadedFile("صورة.png", png())
    values = {**mine, **row("attachments", 0, title="صورة")}
    values = {name.replace("__", "-"): value for name, value in values.items()}
    page = client.post(url, {**values, "attachments-0-file": picture}).content.decode()
    assert "اختر من جديد: <bdi>صورة.png</bdi>" in page
