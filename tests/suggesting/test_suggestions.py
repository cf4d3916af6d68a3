"""What is suggested while someone types."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from releases.models import (
    NameForm,
    Release,
    State,
    Succession,
    Suggestion,
    SuggestionKey,
    Unpublishing,
)
from releases.suggesting import table as suggestion_table
from releases.suggesting.suggestions import MOST, suggest
from releases.suggesting.table import refresh_suggestions
from tests.making import (
    at,
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db

SECRETS: tuple[dict[str, Any], ...] = (
    {"state": State.DRAFT},
    {"state": State.SUBMITTED},
    {"state": State.SCHEDULED, "publish_at": at("2999-01-01 09:00")},
    {"state": State.PUBLISHED, "embargo_until": at("2999-01-01 09:00")},
)


def texts(query: str) -> list[str]:
    return [one.text for one in suggest(query)]


def named(*people: str) -> None:
    make_release(people=[make_person(name) for name in people], headline="خبر")
    refresh_suggestions()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        # From any word on, with and without article, unfinished.
        ("وزارة الصحة", "وزارة الصحة"),
        ("وزار", "وزارة الصحة"),
        ("الصحة", "وزارة الصحة"),
        ("صحة", "وزارة الصحة"),
        ("صح", "وزارة الصحة"),
        ("الصح", "وزارة الصحة"),
        ("وزارة ال", "وزارة الصحة"),
        ("وزارة الص", "وزارة الصحة"),
        ("ص", "وزارة الصحة"),
        ("للإحصاء", "الهيئة العامة للإحصاء"),
        ("احصا", "الهيئة العامة للإحصاء"),
        ("والحماية", "وزارة الأسرة والحماية"),
        ("حماي", "وزارة الأسرة والحماية"),
        ("حق", "مركز الحق"),
        ("الحق", "مركز الحق"),
        # Any spelling.
        ("وزارة الاسره", "وزارة الأسرة والحماية"),
        ("إحصـاء", "الهيئة العامة للإحصاء"),
        ("هيأة", "الهيئة العامة للإحصاء"),
        ("القبّاج", "نيفين القباج"),
        ("عبدالله", "عبد الله المنصوري"),
        ("عبد الله", "عبد الله المنصوري"),
        ("عبدالله المن", "عبد الله المنصوري"),
        ("نورالدين", "نور الدين الطبوبي"),
        # Without «بن», with an honorific.
        ("محمد سلم", "محمد بن سلمان"),
        ("محمد بن سل", "محمد بن سلمان"),
        ("معالي الوزيرة نيفين", "نيفين القباج"),
        ("د. نيفين", "نيفين القباج"),
        # Latin letters.
        ("Nev", "نيفين القباج"),
        ("Neveen", "نيفين القباج"),
        ("nivine kab", "نيفين القباج"),
        ("El-Kabbaj", "نيفين القباج"),
        ("Muhammad bin Sal", "محمد بن سلمان"),
        ("Abdul", "عبد الله المنصوري"),
        ("Noureddine", "نور الدين الطبوبي"),
        ("marco", "Marco Bellandri"),
        ("BELL", "Marco Bellandri"),
        # A slip, another order, the other letters.
        ("المصليحي", "علي المصيلحي"),
        ("علي المصلحي", "علي المصيلحي"),
        ("نيفين القاج", "نيفين القباج"),
        ("القباج نيفين", "نيفين القباج"),
        ("وزراة الصحة", "وزارة الصحة"),
        ("Belandri", "Marco Bellandri"),
        ("Kabbag Neveen", "نيفين القباج"),
        ("ماركو بيلاندري", "Marco Bellandri"),
    ],
)
def test_any_spelling_finds_the_name(query: str, name: str) -> None:
    for ministry in ("وزارة الصحة", "وزارة الأسرة والحماية"):
        make_ministry(ministry)
    people = ("نيفين القباج", "عبد الله المنصوري", "نور الدين الطبوبي", "محمد بن سلمان")
    organisations = ("الهيئة العامة للإحصاء", "مركز الحق")
    make_release(
        people=[make_person(one) for one in (*people, "علي المصيلحي", "Marco Bellandri")],
        organisations=[make_organisation(one) for one in organisations],
    )
    refresh_suggestions()
    assert texts(query)[:1] == [name]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("محمد المكي", "أحمد المكي"),
        ("Mahmoud", "محمد المكي"),
        ("سعد", "سعيد حسن"),
        ("زرافة", "محمد المكي"),
        ("مك علي", "محمد المكي"),
        ("حمد", "محمد المكي"),
    ],
)
def test_another_name_is_not_suggested(query: str, name: str) -> None:
    named(name)
    assert name not in texts(query)


def test_each_kind_has_its_detail_and_address() -> None:
    ministry = make_ministry("وزارة الصحة")
    person = make_appointment(make_person("صحبي الصالح"), ministry=ministry).person
    organisation = make_organisation("الصحة للجميع", country=None)
    topic = make_topic("الصحة المدرسية")
    for _ in range(3):
        make_release(
            headline="الصحة الجيدة للجميع",
            people=[person],
            organisations=[organisation],
            topics=[topic],
            ministry=ministry,
        )
    refresh_suggestions()
    assert [(one.kind, one.text, one.detail) for one in suggest("صح")] == [
        ("ministry", "وزارة الصحة", "تونس"),
        ("minister", "صحبي الصالح", "وزيرة الصحة"),
        ("organisation", "الصحة للجميع", "تونس"),
        ("topic", "الصحة المدرسية", ""),
        ("phrase", "الصحة الجيدة للجميع", ""),
    ]
    urls = [one.url for one in suggest("صح")]
    records = (ministry, person, organisation, topic)
    assert urls[:4] == [record.get_absolute_url() for record in records]
    assert urls[4].startswith("/releases/?q=")


def test_names_of_more_releases_come_first() -> None:
    people = [make_person(f"سالم {name}") for name in ("الأول", "الثاني", "الثالث")]
    for index, person in enumerate(people):
        for _ in range((2, 3, 1)[index]):
            make_release(people=[person])
    refresh_suggestions()
    assert texts("سال") == ["سالم الثاني", "سالم الأول", "سالم الثالث"]


def test_the_very_name_comes_first() -> None:
    topic = make_topic("صحة")
    make_release(topics=[topic], ministry=make_ministry("وزارة الصحة"))
    refresh_suggestions()
    assert texts("الصحة") == ["صحة", "وزارة الصحة"]


def test_no_kind_pushes_the_others_out() -> None:
    for number in range(20):
        make_ministry(f"صندوق {number}")
    make_release(people=[make_person("صندل")], topics=[make_topic("صناعة")])
    refresh_suggestions()
    found = suggest("صن")
    assert len(found) == MOST
    assert {"ministry", "person", "topic"} == {one.kind for one in found}


def test_the_most_frequent_are_found_by_one_letter_and_the_rest_by_more() -> None:
    people = [make_person(f"سالم {letter}اهر") for letter in "ابتثجحخدذرزسشصضطظعغف"]
    make_release(people=people)
    for _ in range(2):
        make_release(people=people[-1:])
    refresh_suggestions()
    assert texts("س")[0] == people[-1].name
    for person in people:
        assert person.name in texts(person.name[:6])


def test_other_names_of_a_record_find_it() -> None:
    person, ministry = make_person("نيفين القباج"), make_ministry("وزارة الأسرة")
    make_release(people=[person], ministry=ministry)
    NameForm.objects.create(raw="أم زياد", person=person)
    NameForm.objects.create(raw="وزارة المرأة", organisation=ministry)
    NameForm.objects.create(raw="لا أحد")
    before = make_ministry("وزارة الطفولة", ended_on=date(2010, 1, 1))
    Succession.objects.create(predecessor=before, successor=ministry, kind="renamed")
    topic = make_topic("التلقيح")
    make_topic("التطعيم", replaced_by=topic)
    make_release(topics=[topic])
    person.slug = "السيدة-القباج"
    person.save()
    ministry.name, ministry.slug, ministry.short_name = "وزارة الأسرة والمسنين", "آخر", "وام"
    ministry.save()
    refresh_suggestions()
    assert texts("أم زي") == [person.name]
    assert texts("وزارة المرأة") == [ministry.name]
    assert texts("وام") == [ministry.name]
    assert texts("طفولة") == [ministry.name, before.name]
    assert texts("التطعيم") == [topic.name]
    assert texts("لا أحد") == []


def test_people_are_found_by_the_office_they_hold() -> None:
    today = date.today()
    ministry = make_ministry()
    years = timedelta(days=365)
    former = make_appointment(
        make_person("جمال"), ministry=ministry, start=today - 5 * years, end=today - years
    )
    holder = make_appointment(make_person("هدى"), ministry=ministry, start=today - years)
    refresh_suggestions()
    assert texts("وزيرة الصح")[0] == holder.person.name
    (one,) = suggest("جمال")
    assert one.detail == former.full_title


@pytest.mark.parametrize("release", SECRETS, ids=lambda one: str(one["state"].value))
def test_secrets_are_never_suggested(release: dict[str, Any]) -> None:
    for _ in range(3):
        make_release(
            headline="نبأ سري للغاية",
            people=[make_person(f"غسان {Release.objects.count()}")],
            organisations=[make_organisation("الرابطة السرية")],
            topics=[make_topic("سرية المعلومات")],
            **release,
        )
    refresh_suggestions()
    assert Suggestion.objects.exclude(kind="ministry").count() == 0
    for query in ("غسان", "الرابطة", "سري", "نبأ سري", "Ghassan", "الرابطه السريه"):
        assert texts(query) == []


def test_an_office_not_yet_begun_is_a_secret() -> None:
    start = date.today() + timedelta(days=2)
    person = make_appointment(make_person("غسان كنعان"), start=start).person
    refresh_suggestions()
    assert texts("غسان") == []
    make_release(people=[person])
    refresh_suggestions()
    (one,) = suggest("غسان")
    assert one.detail == ""
    assert person.name not in texts("وزيرة")


def test_what_is_unpublished_is_gone_at_once() -> None:
    person, topic = make_person("غسان كنعان"), make_topic("التلقيح")
    editions = [
        make_release(headline="حملة وطنية كبرى", people=[person], topics=[topic]) for _ in range(3)
    ]
    refresh_suggestions()
    assert texts("غسان") == [person.name]
    assert texts("التلقيح") == [topic.name]
    assert texts("حملة") == ["حملة وطنية كبرى"]
    for edition in editions:
        Unpublishing.objects.create(release=edition.release, kind="error", reason="خطأ")
        assert texts("حملة") == []
    assert texts("غسان") == []
    assert texts("غسسان كنعان") == []
    assert texts("التلقيح") == []


def test_a_record_is_shown_as_it_is_called_now() -> None:
    person = make_person("غسان كنعان")
    make_release(people=[person])
    refresh_suggestions()
    person.name, person.slug, person.disambiguation = "غسان الكنعاني", "غسان-2", "سفير"
    person.save()
    (one,) = suggest("غسان")
    assert (one.text, one.url) == ("غسان الكنعاني (سفير)", person.get_absolute_url())


def test_a_phrase_that_is_a_name_is_not_suggested_twice() -> None:
    for _ in range(3):
        make_release(headline="الهلال الأحمر", organisations=[make_organisation("الهلال الأحمر")])
    refresh_suggestions()
    assert [one.kind for one in suggest("هلال")] == ["organisation"]


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", "…", "-", "%", "_", "\\", "=", "~", "'\"", "ـ", "ًٌٍ", "،", "中文", "🙂"),
        *("\u200f", "\u202eغ", "ال", "و", "ا" * 10_000, "غ " * 5_000, "a" * 10_000, "al el"),
        *("غ%", "غ_ا", "=X", "(", "د.", "()", "بن", "عبد", "Dr.", "٣", "1"),
    ],
)
def test_odd_queries_are_answered(query: str) -> None:
    named("غسان كنعان")
    assert set(texts(query)) <= {"غسان كنعان", "وزارة الصحة"}


@pytest.mark.parametrize("query", ["%", "غ%ن", "غ_ان", "=", "~", "\\"])
def test_signs_of_patterns_mean_nothing(query: str) -> None:
    named("غسان كنعان")
    assert texts(query) == []


@pytest.mark.parametrize("query", ["س", "سالم", "سالم علي", "Salem", "سلام عل", "زرافة", ""])
def test_queries_do_not_grow_with_rows(
    query: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(12):
        make_release(
            headline="سالم علي يفتتح",
            people=[make_person(f"سالم علي {number}")],
            topics=[make_topic(f"سلام {number}")],
        )
    refresh_suggestions()
    with django_assert_max_num_queries(3):
        suggest(query)


def test_a_refresh_that_fails_leaves_the_old_suggestions() -> None:
    named("غسان كنعان")
    make_release(people=[make_person("سالم")])
    broken = mock.patch.object(suggestion_table, "_keys", side_effect=DatabaseError)
    with broken, pytest.raises(DatabaseError):
        refresh_suggestions()
    assert texts("غسان") == ["غسان كنعان"]
    assert texts("سالم") == []


@pytest.mark.django_db(transaction=True)
def test_readers_are_not_kept_out_while_the_table_is_written() -> None:
    named("غسان كنعان")
    reader = connection.copy()
    written = suggestion_table._write

    def read_meanwhile(drafts: list[Any]) -> None:
        written(drafts)
        with reader.cursor() as cursor:
            cursor.execute("SET statement_timeout = 5000")
            cursor.execute("SELECT text FROM releases_suggestion WHERE kind = 'person'")
            assert cursor.fetchall() == [("غسان كنعان",)]
            cursor.execute("SELECT count(*) > 0 FROM releases_suggestionkey")
            assert cursor.fetchone() == (True,)

    try:
        with mock.patch.object(suggestion_table, "_write", side_effect=read_meanwhile) as write:
            refresh_suggestions()
        assert write.called
    finally:
        reader.close()


def test_refreshing_again_changes_nothing() -> None:
    named("غسان كنعان", "سالم علي")
    rows = list(Suggestion.objects.order_by("id").values_list())
    keys = sorted(SuggestionKey.objects.values_list("key", "from_length", "is_start"))
    refresh_suggestions()
    assert list(Suggestion.objects.order_by("id").values_list()) == rows
    assert sorted(SuggestionKey.objects.values_list("key", "from_length", "is_start")) == keys


def test_an_empty_archive_suggests_nothing() -> None:
    assert texts("غ") == []
    assert not refresh_suggestions()
    assert texts("غ") == []


def test_the_longest_names_fit() -> None:
    make_release(
        people=[make_person("س" * 200, disambiguation="ط" * 100)],
        organisations=[make_organisation("جمعية " + "ك" * 294)],
        headline=" ".join(["خ" * 130] * 3),
    )
    for _ in range(2):
        make_release(headline=" ".join(["خ" * 130] * 3))
    refresh_suggestions()
    assert texts("س" * 90)[0].startswith("سسس")
    assert len(texts("خ" * 99)) == 1


def test_the_command_says_what_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    make_release(people=[make_person()])
    call_command("refresh_suggestions")
    assert capsys.readouterr().out == "ministry 1, person 1\n"


def test_a_topic_above_is_known_as_long_as_one_below_it() -> None:
    health = make_topic("الصحة")
    vaccines = make_topic("اللقاحات", parent=health)
    release = make_release(topics=[make_topic("لقاح الأطفال", parent=vaccines)]).release
    refresh_suggestions()
    assert "الصحة" in texts("الصحة")
    Unpublishing.objects.create(release=release, kind="error", reason="خطأ")
    assert texts("الصحة") == ["وزارة الصحة"]
    assert texts("لقاح") == []


def test_who_holds_an_office_is_known_without_a_release() -> None:
    appointment = make_appointment(make_person("غسان كنعان"))
    release = make_release(people=[appointment.person]).release
    refresh_suggestions()
    Unpublishing.objects.create(release=release, kind="error", reason="خطأ")
    assert texts("غسان") == ["غسان كنعان"]
    appointment.delete()
    assert texts("غسان") == []


def test_a_name_that_only_an_earlier_edition_has_is_suggested() -> None:
    old = make_release(people=[make_person("غسان كنعان")], state=State.SUPERSEDED)
    make_release(release=old.release, number=2, change="minor")
    refresh_suggestions()
    assert texts("غسان") == ["غسان كنعان"]
