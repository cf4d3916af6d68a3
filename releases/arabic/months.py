"""Month and day names of every Arab country, and dates written with them.

The names come from CLDR (through Babel); the Hijri calendar is Umm al-Qura (hijridate), which
covers 1343–1500 AH.
"""

from datetime import date, timedelta
from typing import Literal

from babel import Locale
from hijridate import Gregorian, Hijri

from releases.arabic.letters import INVISIBLE_CLASS, MARK_CLASS, TATWEEL, fold

Granularity = Literal["day", "month", "year"]

MONTH_SETS = ("gulf", "levant", "maghreb", "morocco", "mauritania")
_LOCALES = {
    "gulf": "ar",
    "levant": "ar_SY",
    "maghreb": "ar_TN",
    "morocco": "ar_MA",
    "mauritania": "ar_MR",
}


def _cldr_months(locale: str) -> tuple[str, ...]:
    names = Locale.parse(locale).months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))


_MONTHS = {months: _cldr_months(locale) for months, locale in _LOCALES.items()}

# Index: date.weekday(), Monday first.
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")

HIJRI_MONTHS = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)
HIJRI_YEARS = range(1343, 1501)

_OTHER_MONTH_SPELLINGS = {
    "ابريل": 4,
    "نيسان": 4,
    "يونيه": 6,
    "يوليه": 7,
    "جويليا": 7,
    "آب": 8,
    "كانون ثاني": 1,
    "كانون ثان": 1,
    "كانون أول": 12,
    "تشرين أول": 10,
    "تشرين ثاني": 11,
    "تشرين ثان": 11,
}
_OTHER_HIJRI_SPELLINGS = {
    "المحرم": 1,
    "محرم الحرام": 1,
    "صفر الخير": 2,
    "ربيع أول": 3,
    "ربيع الثاني": 4,
    "ربيع ثاني": 4,
    "جمادى الأول": 5,
    "جمادى الثانية": 6,
    "جمادى الثاني": 6,
    "جمادى الآخر": 6,
    "شعبان المعظم": 8,
    "رمضان المبارك": 9,
    "رمضان المعظم": 9,
    "ذي القعدة": 11,
    "ذى القعدة": 11,
    "ذي الحجة": 12,
    "ذى الحجة": 12,
}

# Letters that one writer puts for another, for names looked for in unfolded text.
_VARIANTS = {"ا": "اأإآٱ", "ي": "يىی", "ه": "هةہ", "ك": "كک", "و": "وؤ"}
_BETWEEN = f"[{MARK_CLASS}{INVISIBLE_CLASS}{TATWEEL}]*+"


def spelling_pattern(name: str) -> str:
    """Return a regular expression for ``name`` in unfolded text: hamza, marks and tatweel free."""
    if name == "آب":
        # Not «أب», a father.
        return f"[آا]{_BETWEEN}ب{_BETWEEN}"
    letters = [r"\s++" if letter == " " else _letter_pattern(letter) for letter in fold(name)]
    return "".join(letters)


def _letter_pattern(letter: str) -> str:
    return f"[{_VARIANTS.get(letter, letter)}]{_BETWEEN}"


def _any_of(names: list[str]) -> str:
    return "|".join(spelling_pattern(name) for name in sorted(names, key=len, reverse=True))


_MONTH_NUMBERS: dict[str, int] = {
    fold(name): number + 1 for names in _MONTHS.values() for number, name in enumerate(names)
} | {fold(name): number for name, number in _OTHER_MONTH_SPELLINGS.items()}
_HIJRI_NUMBERS: dict[str, int] = {
    fold(name): number + 1 for number, name in enumerate(HIJRI_MONTHS)
} | {fold(name): number for name, number in _OTHER_HIJRI_SPELLINGS.items()}
_WEEKDAY_NUMBERS = {fold(name): number for number, name in enumerate(WEEKDAYS)}

MONTH_PATTERN = _any_of(
    list(
        dict.fromkeys([n for names in _MONTHS.values() for n in names] + [*_OTHER_MONTH_SPELLINGS])
    )
)
HIJRI_MONTH_PATTERN = _any_of([*HIJRI_MONTHS, *_OTHER_HIJRI_SPELLINGS])
WEEKDAY_PATTERN = _any_of(list(WEEKDAYS))


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def ordinal_days() -> dict[str, int]:
    """Return {folded ordinal: day of the month}: «الاول» … «الحادي والثلاثين», both cases."""
    first_nine = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع"
    units = first_nine.split()
    days = {unit: day for day, unit in enumerate(units, 1)} | {"العاشر": 10, "الحادي عشر": 11}
    days |= {f"{unit} عشر": 10 + day for day, unit in enumerate(units[1:], 2)}
    compound = ["الحادي", *units[1:]]
    for tens, names in ((20, ("العشرين", "العشرون")), (30, ("الثلاثين", "الثلاثون"))):
        for name in names:
            days[name] = tens
            days |= {f"{unit} و{name}": tens + day for day, unit in enumerate(compound, 1)}
    return {fold(name): day for name, day in days.items() if day <= 31}


def month_number(name: str) -> int:
    """Return 1–12 for a Gregorian month name of any country; KeyError for any other word."""
    return _MONTH_NUMBERS[_key(name)]


def hijri_month_number(name: str) -> int:
    """Return 1–12 for a Hijri month name; KeyError for any other word."""
    return _HIJRI_NUMBERS[_key(name)]


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a day name with its article; KeyError for any other word."""
    return _WEEKDAY_NUMBERS[_key(name)]


def month_name(month: int, months: str = "gulf") -> str:
    """Return the name of month 1–12 in one of ``MONTH_SETS``.

    Raises KeyError for another set and ValueError for another month.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month must be 1 to 12, not {month}")
    return _MONTHS[months][month - 1]


def format_date(
    on: date, granularity: str = "day", months: str = "gulf", weekday: bool = False
) -> str:
    """Return «19 ديسمبر 2022», «ديسمبر 2022» or «2022», with «الاثنين» before a day if wished."""
    if granularity == "year":
        return str(on.year)
    month_and_year = f"{month_name(on.month, months)} {on.year}"
    if granularity == "month":
        return month_and_year
    day = f"{on.day} {month_and_year}"
    return f"{WEEKDAYS[on.weekday()]} {day}" if weekday else day


def format_hijri(on: date) -> str:
    """Return «25 جمادى الأولى 1444 هـ», or "" for a day outside 1343–1500 AH."""
    try:
        hijri = Gregorian.fromdate(on).to_hijri()
    except OverflowError:
        return ""
    return f"{hijri.day} {HIJRI_MONTHS[hijri.month - 1]} {hijri.year} هـ"


def hijri_span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """Return the first and last Gregorian day of a Hijri year, month or day.

    Raises ValueError for a day that is not in the calendar (OverflowError is one of its years).
    """
    if year not in HIJRI_YEARS:
        raise ValueError(f"Hijri year {year} is outside 1343-1500")
    if month is None:
        return hijri_span(year, 1)[0], hijri_span(year, 12)[1]
    first = date(*Hijri(year, month, day or 1).to_gregorian().datetuple())
    if day is not None:
        return first, first
    return first, first + timedelta(days=Hijri(year, month, 1).month_length() - 1)
