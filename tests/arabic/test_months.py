from datetime import date

import pytest

from releases.arabic.months import (
    MONTH_SETS,
    format_date,
    format_hijri,
    hijri_span,
    month_name,
    month_number,
    ordinal_days,
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


def test_ordinals_name_every_day_of_a_month():
    assert set(ordinal_days().values()) == set(range(1, 32))
