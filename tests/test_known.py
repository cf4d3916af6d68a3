"""Whom and what readers may know of."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client

from releases import known
from releases.filters import ReleaseFilter
from releases.models import Edition, Office, State, Succession
from tests.making import (
    at,
    make_appointment,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db

UNPUBLISHED: tuple[dict[str, Any], ...] = (
    {"state": State.DRAFT},
    {"state": State.SUBMITTED},
    {"state": State.SCHEDULED, "publish_at": at("2999-01-01 09:00")},
    {"state": State.PUBLISHED, "embargo_until": at("2999-01-01 09:00")},
)


def named_in(**release: Any) -> dict[str, Any]:
    """A person, an organisation and a topic that this release alone names."""
    records = {
        "person": make_person("غسان كنعان"),
        "organisation": make_organisation("الرابطة الطبية"),
        "topic": make_topic("التلقيح"),
    }
    make_release(
        people=[records["person"]],
        organisations=[records["organisation"]],
        topics=[records["topic"]],
        **release,
    )
    return records


@pytest.mark.parametrize("release", UNPUBLISHED, ids=lambda one: str(one["state"].value))
def test_names_of_unpublished_releases_are_nowhere(client: Client, release: Any) -> None:
    records = named_in(**release)
    sitemap = client.get("/sitemap.xml").content.decode()
    registers = {"person": "/people/", "organisation": "/organisations/", "topic": "/topics/"}
    for name, record in records.items():
        assert client.get(record.get_absolute_url()).status_code == 404
        assert record.name not in client.get(registers[name]).content.decode()
        assert quote(record.slug) not in sitemap
        chosen = ReleaseFilter(QueryDict(f"{name}={record.slug}"), Edition.objects.public())
        assert chosen.cleaned[name] == []
        assert len(chosen.problems) == 1


def test_names_of_public_releases_are_known(client: Client) -> None:
    for record in named_in().values():
        assert client.get(record.get_absolute_url()).status_code == 200
        assert record in known.to_readers(type(record))


def test_a_former_address_does_not_betray_a_secret_name(client: Client) -> None:
    topic = make_topic("سر")
    former = topic.get_absolute_url()
    topic.slug = "سر-آخر"
    topic.save()
    assert client.get(former).status_code == 404
    chosen = ReleaseFilter(QueryDict("topic=سر"), Edition.objects.public())
    assert chosen.cleaned["topic"] == []


def test_names_of_an_edition_that_was_corrected_stay_known() -> None:
    person = make_person()
    old = make_release(people=[person], state=State.SUPERSEDED)
    make_release(release=old.release, number=2, change="minor")
    assert list(known.people()) == [person]


@pytest.mark.parametrize(
    ("start", "is_known"),
    [
        (None, True),
        (date(2020, 1, 1), True),
        (date.today(), True),
        (date.today() + timedelta(days=2), False),
    ],
)
def test_an_office_makes_a_person_known_from_its_first_day(
    client: Client, start: date | None, is_known: bool
) -> None:
    appointment = make_appointment(start=start)
    assert known.people().filter(pk=appointment.person_id).exists() is is_known
    ministry = client.get(appointment.office.organisation.get_absolute_url()).content.decode()
    assert (appointment.person.name in ministry) is is_known


def test_an_office_or_a_succession_makes_an_organisation_known() -> None:
    names = ("هيئة لها منصب", "سابقة", "لاحقة")
    with_office, before, after = (make_organisation(name) for name in names)
    make_organisation("هيئة لا يعرفها أحد")
    Office.objects.create(title="رئيس الهيئة", organisation=with_office)
    Succession.objects.create(predecessor=before, successor=after, kind="renamed")
    assert set(known.organisations()) == {with_office, before, after}


def test_topics_above_a_known_one_are_known_and_those_beside_are_not(client: Client) -> None:
    health = make_topic("الصحة")
    vaccines = make_topic("اللقاحات", parent=health)
    secret = make_topic("وباء جديد", parent=health)
    given_up = make_topic("التطعيم", replaced_by=vaccines)
    make_release(topics=[vaccines])
    assert set(known.topics()) == {health, vaccines, given_up}
    assert secret.name not in client.get(health.get_absolute_url()).content.decode()


def test_a_topic_given_up_does_not_name_a_secret_successor(client: Client) -> None:
    given_up = make_topic("التطعيم", replaced_by=make_topic("وباء جديد"))
    page = client.get(given_up.get_absolute_url())
    assert page.status_code == 200
    assert "وباء جديد" not in page.content.decode()
