import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from releases.models import Release, Unpublishing, take_references
from releases.models.releases import sha256
from tests.making import make_ministry, make_release

pytestmark = pytest.mark.django_db


def consolidate(release: Release, into: Release) -> Unpublishing:
    return Unpublishing.objects.create(
        release=release, kind="consolidated", reason="ضُم", alternative=into
    )


def test_consolidations_never_turn_in_a_circle() -> None:
    a, b, c = (make_release().release for _ in range(3))
    consolidate(a, b)
    last = consolidate(b, c)
    with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
        consolidate(c, a)
    last.revoked_at = last.at
    last.save()
    consolidate(c, a)
    with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
        Unpublishing.objects.filter(pk=last.pk).update(revoked_at=None)


def test_a_release_is_not_consolidated_into_itself() -> None:
    release = make_release().release
    with pytest.raises(IntegrityError), transaction.atomic():
        consolidate(release, release)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"reason": ""}, "unpublishing_has_a_reason"),
        ({"kind": "consolidated"}, "unpublishing_alternative_if_consolidated"),
    ],
)
def test_the_database_refuses_an_unpublishing(values: dict, constraint: str) -> None:
    release = make_release().release
    with pytest.raises(IntegrityError, match=constraint):
        Unpublishing.objects.create(
            **{"release": release, "kind": "error", "reason": "x", **values}
        )


def test_one_unpublishing_in_force_and_none_deleted() -> None:
    release = make_release().release
    first = Unpublishing.objects.create(release=release, kind="withdrawn", reason="سبب")
    assert release.unpublishing == first
    with pytest.raises(IntegrityError, match="one_in_force"), transaction.atomic():
        Unpublishing.objects.create(release=release, kind="error", reason="سبب")
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        first.delete()


def test_the_reason_of_an_unpublishing_and_a_reference_never_change() -> None:
    release = make_release(reference="MOH-2022-0001").release
    unpublishing = Unpublishing.objects.create(release=release, kind="withdrawn", reason="سبب")
    for change in ({"reason": "غيره"}, {"kind": "error"}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Unpublishing.objects.filter(pk=unpublishing.pk).update(**change)
    for reference in (None, "MOH-2022-0002"):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Release.objects.filter(pk=release.pk).update(reference=reference)


def test_references_run_by_ministry_and_year() -> None:
    health, justice = (
        make_ministry("وزارة الصحة", code="MOH"),
        make_ministry("وزارة العدل", code="J"),
    )
    assert take_references(health, 2024) == ["MOH-2024-0001"]
    assert take_references(health, 2024, 2) == ["MOH-2024-0002", "MOH-2024-0003"]
    assert take_references(health, 2025) == ["MOH-2025-0001"]
    assert take_references(justice, 2024) == ["J-2024-0001"]


def test_the_source_text_is_kept_exactly_with_its_hash() -> None:
    text = "\ufeffنص\r\n كما ورد \u200f"
    release = Release.objects.create(source_text=text)
    release.refresh_from_db()
    assert release.source_text == text
    assert release.source_sha256 == sha256(text)
    assert len(release.source_sha256) == 64


def test_addresses_and_source_ids_are_unique_and_may_be_long() -> None:
    url = "https://example.org/" + "و" * 1_900
    release = Release.objects.create(original_url=url, source_id="a")
    assert list(Release.objects.by_url([url])) == [release]
    for values in ({"original_url": url}, {"source_id": "a"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Release.objects.create(**values)
    Release.objects.create(original_url="")
    Release.objects.create(original_url="")
