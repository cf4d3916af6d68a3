"""Which releases say the same, and which to read next."""

import random
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases import likeness
from releases.likeness import Kind, duplicates_of, related_to
from releases.models import Edition, State
from tests.making import (
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db

LETTERS = "بتجحدرزسشصطعفقكلمنهوي"


def text(size: int, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    return " ".join("".join(chance.choices(LETTERS, k=6)) for _ in range(size))


def made(size: int, seed: int, **overrides: Any) -> Edition:
    values = {"headline": text(7, seed + 1_000), "body": f"<p>{text(size, seed)}</p>"}
    return make_release(**{**values, **overrides})


def kinds(one: Edition | str, **asked: Any) -> dict[Edition, Kind]:
    return {found.edition: found.kind for found in duplicates_of(one, **asked)}


def read_next(edition: Edition) -> list[Edition]:
    return [one.edition for one in related_to(edition)]


def pasted(edition: Edition) -> str:
    return f"{edition.headline}\n{edition.plain_body}"


def test_the_same_text_is_exact_whatever_its_marks_and_spaces() -> None:
    edition = make_release(
        headline="توقيع اتفاقية", body="<p>وقّعت الوزيرةُ، اليوم،</p><p>اتفاقية تعاون.</p>"
    )
    made(100, 1)
    (found,) = duplicates_of("توقيع اتفاقيّة\n\nوقعت الوزيرة اليوم اتفاقيـة   تعاون")
    assert (found.edition, found.kind, found.score) == (edition, Kind.EXACT, 1)
    assert (found.resemblance, found.containment) == (1, 1)


def test_a_headline_that_the_archive_proposed_is_no_part_of_the_text() -> None:
    edition = made(40, 1, headline=text(6, 1), headline_proposed=True)
    assert kinds(text(40, 1)) == {edition: Kind.EXACT}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda headline, body: (text(7, 99), body), "another headline"),
        (lambda headline, body: (headline, f"{body}\n{body}"), "doubled"),
        (lambda headline, body: (headline, body[: len(body) // 3]), "shortened"),
        (lambda headline, body: (headline, f"{body}\n{text(90, 98)}"), "boilerplate added"),
        (
            lambda headline, body: (
                headline,
                " ".join(w if n % 10 else "كلمة" for n, w in enumerate(body.split())),
            ),
            "edited in each tenth word",
        ),
    ],
)
def test_changed_texts_are_near(change: Any, reason: str) -> None:
    edition = made(300, 1)
    made(300, 2)
    found = duplicates_of("\n".join(change(edition.headline, edition.plain_body)))
    assert [(one.edition, one.kind) for one in found] == [(edition, Kind.NEAR)], reason
    assert 0.4 < found[0].score <= 1
    assert found[0].resemblance <= found[0].containment == found[0].score


def test_exact_ones_come_first_and_no_more_than_asked_for() -> None:
    exact = made(200, 1)
    near = [made(200, 1, headline=text(7, seed)) for seed in (50, 51, 52)]
    found = duplicates_of(pasted(exact), at_most=3)
    assert [one.kind for one in found] == [Kind.EXACT, Kind.NEAR, Kind.NEAR]
    assert found[0].edition == exact
    assert {one.edition for one in found[1:]} <= set(near)


def test_other_texts_are_not_alike() -> None:
    made(300, 1)
    assert duplicates_of(text(300, 2), day=date(2022, 12, 19)) == []


@pytest.mark.parametrize("empty", ["", "\n ", "…"])
def test_a_text_without_words_is_like_nothing(empty: str) -> None:
    made(100, 1)
    make_release(headline="", body="", state=State.DRAFT)
    assert duplicates_of(empty, date(2022, 12, 19), within=Edition.objects.all()) == []


def test_an_edition_is_no_duplicate_of_its_own_release() -> None:
    old = made(100, 1, state=State.SUPERSEDED)
    new = made(100, 1, release=old.release, number=2, change="minor")
    other = made(100, 1)
    assert kinds(new, within=Edition.objects.all()) == {other: Kind.EXACT}


def test_an_edition_not_yet_stored_can_be_asked_for() -> None:
    edition = made(100, 1)
    new = Edition(headline=edition.headline, body=edition.body, release=edition.release)
    new.release = type(edition.release)(ministry=edition.release.ministry)
    assert kinds(new) == {edition: Kind.EXACT}


def test_readers_are_shown_public_editions_alone_and_staff_those_they_may_see() -> None:
    draft = made(100, 1, state=State.DRAFT)
    assert kinds(pasted(draft)) == {}
    assert kinds(pasted(draft), within=Edition.objects.open()) == {draft: Kind.EXACT}


def test_a_set_phrase_of_very_many_is_no_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "FREQUENT", 4)
    phrase = text(40, 77)
    for seed in range(6):
        made(20, seed, body=f"<p>{text(20, seed)} {phrase}</p>")
    twin = made(20, 50, body=f"<p>{text(20, 50)} {phrase}</p>", headline="خبر")
    assert kinds(f"{text(20, 60)} {phrase}") == {}
    assert kinds(f"خبر آخر\n{text(20, 50)} {phrase}") == {twin: Kind.NEAR}


def test_a_text_that_very_many_have_is_still_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "FREQUENT", 2)
    editions = [made(40, 1) for _ in range(5)]
    found = kinds(pasted(editions[0]), at_most=3)
    assert list(found.values()) == [Kind.EXACT] * 3


def event(**overrides: Any) -> Edition:
    values = {
        "headline": "وزير الصحة يفتتح مستشفى قابس الجامعي",
        "body": "<p>افتتح وزير الصحة علي المرابط صباح اليوم المستشفى الجامعي بقابس.</p>",
        "issued_on": date(2022, 12, 19),
    }
    return make_release(**{**values, **overrides})


REPORT = "افتتاح المستشفى الجامعي في قابس\nأشرف وزير الصحة أمس على افتتاح مستشفى قابس."


@pytest.mark.parametrize(
    ("day", "is_found"),
    [
        (date(2022, 12, 19), True),
        (date(2022, 12, 22), True),
        (date(2022, 12, 16), True),
        (date(2022, 12, 23), False),
        (None, False),
    ],
)
def test_reports_of_one_event_are_of_the_same_days(day: date | None, is_found: bool) -> None:
    edition = event()
    event(headline="دعم أسعار الحبوب", body="<p>ناقش مجلس الوزراء دعم أسعار الحبوب.</p>")
    expected = {edition: Kind.SAME_EVENT} if is_found else {}
    assert kinds(REPORT, day=day) == expected


def test_a_date_of_a_month_is_no_day() -> None:
    event(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    assert kinds(REPORT, day=date(2022, 12, 1)) == {}


def test_those_of_the_same_people_and_country_are_looked_at_before_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(likeness, "MOST_OF_THOSE_DAYS", 1)
    minister = make_person()
    other_body = "<p>شهد قطاع الصحة افتتاح مستشفى قابس الجامعي.</p>"
    qatar = make_ministry("وزارة الصحة العامة", country=make_country("QA"))
    same_people = event(ministry=qatar, people=[minister], body=other_body)
    same_country = event(headline="افتتاح مستشفى قابس الجامعي", issued_on=date(2022, 12, 18))
    event(ministry=qatar, headline="مستشفى قابس الجامعي يفتتح")
    asked = {"headline": "افتتاح مستشفى قابس", "body": f"<p>{REPORT}</p>"}
    assert list(kinds(event(**asked, people=[minister]))) == [same_people]
    Edition.objects.filter(pk=same_people.pk).update(state=State.SUPERSEDED)
    monkeypatch.setattr(likeness, "MOST_OF_THOSE_DAYS", 2)
    assert same_country in kinds(event(**asked))


def test_duplicates_cost_the_same_few_queries_for_many() -> None:
    first = made(100, 1)
    for seed in range(30):
        made(100, seed, headline=text(7, seed))
    edition = Edition.objects.for_page().get(pk=first.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert duplicates_of(edition)
    assert len(queries) <= 5


def test_related_share_entities_and_rare_ones_count_for_more() -> None:
    rare, common = make_topic("زرع الأعضاء"), make_topic("الصحة")
    person, organisation = make_person(), make_organisation()
    edition = made(50, 1, topics=[rare, common], people=[person], organisations=[organisation])
    of_rare = made(50, 2, topics=[rare])
    of_person = made(50, 3, people=[person], organisations=[organisation])
    others = [made(50, seed, topics=[common]) for seed in range(10, 15)]
    made(50, 30)
    found = read_next(edition)
    assert found[:2] == [of_person, of_rare]
    assert set(found[2:]) <= set(others)
    assert len(found) == 4


def test_related_say_what_they_have_in_common_the_rarest_first() -> None:
    rare, common = make_topic("زرع الأعضاء"), make_topic("الصحة")
    person, organisation = make_person(), make_organisation()
    edition = made(50, 1, topics=[rare, common], people=[person], organisations=[organisation])
    made(50, 2, topics=[common])
    made(50, 3, topics=[rare, common], people=[person], organisations=[organisation])
    first, second = related_to(edition)
    assert (first.topics, first.people) == ((rare, common), (person,))
    assert first.organisations == (organisation,)
    assert (first.is_same_event, first.is_alike) == (False, False)
    assert (second.topics, second.people) == ((common,), ())


def test_related_of_the_same_event_come_first_and_are_named_so() -> None:
    topic, person = make_topic(), make_person()
    said = {"body": f"<p>{REPORT}</p>", "topics": [topic]}
    edition = event(headline="افتتاح مستشفى قابس الجامعي", **said)
    retold = "<p>شهد قطاع الصحة اليوم افتتاح مستشفى قابس الجامعي في حفل كبير.</p>"
    same = event(headline="افتتاح مستشفى قابس الجامعي", body=retold, topics=[topic])
    later = event(
        headline="افتتاح مستشفى قابس الجامعي",
        body=retold,
        topics=[topic],
        people=[person],
        issued_on=date(2023, 12, 19),
    )
    found = related_to(edition)
    assert [one.edition for one in found] == [same, later]
    assert [one.is_same_event for one in found] == [True, False]


def test_related_have_sentences_in_common_without_any_entity() -> None:
    edition, other = made(100, 1), made(100, 1, headline=text(7, 60))
    made(100, 2)
    assert read_next(edition) == [other]
    assert related_to(edition)[0].is_alike


def test_related_are_public_and_of_other_releases() -> None:
    topic = make_topic()
    old = made(100, 1, state=State.SUPERSEDED, topics=[topic])
    new = made(100, 1, release=old.release, number=2, change="minor", topics=[topic])
    made(100, 1, state=State.DRAFT, topics=[topic])
    retold = made(100, 1, headline=text(7, 60))
    # The same text once more tells nothing new.
    made(100, 1)
    assert read_next(new) == [retold]


def test_nothing_in_common_nothing_related() -> None:
    made(100, 1)
    assert related_to(made(100, 2)) == []


def test_related_cost_the_same_few_queries_for_many() -> None:
    topics, people = [make_topic(f"موضوع {n}") for n in range(6)], [make_person()]
    for seed in range(25):
        made(60, seed % 5, topics=topics, people=people)
    edition = Edition.objects.for_page().newest_first().first()
    assert edition
    with CaptureQueriesContext(connection) as queries:
        assert len(related_to(edition)) == 4
    assert len(queries) <= 4


def test_fingerprints_follow_the_text() -> None:
    edition = made(50, 1, state=State.DRAFT)
    before = Edition.objects.values_list("fingerprints", flat=True).get(pk=edition.pk)
    edition.body = text(50, 2)
    edition.save(update_fields=["body"])
    after = Edition.objects.values_list("fingerprints", flat=True).get(pk=edition.pk)
    assert before != after
    Edition.objects.filter(pk=edition.pk).update(fingerprints=[])
    edition.refresh_terms()
    assert Edition.objects.values_list("fingerprints", flat=True).get(pk=edition.pk) == after


def test_fingerprints_are_not_read_with_an_edition() -> None:
    made(50, 1)
    assert "fingerprints" in Edition.objects.get().get_deferred_fields()
