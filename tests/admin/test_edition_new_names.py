"""Names of a text that the archive does not know: made, queued or left."""

import pytest

from releases.models import (
    Edition,
    NameForm,
    Organisation,
    Person,
    Release,
)
from tests.admin.pasting import (
    answers,
    brought,
    new_person,
    url_of,
)

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
