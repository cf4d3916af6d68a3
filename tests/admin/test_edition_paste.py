"""A new release begins with its text: pasted or dropped, read, proposed, judged and saved."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from releases.admin import edition_paste
from releases.intake.proposal import Removal
from releases.models import (
    Edition,
    Intake,
    NameForm,
    Organisation,
    Person,
    Release,
    State,
)
from releases.models.releases import sha256
from tests.admin.editions import change_url
from tests.admin.pasting import (
    BADLY_SPACED,
    DOUBLED,
    PASTE,
    answers,
    brought,
    new_person,
    organisation,
    person,
    proposal,
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


@pytest.fixture
def proposes(monkeypatch):
    """Have the archive propose what the test says."""

    def set_up(**parts):
        monkeypatch.setattr(edition_paste, "propose", lambda *given: proposal(**parts))

    return set_up


# Beginning.


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


# Judging.


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


# The same text in the archive.


def test_the_very_same_text_is_saved_only_on_purpose(client, login, health):
    login("editor", health)
    stored = make_release(
        ministry=health,
        headline=BADLY_SPACED.split("\n")[0],
        body="".join(f"<p>{one}</p>" for one in BADLY_SPACED.split("\n")[1:]),
    )
    intake = brought(client)
    page = client.get(url_of(intake)).content.decode()
    assert "مطابق" in page
    assert change_url(stored) in page
    answer = client.post(url_of(intake), answers(client, intake))
    assert "same_text_confirmed" in answer.context["form"].errors
    client.post(url_of(intake), answers(client, intake, same_text_confirmed="on"))
    assert Release.objects.count() == 2


def test_who_brought_the_same_text_is_named_to_their_ministry(client, login, health, education):
    first = login("writer", health, first_name="ليلى", last_name="حداد")
    brought(client)
    login("writer", health)
    assert "ليلى حداد" in client.get(url_of(brought(client))).content.decode()
    login("writer", education)
    page = client.get(url_of(brought(client))).content.decode()
    assert "ليلى حداد" not in page
    assert first.username not in page


def test_a_joint_draft_alike_leads_to_its_form(client, login, health, education):
    login("writer", health)
    joint = make_release(
        ministry=education,
        state="draft",
        supporting_ministries=[health],
        headline=BADLY_SPACED.split("\n")[0],
        body="".join(f"<p>{one}</p>" for one in BADLY_SPACED.split("\n")[1:]),
    )
    assert change_url(joint) in client.get(url_of(brought(client))).content.decode()


def test_a_draft_of_others_is_no_secret_told(client, login, health, education):
    login("writer", education)
    intake = brought(client)
    client.post(url_of(intake), answers(client, intake, headline="سر التربية"))
    assert Edition.objects.get().headline == "سر التربية"
    login("editor", health)
    assert "سر التربية" not in client.get(url_of(brought(client))).content.decode()


# Names the archive does not know.


def test_a_new_person_is_made_by_who_may(client, login, health, proposes):
    login("editor", health)
    proposes(new_entries=(new_person(),))
    intake = brought(client)
    sent = answers(client, intake, **{"new-0-decision": "make"})
    client.post(url_of(intake), sent)
    made = Person.objects.get(name="فاطمة الزهراء")
    assert made.honorific == "الدكتورة"
    assert Edition.objects.get().mentions.get().person == made


def test_a_new_organisation_is_of_the_country(client, login, health, proposes):
    from releases.intake.proposal import NewEntry

    login("editor", health)
    entry = NewEntry("organisation", "جمعية الأمل", "", "", ())
    proposes(new_entries=(entry,))
    intake = brought(client)
    sent = answers(client, intake, **{"new-0-decision": "make", "new-0-kind": "civil_society"})
    client.post(url_of(intake), sent)
    made = Organisation.objects.get(name="جمعية الأمل")
    assert (made.kind, made.country) == ("civil_society", health.country)
    assert list(Edition.objects.get().organisations.all()) == [made]


def test_a_writers_new_name_goes_to_the_queue(client, login, health, proposes):
    login("writer", health)
    proposes(new_entries=(new_person(), new_person("سعاد الحاج")))
    intake = brought(client)
    refused = answers(client, intake, **{"new-0-decision": "make"})
    assert client.post(url_of(intake), refused).status_code == 200
    sent = answers(client, intake, **{"new-1-decision": "leave"})
    client.post(url_of(intake), sent)
    form = NameForm.objects.get()
    assert (form.raw, form.status) == ("فاطمة الزهراء", "waiting")
    assert form.mentions.get().edition == Edition.objects.get()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "forged",
    [{"new-0-record": "x"}, {"new-0-name": ""}, {"new-0-name": "ن" * 250}, {"new-0-written": ""}],
)
def test_forged_new_names_are_refused(client, login, health, proposes, forged):
    login("editor", health)
    proposes(new_entries=(new_person(),))
    intake = brought(client)
    sent = answers(client, intake, **{"new-0-decision": "make", **forged})
    assert client.post(url_of(intake), sent).status_code == 200
    assert not Release.objects.exists()


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
