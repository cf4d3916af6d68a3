"""Releases that say the same in another language, and which of them readers see."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from releases import translations, workflow
from releases.models import Edition, Release, State
from tests.making import make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db


def translated() -> tuple[Edition, Edition, Edition]:
    """An original and its translations into French and English."""
    original = make_release(body="<p>أولًا</p><p>ثانيًا</p>")
    french = make_release(
        language="fr", body="<p>Un</p><p>Deux</p>", translation_of=original.release
    )
    english = make_release(
        language="en", body="<h2>One</h2><p>Two</p>", translation_of=original.release
    )
    return original, french, english


def test_each_of_a_group_knows_the_others() -> None:
    original, french, english = translated()
    make_release()
    assert translations.others(original) == [english, french]
    assert translations.others(french) == [original, english]


def test_what_is_not_public_is_no_translation_to_readers() -> None:
    original = make_release()
    erroneous = make_release(language="en", translation_of=original.release)
    make_release(language="fr", state=State.SUBMITTED, translation_of=original.release)
    assert translations.others(original) == [erroneous]
    workflow.perform(erroneous, "withdraw", None, remark="خطأ", unpublishing="error")
    assert translations.others(original) == []


def test_a_translation_of_a_translation_is_refused_by_the_database() -> None:
    original, french, _ = translated()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_release(translation_of=french.release)
    original.release.translation_of = make_release().release
    with pytest.raises(IntegrityError), transaction.atomic():
        original.release.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=original.release_id).update(translation_of=original.release_id)


def test_blocks_that_answer_each_other_stand_in_one_row() -> None:
    original, french, english = translated()
    rows = translations.beside(original, french)
    assert [(left.html, right.html) for left, right in rows] == [
        ("<p>أولًا</p>", "<p>Un</p>"),
        ("<p>ثانيًا</p>", "<p>Deux</p>"),
    ]
    assert (rows[0][0].direction, rows[0][1].direction) == ("rtl", "ltr")
    assert len(translations.beside(original, english)) == 1


@pytest.mark.parametrize(
    "written",
    ["{n}", "{ref}", "https://a.example/releases/{n}/x/", "/fr/releases/{n}/x/", "/r/{n}", " ‏{n} "],
)
def test_an_original_is_named_as_people_know_it(written: str) -> None:
    release = make_release(reference="MOH-2022-0007").release
    named = written.format(n=release.number, ref="moh-2022-0007")
    user = make_user("writer", make_ministry("وزارة النقل"))
    assert translations.original_named(named, user) == release


@pytest.mark.parametrize("written", ["999999", "سطر", "https://a.example/", "9" * 40, "/r/0"])
def test_what_names_no_release_is_said(written: str) -> None:
    with pytest.raises(ValidationError, match="لا خبر في الأرشيف"):
        translations.original_named(written, make_user("administrator"))


def test_nobody_learns_of_a_draft_of_another_ministry() -> None:
    draft = make_release(state=State.DRAFT, ministry=make_ministry("وزارة العدل"))
    user = make_user("writer", make_ministry("وزارة النقل"))
    with pytest.raises(ValidationError, match="لا خبر في الأرشيف"):
        translations.original_named(str(draft.release_id), user)
    original = make_release()
    make_release(
        state=State.DRAFT,
        language="fr",
        ministry=make_ministry("وزارة العدل"),
        translation_of=original.release,
    )
    assert translations.problem(Release(), original.release, "fr", user) == ""


def test_what_cannot_be_a_translation_is_told_why() -> None:
    original, french, _ = translated()
    user = make_user("administrator")

    def problem(release: Release, of: Edition, language: str) -> str:
        return translations.problem(release, of.release, language, user)

    assert "لنفسه" in problem(original.release, original, "ar")
    assert f"الخبر رقم {original.release_id}" in problem(Release(), french, "en")
    assert "فهو الأصل" in problem(original.release, make_release(), "ar")
    assert "الأصل مكتوب بهذه اللغة" in problem(Release(), original, "ar")
    assert f"الخبر رقم {french.release_id}" in problem(Release(), original, "fr")
    assert problem(french.release, original, "fr") == ""
