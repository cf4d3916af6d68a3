"""What is not public changes nothing of what readers get: every page and file is byte for byte as
if it were not there."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from releases.models import Edition, State, Unpublishing
from releases.suggesting.table import refresh_suggestions
from releases.vocabulary import refresh as count_words
from tests.making import (
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.pages import filled

pytestmark = pytest.mark.django_db

TODAY = date.today()
LATER = timedelta(hours=2)
HEADLINE = "زهرمان يفتتح ممرًا في مستشفى الأطفال"
UNPUBLISHED: dict[str, dict[str, Any]] = {
    "draft": {"state": State.DRAFT},
    "rejected": {"state": State.REJECTED},
    "submitted": {"state": State.SUBMITTED, "embargo_until": timezone.now() - LATER},
    "scheduled": {"state": State.SCHEDULED, "publish_at": timezone.now() + LATER},
    "embargoed": {"state": State.PUBLISHED, "embargo_until": timezone.now() + LATER},
    "in error": {"state": State.WITHDRAWN},
    "consolidated": {"state": State.WITHDRAWN},
}
# What is asked for besides the pages.
ASKED = (
    "/releases/?q=زهرمان",
    "/releases/?q=زهرمن",
    "/releases/?q=سرحان",
    "/releases/?q=مستشفى&order=relevance",
    "/releases/?q=زهرمان&topic=التلقيح&from=2022",
    "/releases/?from={day}&to={day}",
    "/releases/?person=سرحان-الكتوم",
    "/releases/facet/person/",
    "/releases/facet/person/?find=سرحان",
    "/releases/facet/ministry/",
    "/releases/facet/organisation/",
    "/releases/facet/country/",
    "/suggest?q=زهرمان",
    "/suggest?q=زهر",
    "/suggest?q=سرحان",
    "/suggest?q=مستشفى",
    "/suggest?q=شؤون",
    "/suggest?q=قسم",
    "/people/سرحان-الكتوم/",
    "/topics/شؤون-مكتومة/",
    "/organisations/رابطة-الكتمان/",
    "/stats/?from={day}",
    "/stats/?q=زهرمان",
    "/archive/{year}/",
    "/archive/{year}/{month}/",
    "/archive/{year}/{month}/{number}/",
    "/archive/on-this-day/{month}/{number}/",
)
FILES = (
    "/releases.json",
    "/releases.json?q=زهرمان",
    "/releases.csv",
    "/releases.atom",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/opensearch-suggestions.json?q=زهرمان",
    "/opensearch-suggestions.json?q=مستشفى",
    *(
        f"/stats/{name}.csv"
        for name in (
            "time", "ministries", "topics", "people", "ministers", "organisations", "countries",
            "changes", "languages",
        )
    ),
)  # fmt: skip
OF_PUBLIC = (
    "/releases/{number}/editions/?old=1&new=2",
    "/releases/{number}/editions/1/",
    "/releases/{number}/editions/2/",
)
OF_RELEASE = (
    "/releases/{number}/",
    "/releases/{number}/x/",
    "/releases/{number}/editions/",
    "/releases/{number}/editions/?old=1&new=2",
    "/releases/{number}/editions/1/",
    "/releases/{number}/editions/2/",
    "/releases/{number}/editions/{edition}.pdf",
    "/releases/{number}/editions/{edition}.bib",
    "/releases/{number}/editions/{edition}.ris",
    "/releases/{number}/beside/{other}/",
    "/releases/{other}/beside/{number}/",
    "/r/{number}",
)


@pytest.fixture
def addresses() -> list[str]:
    """Of an archive in which something is public on every page."""
    pages = list(filled().values())
    parts = {"day": TODAY, "year": TODAY.year, "month": TODAY.month, "number": TODAY.day}
    pages += [one.format(**parts) for one in ASKED]
    shown = Edition.objects.public().earliest("pk").release_id
    numbers = {"number": shown, "other": shown, "edition": 1}
    pages += [one.format(**numbers) for one in OF_PUBLIC]
    papers = [f"/releases/{shown}/editions/1.{form}" for form in ("bib", "ris")]
    return [*pages, *FILES, *papers]


def read(client: Client, addresses: list[str]) -> dict[str, tuple[int, str]]:
    refresh_suggestions()
    count_words()
    return dict(_answers(client, addresses))


def _answers(client: Client, addresses: list[str]) -> Iterator[tuple[str, tuple[int, str]]]:
    for address in addresses:
        cache.clear()
        response: Any = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        yield address, (response.status_code, content.decode() + response.get("Location", ""))


def assert_same(before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = [address for address in before if before[address] != after[address]]
    assert changed == []


def known_to_readers() -> dict[str, Any]:
    """What the public release of `filled` names: of it the pages tell numbers."""
    edition = Edition.objects.public().exclude(release__ministry=None).earliest("pk")
    return {
        "ministry": edition.release.ministry,
        "people": [make_person("سرحان الكتوم"), *(one.person for one in edition.mentions.all())],
        "organisations": [make_organisation("رابطة الكتمان"), *edition.organisations.all()],
        "topics": [make_topic("شؤون مكتومة"), *edition.topics.all()],
        "supporting_ministries": [make_ministry("وزارة التعليم")],
        "headline": HEADLINE,
    }


def test_what_is_not_public_changes_no_page(client: Client, addresses: list[str]) -> None:
    given = known_to_readers()
    shown = Edition.objects.public().earliest("pk")
    before = read(client, addresses)
    hidden = [_hidden(how, given, shown) for how in UNPUBLISHED]
    _correct(shown, given)
    assert_same(before, read(client, addresses))
    for edition in hidden:
        numbers = {"number": edition.release_id, "other": shown.release_id, "edition": 1}
        for address in OF_RELEASE:
            said = dict(_answers(client, [address.format(**numbers)])).popitem()[1]
            assert "زهرمان" not in said[1]
            assert said[0] in (301, 302, 404, 410)


def _hidden(how: str, given: dict[str, Any], shown: Edition) -> Edition:
    on = TODAY if how in ("draft", "scheduled", "in error") else shown.issued_on
    of_group = {"translation_of": shown.release, "language": "en"}
    edition = make_release(**given, **UNPUBLISHED[how], **of_group, issued_on=on)
    if how in ("in error", "consolidated"):
        Unpublishing.objects.create(
            release=edition.release,
            kind=how.replace("in error", Unpublishing.Kind.ERROR),
            reason="سبب",
            alternative=shown.release if how == "consolidated" else None,
        )
    return edition


def _correct(shown: Edition, given: dict[str, Any]) -> None:
    """A correction that waits."""
    waits = {"state": State.SCHEDULED, "publish_at": timezone.now() + LATER}
    named = {name: one for name, one in given.items() if name != "ministry"}
    of_edition = {"number": 2, "change": "major", "change_note": "زهرمان", "issued_on": TODAY}
    make_release(release=shown.release, **of_edition, **named, **waits)
