from datetime import date

import pytest

from releases.arabic.months import (
    MONTH_SETS,
    format_date,
    format_hijri,
    format_hijri_range,
    format_range,
    hijri_span,
    month_name,
    month_number,
)

NAMES = {
    "gulf": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "levant": (
        "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني "
        "كانون_الأول"
    ),
    "maghreb": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "morocco": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "mauritania": "يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر",
}


@pytest.mark.parametrize("months", MONTH_SETS)
def test_every_set_has_the_names_its_countries_print(months):
    expected = [name.replace("_", " ") for name in NAMES[months].split()]
    assert [month_name(month, months) for month in range(1, 13)] == expected
    assert [month_number(name) for name in expected] == list(range(1, 13))


def test_wrong_months_and_sets_are_refused():
    with pytest.raises(ValueError, match="13"):
        month_name(13)
    with pytest.raises(KeyError):
        month_name(1, "roman")


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({}, "19 ديسمبر 2022"),
        ({"granularity": "month"}, "ديسمبر 2022"),
        ({"granularity": "year"}, "2022"),
        ({"months": "levant"}, "19 كانون الأول 2022"),
        ({"months": "morocco", "weekday": True}, "الاثنين 19 دجنبر 2022"),
    ],
)
def test_format_date(wishes, expected):
    assert format_date(date(2022, 12, 19), **wishes) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 12, 19), "25 جمادى الأولى 1444 هـ"),
        (date(1924, 8, 1), "1 محرم 1343 هـ"),
        (date(1924, 7, 31), ""),
        (date(2077, 11, 16), "30 ذو الحجة 1500 هـ"),
        (date(2077, 11, 17), ""),
    ],
)
def test_format_hijri_knows_the_limits_of_its_calendar(on, expected):
    assert format_hijri(on) == expected


def test_hijri_months_and_years_follow_one_another():
    assert hijri_span(1444, 9) == (date(2023, 3, 23), date(2023, 4, 20))
    assert (hijri_span(1445)[0] - hijri_span(1444)[1]).days == 1


def test_hijri_years_outside_the_calendar_are_refused():
    with pytest.raises(ValueError, match="1300"):
        hijri_span(1300)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"language": "fr"}, "19 décembre 2022"),
        ({"language": "fr", "weekday": True}, "lundi 19 décembre 2022"),
        ({"language": "fr", "granularity": "month"}, "décembre 2022"),
        ({"language": "en"}, "19 December 2022"),
        ({"language": "en", "weekday": True}, "Monday 19 December 2022"),
        ({"language": "en", "months": "levant"}, "19 December 2022"),
        ({"language": "en", "granularity": "year"}, "2022"),
    ],
)
def test_format_date_in_french_and_english(wishes, expected):
    assert format_date(date(2022, 12, 19), **wishes) == expected


def test_the_first_of_a_month_in_french():
    assert format_date(date(2022, 5, 1), language="fr") == "1er mai 2022"


def test_other_languages_are_refused():
    for write in (format_date, format_hijri):
        with pytest.raises(KeyError):
            write(date(2022, 5, 1), language="de")


@pytest.mark.parametrize(
    ("first", "last", "wishes", "expected"),
    [
        ("2022-05-03", "2022-05-05", {}, "من 3 إلى 5 مايو 2022"),
        ("2022-05-03", "2022-05-03", {}, "3 مايو 2022"),
        ("2023-02-28", "2023-03-02", {}, "من 28 فبراير إلى 2 مارس 2023"),
        ("2022-12-30", "2023-01-02", {}, "من 30 ديسمبر 2022 إلى 2 يناير 2023"),
        ("2022-05-03", "2023-05-05", {}, "من 3 مايو 2022 إلى 5 مايو 2023"),
        ("2022-05-03", "2022-05-05", {"months": "levant"}, "من 3 إلى 5 أيار 2022"),
        ("2022-07-03", "2022-08-05", {"months": "morocco"}, "من 3 يوليوز إلى 5 غشت 2022"),
        ("2022-01-01", "2022-03-31", {"granularity": "month"}, "من يناير إلى مارس 2022"),
        ("2022-12-01", "2023-01-31", {"granularity": "month"}, "من ديسمبر 2022 إلى يناير 2023"),
        ("2022-12-01", "2022-12-31", {"granularity": "month"}, "ديسمبر 2022"),
        ("2020-01-01", "2022-12-31", {"granularity": "year"}, "من 2020 إلى 2022"),
        ("2022-05-03", "2022-05-05", {"language": "fr"}, "du 3 au 5 mai 2022"),
        ("2022-05-01", "2022-05-05", {"language": "fr"}, "du 1er au 5 mai 2022"),
        ("2023-02-28", "2023-03-02", {"language": "fr"}, "du 28 février au 2 mars 2023"),
        (
            "2022-03-01",
            "2022-05-31",
            {"language": "fr", "granularity": "month"},
            "de mars à mai 2022",
        ),
        (
            "2022-04-01",
            "2022-05-31",
            {"language": "fr", "granularity": "month"},
            "d’avril à mai 2022",
        ),
        ("2020-01-01", "2022-12-31", {"language": "fr", "granularity": "year"}, "de 2020 à 2022"),
        ("2022-05-03", "2022-05-05", {"language": "en"}, "3–5 May 2022"),
        ("2023-02-28", "2023-03-02", {"language": "en"}, "28 February – 2 March 2023"),
        ("2022-12-30", "2023-01-02", {"language": "en"}, "30 December 2022 – 2 January 2023"),
        ("2022-03-01", "2022-05-31", {"language": "en", "granularity": "month"}, "March–May 2022"),
        ("2020-01-01", "2022-12-31", {"language": "en", "granularity": "year"}, "2020–2022"),
    ],
)
def test_format_range_says_nothing_twice(first, last, wishes, expected):
    written = format_range(date.fromisoformat(first), date.fromisoformat(last), **wishes)
    assert written == expected


def test_a_period_that_runs_backwards_is_refused():
    for write in (format_range, format_hijri_range):
        with pytest.raises(ValueError, match="before it begins"):
            write(date(2022, 5, 5), date(2022, 5, 3))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "25 joumada al oula 1444 AH"), ("en", "25 Jumada I 1444 AH")],
)
def test_format_hijri_in_french_and_english(language, expected):
    assert format_hijri(date(2022, 12, 19), language) == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        ("2023-04-01", "2023-04-03", "ar", "من 10 إلى 12 رمضان 1444 هـ"),
        ("2023-04-01", "2023-04-01", "ar", "10 رمضان 1444 هـ"),
        ("2023-04-16", "2023-04-23", "ar", "من 25 رمضان إلى 3 شوال 1444 هـ"),
        ("2023-07-18", "2023-07-19", "ar", "من 30 ذو الحجة 1444 هـ إلى 1 محرم 1445 هـ"),
        ("2023-04-01", "2023-04-03", "fr", "du 10 au 12 ramadan 1444 AH"),
        ("2023-04-01", "2023-04-03", "en", "10–12 Ramadan 1444 AH"),
        ("1924-07-31", "1924-08-01", "ar", ""),
    ],
)
def test_format_hijri_range(first, last, language, expected):
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert format_hijri_range(*days, language) == expected
