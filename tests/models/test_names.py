from datetime import date

import pytest
from django.db import IntegrityError, transaction

from releases.models import Edition, NameForm, NameMention, Office, appointment_on
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
)

pytestmark = pytest.mark.django_db


def test_forms_are_unique_when_folded() -> None:
    NameForm.objects.create(raw="إبراهيم الصافي")
    with pytest.raises(IntegrityError), transaction.atomic():
        NameForm.objects.create(raw="ابراهيم  الصّافي")


def test_attaching_joins_every_release_that_has_the_name() -> None:
    appointment = make_appointment(start=date(2020, 1, 1))
    form = NameForm.objects.create(raw="سلمي بن عمر")
    editions = [make_release(), make_release(issued_on=date(2019, 5, 1))]
    for edition in editions:
        NameMention.objects.create(edition=edition, form=form)
    form.person = appointment.person
    form.save()
    assert form.status == NameForm.Status.ATTACHED
    titles = [edition.mentions.get().title for edition in editions]
    assert titles == ["وزيرة الصحة", ""]
    assert set(Edition.objects.search("سلمى")) == set(editions)


def test_attaching_an_organisation() -> None:
    edition = make_release()
    form = NameForm.objects.create(raw="الهلال الاحمر")
    NameMention.objects.create(edition=edition, form=form)
    form.organisation = make_organisation()
    form.save()
    assert list(edition.organisations.all()) == [form.organisation]


def test_a_form_means_one() -> None:
    form = NameForm(raw="اسم", person=make_person(), organisation=make_organisation())
    with pytest.raises(IntegrityError, match="name_form_means_one"), transaction.atomic():
        form.save()


def test_detaching_puts_a_form_back_into_the_queue() -> None:
    form = NameForm.objects.create(raw="اسم", person=make_person())
    form.person = None
    form.save()
    assert form.status == NameForm.Status.WAITING


def test_the_ministerial_office_is_named_first() -> None:
    person = make_person()
    adviser = Office.objects.create(
        title="مستشار", organisation=make_ministry(), single_holder=False
    )
    make_appointment(person, adviser, title="مستشارة", start=date(2021, 1, 1))
    minister = make_appointment(person, start=date(2020, 1, 1), end=date(2022, 1, 1))
    assert appointment_on(person.pk, date(2021, 5, 1)) == minister
    assert appointment_on(person.pk, date(2022, 1, 1)).title == "مستشارة"
    assert appointment_on(person.pk, date(2010, 1, 1)) is None
    assert appointment_on(person.pk, None) is None
