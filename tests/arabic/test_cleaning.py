"""What cleaning may do, for any text: nothing but take out certain dirt, each piece told."""

import re
import sys

from hypothesis import example, given, settings
from hypothesis import strategies as st

from releases.arabic.cleaning import (
    _LINE_END,
    cleaned_characters,
    cleaned_paragraphs,
    plain_letters,
)
from releases.arabic.removals import Removals
from releases.arabic.repetition import content

LINES = [
    "افتتح الوزير صباح اليوم مركز الصحة الأساسية الجديد بحضور عدد من الإطارات.",
    "وأضاف أن المركز سيستقبل مئة مريض في اليوم ،ويوفر كل الخدمات(مجانا)",
    "وثمّن ممثل المنظمة «هذا التعاون»ودعا إلى مزيد من العمل المشترك",
    "شارك على فيسبوك تويتر واتساب",
    "عدد المشاهدات: 120",
    "الرئيسية / الأخبار",
    "اقرأ أيضا: خبر آخر عن الصحة",
    "[19/12/2022, 10:15] فلان: نص الرسالة",
    "> > منقول",
    "من: أ <a@b.tn>",
    "إلى: ب",
    "الموضوع: ج",
    "--",
    "*مهم* جدا",
    "***",
    "",
    "ﻣﺮﺣﺒﺎ ﺑﻜﻢ",
    "\u202eعكس\u202c النص\u200f",
    "می\u200cشود",
    "جدول 5 : 3 و 10:30",
]
MARKED = st.text(alphabet='وزارةسنّ تم1٣aB\n.،:؛«»()"”*>-[]/@ \u200c\u200f\u202e\ufefc')
TEXTS = st.lists(st.sampled_from(LINES) | MARKED, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", " ", "", "\r\n", "\n\n"]).map(lambda by: by.join(lines))
)


def letters(text: str) -> str:
    """The letters and digits of a text, shapes of letters as letters."""
    return content(plain_letters(text))


def is_source_without(source: str, cleaned: str, removals: Removals) -> bool:
    """Whether the cleaned letters are those of the source in its order, less what was told."""
    told = [letters(_named(one.was)) for one in removals if one.kind in ("doubled", "boilerplate")]
    if not is_subsequence(cleaned, source):
        return False
    return len(source) - len(cleaned) == sum(map(len, told))


def _named(text: str) -> str:
    return re.sub(r"⟨[^⟩]*⟩", "", text)


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


@settings(max_examples=400)
@given(TEXTS | st.text())
@example("\n".join(LINES * 2))
def test_the_words_of_a_text_stay_but_for_what_is_told(raw):
    removals = Removals()
    paragraphs = cleaned_paragraphs(raw, removals)
    assert is_source_without(letters(raw), content("".join(paragraphs)), removals), removals


def stands(told: str, cleaned: str) -> bool:
    """Whether what was taken out stands in the text; it may be told several times over."""
    sizes = (size for size in range(1, len(told) + 1) if len(told) % size == 0)
    return any(
        told == told[:size] * (len(told) // size) and told[:size] in cleaned for size in sizes
    )


@settings(max_examples=300)
@given(TEXTS | st.text())
@example("\n".join(LINES * 2))
def test_what_was_doubled_still_stands_in_the_text(raw):
    removals = Removals()
    cleaned = content("".join(cleaned_paragraphs(raw, removals)))
    borders = [letters(one.was) for one in removals if one.kind == "boilerplate"]
    for one in removals:
        if one.kind == "doubled" and not borders:
            assert all(stands(letters(line), cleaned) for line in _named(one.was).split("\n"))


@settings(max_examples=400)
@given(TEXTS | st.text())
@example("\n".join(LINES * 3))
def test_cleaning_twice_changes_nothing(raw):
    once = cleaned_paragraphs(raw, Removals())
    again = Removals()
    assert cleaned_paragraphs("\n".join(once), again) == once
    assert not again


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(codec="utf-8")) | st.text())
def test_no_unseen_mark_of_direction_stays(raw):
    cleaned = cleaned_characters(_LINE_END.sub("\n", raw), Removals())
    assert not re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", cleaned)


def test_marks_of_direction_are_told_by_name():
    removals = Removals()
    cleaned_paragraphs("قال \u202eالوزير\u202c نعم\u200f.", removals)
    assert [(one.kind, one.was, one.now) for one in removals.told()] == [
        ("direction", "قال ⟨RLO⟩الوزير⟨PDF⟩ نعم", "قال الوزير نعم"),
        ("direction", "نعم⟨RLM⟩.", "نعم."),
    ]


def steps_of(text: str) -> int:
    """How many lines of Python cleaning runs through."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        count += event == "line"
        return counting if "releases" in frame.f_code.co_filename else None

    sys.settrace(counting)
    try:
        cleaned_paragraphs(text, Removals())
    finally:
        sys.settrace(None)
    return count


def test_the_work_grows_with_the_text_and_not_faster():
    lines = [
        f"وأضاف أن المركز رقم {n % 13} سيستقبل {n * 7 % 101} مريضا ،ويوفر(كل)الخدمات:{n}"
        for n in range(400)
    ]
    once, more = steps_of("\n".join(lines[:100])), steps_of("\n".join(lines))
    assert more < 6 * once
