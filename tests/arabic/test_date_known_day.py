"""Days that only a known day makes a date: «أمس», «19 ديسمبر»."""

from datetime import date

import pytest

from releases.arabic.date_found import REASON_NO_YEAR, REASON_RELATIVE, REASON_WEEKDAY_AGREES
from releases.arabic.dates import find_dates
from tests.arabic.date_notation import dates_of

KNOWN = date(2022, 12, 19)  # a Monday

TOLD_FROM_A_DAY = [
    ("استقبل الوزير اليوم وفدا", "2022-12-19", "today"),
    ("واليوم تنطلق الحملة", "2022-12-19", "joined «و»"),
    ("صباح اليوم بمقر الوزارة", "2022-12-19", "with a part of the day"),
    ("صباح هذا اليوم", "2022-12-19", "«هذا اليوم» with a part of the day"),
    ("اليوم الاثنين", "2022-12-19", "the day name agrees"),
    ("اليوم (الاثنين)", "2022-12-19", "the day name in brackets"),
    ("اليوم الثلاثاء", "2022-12-19?", "the day name contradicts"),
    ("اليوم الاثنين 19 ديسمبر 2022", "2022-12-19", "one date, not two"),
    ("اليوم الاثنين الموافق 19 ديسمبر 2022", "2022-12-19", "one date, not two"),
    ("أمس", "2022-12-18", "yesterday"),
    ("يوم أمس", "2022-12-18", "yesterday"),
    ("مساء أمس الأحد", "2022-12-18", "the day name agrees"),
    ("أمس السبت", "2022-12-18?", "the day name contradicts"),
    ("بالأمس", "2022-12-18", "joined preposition and article"),
    ("ليلة البارحة", "2022-12-18", "yesterday"),
    ("أول أمس", "2022-12-17", "the day before yesterday"),
    ("أوّل أمس", "2022-12-17", "with shadda"),
    ("أول من أمس", "2022-12-17", "the day before yesterday, Levant"),
    ("أمس الأول", "2022-12-17", "the day before yesterday, Egypt and Gulf"),
    ("حتى الغد", "2022-12-20", "tomorrow as an end"),
    ("منذ الأمس", "2022-12-18", "yesterday as a beginning"),
    ("يومي 20 و21 من الشهر الجاري", "2022-12-20..2022-12-21", "two days of this month"),
    ("قبل أمس", "2022-12-17", "the day before yesterday"),
    ("أول أمس السبت", "2022-12-17", "the day name agrees"),
    ("غدا", "2022-12-20", "tomorrow"),
    ("غدًا", "2022-12-20", "tanwin before alef"),
    ("غداً الثلاثاء", "2022-12-20", "tanwin on alef, the day name agrees"),
    ("يوم غد", "2022-12-20", "tomorrow"),
    ("صباح الغد", "2022-12-20", "tomorrow"),
    ("بعد غد", "2022-12-21", "the day after tomorrow"),
    ("بعد غد الأربعاء", "2022-12-21", "the day name agrees"),
    ("بين أمس واليوم", "2022-12-18 2022-12-19", "two days"),
    ("يوم 25 ديسمبر", "2022-12-25?", "the nearest"),
    ("19 ديسمبر", "2022-12-19?", "the day itself, still not said"),
    ("الاثنين 19 ديسمبر", "2022-12-19?", "the day name agrees, the year is not written"),
    ("الأحد 19 ديسمبر", "2021-12-19?", "the day name chooses the year"),
    ("5 يناير", "2023-01-05?", "the nearest lies in the next year"),
    ("5 يناير الماضي", "2022-01-05?", "«الماضي»"),
    ("5 نوفمبر المقبل", "2023-11-05?", "«المقبل»"),
    ("25 ديسمبر الجاري", "2022-12-25?", "«الجاري»"),
    ("من 20 إلى 22 ديسمبر", "2022-12-20..2022-12-22?", "a period"),
    ("من 30 ديسمبر إلى 2 يناير", "2022-12-30..2023-01-02?", "a period over two years"),
    ("الخامس من يناير", "2023-01-05?", "in words"),
    ("27 رمضان", "2023-04-18?", "Hijri: the nearest"),
    ("5 مارس من العام الماضي", "2021-03-05", "the year is told from the known day"),
    ("5 مارس من العام المقبل", "2023-03-05", "the year is told from the known day"),
    ("25 من الشهر الجاري", "2022-12-25", "the month is told from the known day"),
    ("5 مارس 2020", "2020-03-05", "a whole date is read as ever"),
    ("الاثنين 19/12", "2022-12-19?", "numeric, with a day name"),
    ("الخامس من ديسمبر الماضي", "2022-12-05?", "the last such day before"),
    ("29 فبراير", "2024-02-29?", "the nearest year that has such a day"),
]
NOT_TOLD = [
    ("اليوم العالمي للصحة", "a kind of day"),
    ("اليوم الوطني للمرأة", "a kind of day"),
    ("اليوم الأول للمؤتمر", "a day counted"),
    ("في اليوم التالي", "another day"),
    ("ثلاث مرات في اليوم", "each day"),
    ("في مثل هذا اليوم", "the same day of other years"),
    ("في ذلك اليوم", "another day"),
    ("عالم اليوم", "nowadays"),
    ("صحيفة أخبار اليوم", "a newspaper"),
    ("المصري اليوم", "a newspaper"),
    ("روسيا اليوم", "a channel"),
    ("باليوم الدراسي", "a kind of day"),
    ("في أمس الحاجة إلى الدعم", "«most», not «yesterday»"),
    ("بالأمس القريب", "the past"),
    ("ذكريات الأمس", "the past"),
    ("من أجل غد أفضل", "the future"),
    ("أجيال الغد", "the future"),
    ("شارع 14 جانفي", "a street"),
    ("ميدان 6 أكتوبر", "a square"),
    ("مدينة السادس من أكتوبر", "a town"),
    ("ثورة 25 يناير", "a revolution, whose year the known day does not tell"),
    ("31 فبراير", "no such day in any year"),
    ("النتيجة 3/4", "a fraction"),
    ("مارس الرياضة", "a verb"),
    ("في ديسمبر", "a month alone"),
    ("القانون عدد 12 لسنة 2019", "a law"),
    ("سنة 2022", "a year alone"),
    ("رمضان كريم", "a greeting"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TOLD_FROM_A_DAY)
def test_days_told_from_a_known_day(text, expected, reason):
    assert dates_of(text, KNOWN) == expected, reason


@pytest.mark.parametrize(
    "text", [text for text, _, _ in TOLD_FROM_A_DAY if not text.endswith(("2020", "2022"))]
)
def test_nothing_is_told_without_a_known_day(text):
    assert dates_of(text) == ""
    assert dates_of(f"في سنة 2022 {text}") == "", "the year elsewhere changes nothing"


@pytest.mark.parametrize(("text", "reason"), NOT_TOLD)
def test_a_known_day_makes_no_date_of(text, reason):
    assert dates_of(text, KNOWN) == "", reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("أمس", REASON_RELATIVE),
        ("أمس الأحد", REASON_WEEKDAY_AGREES),
        ("أمس السبت", "يوافق هذا التاريخ الأحد، والمكتوب السبت."),
        ("25 ديسمبر", REASON_NO_YEAR),
        ("السبت 25 ديسمبر", REASON_NO_YEAR),
        ("الأربعاء 25 ديسمبر", "يوافق هذا التاريخ الأحد، والمكتوب الأربعاء."),
    ],
)
def test_the_reason_of_a_day_told_from_another(text, reason):
    assert [found.reason for found in find_dates(text, KNOWN)] == [reason]


@pytest.mark.parametrize("known", [date.min, date.max, date(1800, 1, 1), date(2100, 12, 31)])
def test_a_known_day_at_the_ends_of_the_calendar(known):
    for text in ("أمس", "غدا", "1 يناير", "31 ديسمبر", "1 محرم", "5 مارس من العام المقبل"):
        assert len(find_dates(text, known)) <= 1
