from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from releases import reindexing
from releases.arabic.terms import ANALYSER_VERSION
from releases.models import Edition, NameForm, Organisation, Succession
from releases.search import parse
from tests.making import make_ministry, make_person, make_release

pytestmark = pytest.mark.django_db


def index_as_before(edition: Edition) -> None:
    """Write the terms that the first version of the analyser made of «مدارس الوزارة»."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE releases_edition SET terms = %s::tsvector, analyser_version = 1 WHERE id = %s",
            ["'الوزاره':2D 'مدارس':1D '~وزار':2D '~مدارس':1D", edition.pk],
        )


def found(query: str) -> list[Edition]:
    return list(Edition.objects.search(parse(query)).order_by("pk"))


def test_a_row_of_an_older_analyser_is_found_before_and_found_better_after():
    edition = make_release(headline="خبر", body="<p>مدارس الوزارة</p>")
    index_as_before(edition)
    assert found("مدارس") == found("وزارة") == [edition]
    assert found("مدرسة") == []
    assert reindexing.stale_count(at_most=10) == 1
    assert reindexing.reindex() == 1
    assert found("مدارس") == found("وزارة") == found("مدرسة") == [edition]
    assert reindexing.stale_count(at_most=10) == 0


def test_every_row_has_the_version_of_its_terms():
    edition = make_release()
    edition.refresh_from_db()
    assert edition.analyser_version == ANALYSER_VERSION


def test_reindexing_goes_through_more_rows_than_a_batch(monkeypatch):
    monkeypatch.setattr(reindexing, "BATCH", 2)
    editions = [make_release(headline=f"خبر {number}") for number in range(5)]
    for edition in editions:
        index_as_before(edition)
    heard: list[int] = []
    assert reindexing.reindex(heard.append) == 5
    assert heard == [2, 2, 1]


def test_the_command_indexes_and_counts_words(capsys):
    index_as_before(make_release(body="<p>مدارس الوزارة</p>"))
    call_command("reindex")
    said = capsys.readouterr().out
    assert "فُهرس 1" in said
    call_command("reindex", all=True)
    assert "فُهرس 1" in capsys.readouterr().out


def test_a_ministry_is_found_by_the_name_of_the_one_it_succeeded():
    former = make_ministry(name="وزارة المرأة")
    family = make_ministry(name="وزارة الأسرة")
    edition = make_release(ministry=family, headline="خبر", body="<p>نص</p>")
    assert found("وزارة المرأة") == []
    succession = Succession.objects.create(
        predecessor=former, successor=family, kind="renamed", on=date(2021, 1, 1)
    )
    assert found("وزارة المرأة") == [edition]
    succession.delete()
    assert found("وزارة المرأة") == []


def test_names_of_two_generations_ago_are_names_too():
    first, second, third = (make_ministry(name=f"وزارة {name}") for name in ("أ", "ب", "التضامن"))
    Organisation.objects.filter(pk=first.pk).update(name="كتابة الدولة للطفولة")
    Succession.objects.create(predecessor=first, successor=second, kind="renamed")
    Succession.objects.create(predecessor=second, successor=third, kind="merged")
    edition = make_release(ministry=third, headline="خبر")
    edition.refresh_terms()
    assert found("كتابة الدولة للطفولة") == [edition]


def test_a_renamed_ministry_is_found_by_its_new_name():
    ministry = make_ministry(name="وزارة النقل")
    edition = make_release(ministry=ministry, headline="خبر")
    ministry.name = "وزارة المواصلات"
    ministry.save()
    assert found("المواصلات") == [edition]


def test_a_short_name_and_a_written_form_are_names():
    ministry = make_ministry(name="وزارة الصحة", short_name="MOHP")
    edition = make_release(ministry=ministry, headline="خبر")
    NameForm.objects.create(raw="الصحّة العمومية والسكّان", organisation=ministry)
    assert found("mohp") == found("السكان") == [edition]


def test_a_person_is_found_by_the_ways_in_which_texts_wrote_the_name():
    person = make_person(name="نيفين القباج")
    edition = make_release(people=[person], headline="خبر")
    NameForm.objects.create(raw="نفين القبّاج", person=person)
    assert found("نفين") == [edition]


def test_many_editions_of_a_renamed_ministry_wait_for_the_command(monkeypatch):
    monkeypatch.setattr("releases.models.search_names.AT_ONCE", 1)
    ministry = make_ministry(name="وزارة النقل")
    editions = [make_release(ministry=ministry, headline="خبر") for _ in range(2)]
    ministry.name = "وزارة المواصلات"
    ministry.save()
    assert found("المواصلات") == []
    assert found("النقل") == editions
    assert reindexing.reindex() == 2
    assert found("المواصلات") == editions
