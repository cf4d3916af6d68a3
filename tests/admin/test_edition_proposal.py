"""The proposal of a text is judged part by part, and saved as a draft."""

from datetime import date

import pytest
from django.urls import reverse

from releases.intake.proposal import Removal
from releases.models import (
    Edition,
    Intake,
    NameForm,
    Release,
    State,
)
from tests.admin.editions import change_url
from tests.admin.pasting import (
    BADLY_SPACED,
    DOUBLED,
    answers,
    brought,
    new_person,
    organisation,
    person,
    topic,
    url_of,
)
from tests.making import (
    make_appointment,
    make_organisation,
    make_person,
    make_release,
    make_topic,
    make_user,
)


def test_accepted_as_it_is(client, login, health, proposes):
    user = login("editor", health)
    minister = make_appointment(ministry=health)
    league, about = make_organisation(), make_topic()
    proposes(
        people=(person(minister),), organisations=(organisation(league),), topics=(topic(about),)
    )
    intake = brought(client, original_url="https://health.example/1")
    answer = client.post(url_of(intake), answers(client, intake, _save="1"))
    edition = Edition.objects.get()
    assert answer.url == change_url(edition)
    assert (edition.state, edition.created_by, edition.edited_by) == ("draft", user, user)
    assert (edition.headline, edition.headline_proposed) == ("عنوان مقترح", True)
    assert edition.body == "<p>فقرة أولى.</p>\n<p>فقرة ثانية.</p>"
    assert (edition.issued_on, edition.issued_on_granularity) == (date(2022, 12, 19), "day")
    assert edition.mentions.get().appointment == minister
    assert list(edition.organisations.all()) == [league]
    assert list(edition.topics.all()) == [about]
    release = edition.release
    assert (release.ministry, release.original_url) == (health, "https://health.example/1")
    assert (release.source_text, release.source_sha256) == (intake.text, intake.text_sha256)
    for name in ("سلمى", "التلقيح", "الهلال"):
        assert edition in Edition.objects.search(name), name


def test_every_part_can_be_changed_and_refused(client, login, health, proposes):
    login("editor", health)
    minister, other = make_appointment(ministry=health), make_person("أحمد المكي")
    proposes(
        people=(person(minister),),
        organisations=(organisation(make_organisation()),),
        topics=(topic(make_topic()),),
    )
    intake = brought(client)
    changes = {
        "headline": "عنواني\nأنا",
        "body": "<h2>ت</h2><p>نصي <script>x()</script></p>",
        "issued_on": "ديسمبر 2021",
        "people": [],
        "organisations": [],
        "topics": [],
        "more_people": [other.pk],
    }
    client.post(url_of(intake), answers(client, intake, **changes))
    edition = Edition.objects.get()
    assert (edition.headline, edition.headline_proposed) == ("عنواني أنا", False)
    assert edition.body == "<h2>ت</h2><p>نصي </p>"
    assert (edition.issued_on, edition.issued_on_granularity) == (date(2021, 12, 1), "month")
    assert [one.person for one in edition.mentions.all()] == [other]
    assert not edition.organisations.exists()
    assert not edition.topics.exists()


def test_the_text_as_it_came_can_be_chosen(client, login, health, proposes):
    login("writer", health)
    removals = (Removal("doubled", "ورد مرتين.", "فقرة ثانية."),)
    source = ("فقرة أولى.", "فقرة ثانية.", "فقرة ثانية.")
    proposes(source=source, removals=removals)
    intake = brought(client)
    client.post(url_of(intake), answers(client, intake, text_choice="as_it_came"))
    assert Edition.objects.get().body.count("ثانية") == 2


def test_what_was_taken_away_can_be_kept(client, login, health, proposes):
    login("writer", health)
    removals = (Removal("boilerplate", "زر مشاركة.", "شارك الخبر"),)
    proposes(source=("فقرة أولى.", "شارك الخبر", "فقرة ثانية."), removals=removals)
    intake = brought(client)
    page = client.get(url_of(intake)).content.decode()
    assert "<del>شارك الخبر</del>" in page
    client.post(url_of(intake), answers(client, intake, keep=["0", "99", "x"]))
    body = Edition.objects.get().body
    assert body == "<p>فقرة أولى.</p>\n<p>شارك الخبر</p>\n<p>فقرة ثانية.</p>"


def test_an_office_left_as_proposed_follows_the_date(client, login, health, proposes):
    login("writer", health)
    past = make_appointment(
        make_person(), start=date(2010, 1, 1), end=date(2020, 1, 1), title="كاتبة دولة"
    )
    present = make_appointment(past.person, start=date(2020, 1, 1))
    proposes(people=(person(present),))
    intake = brought(client)
    client.post(url_of(intake), answers(client, intake, issued_on="2015-05-01"))
    assert Edition.objects.get().mentions.get().appointment == past


def test_an_office_chosen_by_hand_stays(client, login, health, proposes):
    login("writer", health)
    past = make_appointment(start=date(2010, 1, 1), end=date(2020, 1, 1), title="كاتبة دولة")
    present = make_appointment(past.person, start=date(2020, 1, 1))
    proposes(people=(person(present),))
    intake = brought(client)
    chosen = {f"office-{past.person_id}": str(past.pk)}
    client.post(url_of(intake), answers(client, intake, **chosen))
    assert Edition.objects.get().mentions.get().appointment == past


def test_the_offices_of_another_day_are_told(client, login, health, proposes):
    login("writer", health)
    appointment = make_appointment(start=date(2020, 1, 1))
    intake = brought(client)
    url = reverse("admin:releases_edition_offices_that_day", args=[intake.pk])
    pk = appointment.person_id
    assert client.get(url, {"on": "14 فيفري 2021", "person": pk}).json() == {str(pk): "وزيرة الصحة"}
    for on in ("2019-01-01", "غدًا", "\0"):
        assert client.get(url, {"on": on, "person": [pk, "x", "9" * 40]}).json() == {str(pk): ""}


def test_another_date_of_the_text_is_one_press(client, login, health, proposes):
    login("writer", health)
    intake = brought(client)
    answer = client.post(url_of(intake), answers(client, intake, _issued_on="2023-02-14"))
    assert answer.context["form"]["issued_on"].value() == "2023-02-14"
    assert not answer.context["form"].errors
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("people", ["9" * 40]),
        ("people", ["12345"]),
        ("organisations", ["x"]),
        ("topics", ["999999"]),
        ("more_topics", ["\0"]),
        ("ministry", "77777"),
        ("issued_on", "غدًا"),
        ("issued_on", "9999-01-01"),
        ("language", "xx"),
        ("headline", "ع" * 401),
        ("original_url", "javascript:alert(1)"),
        ("new-TOTAL_FORMS", "x"),
        ("new-TOTAL_FORMS", "100000"),
        ("text_choice", "none"),
    ],
)
def test_what_no_page_sends_is_refused_and_nothing_lost(
    client, login, health, proposes, field, value
):
    login("writer", health)
    proposes()
    intake = brought(client)
    sent = answers(client, intake, **{"body": "<p>نص كُتب</p>", "dateline": "تونس", field: value})
    answer = client.post(url_of(intake), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    page = answer.content.decode()
    assert "نص كُتب" in page
    assert "تونس" in page
    assert not Release.objects.exists()


def test_an_office_of_somebody_else_is_refused(client, login, health, proposes):
    login("writer", health)
    minister = make_appointment()
    other = make_appointment(
        make_person("أحمد المكي"), start=date(2001, 1, 1), end=date(2002, 1, 1)
    )
    proposes(people=(person(minister),))
    intake = brought(client)
    for forged in (str(other.pk), "9" * 40, "x"):
        chosen = {f"office-{minister.person_id}": forged}
        answer = client.post(url_of(intake), answers(client, intake, **chosen))
        assert "ليس من مناصب" in answer.content.decode()


def test_a_writer_saves_for_their_own_ministry_alone(client, login, health, education, proposes):
    login("writer", health)
    proposes()
    intake = brought(client)
    answer = client.post(url_of(intake), answers(client, intake, ministry=education.pk))
    assert list(answer.context["form"].errors) == ["ministry"]


def test_sent_twice_makes_one_release(client, login, health, proposes):
    login("writer", health)
    proposes()
    intake = brought(client)
    sent = answers(client, intake)
    first = client.post(url_of(intake), sent)
    assert client.post(url_of(intake), sent).url == first.url
    assert client.get(url_of(intake)).url == first.url
    assert Release.objects.count() == 1
    discard = reverse("admin:releases_edition_discard_paste", args=[intake.pk])
    client.post(discard)
    assert Intake.objects.get().edition == Edition.objects.get()


def test_saved_and_submitted(client, login, health, proposes):
    login("writer", health)
    proposes()
    intake = brought(client)
    client.post(url_of(intake), answers(client, intake, _step="submit"))
    assert Edition.objects.get().state == State.SUBMITTED


def test_saved_and_on_the_way_to_be_published(client, login, health, proposes):
    login("editor", health)
    proposes()
    intake = brought(client)
    answer = client.post(url_of(intake), answers(client, intake, _step="submit_and_publish"))
    assert "submit_and_publish" in answer.url


def test_an_address_of_another_release(client, login, health, proposes):
    login("writer", health)
    proposes()
    make_release(ministry=health, original_url="https://health.example/1")
    intake = brought(client)
    sent = answers(client, intake, original_url="https://health.example/1")
    answer = client.post(url_of(intake), sent)
    assert "في الأرشيف خبر من هذا العنوان الأصلي." in answer.content.decode()


def test_nothing_found_and_nothing_written(client, login, health, proposes):
    from releases.intake.proposal import DateProposal, HeadlineProposal

    login("writer", health)
    proposes(
        headline=HeadlineProposal("", False, ""),
        issued=DateProposal(None, "day", None, "لا تاريخ في النص."),
        paragraphs=(),
    )
    intake = brought(client)
    page = client.get(url_of(intake)).content.decode()
    assert "لا تاريخ في النص." in page
    answer = client.post(url_of(intake), answers(client, intake))
    assert "لا عنوان ولا نص" in answer.content.decode()


# Keeping what was filled in.


def test_what_was_filled_in_survives(client, login, health, proposes):
    login("writer", health)
    minister = make_appointment()
    proposes(people=(person(minister),), new_entries=(new_person(),))
    intake = brought(client)
    keep = reverse("admin:releases_edition_keep_answers", args=[intake.pk])
    sent = answers(client, intake, headline="كتبته أنا", people=[], **{"new-0-decision": "leave"})
    assert client.post(keep, sent).json() == {"kept": True}
    answer = client.get(url_of(intake))
    form = answer.context["form"]
    assert form["headline"].value() == "كتبته أنا"
    assert not answer.context["people"][0].is_checked
    assert form.new_names.forms[0]["decision"].value() == "leave"
    assert not form.errors
    fresh = client.get(url_of(intake), {"fresh": "1"})
    assert fresh.context["form"]["headline"].value() == "عنوان مقترح"
    client.post(url_of(intake), sent)
    assert client.post(keep, sent).json() == {"kept": False}


def test_what_cannot_be_kept_is_refused(client, login, health):
    login("writer", health)
    intake = brought(client)
    keep = reverse("admin:releases_edition_keep_answers", args=[intake.pk])
    assert client.post(keep, {"headline": "\0"}).status_code == 400
    assert client.post(keep, {"body": "ن" * 1_000_001}).status_code == 400


def test_a_deleted_draft_leaves_its_text(client, login, health, proposes):
    login("writer", health)
    proposes()
    intake = brought(client)
    client.post(url_of(intake), answers(client, intake))
    edition = Edition.objects.get()
    client.post(reverse("admin:releases_edition_delete", args=[edition.pk]), {"post": "yes"})
    assert not Release.objects.exists()
    assert client.get(url_of(intake)).status_code == 200


# The two texts, by the archive's own proposal.


def test_a_doubled_text_without_a_headline(client, login, health):
    login("editor", health)
    intake = brought(client, DOUBLED)
    client.post(url_of(intake), answers(client, intake))
    edition = Edition.objects.get()
    assert edition.headline_proposed
    assert edition.issued_on == date(2023, 2, 14)
    assert edition.plain_body.count("وأبرزت الوزيرة") == 1
    assert edition.release.source_text == DOUBLED


def test_a_badly_spaced_text_without_a_date(client, login, health):
    login("editor", health)
    intake = brought(client, BADLY_SPACED)
    client.post(url_of(intake), answers(client, intake))
    edition = Edition.objects.get()
    assert edition.headline == "وزيرة الصحة تفتتح ثلاثة أقسام جديدة"
    assert not edition.headline_proposed
    assert edition.issued_on is None
    assert "منها، جراحة القلب، وطب الأطفال." in edition.plain_body


def test_the_page_of_many_asks_no_more_of_the_database(
    client, login, health, proposes, django_assert_max_num_queries
):
    login("editor", health)
    people = [
        make_appointment(
            make_person(f"شخص {n}"), start=date(1950 + n, 1, 1), end=date(1951 + n, 1, 1)
        )
        for n in range(50)
    ]
    proposes(people=tuple(person(one) for one in people))
    intake = brought(client)
    with django_assert_max_num_queries(20):
        client.get(url_of(intake))


def test_someone_made_meanwhile_is_not_made_twice(client, login, health, proposes):
    login("editor", health)
    proposes(new_entries=(new_person(),))
    intake = brought(client)
    known = make_person("فاطمة الزهراء")
    make_user("writer", health)
    client.post(url_of(intake), answers(client, intake, **{"new-0-decision": "make"}))
    assert Edition.objects.get().mentions.get().person == known


def test_a_name_attached_meanwhile_joins_whom_it_means(client, login, health, proposes):
    login("writer", health)
    proposes(new_entries=(new_person(),))
    intake = brought(client)
    sent = answers(client, intake)
    known = make_person("فاطمة الزهراء المنصوري")
    NameForm.objects.create(raw="فاطمة الزهراء", person=known)
    client.post(url_of(intake), sent)
    assert Edition.objects.get().mentions.get().person == known
