from datetime import date

import pytest

from releases.admin.people import overlap
from releases.models import Appointment, Office, Person
from tests.admin.filling import row, sent
from tests.making import make_appointment, make_person


def make_office(ministry, **overrides) -> Office:
    values = {"title": "وزير الصحة", "is_ministerial": True, **overrides}
    return Office.objects.create(organisation=ministry, **values)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2010-01-01", "2012-01-01"), ("2012-01-01", None), False),
        (("2010-01-01", "2012-01-02"), ("2012-01-01", None), True),
        ((None, None), ("2012-01-01", "2012-01-02"), True),
        ((None, "2012-01-01"), ("2012-01-01", None), False),
        (("2010-01-01", None), (None, "2010-01-02"), True),
    ],
)
def test_overlap(one, other, expected):
    def appointment(days) -> Appointment:
        start, end = (day and date.fromisoformat(day) for day in days)
        return Appointment(start=start, end=end)

    assert overlap(appointment(one), appointment(other)) is expected
    assert overlap(appointment(other), appointment(one)) is expected


def test_a_person_with_an_office(client, login, health):
    login("administrator", health)
    office = make_office(health)
    add = "/admin/releases/person/add/"
    new = row("appointments", 0, office=office.pk, start="2020-01-31", end="")
    client.post(add, sent(client, add, name="سلمى بن عمر", **new))
    appointment = Person.objects.get().appointments.get()
    # The title follows the office where none is written.
    assert appointment.title == "وزير الصحة"
    assert appointment.start == date(2020, 1, 31)


def test_an_office_held_by_another_is_said_in_arabic(client, login, health):
    login("administrator", health)
    office = make_office(health)
    make_appointment(make_person("أحمد المكي"), office, start=date(2019, 1, 1))
    person = make_person()
    url = f"/admin/releases/person/{person.pk}/change/"
    new = row("appointments", 0, office=office.pk, start="2020-01-01")
    answer = client.post(url, sent(client, url, **new))
    assert "يشغل هذا المنصب شخص آخر في بعض هذه المدة." in answer.content.decode()
    assert not person.appointments.exists()


def test_rows_that_contradict_each_other(client, login, health):
    login("administrator", health)
    office = make_office(health)
    person = make_person()
    url = f"/admin/releases/person/{person.pk}/change/"
    rows = {
        **row("appointments", 0, office=office.pk, start="2020-01-01", end="2022-01-01"),
        **row("appointments", 1, office=office.pk, start="2021-01-01"),
    }
    answer = client.post(url, sent(client, url, **rows))
    assert "في صف أعلاه" in answer.content.decode()
    assert not person.appointments.exists()


def test_one_after_the_other_in_one_form(client, login, health):
    login("administrator", health)
    office = make_office(health)
    person = make_person()
    url = f"/admin/releases/person/{person.pk}/change/"
    rows = {
        **row("appointments", 0, office=office.pk, start="2020-01-01", end="2022-01-01"),
        **row("appointments", 1, office=office.pk, start="2022-01-01"),
    }
    client.post(url, sent(client, url, **rows))
    assert person.appointments.count() == 2


def test_an_end_before_the_beginning(client, login, health):
    login("administrator", health)
    office = make_office(health)
    person = make_person()
    url = f"/admin/releases/person/{person.pk}/change/"
    new = row("appointments", 0, office=office.pk, start="2020-01-01", end="2019-01-01")
    answer = client.post(url, sent(client, url, **new))
    assert "نهاية التكليف يجب أن تكون بعد بدايته." in answer.content.decode()


def test_the_same_name_twice(client, login, health):
    login("administrator", health)
    make_person("أحمد المكي")
    add = "/admin/releases/person/add/"
    answer = client.post(add, sent(client, add, name="احمد المكي"))
    assert "يوجد شخص بهذا الاسم" in answer.content.decode()


def test_people_are_found_by_folded_parts(client, login, health):
    login("writer", health)
    found = make_person("أسماء بنت إبراهيم")
    make_person("أحمد المكي")
    page = client.get("/admin/releases/person/", {"q": "ابراهيم اسما"})
    assert list(page.context["cl"].result_list) == [found]


def test_offices_offered_are_those_of_the_person(client, login, health):
    login("writer", health)
    mine = make_appointment(ministry=health)
    make_appointment(make_person("أحمد المكي"), make_office(health, title="مدير"))
    asked = {
        "app_label": "releases",
        "model_name": "personmention",
        "field_name": "appointment",
    }

    def offered(**more) -> list[str]:
        answer = client.get("/admin/autocomplete/", {**asked, **more}).json()
        return [one["id"] for one in answer["results"]]

    assert offered(person=mine.person_id) == [str(mine.pk)]
    assert offered(person=mine.person_id, term="مدير") == []
    assert offered() == []
    assert offered(person="x") == []


def test_an_office_of_several_cannot_become_one_of_one(client, login, health):
    login("administrator", health)
    office = make_office(health, title="مستشار", single_holder=False)
    make_appointment(make_person("أ"), office)
    make_appointment(make_person("ب"), office)
    url = f"/admin/releases/office/{office.pk}/change/"
    answer = client.post(url, sent(client, url, single_holder="on"))
    assert "شغله" in answer.content.decode()
    office.refresh_from_db()
    assert not office.single_holder


def test_an_office_of_one_may_become_one_of_several(client, login, health):
    login("administrator", health)
    office = make_office(health)
    make_appointment(make_person(), office)
    url = f"/admin/releases/office/{office.pk}/change/"
    client.post(url, sent(client, url, single_holder=None))
    assert not Appointment.objects.get().single_holder


def test_appointments_are_written_with_their_person_alone(client, login, health):
    login("administrator")
    appointment = make_appointment(ministry=health)
    assert client.get("/admin/releases/appointment/add/").status_code == 403
    url = f"/admin/releases/appointment/{appointment.pk}/"
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert "appointment/" not in client.get("/admin/").content.decode()


def test_queries_of_the_list_do_not_grow(client, login, health):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    login("administrator", health)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/releases/person/")
        return len(queries)

    make_appointment(make_person("أ"), ministry=health)
    count()
    before = count()
    for name in ("ب", "ت", "ث"):
        office = make_office(health, title=f"مستشار {name}")
        make_appointment(make_person(name), office)
    assert count() == before


@pytest.mark.parametrize("record", ["person", "organisation", "office", "appointment", "topic"])
def test_what_releases_of_other_ministries_name_is_the_administrators_to_change(
    client, login, health, record
):
    user = login("editor", health)
    assert user.has_perm(f"releases.add_{record}")
    assert not user.has_perm(f"releases.change_{record}")
    assert not user.has_perm(f"releases.delete_{record}")
