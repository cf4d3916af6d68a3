from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.http import Http404

from releases.models import Country, FormerSlug, Organisation, Succession, Topic
from tests.making import make_country, make_ministry, make_organisation, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "same", ["وزارة الشئون الاجتماعية", "وزارةُ الشؤون الاجتماعيّة", "وزارة  الشوون الاجتماعيه"]
)
def test_a_name_once_a_country(same: str) -> None:
    make_ministry("وزارة الشؤون الاجتماعية")
    twin = Organisation(name=same, kind="ministry", country=make_country())
    with pytest.raises(ValidationError, match="توجد في هذا البلد جهة بهذا الاسم"):
        twin.full_clean()
    with pytest.raises(IntegrityError, match="organisation_name_once_a_country"):
        twin.save()


def test_one_name_in_two_countries_and_in_none() -> None:
    make_ministry("وزارة الصحة", country=make_country("TN"))
    make_ministry("وزارة الصحة", country=make_country("EG"))
    Organisation.objects.create(name="وزارة الصحة", kind="ministry")
    with pytest.raises(IntegrityError, match="organisation_name_once_a_country"):
        Organisation.objects.create(name="وزارة الصحة", kind="ministry")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "organisation_has_a_name"),
        (
            {"founded_on": date(2020, 1, 1), "ended_on": date(2019, 1, 1)},
            "organisation_ends_after_it_began",
        ),
    ],
)
def test_the_database_refuses(values: dict, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Organisation.objects.create(**{"name": "جهة", "kind": "agency", **values})


def test_codes_are_given_once() -> None:
    make_ministry("وزارة الصحة", code="MOH")
    with pytest.raises(IntegrityError, match="organisation_code_once"), transaction.atomic():
        make_ministry("وزارة أخرى", code="MOH")
    assert make_ministry("وزارة ثالثة").reference_code.startswith("M")


def test_a_succession_is_of_two() -> None:
    ministry = make_ministry()
    with pytest.raises(IntegrityError, match="succession_of_two"):
        Succession.objects.create(predecessor=ministry, successor=ministry, kind="renamed")


def test_slugs_are_readable_and_never_shared() -> None:
    first = make_ministry("وزارة الصحة", country=make_country("TN"))
    second = make_ministry("وزارة الصحة", country=make_country("EG"))
    assert (first.slug, second.slug) == ("وزارة-الصحة", "وزارة-الصحة-2")


def test_a_changed_slug_leaves_a_redirect_and_is_not_given_again() -> None:
    ministry = make_ministry("وزارة المرأة")
    ministry.name, ministry.slug = "وزارة الأسرة", "وزارة-الأسرة"
    ministry.save()
    assert FormerSlug.objects.find(Organisation, "وزارة-المرأة") == ministry
    assert make_organisation("وزارة المرأة").slug == "وزارة-المرأة-2"
    ministry.slug = "وزارة-المرأة"
    ministry.save()
    assert FormerSlug.objects.find(Organisation, "وزارة-الأسرة") == ministry
    with pytest.raises(Http404):
        FormerSlug.objects.find(Organisation, "وزارة-المرأة")


def test_countries_are_made_from_their_codes() -> None:
    assert Country.objects.known("tn").month_names == "maghreb"
    assert Country.objects.known("MA").name == "المغرب"
    for code in ("ZZZ", "QQ", "", "1"):
        with pytest.raises(ValidationError, match="لا يوجد بلد رمزه"):
            Country.objects.known(code)


def test_topics_are_never_deleted_in_use_nor_turn_in_circles() -> None:
    parent = make_topic("الصحة")
    child = make_topic("التلقيح", parent=parent)
    parent.parent = child
    with pytest.raises(ValidationError, match="حلقة"):
        parent.full_clean()
    with pytest.raises(IntegrityError, match="topic_name_once"), transaction.atomic():
        Topic.objects.create(name="الصّحه")
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        child.delete()
    child.replaced_by = parent
    child.save()
    assert list(Topic.objects.current()) == [parent]
