from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from releases.forms import EditionForm
from releases.models import Edition, Organisation, Release, State
from releases.naming import merging
from tests.admin.editions import ADD, change_url, draft
from tests.admin.filling import row, sent
from tests.files import png
from tests.making import (
    make_appointment,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

# Adding.


def test_add_with_everything(client, login, health):
    user = login("editor", health)
    minister = make_appointment(start=date(2020, 1, 1), ministry=health)
    topic, league = make_topic(), make_organisation()
    values = sent(
        client,
        ADD,
        headline="افتتاح مستشفى",
        body="<p>افتتحت الوزيرة <script>x()</script>المستشفى.</p>",
        issued_on="19/12/2022",
        topics=[topic.pk],
        organisations=[league.pk],
        original_url="https://health.example/1",
        **row("mentions", 0, person=minister.person_id, position=0),
    )
    client.post(ADD, values)
    edition = Edition.objects.get()
    assert (edition.state, edition.created_by, edition.edited_by) == ("draft", user, user)
    assert edition.body == "<p>افتتحت الوزيرة المستشفى.</p>"
    assert edition.issued_on == date(2022, 12, 19)
    assert edition.release.ministry == health
    assert edition.release.original_url == "https://health.example/1"
    assert edition.mentions.get().appointment == minister
    found = Edition.objects.search
    for name in ("سلمى", "التلقيح", "الهلال"):
        assert edition in found(name), name


def test_a_single_ministry_is_chosen_already(client, login, health, education):
    login("writer", health)
    form = client.get(ADD).context["adminform"].form
    assert form["ministry"].value() == health.pk
    assert list(form.fields["ministry"].queryset) == [health]


def test_a_ministry_of_others_is_refused(client, login, health, education):
    login("writer", health)
    answer = client.post(ADD, sent(client, ADD, headline="خبر", ministry=education.pk))
    assert answer.context["adminform"].form.errors.keys() == {"ministry"}
    assert not Release.objects.exists()


def test_an_administrator_may_leave_the_ministry_open(client, login):
    login("administrator")
    client.post(ADD, sent(client, ADD, headline="خبر قديم"))
    assert Edition.objects.get().release.ministry is None


def test_bad_input_loses_nothing_typed(client, login, health):
    login("writer", health)
    values = sent(client, ADD, headline="عنوان كُتب", body="<p>نص كُتب</p>", issued_on="غدًا")
    answer = client.post(ADD, values)
    page = answer.content.decode()
    assert "عنوان كُتب" in page
    assert "نص كُتب" in page
    assert "لا يُفهم «غدًا» تاريخًا" in page
    assert not Release.objects.exists()


def test_two_releases_of_one_address(client, login, health):
    login("writer", health)
    make_release(ministry=health, original_url="https://health.example/1")
    values = sent(client, ADD, headline="خبر", original_url="https://health.example/1")
    answer = client.post(ADD, values)
    assert "في الأرشيف خبر من هذا العنوان الأصلي." in answer.content.decode()


def test_a_translation_names_its_original(client, login, health):
    login("writer", health)
    original = make_release(ministry=health)
    values = sent(client, ADD, headline="Ouverture", language="fr")
    client.post(ADD, values | {"translation_of": f"/r/{original.release_id}"})
    made = Edition.objects.get(language="fr")
    assert made.release.translation_of == original.release
    # What is opened and sent again stays as it is.
    client.post(change_url(made), sent(client, change_url(made), headline="Inauguration"))
    made.release.refresh_from_db()
    assert made.release.translation_of == original.release


def test_a_translation_in_the_language_of_its_original_is_refused(client, login, health):
    login("writer", health)
    original = make_release(ministry=health)
    values = sent(client, ADD, headline="خبر", translation_of=str(original.release_id))
    answer = client.post(ADD, values)
    assert answer.context["adminform"].form.errors.keys() == {"translation_of"}
    assert not Release.objects.exclude(pk=original.release_id).exists()


@pytest.mark.parametrize(
    ("typed", "granularity", "day", "kept"),
    [
        ("2022-12-19", "day", date(2022, 12, 19), "day"),
        ("١٩/١٢/٢٠٢٢", "day", date(2022, 12, 19), "day"),
        ("19 ديسمبر 2022", "day", date(2022, 12, 19), "day"),
        ("19/12/2022", "month", date(2022, 12, 1), "month"),
        ("ديسمبر 2022", "day", date(2022, 12, 1), "month"),
        ("2022", "day", date(2022, 1, 1), "year"),
        ("2022-12", "year", date(2022, 1, 1), "year"),
    ],
)
def test_dates_as_people_write_them(client, login, health, typed, granularity, day, kept):
    login("writer", health)
    values = sent(client, ADD, headline="خبر", issued_on=typed, issued_on_granularity=granularity)
    client.post(ADD, values)
    edition = Edition.objects.get()
    assert (edition.issued_on, edition.issued_on_granularity) == (day, kept)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("فقرة أولى\nتتمتها\n\nفقرة ثانية", "<p>فقرة أولى تتمتها</p>\n<p>فقرة ثانية</p>"),
        ("سطر\nسطر آخر", "<p>سطر</p>\n<p>سطر آخر</p>"),
        ("أقل: 3 < 5 & أكثر", "<p>أقل: 3 &lt; 5 &amp; أكثر</p>"),
        ("<p>كما هو</p>", "<p>كما هو</p>"),
    ],
)
def test_plain_text_becomes_paragraphs(client, login, health, typed, body):
    login("writer", health)
    client.post(ADD, sent(client, ADD, headline="خبر", body=typed))
    assert Edition.objects.get().body == body


# Changing.


def test_change_keeps_what_was_not_touched(client, login, health):
    login("editor", health)
    body = "<h2>ت</h2>\n<table><tbody><tr><td>1</td></tr></tbody></table>"
    edition = draft(ministry=health, body=body, topics=[make_topic()], source_text="كما ورد")
    url = change_url(edition)
    client.post(url, sent(client, url, standfirst="مقدمة"))
    edition = Edition.objects.get()
    assert (edition.standfirst, edition.body) == ("مقدمة", body)
    assert edition.release.source_text == "كما ورد"
    assert [topic.name for topic in edition.topics.all()] == ["التلقيح"]


def test_two_people_in_one_edition(client, login, health):
    login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    mine = sent(client, url, headline="كتبته أنا")
    theirs = sent(client, url, headline="كتبه غيري")
    client.post(url, theirs)
    answer = client.post(url, mine)
    assert "بعد أن فتحتها" in answer.content.decode()
    assert "كتبته أنا" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.headline == "كتبه غيري"


def test_an_office_is_that_of_the_day(client, login, health):
    login("editor", health)
    person = make_person()
    past = make_appointment(
        person, start=date(2010, 1, 1), end=date(2015, 1, 1), title="وزيرة", ministry=health
    )
    edition = draft(ministry=health, issued_on=None)
    url = change_url(edition)
    client.post(url, sent(client, url, **row("mentions", 0, person=person.pk, position=0)))
    assert edition.mentions.get().appointment is None
    client.post(url, sent(client, url, issued_on="2012-05-01"))
    assert edition.mentions.get().appointment == past


def test_an_office_taken_away_by_hand_stays_away(client, login, health):
    login("editor", health)
    appointment = make_appointment(ministry=health)
    edition = draft(ministry=health, people=[appointment])
    url = change_url(edition)
    client.post(url, sent(client, url, mentions__0__appointment=""))
    assert edition.mentions.get().appointment is None


def test_an_office_not_held_that_day_is_said(client, login, health):
    login("editor", health)
    appointment = make_appointment(ministry=health, start=date(2023, 1, 1))
    edition = draft(ministry=health)
    url = change_url(edition)
    values = sent(
        client,
        url,
        _continue="1",
        **row("mentions", 0, person=appointment.person_id, appointment=appointment.pk, position=0),
    )
    page = client.post(url, values, follow=True).content.decode()
    assert "لم يكن سلمى بن عمر «وزيرة الصحة» في تاريخ الصدور." in page


def test_an_office_of_another_person_is_refused(client, login, health):
    login("editor", health)
    appointment, other = make_appointment(ministry=health), make_person("أحمد المكي")
    edition = draft(ministry=health)
    url = change_url(edition)
    new = row("mentions", 0, person=other.pk, appointment=appointment.pk, position=0)
    answer = client.post(url, sent(client, url, **new))
    assert "هذا المنصب لشخص آخر." in answer.content.decode()


def test_a_person_twice_is_refused(client, login, health):
    login("editor", health)
    person = make_person()
    edition = draft(ministry=health, people=[person])
    url = change_url(edition)
    answer = client.post(url, sent(client, url, **row("mentions", 1, person=person.pk, position=0)))
    assert answer.status_code == 200
    assert edition.mentions.count() == 1


def test_terms_follow_a_topic_taken_away(client, login, health):
    login("editor", health)
    edition = draft(ministry=health, topics=[make_topic("الفلاحة")])
    assert edition in Edition.objects.search("الفلاحة")
    url = change_url(edition)
    client.post(url, sent(client, url, topics=None))
    assert edition not in Edition.objects.search("الفلاحة")


def test_attachments(client, login, health, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    login("editor", health)
    edition = draft(ministry=health)
    url = change_url(edition)
    image = SimpleUploadedFile("صورة.png", png(), "image/png")
    new = row("attachments", 0, file=image, title="صورة الافتتاح", position=0)
    answer = client.post(url, sent(client, url, **new))
    assert "اكتب وصفًا للصورة لمن لا يراها." in answer.content.decode()
    image.seek(0)
    client.post(url, sent(client, url, **new, attachments__0__alt_text="الوزيرة تقص الشريط"))
    attachment = edition.attachments.get()
    file_url = reverse("admin:releases_edition_attachment", args=[attachment.pk])
    assert file_url in client.get(url).content.decode()
    answer = client.get(file_url)
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert answer["Content-Disposition"].startswith("attachment")


def test_ministry_of_a_published_release_is_the_administrators(client, login, health, education):
    first = make_release(ministry=health)
    Edition.objects.filter(pk=first.pk).update(state=State.SUPERSEDED)
    second = draft(ministry=health, release=first.release, number=2, change="minor")
    url = change_url(second)
    login("editor", health, education)
    client.post(url, sent(client, url, ministry=education.pk, headline="عنوان جديد"))
    second = Edition.objects.get(pk=second.pk)
    assert (second.headline, second.release.ministry) == ("عنوان جديد", health)
    login("administrator")
    client.post(url, sent(client, url, ministry=education.pk))
    assert Release.objects.get().ministry == education


@pytest.mark.parametrize(
    "state", [State.SCHEDULED, State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN]
)
def test_what_is_public_or_waits_for_its_hour_is_read_only(client, login, health, state):
    login("administrator")
    edition = make_release(
        ministry=health, state=state, publish_at=timezone.now() + timedelta(days=1)
    )
    page = client.get(change_url(edition))
    assert page.status_code == 200
    assert 'name="headline"' not in page.content.decode()
    answer = client.post(change_url(edition), {"headline": "غيّرته"})
    assert answer.status_code == 403
    edition.refresh_from_db()
    assert edition.headline != "غيّرته"


# What is refused.


@pytest.mark.parametrize("typed", ["9999-12-31", "0001-01-01", "1799-12-31", "2101-01-01"])
def test_a_mistyped_year_is_refused(client, login, health, typed):
    login("editor", health)
    answer = client.post(ADD, sent(client, ADD, headline="خبر", issued_on=typed))
    [error] = answer.context["adminform"].form.errors["issued_on"]
    assert "من 1800 إلى 2100" in error
    assert not Release.objects.exists()


@pytest.mark.parametrize("day", ["1800-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_that_are_accepted(client, login, health, day):
    login("editor", health)
    client.post(ADD, sent(client, ADD, headline="خبر", issued_on=day))
    assert Edition.objects.get().issued_on == date.fromisoformat(day)


@pytest.mark.parametrize("field", ["publish_at", "embargo_until"])
@pytest.mark.parametrize("day", ["1999-12-31", "2101-01-01", "9999-12-31", "0001-01-01"])
def test_an_hour_far_away_is_refused(client, login, health, field, day):
    login("editor", health)
    hour = {f"{field}_0": day, f"{field}_1": "09:00"}
    answer = client.post(ADD, sent(client, ADD, headline="خبر", **hour))
    assert answer.context["adminform"].form.errors.keys() == {field}


@pytest.mark.parametrize("body", ["", "<p> </p>"])
def test_an_empty_release_is_not_saved(client, login, health, body):
    login("editor", health)
    answer = client.post(ADD, sent(client, ADD, body=body))
    [error] = answer.context["adminform"].form.non_field_errors()
    assert "هذا الخبر فارغ" in error
    assert not Release.objects.exists()


def test_a_record_merged_while_the_form_is_saved_is_said(client, login, health, monkeypatch):
    """The database refuses what the form had found in order a moment before."""
    login("editor", health)
    edition = draft(ministry=health)
    kept, merged = make_organisation("الهلال الأحمر"), make_organisation("الهلال الاحمر القديم")
    values = sent(client, change_url(edition), headline="ما كُتب", organisations=[merged.pk])
    merging.merge(kept, merged, None)
    choices, calls = EditionForm.__init__, []

    def with_the_merged(form, *args, **kwargs):
        choices(form, *args, **kwargs)
        if form.is_bound and not calls:
            calls.append(form)
            form.fields["organisations"].queryset = Organisation._base_manager.all()

    monkeypatch.setattr(EditionForm, "__init__", with_the_merged)
    page = client.post(change_url(edition), values)
    assert page.status_code == 200
    assert "دُمج سجل مما اخترته في غيره" in page.content.decode()
    assert "ما كُتب" in page.content.decode()
    assert page.context["adminform"].form.errors["organisations"]
    edition.refresh_from_db()
    assert edition.headline != "ما كُتب"
