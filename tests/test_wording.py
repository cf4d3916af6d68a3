"""Days and numbers in the language of the page."""

import calendar

import pytest
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from releases import wording
from releases.templatetags import texts


@pytest.mark.parametrize(
    ("n", "arabic", "french", "english"),
    [
        (0, "لا أخبار", "aucun communiqué", "no releases"),
        (1, "خبر واحد", "1 communiqué", "1 release"),
        (2, "خبران", "2 communiqués", "2 releases"),
        (11, "11 خبرًا", "11 communiqués", "11 releases"),
        (1234, "1,234 خبرًا", "1\u202f234 communiqués", "1,234 releases"),
        (1_000_000, "1,000,000 خبر", "1\u202f000\u202f000 communiqués", "1,000,000 releases"),
    ],
)
def test_a_count_with_its_noun(n: int, arabic: str, french: str, english: str) -> None:
    for language, said in (("ar", arabic), ("fr", french), ("en", english)):
        with translation.override(language):
            assert wording.count_phrase(n, "خبر") == said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_count_is_never_negative(language: str) -> None:
    with translation.override(language), pytest.raises(ValueError, match="-1"):
        wording.count_phrase(-1, "خبر")


@pytest.mark.parametrize(
    ("language", "first", "name", "letter"),
    [
        ("ar", calendar.SATURDAY, "السبت", "س"),
        ("fr", calendar.MONDAY, "lundi", "L"),
        ("en", calendar.MONDAY, "Monday", "M"),
    ],
)
def test_the_week(language: str, first: int, name: str, letter: str) -> None:
    with translation.override(language):
        assert wording.first_weekday() == first
        assert wording.weekday_names()[first] == name
        assert wording.weekday_letters()[first] == letter


@pytest.mark.parametrize(
    ("language", "written"), [("ar", "1,234"), ("fr", "1\u202f234"), ("en", "1,234")]
)
def test_thousands(language: str, written: str) -> None:
    with translation.override(language):
        assert texts.number(1234) == written


def test_the_digits_of_an_installation_are_those_of_its_arabic_pages(settings) -> None:
    settings.ARABIC_INDIC_DIGITS = True
    assert texts.digits(12) == "١٢"
    with translation.override("fr"):
        assert texts.digits(12) == "12"


def test_sizes_of_files() -> None:
    with translation.override("fr"):
        assert filesizeformat(1_300_000) == "1,2\u00a0Mo"
    with translation.override("en"):
        assert filesizeformat(1_300_000) == "1.2\u00a0MB"


def test_arabic_inside_a_foreign_sentence_is_set_apart() -> None:
    said = "« وزارة الصحة 2 » <b> et UNICEF"
    with translation.override("fr"):
        assert texts.typesetting.mixed(said) == (
            '« <bdi dir="rtl" lang="ar">وزارة الصحة</bdi> 2 » &lt;b&gt; et UNICEF'
        )
    assert texts.typesetting.mixed("قال <b>") == "قال &lt;b&gt;"
