from pathlib import Path

import pytest

from releases.models import Edition, Organisation, Release, Topic
from tests.importer.rows import load, row, write
from tests.making import make_country, make_ministry, make_organisation, make_topic

pytestmark = pytest.mark.django_db


def test_a_ministry_that_is_another_kind_of_organisation_rejects_its_row(tmp_path: Path) -> None:
    make_organisation("الهلال الأحمر")
    path = write(tmp_path, row(1), row(2, ministry="الهلال الاحمر"), row(3))
    _, outcomes = load(path)
    assert [one.status for one in outcomes] == ["created", "rejected", "created"]
    assert "«الهلال الاحمر» في الأرشيف جهة ليست وزارة" in outcomes[1].reason


def test_a_namesake_in_another_country_is_no_obstacle(tmp_path: Path) -> None:
    make_organisation("الهلال الأحمر", country=make_country("EG"))
    _, [outcome] = load(write(tmp_path, row(ministry="الهلال الأحمر")))
    assert outcome.status == "created"
    assert Release.objects.get().ministry.kind == Organisation.Kind.MINISTRY


@pytest.mark.parametrize("codes", [("", "XXX"), ("XXX", ""), ("XXX", "YYY"), ("XXX", "XXX")])
def test_countries_that_are_none_are_one(tmp_path: Path, codes: tuple[str, str]) -> None:
    path = write(tmp_path, row(1, country=codes[0]), row(2, country=codes[1]))
    _, outcomes = load(path)
    assert [one.status for one in outcomes] == ["created", "created"]
    for code, outcome in zip(codes, outcomes, strict=True):
        assert ("لا يوجد بلد رمزه" in outcome.reason) == bool(code)
    assert Organisation.objects.get().country is None


def test_a_ministry_made_by_an_earlier_row_is_found_without_its_country(tmp_path: Path) -> None:
    load(write(tmp_path, row(1), row(2, country="")))
    assert Organisation.objects.get().releases.count() == 2


def test_a_name_longer_than_any_rejects_its_row(tmp_path: Path) -> None:
    _, outcomes = load(write(tmp_path, row(1, ministry="م" * 301), row(2, ministry="م" * 300)))
    assert [one.status for one in outcomes] == ["rejected", "created"]
    assert outcomes[0].reason == "اسم الوزارة أطول من 300 محرف."


@pytest.mark.parametrize("topic", ["م" * 151, "---"])
def test_a_topic_that_is_too_long_or_no_name_is_left_out_and_said(
    tmp_path: Path, topic: str
) -> None:
    _, [outcome] = load(write(tmp_path, row(topics=[topic])))
    assert outcome.status == "created"
    assert "موضوع غير صالح" in outcome.reason


@pytest.mark.parametrize("name", ["---", "🏛", "ـــ", "،"])
def test_a_name_without_letters_is_no_name(tmp_path: Path, name: str) -> None:
    _, [outcome] = load(write(tmp_path, row(ministry=name)))
    assert outcome.status == "created"
    assert "الوزارة ناقصة" in outcome.reason
    assert not Organisation.objects.exists()


def test_topics_that_replace_each_other_in_a_circle(tmp_path: Path) -> None:
    first, second = make_topic("اللقاحات"), make_topic("التلقيح")
    Topic.objects.filter(pk=first.pk).update(replaced_by=second)
    Topic.objects.filter(pk=second.pk).update(replaced_by=first)
    make_ministry()
    load(write(tmp_path, row(topics=["اللقاحات"])))
    assert list(Edition.objects.get().topics.all()) == [first]
