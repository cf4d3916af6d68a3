from datetime import date

import pytest

from releases.arabic.date_finding import (
    REASON_CALENDARS_AGREE,
    REASON_CALENDARS_DISAGREE,
    REASON_DAY_OR_MONTH,
    REASON_HIJRI,
    REASON_SPAN,
    REASON_WEEKDAY_AGREES,
    find_dates,
)


@pytest.mark.parametrize(
    ("text", "on", "granularity"),
    [
        ("صباح اليوم الاثنين 19 ديسمبر 2022 بالمقر", date(2022, 12, 19), "day"),
        ("بتاريخ 7 ماي (أيار) 2020 في", date(2020, 5, 7), "day"),
        ("منذ 30 يناير كانون الثاني 2017.", date(2017, 1, 30), "day"),
        ("في مايو/أيار 2021،", date(2021, 5, 1), "month"),
        ("وديسمبر 2022", date(2022, 12, 1), "month"),
        ("في 19 من شهر ديسمبر عام 2022", date(2022, 12, 19), "day"),
        ("في الخامس والعشرين من ديسمبر 2022", date(2022, 12, 25), "day"),
        ("في الثاني عشر من ربيع الأول 1444 هـ", date(2022, 10, 8), "day"),
        ("في 19.12.2022.", date(2022, 12, 19), "day"),
        ("في ٣ كَانُونَ الثّاني ٢٠٢٢", date(2022, 1, 3), "day"),
        ("في 3 کانون الثاني 2022", date(2022, 1, 3), "day"),
    ],
)
def test_dates_in_sentences(text, on, granularity):
    (found,) = find_dates(text)
    assert (found.on, found.granularity) == (on, granularity)
    assert text[found.start : found.end] == found.written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("سنة 2022 كانت", "a year alone"),
        ("للأعوام ” 2024-2025-2026″.", "a span of years"),
        ("القانون عدد 12 لسنة 2019", "a law with its year"),
        ("القرار رقم 12/2019", "a number with its year"),
        ("القرار رقم 12-5-2019", "a number that looks like a date"),
        ("الهاتف: 71-12-2022", "a telephone"),
        ("31 فبراير 2022", "no such day"),
        ("31/02/2022", "no such day"),
        ("والده أب 2020", "a father, not آب"),
        ("19 ديسمبر", "without a year"),
        ("192.168.10.2022", "an address of a machine"),
        ("محمد رمضان 2020", "a man, not a Hijri month"),
    ],
)
def test_what_is_no_date(text, reason):
    assert find_dates(text) == [], reason


@pytest.mark.parametrize(
    ("text", "certain", "reason"),
    [
        ("الاثنين 19 ديسمبر 2022", True, REASON_WEEKDAY_AGREES),
        ("(الإثنين) 19/12/2022", True, REASON_WEEKDAY_AGREES),
        ("الثلاثاء 19 ديسمبر 2022", False, "يوافق هذا التاريخ الاثنين، والمكتوب الثلاثاء."),
        ("3/4/2022", False, REASON_DAY_OR_MONTH),
        ("الأحد 3/4/2022", True, REASON_WEEKDAY_AGREES),
        ("25 جمادى الأولى 1444", False, REASON_HIJRI),
        ("من 12 إلى 15 ديسمبر 2022", True, REASON_SPAN),
        ("يومي 12 و13 ديسمبر 2022", True, REASON_SPAN),
    ],
)
def test_certainty_and_its_reason(text, certain, reason):
    (found,) = find_dates(text)
    assert (found.certain, found.reason) == (certain, reason)


def test_two_calendars_side_by_side_confirm_each_other():
    hijri, gregorian = find_dates("الأحد 24/10/1436هـ الموافق 09/08/2015م")
    assert hijri.on == gregorian.on == date(2015, 8, 9)
    assert gregorian.certain
    (_, alone) = find_dates("24/10/1436هـ الموافق 09/08/2015م")
    assert (alone.certain, alone.reason) == (True, REASON_CALENDARS_AGREE)


def test_two_calendars_side_by_side_contradict_each_other():
    found = find_dates("25 جمادى الأولى 1444هـ الموافق لـ 19 ديسمبر 2021")
    assert [each.reason for each in found] == [REASON_CALENDARS_DISAGREE] * 2
    assert not any(each.certain for each in found)


def test_dates_come_in_the_order_of_the_text():
    text = "في 3/4/2021 ثم 25 رجب 1444 هـ ثم ماي 2020"
    starts = [found.start for found in find_dates(text)]
    assert len(starts) == 3
    assert starts == sorted(starts)
