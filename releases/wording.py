"""What the interface says of days and numbers, in the language of the page.

The archive's own words (headlines, names, topics) stay in theirs; `releases.arabic` is asked
directly wherever the words are Arabic whatever the page: files, feeds, the newsroom.
"""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django.conf import settings
from django.utils.translation import get_language

from releases.arabic import counts, months
from releases.arabic.months import Language


def language() -> Language:
    """The language of the page: one of `settings.LANGUAGES`."""
    code = (get_language() or settings.LANGUAGE_CODE)[:2]
    return cast(Language, code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)


def is_right_to_left() -> bool:
    """Which way the page runs, and time in its drawings."""
    return language() == "ar"


def format_date(
    on: date, granularity: str = "day", months_of: str = "gulf", weekday: bool = False
) -> str:
    """«19 ديسمبر 2022», « 19 décembre 2022 », "19 December 2022"; `months_of` is a set of Arabic
    month names."""
    return months.format_date(on, granularity, months_of or "gulf", weekday, language())


def format_range(first: date, last: date, months_of: str = "gulf", granularity: str = "day") -> str:
    return months.format_range(first, last, months_of or "gulf", language(), granularity)


def format_hijri(on: date) -> str:
    """ "" for a day outside 1343-1500 AH."""
    return months.format_hijri(on, language())


def format_hijri_period(year: int, month: int | None = None) -> str:
    """«جمادى الأولى 1444 هـ», «1444 هـ»."""
    return months.format_hijri_period(year, month, language())


def hijri_month_name(month: int) -> str:
    return months.hijri_month_name(month, language())


def weekday_name(day: int) -> str:
    """0 for Monday."""
    return months.weekday_name(day, language())


def month_names(months_of: str = "gulf") -> Sequence[str]:
    """The twelve months, January first."""
    days = (date(2001, month, 1) for month in range(1, 13))
    return [format_date(day, "month", months_of).removesuffix(" 2001") for day in days]


def count_phrase(n: int, noun: str) -> str:
    """«خبران», « 2 communiqués », "2 releases". `noun` is the Arabic singular, one of those in
    `releases.arabic.counts`."""
    return counts.count_phrase(n, noun)
