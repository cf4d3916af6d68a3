from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from releases.models import Appointment, Office, Person, PersonMention
from tests.making import make_appointment, make_ministry, make_person, make_release

pytestmark = pytest.mark.django_db

START, MIDDLE, END = date(2020, 1, 1), date(2021, 6, 1), date(2022, 1, 1)


def make_office(**overrides: object) -> Office:
    values = {"title": "وزير الصحة", "organisation": make_ministry(), **overrides}
    return Office.objects.create(**values)


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        # The newcomer begins on the day the former one ends.
        (END, None, True),
        (None, START, True),
        (MIDDLE, None, False),
        (None, MIDDLE, False),
        (None, None, False),
        (date(2020, 2, 1), date(2020, 3, 1), False),
    ],
)
def test_one_holder_a_day(start: date | None, end: date | None, fits: bool) -> None:
    office = make_office()
    make_appointment(make_person("الأولى"), office, start=START, end=END)
    newcomer = Appointment(
        person=make_person("الثاني"), office=office, title="وزير الصحة", start=start, end=end
    )
    if fits:
        newcomer.full_clean()
        newcomer.save()
        return
    with pytest.raises(ValidationError, match="يشغل هذا المنصب شخص آخر"):
        newcomer.full_clean()
    with pytest.raises(IntegrityError, match="appointment_one_holder_a_day"):
        newcomer.save()


def test_several_holders_where_the_office_allows_them() -> None:
    office = make_office(title="مستشار الوزير", single_holder=False)
    first = make_person("الأول")
    make_appointment(first, office, start=START)
    make_appointment(make_person("الثانية"), office, start=START)
    with pytest.raises(IntegrityError, match="appointment_once_a_person"):
        make_appointment(first, office, start=MIDDLE)


def test_an_office_cannot_become_single_while_several_hold_it() -> None:
    office = make_office(single_holder=False)
    for name in ("الأول", "الثاني"):
        make_appointment(make_person(name), office, start=START)
    with pytest.raises(IntegrityError, match="appointment_one_holder_a_day"), transaction.atomic():
        Office.objects.filter(pk=office.pk).update(single_holder=True)


def test_appointments_follow_when_the_office_opens_to_several() -> None:
    office = make_office()
    appointment = make_appointment(make_person(), office, start=START)
    office.single_holder = False
    office.save()
    appointment.refresh_from_db()
    assert appointment.single_holder is False


def test_an_appointment_ends_after_it_began() -> None:
    with pytest.raises(IntegrityError, match="appointment_ends_after_it_began"):
        make_appointment(start=END, end=END)


@pytest.mark.parametrize(
    ("day", "held"), [(START, True), (MIDDLE, True), (END, False), (date(2019, 12, 31), False)]
)
def test_held_on_a_day(day: date, held: bool) -> None:
    make_appointment(start=START, end=END)
    assert Appointment.objects.on(day).exists() is held


def test_two_people_of_one_name_are_told_apart() -> None:
    make_person("أحمد المكي")
    twin = Person(name="احمد المكّي")
    with pytest.raises(ValidationError, match="يوجد شخص بهذا الاسم"):
        twin.full_clean()
    with pytest.raises(IntegrityError, match="person_name_once"), transaction.atomic():
        twin.save()
    twin.disambiguation = "سفير"
    twin.full_clean()
    twin.save()
    assert twin.slug == "احمد-المكي"
    assert str(twin) == "احمد المكّي (سفير)"


def test_a_mention_names_the_persons_own_appointment() -> None:
    edition = make_release()
    other = make_appointment(make_person("غيرها"))
    mention = PersonMention(edition=edition, person=make_person(), appointment=other)
    with pytest.raises(ValidationError, match="هذا المنصب لشخص آخر"):
        mention.full_clean()
    with pytest.raises(IntegrityError, match="mention_by_own_appointment"), transaction.atomic():
        mention.save()


def test_full_title_says_acting() -> None:
    assert make_appointment(acting=True).full_title == "وزيرة الصحة بالنيابة"
