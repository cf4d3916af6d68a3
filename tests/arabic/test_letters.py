import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.arabic.letters import fold, latin_digits, strip_invisible, strip_marks

ARABIC_DIRT = st.text(alphabet="ءؤئأإآٱاويىیکهةتبـَّْ \u200c\u200f\u064e\u0670هيأaÉİßﷲﹰﻻ٣۳ۓٔ1")


@pytest.mark.parametrize(
    ("spellings", "reason"),
    [
        ("مسؤول مسئول مسوول مسءول", "the seat before و differs by school, or is left out"),
        ("شؤون شئون شوون شُؤُون", "Cairo writes ئ before و"),
        ("رؤوس رءوس", "a lone hamza before و"),
        ("أبناؤها أبنائها أبناءها", "the seat after alef is a case ending"),
        ("شيء شئ شىء", "two ways of writing hamza after ي"),
        ("مبادئ مبادىء", "ئ or a dotless ى with ء"),
        ("هيئة هيأة", "Iraq and Morocco write أ"),
        ("قراءة قرائة", "the seat after alef, not at the end"),
        ("أحمد احمد ٱحمد", "hamza on alef is left out"),
        ("وزارة وزاره", "ة typed as ه"),
        ("على علي", "ى typed as ي; only the stop words keep them apart"),
        ("السنّ السن السـنّ", "shadda and tatweel"),
        ("ایران ايران", "the Persian ی"),
        ("بنک بنك", "the Persian ک"),
        ("الله ﷲ", "a ligature"),
        ("٢٠٢٢ ۲۰۲۲ 2022", "three sets of digits"),
        ("Société SOCIETE societe", "accents and case of Latin letters"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings, reason):
    assert len({fold(word) for word in spellings.split()}) == 1, reason


@pytest.mark.parametrize(
    ("one", "other"),
    [("وزير", "زير"), ("علم", "علماء"), ("سن", "سنة"), ("رأي", "راية"), ("جزء", "جز")],
)
def test_different_words_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text() | ARABIC_DIRT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="وزارةشؤونئ أإ1a "))
def test_folding_a_text_is_folding_its_words(text):
    assert fold(text).split() == [fold(word) for word in text.split()]


def test_standing_marks_do_not_split_a_word():
    assert fold("و\ufe70زير") == "وزير"


def test_strip_invisible_keeps_all_that_is_seen():
    assert strip_invisible("\ufeffال\u200fوزارة\u202c، \u200b2022") == "الوزارة، 2022"


def test_strip_marks_keeps_letters_as_written():
    assert strip_marks("الـمَسْؤُولَة") == "المسؤولة"


def test_latin_digits_changes_nothing_else():
    assert latin_digits("المادة ١٢ و۳۴، 56") == "المادة 12 و34، 56"
