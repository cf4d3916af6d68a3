from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from releases.models import Appointment, Person
from tests.making import make_appointment, make_person, make_release

URL = "/admin/releases/appointment/reshuffle/"


@pytest.fixture
def minister(health) -> Appointment:
    return make_appointment(make_person("سلمى بن عمر"), ministry=health, start=date(2020, 1, 1))


@pytest.fixture
def answers(minister) -> dict[str, str]:
    return {"on": "1/3/2024", "country": minister.office.organisation.country.pk}


def test_from_the_day_to_the_preview_to_the_change(client, login, minister, answers):
    login("administrator")
    comes = make_person("كريم الهادي")
    make_release(people=[minister], issued_on=date(2024, 5, 1))
    page = client.get(URL, answers)
    assert "سلمى بن عمر" in page.content.decode()
    sent = {**answers, f"office-{minister.office_id}-person": comes.pk}
    preview = client.post(URL, sent)
    text = preview.content.decode()
    assert "ينتهي تكليف سلمى بن عمر «وزيرة الصحة» يوم 1 مارس 2024." in text
    assert "خبر واحد" in text
    assert not comes.appointments.exists()
    back = client.post(URL, {**sent, "edit": "1"})
    assert [form.is_open for form in back.context["known"]] == [True]
    digest = preview.context["digest"]
    assert dict(preview.context["answers"])[f"office-{minister.office_id}-person"] == str(comes.pk)
    answer = client.post(URL, {**sent, "apply": "1", "digest": digest, "relink": "on"}, follow=True)
    assert "تم التحوير" in answer.content.decode()
    minister.refresh_from_db()
    assert minister.end == date(2024, 3, 1)
    assert comes.appointments.get().title == "وزير الصحة"
    assert LogEntry.objects.count() == 2


def test_what_changed_since_the_preview_is_shown_before(client, login, minister, answers):
    login("administrator")
    sent = {**answers, f"office-{minister.office_id}-new_name": "كريم الهادي"}
    digest = client.post(URL, sent).context["digest"]
    Person.objects.filter(pk=minister.person_id).update(name="سلمى الهادي")
    again = client.post(URL, {**sent, "apply": "1", "digest": digest})
    assert "تغيّر شيء في الأرشيف" in again.content.decode()
    assert not Person.objects.filter(name="كريم الهادي").exists()


def test_errors_stand_in_their_office_and_nothing_is_lost(client, login, minister, answers):
    login("administrator")
    prefix = f"office-{minister.office_id}"
    sent = {**answers, f"{prefix}-new_name": "نور السالمي", "new-0-new_title": "وزير البيئة"}
    page = client.post(URL, sent)
    assert "المنصب الجديد يحتاج إلى جهة واسم" in page.content.decode()
    assert "نور السالمي" in page.content.decode()
    del sent["new-0-new_title"]
    page = client.post(URL, sent)
    text = page.content.decode()
    assert "لا يدل اسم «نور السالمي» على صيغة اللقب" in text
    # Two buttons: one press says which, and shows the change.
    for title in ("وزير الصحة", "وزيرة الصحة"):
        assert f'name="{prefix}-title" value="{title}"' in text
    chosen = client.post(URL, {**sent, f"{prefix}-title": ["", "وزيرة الصحة"]})
    assert "يبدأ تكليف نور السالمي «وزيرة الصحة»" in chosen.content.decode()
    both = {
        **answers,
        f"{prefix}-person": make_person("رائد النجار").pk,
        f"{prefix}-new_name": "آخر",
    }
    assert "لا كليهما" in client.post(URL, both).content.decode()
    assert "لم تقل من يغادر" in client.post(URL, answers).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"on": ""}, {"on": "2024"}, {"on": "\0"}, {"on": "غدًا"}, {"country": "\0"}, {"country": ""},
     {"country": "", "organisation": "9" * 40}],
)  # fmt: skip
def test_a_wrong_day_or_country_is_said(client, login, minister, answers, wrong):
    login("administrator")
    for answer in (client.get(URL, answers | wrong), client.post(URL, answers | wrong)):
        assert answer.status_code == 200
        assert answer.context["scope"].errors or "on" not in answers | wrong


@pytest.mark.parametrize("value", ["x", "\0", "9" * 40, "-1"])
def test_forged_keys_are_refused(client, login, minister, answers, value):
    login("administrator")
    prefix = f"office-{minister.office_id}"
    for name in ("person", "leaving", "new_name", "title"):
        answer = client.post(URL, {**answers, f"{prefix}-{name}": value})
        assert answer.status_code == 200
    minister.refresh_from_db()
    assert minister.end is None


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_only_administrators(client, login, minister, answers, role):
    login(role, minister.office.organisation)
    assert client.get(URL, answers).status_code == 403
    assert client.post(URL, answers).status_code == 403
    assert URL not in client.get("/admin/releases/person/").content.decode()


def test_the_way_there(client, login, minister):
    login("administrator")
    for name in ("person", "office"):
        assert URL in client.get(f"/admin/releases/{name}/").content.decode()
