"""What holds for every date and every text."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from releases.arabic.dates import (
    MONTH_SETS,
    find_dates,
    format_date,
    format_hijri,
    format_hijri_range,
    format_range,
    parse_period,
)
from releases.arabic.months import HIJRI_MONTHS, WEEKDAYS

YEARS_OF_RELEASES = st.dates(date(1800, 1, 1), date(2100, 12, 31))
YEARS_OF_UMM_AL_QURA = st.dates(date(1924, 8, 1), date(2077, 11, 16))
LANGUAGES = st.sampled_from(["ar", "fr", "en"])
SETS = st.sampled_from(MONTH_SETS)
DIGITS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
WORDS = """ديسمبر كانون آب أب من إلى بين و اليوم أمس غدا غرة الخامس والعشرين عشر سنة هـ م الموافق لـ
    يومي الجاري 2022 1444 19 31 0 3-5 28/2 19/12/2022 00/00/2022 0/5 0-0-0 12/2022 ٩
    / - ( ) ، . ـ ﷺ ﻻ 1er May ß"""
PIECES = st.sampled_from(
    [*HIJRI_MONTHS, *WEEKDAYS, *WORDS.split(), "\n", "\n\n", "\u200f", "\u064e", "\u0653"]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES).map("".join),
)


@given(YEARS_OF_RELEASES, SETS, LANGUAGES, st.booleans(), DIGITS)
def test_a_written_day_is_read_again(on, months, language, weekday, digits):
    written = format_date(on, "day", months, weekday, language)
    written = written.translate(str.maketrans("0123456789", digits))
    (found,) = find_dates(f"أعلنت الوزارة {written} عن ذلك.")
    assert (found.on, found.last, found.granularity, found.certain) == (on, on, "day", True)
    assert found.written in written
    assert parse_period(written).first == on


@given(YEARS_OF_RELEASES, SETS, LANGUAGES)
def test_a_written_month_is_read_again(on, months, language):
    (found,) = find_dates(format_date(on, "month", months, language=language))
    assert (found.on, found.granularity) == (on.replace(day=1), "month")
    assert found.last + timedelta(1) == (on.replace(day=28) + timedelta(4)).replace(day=1)


@given(YEARS_OF_RELEASES, st.integers(1, 800), SETS, LANGUAGES)
def test_a_written_period_is_read_again(first, days, months, language):
    last = first + timedelta(days)
    if last.year > 2100:
        return
    (found,) = find_dates(format_range(first, last, months, language))
    assert (found.on, found.last, found.granularity, found.certain) == (first, last, "day", True)


@given(YEARS_OF_UMM_AL_QURA, st.integers(0, 400))
def test_a_written_hijri_day_and_period_are_read_again(first, days):
    (found,) = find_dates(format_hijri(first))
    assert (found.on, found.last, found.certain) == (first, first, False)
    last = min(first + timedelta(days), date(2077, 11, 16))
    (found,) = find_dates(format_hijri_range(first, last))
    assert (found.on, found.last) == (first, last)


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_no_text_is_refused_and_offsets_are_those_of_the_text(text, known_day):
    found = find_dates(text, known_day)
    for each in found:
        assert text[each.start : each.end] == each.written
        assert each.written
        assert each.on <= each.last
        assert each.reason
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start for end, each in zip(ends, found, strict=False))


@given(TEXTS)
def test_a_known_day_takes_no_whole_date_away(text):
    without = {(each.start, each.on) for each in find_dates(text) if each.certain}
    known = find_dates(text, date(2022, 12, 19))
    for start, on in without:
        assert any(each.start <= start <= each.end and each.on <= on for each in known)
