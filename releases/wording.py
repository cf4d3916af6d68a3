"""What the interface says of days and numbers, in the language of the page.

The archive's own words (headlines, names, topics) stay in theirs; `releases.arabic` is asked
directly wherever the words are Arabic whatever the page: files, feeds, the newsroom.
"""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import cast

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releases import counted_nouns
from releases.arabic import counts, months
from releases.arabic.dates import DateNotUnderstood
from releases.arabic.months import Language


def language() -> Language:
    """The language of the page: one of `settings.LANGUAGES`."""
    code = (get_language() or settings.LANGUAGE_CODE)[:2]
    return cast(Language, code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)


def is_right_to_left() -> bool:
    """Which way the page runs, and time in its drawings."""
    return language() == "ar"


def archive_name() -> str:
    """The archive's name in the language of the page, or in Arabic where it has no other."""
    return settings.ARCHIVE_NAMES.get(language()) or settings.ARCHIVE_NAME


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


def month_names(months_of: str = "gulf") -> Sequence[str]:
    """The twelve months, January first."""
    days = (date(2001, month, 1) for month in range(1, 13))
    return [format_date(day, "month", months_of).removesuffix(" 2001") for day in days]


def weekday_names() -> Sequence[str]:
    """The days of the week, Monday first, as `date.weekday()` counts them."""
    if language() == "ar":
        return months.WEEKDAYS
    names = Locale.parse(language()).days["format"]["wide"]
    return [names[day] for day in range(7)]


def weekday_letters() -> Sequence[str]:
    """One letter for each day, Monday first; two days may share one."""
    if language() == "ar":
        return ("ن", "ث", "ر", "خ", "ج", "س", "ح")
    return [name[0].upper() for name in weekday_names()]


def first_weekday() -> int:
    """The day on which a week begins: Saturday in Arabic, as CLDR has it for most Arab countries,
    else Monday."""
    return calendar.SATURDAY if language() == "ar" else calendar.MONDAY


def not_understood(error: DateNotUnderstood) -> str:
    """Why words are no date, and how dates are written."""
    if error.falls_on:
        message = _("لا يُفهم «{text}» تاريخًا، فهو يوافق {weekday}. صحّح اليوم أو اكتبه بلا اسم.")
        return message.format(text=error.text, weekday=weekday_names()[error.falls_on.weekday()])
    message = _(
        "لا يُفهم «{text}» تاريخًا. يُكتب التاريخ هكذا: 2022 أو 2022-12 أو 2022-12-19 "
        "أو 19/12/2022 أو «19 ديسمبر 2022»، بين سنتي 1800 و2100."
    )
    return message.format(text=error.text)


def number(n: int) -> str:
    """«1,234», « 1 234 », in Latin digits."""
    return counted_nouns.grouped(n, language())


def percentage(of_hundred: str) -> str:
    """«3.4%», « 3,4 % »; `of_hundred` is written with a point."""
    if language() == "fr":
        return f"{of_hundred.replace('.', ',')}\u202f%"
    return f"{of_hundred}%"


def count_phrase(n: int, noun: str) -> str:
    """«خبران», « 2 communiqués », "2 releases". `noun` is the Arabic singular, one of those in
    `releases.arabic.counts` and `releases.counted_nouns`."""
    if language() == "ar":
        return counts.count_phrase(n, noun)
    return counted_nouns.count_phrase(n, noun, language())
