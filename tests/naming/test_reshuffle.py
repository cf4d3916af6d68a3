from datetime import date

import pytest

from releases.models import Appointment, Office, Organisation, Person
from releases.naming import reshuffle
from releases.naming.reshuffle import Row
from tests.making import make_appointment, make_ministry, make_person, make_release

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 1)


def make_office(
    ministry: str = "وزارة الصحة", title: str = "وزير الصحة", **values: object
) -> Office:
    return Office.objects.create(
        organisation=make_ministry(ministry), title=title, is_ministerial=True, **values
    )


def carry_out(*rows: Row, relink: bool = True) -> reshuffle.Done:
    """Carry out, after a rehearsal that told the same and changed nothing."""
    told = reshuffle.rehearse(DAY, rows, relink)
    for row in rows:
        if row.new_name:
            row.person = None
        if row.new_title:
            row.office = None
    done = reshuffle.carry_out(DAY, rows, relink)
    assert (told.sentences, told.errors, told.late) == (done.sentences, done.errors, done.late)
    return done


@pytest.fixture
def health() -> Appointment:
    return make_appointment(make_person("سلمى بن عمر"), make_office(), start=date(2020, 1, 1))


def test_one_leaves_and_another_comes_the_same_day(health: Appointment) -> None:
    comes = make_person("كريم الهادي")
    done = carry_out(Row(0, health.office, person=comes))
    health.refresh_from_db()
    assert health.end == DAY
    [new] = comes.appointments.all()
    assert (new.start, new.end, new.title, new.acting) == (DAY, None, "وزير الصحة", False)
    assert [one.person for one in Appointment.objects.on(DAY)] == [comes]
    assert done.sentences == [
        "ينتهي تكليف سلمى بن عمر «وزيرة الصحة» يوم 1 مارس 2024.",
        "يبدأ تكليف كريم الهادي «وزير الصحة» في وزارة الصحة من يوم 1 مارس 2024.",
    ]


def test_a_rehearsal_changes_nothing(health: Appointment) -> None:
    before = list(Appointment.objects.values())
    reshuffle.rehearse(DAY, [Row(0, health.office, new_name="نادية السالمي")])
    assert list(Appointment.objects.values()) == before
    assert Person.objects.count() == 1


def test_an_office_left_vacant_and_then_acting(health: Appointment) -> None:
    done = carry_out(Row(0, health.office, leaving=frozenset({health.pk})))
    assert done.sentences[-1] == "يبقى منصب «وزير الصحة» شاغرًا."
    other = make_office("وزارة النقل", "وزير النقل")
    minister = make_appointment(make_person("كريم الهادي"), other, title="وزير النقل")
    carry_out(Row(0, health.office, person=minister.person, acting=True))
    minister.refresh_from_db()
    # Acting for another office, they keep their own.
    assert minister.end is None
    acting = minister.person.appointments.get(office=health.office)
    assert acting.full_title == "وزير الصحة بالنيابة"


def test_moving_from_one_ministry_to_another(health: Appointment) -> None:
    transport = make_office("وزارة النقل", "وزير النقل")
    done = carry_out(Row(0, transport, person=health.person))
    health.refresh_from_db()
    assert health.end == DAY
    assert done.sentences[-2].startswith("يبدأ تكليف سلمى بن عمر «وزيرة النقل»")
    assert done.sentences[-1] == "يبقى منصب «وزير الصحة» شاغرًا."


def test_keeping_the_other_office(health: Appointment) -> None:
    transport = make_office("وزارة النقل", "وزير النقل")
    carry_out(Row(0, transport, person=health.person, keeps_other_offices=True))
    health.refresh_from_db()
    assert health.end is None


def test_two_ministers_change_places(health: Appointment) -> None:
    transport = make_office("وزارة النقل", "وزير النقل")
    other = make_appointment(make_person("كريم الهادي"), transport, title="وزير النقل")
    carry_out(Row(0, health.office, person=other.person), Row(1, transport, person=health.person))
    held = {one.office.title: one.person for one in Appointment.objects.on(DAY)}
    assert held == {"وزير الصحة": other.person, "وزير النقل": health.person}


def test_a_new_name_and_a_new_office() -> None:
    ministry = make_ministry("وزارة الاقتصاد الرقمي")
    row = Row(
        0, organisation=ministry, new_title="وزير الاقتصاد الرقمي",
        new_name="الدكتورة نور السالمي",
    )  # fmt: skip
    done = carry_out(row)
    person = Person.objects.get()
    assert (person.name, person.honorific) == ("نور السالمي", "الدكتورة")
    assert person.appointments.get().title == "وزيرة الاقتصاد الرقمي"
    assert len(done.made) == 3


def test_a_name_that_tells_no_gender_is_asked_about(health: Appointment) -> None:
    done = carry_out(Row(4, health.office, new_name="نور السالمي"))
    assert "«نور السالمي»" in done.errors[4][0]
    assert done.titles == {4: ["وزير الصحة", "وزيرة الصحة"]}
    health.refresh_from_db()
    assert health.end is None
    assert not Person.objects.filter(name="نور السالمي").exists()


def test_who_began_later_cannot_end_before(health: Appointment) -> None:
    Appointment.objects.filter(pk=health.pk).update(start=DAY)
    done = carry_out(Row(2, health.office, person=make_person("كريم الهادي")))
    assert "بدأ تكليف سلمى بن عمر في 1 مارس 2024" in done.errors[2][0]


def test_the_refusal_of_the_database_stands_at_its_row(health: Appointment) -> None:
    Office.objects.filter(pk=health.office_id).update(single_holder=False)
    office = Office.objects.get(pk=health.office_id)
    Appointment.objects.filter(pk=health.pk).update(end=date(2023, 1, 1))
    make_appointment(health.person, office, start=date(2025, 1, 1), title="وزيرة الصحة")
    done = carry_out(Row(3, office, person=health.person))
    assert done.errors == {3: ["لهذا الشخص في هذا المنصب تكليف آخر في بعض هذه المدة."]}


def test_a_past_reshuffle_ends_where_the_next_one_began(health: Appointment) -> None:
    Appointment.objects.filter(pk=health.pk).update(end=date(2025, 1, 1))
    make_appointment(make_person("هند الكافي"), health.office, start=date(2025, 1, 1))
    done = carry_out(Row(0, health.office, person=make_person("كريم الهادي")))
    new = Appointment.objects.get(person__name="كريم الهادي")
    assert (new.start, new.end) == (DAY, date(2025, 1, 1))
    assert "إلى يوم 1 جانفي 2025 الذي خلفه فيه هند الكافي" in done.sentences[-1]


def test_releases_issued_since_are_given_the_office_of_their_day(health: Appointment) -> None:
    before = make_release(people=[health], issued_on=date(2024, 2, 1))
    since = make_release(people=[health], issued_on=date(2024, 3, 1))
    comes = make_person("كريم الهادي")
    named = make_release(people=[comes], issued_on=date(2024, 4, 1))
    row = Row(0, health.office, person=comes)
    assert reshuffle.rehearse(DAY, [row]).late == 2
    done = carry_out(row)
    assert done.relinked == 2
    assert before.mentions.get().appointment == health
    assert since.mentions.get().appointment is None
    assert named.mentions.get().title == "وزير الصحة"


def test_and_are_left_where_that_is_not_wished(health: Appointment) -> None:
    since = make_release(people=[health], issued_on=date(2024, 3, 1))
    done = carry_out(Row(0, health.office, leaving=frozenset({health.pk})), relink=False)
    assert (done.late, done.relinked) == (1, 0)
    assert since.mentions.get().appointment == health


def test_offices_of_a_country_and_of_one_organisation(health: Appointment) -> None:
    ministry = health.office.organisation
    adviser = Office.objects.create(title="مستشار", organisation=ministry)
    gone = make_office("وزارة قديمة", "وزير سابق").organisation
    Organisation.objects.filter(pk=gone.pk).update(ended_on=date(2019, 1, 1))
    assert list(reshuffle.offices_of(ministry.country, None)) == [health.office]
    assert set(reshuffle.offices_of(None, ministry)) == {health.office, adviser}
