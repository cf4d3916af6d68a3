"""Records for tests, each with what it needs and nothing more; anything can be overridden."""

import itertools
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from releases.models import (
    Appointment,
    Country,
    Edition,
    Membership,
    Office,
    Organisation,
    Person,
    Release,
    State,
    Topic,
    User,
)

_numbers = itertools.count(1)


def make_country(code: str = "TN") -> Country:
    return Country.objects.known(code)


def make_ministry(name: str = "وزارة الصحة", **overrides: Any) -> Organisation:
    return make_organisation(name, kind=Organisation.Kind.MINISTRY, **overrides)


def make_organisation(name: str = "الهلال الأحمر", **overrides: Any) -> Organisation:
    country = overrides.pop("country", None) or make_country()
    kind = overrides.pop("kind", Organisation.Kind.CIVIL_SOCIETY)
    found = Organisation.objects.filter(name=name, country=country).first()
    return found or Organisation.objects.create(name=name, kind=kind, country=country, **overrides)


def make_person(name: str = "سلمى بن عمر", **overrides: Any) -> Person:
    return Person.objects.create(name=name, **overrides)


def make_appointment(
    person: Person | None = None, office: Office | None = None, **overrides: Any
) -> Appointment:
    """A ministerial appointment of a person; the office belongs to a ministry of its own."""
    if office is None:
        ministry = overrides.pop("ministry", None) or make_ministry()
        office, _ = Office.objects.get_or_create(
            title="وزير الصحة", organisation=ministry, defaults={"is_ministerial": True}
        )
    person = person or make_person()
    values = {"title": "وزيرة الصحة", "start": date(2020, 1, 1), **overrides}
    return Appointment.objects.create(person=person, office=office, **values)


def make_topic(name: str = "التلقيح", **overrides: Any) -> Topic:
    found = Topic.objects.filter(name=name).first()
    return found or Topic.objects.create(name=name, **overrides)


def make_release(**overrides: Any) -> Edition:
    """The first edition of a new release: published, issued on 19 December 2022.

    Takes fields of Edition and of Release, and lists `people` (people or appointments),
    `organisations`, `topics`, `supporting_ministries`.
    """
    number = next(_numbers)
    joined = {
        name: overrides.pop(name, [])
        for name in ("people", "organisations", "topics", "supporting_ministries")
    }
    of_release = {
        name: overrides.pop(name)
        for name in (
            "original_url",
            "source_id",
            "source_text",
            "reference",
            "public_timestamp",
            "translation_of",
        )
        if name in overrides
    }
    ministry = overrides.pop("ministry") if "ministry" in overrides else make_ministry()
    values = {
        "state": State.PUBLISHED,
        "headline": f"افتتاح مستشفى الأطفال الجديد {number}",
        "body": "<p>افتتحت الوزيرة صباح اليوم مستشفى جديدًا.</p>",
        "issued_on": date(2022, 12, 19),
        **overrides,
    }
    if values["state"] in (State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN):
        values.setdefault("published_at", timezone.now())
        of_release.setdefault("first_published_at", values["published_at"])
        of_release.setdefault("public_timestamp", values["published_at"])
    release = values.pop("release", None) or Release.objects.create(ministry=ministry, **of_release)
    edition = Edition.objects.create(release=release, **values)
    for name in ("organisations", "topics", "supporting_ministries"):
        getattr(edition, name).set(joined[name])
    for position, one in enumerate(joined["people"]):
        appointment = one if isinstance(one, Appointment) else None
        edition.mentions.create(
            person=appointment.person if appointment else one,
            appointment=appointment,
            position=position,
        )
    edition.refresh_terms()
    return edition


def make_user(role: str = "editor", *ministries: Organisation, **overrides: Any) -> User:
    """A member of staff in the group of that role, for those ministries."""
    from django.contrib.auth.models import Group

    name = overrides.pop("username", f"{role}-{next(_numbers)}")
    user = User.objects.create_user(name, password="secret-word-9", is_staff=True, **overrides)
    user.groups.add(Group.objects.get(name=role))
    for ministry in ministries:
        Membership.objects.create(user=user, ministry=ministry)
    return user


def at(text: str) -> datetime:
    """A moment, in the archive's time zone: «2024-05-01 09:00»."""
    return timezone.make_aware(datetime.fromisoformat(text))
