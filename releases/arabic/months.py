"""Month and day names of every Arab country, and dates and periods written with them.

The names come from CLDR (through Babel), those of the Hijri months in French and English too
(written here, for Babel leaves that calendar out); the Hijri calendar is Umm al-Qura
(hijridate), which covers 1343–1500 AH.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel import Locale
from hijridate import Gregorian, Hijri

from releases.arabic.letters import fold

Granularity = Literal["day", "month", "year"]
Language = Literal["ar", "fr", "en"]

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


@dataclass(frozen=True)
class _LatinNames:
    """Names in their order: January and Monday first, Muharram first."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    hijri_months: tuple[str, ...]


def _latin_names(language: str, hijri_months: str) -> _LatinNames:
    weekdays = Locale.parse(language).days["format"]["wide"]
    return _LatinNames(
        _cldr_months(language),
        tuple(weekdays[day] for day in range(7)),
        tuple(hijri_months.split(", ")),
    )


_LATIN_NAMES = {
    "fr": _latin_names(
        "fr",
        "mouharram, safar, rabia al awal, rabia ath-thani, joumada al oula, joumada ath-thania, "
        "rajab, chaabane, ramadan, chawwal, dhou al-qi’da, dhou al-hijja",
    ),
    "en": _latin_names(
        "en",
        "Muharram, Safar, Rabiʻ I, Rabiʻ II, Jumada I, Jumada II, Rajab, Shaʻban, Ramadan, "
        "Shawwal, Dhuʻl-Qiʻdah, Dhuʻl-Hijjah",
    ),
}

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

# Other ways to write the same months: older, regional, without hamza or with a letter too many.
_OTHER_MONTH_SPELLINGS = {
    "كانون ثاني": 1,
    "كانون ثان": 1,
    "كانون الثانى": 1,
    "ينايرو": 1,
    "فيبراير": 2,
    "نيسان": 4,
    "ابرايل": 4,
    "مايس": 5,
    "يونيه": 6,
    "يونية": 6,
    "يوليه": 7,
    "يولية": 7,
    "جولية": 7,
    "جويليا": 7,
    "آب": 8,
    "أوغسطس": 8,
    "أغسطوس": 8,
    "سيبتمبر": 9,
    "شتنمبر": 9,
    "تشرين أول": 10,
    "أوكتوبر": 10,
    "تشرين ثاني": 11,
    "تشرين ثان": 11,
    "نوفنبر": 11,
    "كانون أول": 12,
    "دسمبر": 12,
    "ديسنبر": 12,
}
_OTHER_HIJRI_SPELLINGS = {
    "المحرم": 1,
    "صفر الخير": 2,
    "ربيع أول": 3,
    "ربيع الأنور": 3,
    "ربيع الثاني": 4,
    "ربيع ثاني": 4,
    "ربيع ثان": 4,
    "ربيع آخر": 4,
    "جمادى الأول": 5,
    "جمادى أول": 5,
    "جماد الأول": 5,
    "جماد أول": 5,
    "جماد الأولى": 5,
    "جمادى الثانية": 6,
    "جمادى الثاني": 6,
    "جمادى الآخر": 6,
    "جمادى ثاني": 6,
    "جماد الثاني": 6,
    "جماد ثاني": 6,
    "جماد الثانية": 6,
    "جماد الآخر": 6,
    "جماد الآخرة": 6,
    "ذي القعدة": 11,
    "ذا القعدة": 11,
    "ذو قعدة": 11,
    "ذي قعدة": 11,
    "ذوالقعدة": 11,
    "ذي الحجة": 12,
    "ذا الحجة": 12,
    "ذو حجة": 12,
    "ذي حجة": 12,
    "ذوالحجة": 12,
    "ذيالحجة": 12,
}
_OTHER_WEEKDAY_SPELLINGS = {
    "الاتنين": 0,
    "اثنين": 0,
    "الثلاثا": 1,
    "الثلثاء": 1,
    "ثلاثاء": 1,
    "الاربعا": 2,
    "أربعاء": 2,
    "خميس": 3,
    "جمعة": 4,
    "سبت": 5,
}
_SHORT_MONTHS_IN_FRENCH = ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept"]
_SHORT_MONTHS_IN_ENGLISH = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_LATIN_SHORT_MONTHS = {
    name: number
    for names in (_SHORT_MONTHS_IN_FRENCH, _SHORT_MONTHS_IN_ENGLISH)
    for number, name in enumerate(names, 1)
} | {"fev": 2}


MONTH_SPELLINGS: dict[str, int] = {
    name: number for names in _MONTHS.values() for number, name in enumerate(names, 1)
} | _OTHER_MONTH_SPELLINGS
HIJRI_SPELLINGS: dict[str, int] = {
    name: number for number, name in enumerate(HIJRI_MONTHS, 1)
} | _OTHER_HIJRI_SPELLINGS
WEEKDAY_SPELLINGS: dict[str, int] = {
    name: day for day, name in enumerate(WEEKDAYS)
} | _OTHER_WEEKDAY_SPELLINGS
LATIN_MONTHS: dict[str, int] = {
    fold(name): number
    for language in ("fr", "en")
    for number, name in enumerate(_LATIN_NAMES[language].months, 1)
} | _LATIN_SHORT_MONTHS
LATIN_WEEKDAYS: dict[str, int] = {
    fold(name): day
    for language in ("fr", "en")
    for day, name in enumerate(_LATIN_NAMES[language].weekdays)
}

_MONTH_NUMBERS = {fold(name): number for name, number in MONTH_SPELLINGS.items()}


def month_number(name: str) -> int:
    """Return 1–12 for a Gregorian month name of any country; KeyError for any other word."""
    return _MONTH_NUMBERS[" ".join(fold(name).split())]


def month_name(month: int, months: str = "gulf") -> str:
    """Return the name of month 1–12 in one of ``MONTH_SETS``.

    Raises KeyError for another set and ValueError for another month.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month must be 1 to 12, not {month}")
    return _MONTHS[months][month - 1]


def format_date(
    on: date,
    granularity: str = "day",
    months: str = "gulf",
    weekday: bool = False,
    language: Language = "ar",
) -> str:
    """Return «19 ديسمبر 2022», «ديسمبر 2022» or «2022», with «الاثنين» before a day if wished.

    In French «lundi 19 décembre 2022» and «1er mai 2022», in English «Monday 19 December 2022»;
    ``months`` counts in Arabic only. Raises KeyError for another set or language.
    """
    if granularity == "year":
        return str(on.year)
    if granularity == "month":
        return f"{_month(on, months, language)} {on.year}"
    day = f"{_day(on, language)} {_month(on, months, language)} {on.year}"
    if not weekday:
        return day
    weekdays = WEEKDAYS if language == "ar" else _LATIN_NAMES[language].weekdays
    return f"{weekdays[on.weekday()]} {day}"


def format_range(
    first: date,
    last: date,
    months: str = "gulf",
    language: Language = "ar",
    granularity: str = "day",
) -> str:
    """Return a period in its shortest natural form, nothing said twice.

    «من 3 إلى 5 مايو 2022», «من 28 فبراير إلى 2 مارس 2023», «من 30 ديسمبر 2022 إلى 2 يناير 2023»;
    by months «من يناير إلى مارس 2022», by years «من 2020 إلى 2022». In French «du 3 au 5 mai
    2022», «de mars à mai 2022»; in English «3–5 May 2022», «30 December 2022 – 2 January 2023».
    One day (month, year) is written as ``format_date`` does. Raises ValueError if ``last`` is
    before ``first``, KeyError for another set of months or language.
    """
    if last < first:
        raise ValueError(f"the period ends on {last}, before it begins on {first}")
    end = format_date(last, granularity, months, language=language)
    begin = format_date(first, granularity, months, language=language)
    if begin == end:
        return end
    if granularity != "year" and first.year == last.year:
        begin = begin.removesuffix(f" {first.year}")
        if first.month == last.month:
            begin = _day(first, language)
    return _joined(begin, end, language, granularity)


def _joined(begin: str, end: str, language: str, granularity: str) -> str:
    if language == "ar":
        return f"من {begin} إلى {end}"
    if language == "fr":
        if granularity == "day":
            return f"du {begin} au {end}"
        from_month = f"d’{begin}" if begin[0] in "ao" else f"de {begin}"
        return f"{from_month} à {end}"
    return f"{begin} – {end}" if " " in begin else f"{begin}–{end}"


def _day(on: date, language: str) -> str:
    return "1er" if language == "fr" and on.day == 1 else str(on.day)


def _month(on: date, months: str, language: str) -> str:
    if language == "ar":
        return month_name(on.month, months)
    return _LATIN_NAMES[language].months[on.month - 1]


def format_hijri(on: date, language: Language = "ar") -> str:
    """Return «25 جمادى الأولى 1444 هـ», «25 joumada al oula 1444 AH» or «25 Jumada I 1444 AH».

    "" for a day outside 1343–1500 AH; raises KeyError for another language.
    """
    hijri = hijri_of(on)
    if hijri is None:
        return ""
    year, month, day = hijri
    written = "1er" if language == "fr" and day == 1 else day
    return f"{written} {format_hijri_period(year, month, language)}"


def hijri_month_name(month: int, language: Language = "ar") -> str:
    """Return the name of Hijri month 1–12; KeyError for another language."""
    names = HIJRI_MONTHS if language == "ar" else _LATIN_NAMES[language].hijri_months
    return names[month - 1]


def format_hijri_period(year: int, month: int | None = None, language: Language = "ar") -> str:
    """Return «جمادى الأولى 1444 هـ» or «1444 هـ», "Jumada I 1444 AH" or "1444 AH"."""
    written = f"{year} {'هـ' if language == 'ar' else 'AH'}"
    return f"{hijri_month_name(month, language)} {written}" if month else written


def format_hijri_range(first: date, last: date, language: Language = "ar") -> str:
    """Return «من 10 إلى 12 رمضان 1444 هـ» and its like, "" outside 1343–1500 AH.

    Raises ValueError if ``last`` is before ``first``, KeyError for another language.
    """
    if last < first:
        raise ValueError(f"the period ends on {last}, before it begins on {first}")
    begin, end = format_hijri(first, language), format_hijri(last, language)
    first_hijri, last_hijri = _hijri(first), _hijri(last)
    if first_hijri is None or last_hijri is None or begin == end:
        return begin and end
    if first_hijri.year == last_hijri.year:
        begin = begin.rsplit(" ", 2)[0]
        if first_hijri.month == last_hijri.month:
            begin = begin.split(" ")[0]
    return _joined(begin, end, language, "day")


def _hijri(on: date) -> Hijri | None:
    try:
        return Gregorian.fromdate(on).to_hijri()
    except OverflowError:
        return None


def hijri_of(on: date) -> tuple[int, int, int] | None:
    """Return the Hijri year, month and day of a day, None outside 1343–1500 AH."""
    hijri = _hijri(on)
    return None if hijri is None else (int(hijri.year), int(hijri.month), int(hijri.day))


def hijri_year(on: date) -> int | None:
    """Return the Hijri year of a day, None outside 1343–1500 AH."""
    hijri = _hijri(on)
    return None if hijri is None else int(hijri.year)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a Gregorian month; ValueError if there is none such."""
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


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
