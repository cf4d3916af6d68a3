"""What the tests of pages share: reading one, and an archive that has something on each."""

from django.test import Client
from django.urls import reverse

from tests.making import (
    make_appointment,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def filled() -> dict[str, str]:
    """A release with everything, and the address of every page that shows something of it."""
    minister = make_appointment(make_person("سلمى بن عمر"))
    league = make_organisation("الرابطة الطبية")
    topic = make_topic("التلقيح")
    edition = make_release(people=[minister], organisations=[league], topics=[topic])
    ministry = edition.release.ministry
    french = make_release(
        language="fr",
        headline="Ouverture",
        body="<p>Un hôpital ouvre.</p>",
        translation_of=edition.release,
    )
    return {
        "front": reverse("releases:front"),
        "list": reverse("releases:list"),
        "found": reverse("releases:list") + "?q=مستشفى&from=2022",
        "facet": reverse("releases:facet", args=["topic"]) + "?from=2022",
        "release": edition.get_absolute_url(),
        "history": reverse("releases:history", args=[edition.release_id]),
        "beside": reverse("releases:beside", args=[edition.release_id, french.release_id]),
        "ministry": ministry.get_absolute_url(),
        "ministries": reverse("releases:ministries"),
        "person": minister.person.get_absolute_url(),
        "people": reverse("releases:people"),
        "organisation": league.get_absolute_url(),
        "organisations": reverse("releases:organisations"),
        "topic": topic.get_absolute_url(),
        "topics": reverse("releases:topics"),
        "archive": reverse("releases:archive"),
        "stats": reverse("releases:stats"),
        "year": reverse("releases:archive_year", args=[2022]),
        "month": reverse("releases:archive_month", args=[2022, 12]),
        "day": reverse("releases:archive_day", args=[2022, 12, 19]),
        "hijri": reverse("releases:hijri"),
        "hijri year": reverse("releases:hijri_year", args=[1444]),
        "hijri month": reverse("releases:hijri_month", args=[1444, 5]),
        "hijri day": reverse("releases:hijri_day", args=[1444, 5, 25]),
        "on this day": reverse("releases:on_this_day"),
        "anniversary": reverse("releases:anniversary", args=[12, 19]),
        "hijri anniversary": reverse("releases:hijri_anniversary", args=[5, 25]),
    }


PAGES = (
    "front",
    "list",
    "found",
    "facet",
    "release",
    "history",
    "beside",
    "ministry",
    "ministries",
    "person",
    "people",
    "organisation",
    "organisations",
    "topic",
    "topics",
    "archive",
    "stats",
    "year",
    "month",
    "day",
    "hijri",
    "hijri year",
    "hijri month",
    "hijri day",
    "on this day",
    "anniversary",
    "hijri anniversary",
)
