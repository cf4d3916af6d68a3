from datetime import date

import pytest

from releases.arabic.dates import Period, parse_period

DAY = date(2022, 12, 19)


@pytest.mark.parametrize(
    "text",
    [
        "2022-12-19",
        "2022/12/19",
        "2022-12-19T10:00:00+01:00",
        "2022-12-19 00:00:00",
        "19/12/2022",
        "19-12-2022",
        "19.12.2022",
        "١٩/١٢/٢٠٢٢",
        "۱۹/۱۲/۲۰۲۲",
        " 19  ديسمبر 2022 ",
        "19 كانون الأول 2022",
        "19 دجنبر 2022",
        "19 دجمبر 2022",
        "الاثنين 19 ديسمبر 2022",
        "يوم الإثنين الموافق 19 ديسمبر 2022م",
        "19 ديسمبر/كانون الأول 2022",
        "التاسع عشر من ديسمبر 2022",
        "25 جمادى الأولى 1444 هـ",
        "25/5/1444هـ",
        "\u200f19/12/2022\u200e",
    ],
)
def test_forms_of_one_day(text):
    assert parse_period(text) == Period(DAY, DAY, "day")


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("٢٠٢٢", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31), "month"),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("فيفري 2023", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("رمضان 1444", date(2023, 3, 23), date(2023, 4, 20), "month"),
        ("1444 هـ", date(2022, 7, 30), date(2023, 7, 18), "year"),
        ("13 أوت 2019", date(2019, 8, 13), date(2019, 8, 13), "day"),
        ("فاتح ماي 2022", date(2022, 5, 1), date(2022, 5, 1), "day"),
        ("3/4/2022", date(2022, 4, 3), date(2022, 4, 3), "day"),
    ],
)
def test_periods(text, first, last, granularity):
    assert parse_period(text) == Period(first, last, granularity)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2022",
        "2022-13",
        "1799",
        "2101",
        "0022",
        "22",
        "أمس",
        "12-15 ديسمبر 2022",
        "30 فبراير 2022",
        "2022-12-19T99:00",
        "القانون عدد 12 لسنة 2019",
        "2022-12-19 و2022-12-20",
        "9" * 5000,
    ],
)
def test_other_text_is_refused_with_what_is_expected(text):
    with pytest.raises(ValueError, match=r"تاريخًا.*19/12/2022") as error:
        parse_period(text)
    assert len(str(error.value)) < 300


def test_a_wrong_day_name_is_said():
    with pytest.raises(ValueError, match="الاثنين، والمكتوب الثلاثاء"):
        parse_period("الثلاثاء 19 ديسمبر 2022")
