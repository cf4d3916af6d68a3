"""Parts of a proposal that would be lost: a deck, a chosen file, the title of a new person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from releases.models import Edition, Intake, Person
from tests.admin.pasting import BADLY_SPACED, PASTE, answers, brought, url_of
from tests.making import make_ministry, make_user

pytestmark = pytest.mark.django_db


def enter(client, role):
    client.force_login(make_user(role, make_ministry()))


def test_a_chosen_file_that_comes_back_empty_is_told(client):
    enter(client, "writer")
    file = SimpleUploadedFile("بلاغ.txt", BADLY_SPACED.encode())
    answer = client.post(PASTE, {"file": file, "original_url": "no address ::"})
    [told] = answer.context["form"].errors["file"]
    assert "بلاغ.txt" in told
    assert not Intake.objects.exists()


def test_the_title_of_a_new_person_is_not_lost(client):
    enter(client, "editor")
    text = "أكدت وزيرة البيئة سلمى الجلاصي صباح اليوم الاثنين 19 ديسمبر 2022 أن العمل متواصل."
    intake = brought(client, text)
    sent = {**answers(client, intake), "new-0-decision": "make", "_save": "1"}
    answer = client.post(url_of(intake), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    said = Person.objects.get(name="سلمى الجلاصي").description
    assert "«وزيرة البيئة»" in said
    assert "2022" in said


def test_a_deck_is_proposed_and_kept_as_the_standfirst(client):
    enter(client, "writer")
    deck = "المركز يستقبل مائتي مريض في اليوم الواحد"
    markup = f"<h1>وزيرة الصحة تفتتح مركزا</h1><h2>{deck}</h2><p>أكدت الوزيرة أن العمل متواصل.</p>"
    intake = brought(client, "", markup=markup)
    sent = answers(client, intake)
    assert sent["standfirst"] == deck
    client.post(url_of(intake), {**sent, "standfirst": f"{deck}\u202e", "_save": "1"})
    assert Edition.objects.get().standfirst == deck
