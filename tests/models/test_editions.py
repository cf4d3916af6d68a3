from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, ProgrammingError, connection, transaction

from releases.models import Attachment, Edition, Release, State, Transition, Unpublishing
from releases.models.editions import period_start
from tests.making import at, make_ministry, make_organisation, make_person, make_release, make_topic

pytestmark = pytest.mark.django_db

NOW = at("2024-05-01 12:00")
BEFORE = at("2024-05-01 09:00")
AFTER = at("2024-05-01 15:00")


def is_public(edition: Edition) -> bool:
    return edition in Edition.objects.public(NOW)


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ({"state": State.PUBLISHED}, True),
        ({"state": State.WITHDRAWN}, True),
        ({"state": State.DRAFT}, False),
        ({"state": State.SUBMITTED}, False),
        ({"state": State.REJECTED}, False),
        ({"state": State.SUPERSEDED}, False),
        ({"state": State.SCHEDULED, "publish_at": AFTER}, False),
        ({"state": State.SCHEDULED, "publish_at": BEFORE}, True),
        ({"state": State.SCHEDULED, "publish_at": NOW}, True),
        ({"state": State.PUBLISHED, "embargo_until": AFTER}, False),
        ({"state": State.PUBLISHED, "embargo_until": BEFORE}, True),
        ({"state": State.SCHEDULED, "publish_at": BEFORE, "embargo_until": AFTER}, False),
    ],
)
def test_public_by_state_schedule_and_embargo(values: dict, seen: bool) -> None:
    assert is_public(make_release(**values)) is seen


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        (Unpublishing.Kind.WITHDRAWN, True),
        (Unpublishing.Kind.ERROR, False),
        (Unpublishing.Kind.CONSOLIDATED, False),
    ],
)
def test_public_by_kind_of_unpublishing(kind: str, seen: bool) -> None:
    edition = make_release(state=State.WITHDRAWN)
    other = make_release().release if kind == Unpublishing.Kind.CONSOLIDATED else None
    unpublishing = Unpublishing.objects.create(
        release=edition.release, kind=kind, reason="سبب", alternative=other
    )
    assert is_public(edition) is seen
    unpublishing.revoked_at = BEFORE
    unpublishing.save()
    assert is_public(edition)


def test_a_due_edition_hides_the_one_it_supersedes() -> None:
    old = make_release()
    new = make_release(
        release=old.release, number=2, change="minor", state=State.SCHEDULED, publish_at=BEFORE
    )
    assert is_public(new)
    assert not is_public(old)
    assert set(Edition.objects.past(NOW)) == {old}


def test_an_embargo_on_the_newer_edition_keeps_the_older_one_public() -> None:
    old = make_release()
    new = make_release(
        release=old.release,
        number=2,
        change="minor",
        state=State.SCHEDULED,
        publish_at=BEFORE,
        embargo_until=AFTER,
    )
    assert is_public(old)
    assert not is_public(new)
    assert not Edition.objects.past(NOW).exists()


def test_past_editions_of_a_release_that_is_hidden_are_hidden() -> None:
    old = make_release(state=State.SUPERSEDED)
    make_release(release=old.release, number=2, change="minor", state=State.WITHDRAWN)
    assert set(Edition.objects.past(NOW)) == {old}
    Unpublishing.objects.create(release=old.release, kind="error", reason="نُشر خطأ")
    assert not Edition.objects.past(NOW).exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.REJECTED])
def test_one_open_edition_a_release(state: State) -> None:
    first = make_release(state=State.DRAFT)
    with pytest.raises(IntegrityError, match="edition_one_open_a_release"):
        make_release(release=first.release, number=2, change="minor", state=state)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_one_public_edition_a_release(state: State) -> None:
    first = make_release()
    with pytest.raises(IntegrityError, match="edition_one_public_a_release"):
        make_release(release=first.release, number=2, change="minor", state=state)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"issued_on": None}, "edition_has_a_date_when_public"),
        ({"published_at": None}, "edition_published_at_when_public"),
        ({"state": "scheduled", "publish_at": None}, "edition_publish_at_when_scheduled"),
        ({"headline": ""}, "edition_has_text_when_submitted"),
        ({"body": "<p> </p>"}, "edition_has_text_when_submitted"),
        ({"state": "lost"}, "edition_state"),
        ({"change": "major", "change_note": "x"}, "edition_change_from_the_second_on"),
        ({"number": 2}, "edition_change_from_the_second_on"),
        ({"number": 2, "change": "major"}, "edition_major_change_has_a_note"),
        ({"issued_on_granularity": "month"}, "edition_date_starts_its_period"),
        (
            {"issued_on_granularity": "year", "issued_on": date(2022, 2, 1)},
            "edition_date_starts_its_period",
        ),
    ],
)
def test_the_database_refuses(values: dict, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        make_release(**values)


@pytest.mark.parametrize(
    ("granularity", "first"),
    [("day", date(2022, 5, 17)), ("month", date(2022, 5, 1)), ("year", date(2022, 1, 1))],
)
def test_period_start(granularity: str, first: date) -> None:
    assert period_start(date(2022, 5, 17), granularity) == first


def test_what_was_published_never_changes_not_even_by_sql() -> None:
    edition = make_release()
    for change in ({"headline": "غيره"}, {"body": "<p>غيره</p>"}, {"issued_on": date(2020, 1, 1)}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Edition.objects.filter(pk=edition.pk).update(**change)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        edition.delete()
    with (
        pytest.raises(ProgrammingError, match="Cannot delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM releases_release WHERE number = %s", [edition.release_id])
    assert Release.objects.filter(number=edition.release_id).exists()


@pytest.mark.parametrize(
    "change",
    [{"state": State.DRAFT}, {"state": State.SCHEDULED}, {"published_at": None}, {"number": 7}],
)
def test_what_was_published_never_opens_again(change: dict) -> None:
    edition = make_release(publish_at=AFTER)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)
    Edition.objects.filter(pk=edition.pk).update(state=State.SUPERSEDED)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_attachments_stay_as_they_were_published(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    attachment = Attachment(edition=make_release(), title="جدول")
    attachment.file = ContentFile(b"a,b", "a.csv")
    attachment.save()
    with pytest.raises(ProgrammingError, match="Cannot change"), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(sha256="0")
    with pytest.raises(ProgrammingError, match="Cannot change"), transaction.atomic():
        attachment.delete()


@pytest.mark.parametrize("day", [date(1799, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_a_mistyped_year_is_refused(day: date) -> None:
    edition = make_release(state=State.DRAFT)
    edition.issued_on = day
    with pytest.raises(ValidationError, match="سنة"):
        edition.full_clean()
    with pytest.raises(IntegrityError, match="edition_date_in_range"):
        edition.save()


def test_a_due_edition_never_ends_an_unpublishing() -> None:
    old = make_release(state=State.WITHDRAWN)
    due = make_release(
        release=old.release, number=2, change="minor", state=State.SCHEDULED, publish_at=BEFORE
    )
    unpublishing = Unpublishing.objects.create(release=old.release, kind="withdrawn", reason="x")
    assert is_public(old)
    assert not is_public(due)
    Unpublishing.objects.filter(pk=unpublishing.pk).update(revoked_at=BEFORE)
    Unpublishing.objects.create(release=old.release, kind="error", reason="x")
    assert not is_public(old)
    assert not is_public(due)


def test_a_draft_may_change_and_go() -> None:
    edition = make_release(state=State.DRAFT)
    edition.headline = "عنوان آخر"
    edition.save()
    edition.delete()
    assert not Edition.objects.exists()


def test_the_log_is_append_only() -> None:
    edition = make_release()
    line = Transition.objects.create(edition=edition, event="publish", to_state=State.PUBLISHED)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Transition.objects.filter(pk=line.pk).update(remark="غيره")
    submitted = Transition.objects.create(edition=edition, event="submit", to_state="submitted")
    for entry in (line, submitted):
        with pytest.raises(ProgrammingError, match="Cannot change"), transaction.atomic():
            entry.delete()
    with pytest.raises(IntegrityError, match="transition_between_states"), transaction.atomic():
        Transition.objects.create(edition=edition, event="x", to_state="lost")


def test_the_body_is_sanitised_whatever_wrote_it() -> None:
    edition = make_release(
        state=State.DRAFT,
        body='<p onclick="x()">نص<script>alert(1)</script></p><p>&nbsp;</p><h1>عنوان</h1>',
    )
    assert edition.body == "<p>نص</p><h2>عنوان</h2>"


def test_missing_says_what_publication_needs() -> None:
    edition = make_release(state=State.DRAFT, headline=" ", body="", issued_on=None, ministry=None)
    assert edition.missing() == ["العنوان", "النص", "تاريخ الصدور", "الوزارة"]
    assert make_release().missing() == []


def test_search_finds_words_of_the_text_and_names_of_entities() -> None:
    edition = make_release(
        headline="إعلان نتائج الباكالوريا",
        people=[make_person("نورة الصافي")],
        organisations=[make_organisation("Nahr Telecom")],
        topics=[make_topic("التعليم الثانوي")],
        ministry=make_ministry("وزارة التربية"),
        supporting_ministries=[make_ministry("وزارة الثقافة")],
    )
    make_release(headline="خبر آخر")
    for words in ("النتائج", "نورة", "nahr", "ثانوي", "التربية", "الثقافه", "مستشفيات"):
        assert edition in Edition.objects.search(words), words
    assert list(Edition.objects.search("نتائج الصافي")) == [edition]


@pytest.mark.parametrize("words", ["", "في على", "\0", "—", "   "])
def test_a_query_of_no_words_leaves_everything(words: str) -> None:
    make_release()
    assert Edition.objects.search(words).count() == 1


def test_relevance_puts_the_headline_before_the_body() -> None:
    in_body = make_release(headline="خبر", body="<p>حديث عن التلقيح في المدارس</p>")
    in_headline = make_release(headline="حملة التلقيح", issued_on=date(2001, 1, 1))
    assert list(Edition.objects.search("تلقيح").most_relevant_first("تلقيح")) == [
        in_headline,
        in_body,
    ]


def test_for_list_costs_the_same_for_one_and_for_many(django_assert_num_queries) -> None:
    person, topic = make_person(), make_topic()

    def read() -> list[str]:
        return [
            f"{one.lead} {one.release.ministry.country} {[str(m) for m in one.mentions.all()]}"
            f"{list(one.topics.all())} {list(one.organisations.all())}"
            for one in Edition.objects.public().for_list()
        ]

    make_release(people=[person], topics=[topic])
    with django_assert_num_queries(4):
        assert len(read()) == 1
    for _ in range(5):
        make_release(people=[person], topics=[topic])
    with django_assert_num_queries(4):
        assert len(read()) == 6


def test_lead_is_the_standfirst_or_the_first_paragraph() -> None:
    assert make_release(standfirst="مقدمة").lead == "مقدمة"
    assert make_release(body="<p>أول <strong>فقرة</strong></p><p>ثانية</p>").lead == "أول فقرة"
    long = make_release(body=f"<p>{'كلمة ' * 1000}</p>")
    [listed] = Edition.objects.filter(pk=long.pk).for_list()
    assert listed.lead.startswith("كلمة كلمة")


def test_a_text_longer_than_a_tsvector_is_indexed_as_far_as_it_fits() -> None:
    words = " ".join(f"كلمة{number}" for number in range(120_000))
    edition = make_release(headline="بيان مطوّل", body=f"<p>{words}</p>")
    assert edition in Edition.objects.search("مطول")
    assert edition in Edition.objects.search("كلمة7")


def test_visible_to_staff_of_the_ministry_alone() -> None:
    from tests.making import make_user

    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    ours = make_release(ministry=health, state=State.DRAFT)
    theirs = make_release(ministry=justice, state=State.DRAFT)
    assert set(Edition.objects.visible_to(make_user("writer", health))) == {ours}
    assert set(Edition.objects.visible_to(make_user("administrator"))) == {ours, theirs}
    assert not Edition.objects.visible_to(make_user("editor")).exists()
