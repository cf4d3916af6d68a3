"""Nothing of an edition is anywhere before its moment, and everything is there from then on."""

import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from releases.due import publish_due
from releases.models import Edition, State, Unpublishing
from releases.refused import Refused
from releases.suggesting.table import refresh_suggestions
from releases.vocabulary import refresh as count_words
from releases.workflow import perform
from tests.making import (
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 4)
MOMENT = timezone.now() + timedelta(hours=1)
# The words by which it is told on pages.
HEADLINE, BODY = "زهرمان يفتتح ممرًا", "كلمات المتن الكتوم"
PERSON, LEAGUE, TOPIC, FILE = "سرحان الكتوم", "رابطة الكتمان", "شؤون مكتومة", "quiet.txt"

# How an edition waits for MOMENT.
WAITING: dict[str, dict[str, Any]] = {
    "scheduled": {"state": State.SCHEDULED, "publish_at": MOMENT},
    "embargoed": {"state": State.PUBLISHED, "embargo_until": MOMENT},
    "scheduled before its embargo": {
        "state": State.SCHEDULED,
        "publish_at": MOMENT - timedelta(minutes=90),
        "embargo_until": MOMENT,
    },
    "scheduled after its embargo": {
        "state": State.SCHEDULED,
        "publish_at": MOMENT,
        "embargo_until": MOMENT - timedelta(minutes=30),
    },
}

# Every door of readers and programs, and a word that stands there once the edition is out.
DOORS = {
    "front": ("/", HEADLINE),
    "list": ("/releases/", HEADLINE),
    "search": ("/releases/?q=زهرمان", "يفتتح ممرًا"),
    "search of a person": ("/releases/?q=سرحان", HEADLINE),
    "search of a phrase": ('/releases/?q="كلمات المتن"', HEADLINE),
    "facet of topics": ("/releases/?order=newest", TOPIC),
    "narrowed to the topic": ("/releases/?topic={topic.slug}", HEADLINE),
    "narrowed to the person": ("/releases/?person={person.slug}", HEADLINE),
    "narrowed to the day": ("/releases/?from=2021-03-04&to=2021-03-04", HEADLINE),
    "JSON": ("/releases.json", HEADLINE),
    "JSON, searched": ("/releases.json?q=زهرمان", HEADLINE),
    "facets of JSON": ("/releases.json", TOPIC),
    "CSV": ("/releases.csv", HEADLINE),
    "Atom": ("/releases.atom", HEADLINE),
    "Atom of the topic": ("/releases.atom?topic={topic.slug}", HEADLINE),
    "page": ("{edition.get_absolute_url}", HEADLINE),
    "text": ("{edition.get_absolute_url}", BODY),
    "number": ("/releases/{edition.release_id}/", "{edition.get_absolute_url}"),
    "short": ("/r/{edition.release_id}", "{edition.get_absolute_url}"),
    "history": ("/releases/{edition.release_id}/editions/", HEADLINE),
    "its own edition": (
        "/releases/{edition.release_id}/editions/1/",
        "{edition.get_absolute_url}",
    ),
    "attachment": ("{attachment.get_absolute_url}", "هذا ملف كتوم"),
    "ministry": ("{ministry.get_absolute_url}", HEADLINE),
    "person": ("{person.get_absolute_url}", HEADLINE),
    "people": ("/people/", PERSON),
    "organisation": ("{league.get_absolute_url}", HEADLINE),
    "organisations": ("/organisations/", LEAGUE),
    "topic": ("{topic.get_absolute_url}", HEADLINE),
    "topics": ("/topics/", TOPIC),
    "years": ("/archive/", "/archive/2021/"),
    "year": ("/archive/2021/", "/archive/2021/3/"),
    "month": ("/archive/2021/3/", HEADLINE),
    "day": ("/archive/2021/3/4/", HEADLINE),
    "day beside": ("/archive/2020/3/3/", "/archive/2021/3/4/"),
    "years by months": ("/archive/", "مارس 2021: خبر واحد"),
    "year by days": ("/archive/2021/", "4 مارس 2021: خبر واحد"),
    "day in other years": ("/archive/2020/3/4/", "/archive/2021/3/4/"),
    "Hijri years": ("/archive/hijri/", "/archive/hijri/1442/"),
    "Hijri year": ("/archive/hijri/1442/", "/archive/hijri/1442/7/"),
    "Hijri month": ("/archive/hijri/1442/7/", HEADLINE),
    "Hijri day": ("/archive/hijri/1442/7/20/", HEADLINE),
    "Hijri day beside": ("/archive/hijri/1442/7/1/", "/archive/hijri/1442/7/20/"),
    "Hijri day in other years": ("/archive/hijri/1441/7/20/", "/archive/hijri/1442/7/20/"),
    "on this day": ("/archive/on-this-day/3/4/", HEADLINE),
    "years of this day": ("/archive/on-this-day/3/4/", "/archive/2021/3/4/"),
    "on this Hijri day": ("/archive/on-this-day/hijri/7/20/", HEADLINE),
    "numbers": ("/stats/", PERSON),
    "numbers of its day": ("/stats/?from=2021-03-04&to=2021-03-04", "خبر واحد"),
    "numbers of its topic": ("/stats/?topic={topic.slug}", TOPIC),
    "file of topics": ("/stats/topics.csv", TOPIC),
    "file of people": ("/stats/people.csv", PERSON),
    "file of organisations": ("/stats/organisations.csv", LEAGUE),
    "file of days": ("/stats/time.csv?from=2021", "2021-03-04"),
    "neighbour": ("{beside.get_absolute_url}", HEADLINE),
    "site map": ("/sitemap.xml", "/releases/{edition.release_id}/"),
    "site map of people": ("/sitemap.xml", "{person.get_absolute_url}"),
}
# What is counted anew by a command, and may lag behind.
COUNTED = {
    "suggestion of a person": ("/suggest?q=سرحان", PERSON),
    "suggestion of a topic": ("/suggest?q=شؤون", TOPIC),
    "suggestion of an organisation": ("/suggest?q=رابطة", LEAGUE),
}


@pytest.fixture(params=WAITING)
def archive(request: pytest.FixtureRequest, settings: Any, tmp_path: Any) -> SimpleNamespace:
    settings.MEDIA_ROOT = tmp_path
    ministry = make_ministry()
    person, league, topic = make_person(PERSON), make_organisation(LEAGUE), make_topic(TOPIC)
    beside = make_release(
        topics=[make_topic("التلقيح")],
        ministry=ministry,
        headline="افتتاح ممر قديم",
        issued_on=date(2020, 3, 3),
    )
    edition = make_release(
        ministry=ministry,
        headline=HEADLINE,
        body=f"<p>{BODY}</p>",
        issued_on=DAY,
        people=[person],
        organisations=[league],
        topics=[topic],
        **WAITING[request.param],
    )
    attachment = edition.attachments.create(
        file=SimpleUploadedFile(FILE, "هذا ملف كتوم".encode()), title="ملحق"
    )
    return SimpleNamespace(
        edition=edition,
        beside=beside,
        ministry=ministry,
        person=person,
        league=league,
        topic=topic,
        attachment=attachment,
    )


def at_the(moment: datetime) -> Any:
    return mock.patch("django.utils.timezone.now", return_value=moment)


def filled_in(text: str, archive: SimpleNamespace) -> str:
    """An address with the records of the archive; what is callable is called."""
    for name, one in vars(archive).items():
        for attribute in ("get_absolute_url", "slug", "release_id"):
            if f"{{{name}.{attribute}}}" in text:
                value = getattr(one, attribute)
                text = text.replace(
                    f"{{{name}.{attribute}}}", str(value() if callable(value) else value)
                )
    return text


def answer(client: Client, url: str) -> str:
    """What a door says, with where it sends; the same whether it is streamed or not."""
    response = client.get(url)
    assert response.status_code < 500, url
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert_kept_no_longer(response, url)
    return content.decode() + response.get("Location", "")


def assert_kept_no_longer(response: Any, url: str) -> None:
    """No cache between may keep an answer beyond the moment."""
    for header in ("Expires", "Last-Modified", "ETag", "Age"):
        assert header not in response, url
    kept = re.search(r"max-age=(\d+)", response.get("Cache-Control", ""))
    until_then = (MOMENT - timezone.now()).total_seconds()
    assert kept is None or until_then <= 0 or int(kept[1]) <= until_then, url


def seen(client: Client, archive: SimpleNamespace, doors: dict[str, tuple[str, str]]) -> set[str]:
    """The doors at which the edition shows."""
    found = set()
    for name, (url, word) in doors.items():
        if filled_in(word, archive) in answer(client, filled_in(url, archive)):
            found.add(name)
    return found


def test_no_door_shows_it_before_and_every_door_from_its_moment_on(
    client: Client, archive: SimpleNamespace
) -> None:
    refresh_suggestions()
    count_words()
    assert seen(client, archive, DOORS | COUNTED) == set()
    with at_the(MOMENT - timedelta(seconds=1)):
        assert seen(client, archive, DOORS | COUNTED) == set()
    with at_the(MOMENT):
        assert seen(client, archive, DOORS) == set(DOORS)
        refresh_suggestions()
        assert seen(client, archive, COUNTED) == set(COUNTED)
        # The first visit has moved it, or there was nothing to move.
        archive.edition.refresh_from_db()
        assert archive.edition.state == State.PUBLISHED
        assert publish_due() == 0


PAPERS = (
    "/releases/{edition.release_id}/editions/1.pdf",
    "/releases/{edition.release_id}/card.png",
)


@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_of_it_is_had_before(client: Client, archive: SimpleNamespace, paper: str) -> None:
    address = filled_in(paper, archive)
    for moment in (timezone.now(), MOMENT - timedelta(seconds=1)):
        with at_the(moment):
            assert client.get(address).status_code == 404
            # Not even to whoever says that they have it.
            assert client.get(address, headers={"if-none-match": "*"}).status_code == 404
    with at_the(MOMENT):
        response = client.get(address)
    assert response.status_code == 200
    assert "no-cache" in response["Cache-Control"]


def test_counts_say_nothing_of_it_before(client: Client, archive: SimpleNamespace) -> None:
    def counts() -> tuple[int, int]:
        found = client.get("/releases.json").json()
        return found["count"], sum(one["count"] for one in found["facets"].get("topic", []))

    assert counts() == (1, 0)
    with at_the(MOMENT):
        assert counts() == (2, 2)


# A correction that waits: readers have the text before it, to the second.


@pytest.fixture
def corrected(settings: Any, tmp_path: Any) -> SimpleNamespace:
    settings.MEDIA_ROOT = tmp_path
    ministry = make_ministry()
    first = make_release(ministry=ministry, headline="النص الأول", issued_on=DAY)
    second = make_release(
        release=first.release,
        number=2,
        change="major",
        change_note="سر التصحيح",
        state=State.SCHEDULED,
        publish_at=MOMENT,
        headline=HEADLINE,
        issued_on=DAY,
    )
    attachment = second.attachments.create(
        file=SimpleUploadedFile(FILE, "هذا ملف كتوم".encode()), title="ملحق"
    )
    return SimpleNamespace(first=first, edition=second, attachment=attachment)


CORRECTED_DOORS = {
    "list": ("/releases/", HEADLINE),
    "page": ("{edition.get_absolute_url}", HEADLINE),
    "note": ("{edition.get_absolute_url}", "سر التصحيح"),
    "history": ("/releases/{edition.release_id}/editions/", "سر التصحيح"),
    "JSON": ("/releases.json", HEADLINE),
    "CSV": ("/releases.csv", HEADLINE),
    "Atom": ("/releases.atom", HEADLINE),
    "attachment": ("{attachment.get_absolute_url}", "هذا ملف كتوم"),
}


def test_a_correction_that_waits_shows_nowhere_and_hides_nothing(
    client: Client, corrected: SimpleNamespace
) -> None:
    old = {
        name: (url.replace("edition.get", "first.get"), "النص الأول")
        for name, (url, _) in CORRECTED_DOORS.items()
        if name not in ("note", "attachment")
    }
    assert seen(client, corrected, CORRECTED_DOORS) == set()
    assert seen(client, corrected, old) == set(old)
    second = f"/releases/{corrected.edition.release_id}/editions/2/"
    assert client.get(second).status_code == 404
    assert client.get(f"{second.rstrip('/')}.pdf").status_code == 404
    with at_the(MOMENT):
        assert seen(client, corrected, CORRECTED_DOORS) == set(CORRECTED_DOORS)
        # The history alone still says what was read before, as what the correction took away.
        assert seen(client, corrected, old) == {"history"}


def test_the_next_moment_is_the_nearest_of_all(client: Client) -> None:
    assert Edition.objects.visible_until() is None
    hours = [MOMENT + timedelta(minutes=minutes) for minutes in (-90, 0, 10, 20)]
    make_release(state=State.DRAFT, publish_at=MOMENT - timedelta(minutes=1))
    for hour in hours[2:]:
        make_release(state=State.SCHEDULED, publish_at=hour)
    assert Edition.objects.visible_until() == hours[2]
    make_release(embargo_until=hours[1])
    make_release(embargo_until=hours[0])
    assert Edition.objects.visible_until() == hours[1]
    assert Edition.objects.visible_until(hours[3]) is None
    for seconds, kept in ((3, 3), (0.5, 0), (600, 60)):
        with at_the(MOMENT - timedelta(seconds=seconds)):
            assert f"max-age={kept}" in client.get("/suggest?q=x")["Cache-Control"]


def test_what_went_before_readers_could_see_it_leaves_no_trace(client: Any) -> None:
    """Neither its text when the embargo ends, nor until then that it was there, and why it went."""
    editor = make_user("editor", make_ministry())
    edition = make_release(state=State.SUBMITTED, embargo_until=timezone.now() + timedelta(hours=3))
    edition = perform(edition, "publish", editor)
    with pytest.raises(Refused, match="تحت حظر نشر"):
        perform(edition, "withdraw", editor, remark="سبب سري")
    perform(edition, "withdraw", editor, remark="سبب سري", unpublishing=Unpublishing.Kind.ERROR)
    for address in (edition.get_absolute_url(), f"/r/{edition.release_id}"):
        assert client.get(address).status_code == 404
    later = timezone.now() + timedelta(hours=4)
    assert not Edition.objects.public(later).exists()
