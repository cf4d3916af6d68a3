"""Finding the dates that an Arabic text names."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from releases.arabic.letters import INVISIBLE_CLASS, fold
from releases.arabic.months import (
    HIJRI_MONTH_PATTERN,
    HIJRI_YEARS,
    MONTH_PATTERN,
    WEEKDAY_PATTERN,
    WEEKDAYS,
    Granularity,
    hijri_month_number,
    hijri_span,
    month_number,
    ordinal_days,
    spelling_pattern,
    weekday_number,
)

YEARS = range(1800, 2101)

REASON_READ = "تاريخ كامل واضح."
REASON_MONTH_ONLY = "شهر وسنة بلا يوم."
REASON_WEEKDAY_AGREES = "يؤكده اسم اليوم المذكور معه."
REASON_DAY_OR_MONTH = "قد يكون الشهر مكتوبًا قبل اليوم."
REASON_HIJRI = "محوّل من التقويم الهجري، وقد يختلف يومًا."
REASON_SPAN = "جزء من مدة لا تاريخ مفرد."
REASON_CALENDARS_AGREE = "يؤكده التاريخ الهجري المذكور معه."
REASON_CALENDARS_DISAGREE = "التاريخ الهجري والميلادي المذكوران معًا لا يتفقان."


@dataclass(frozen=True)
class FoundDate:
    """A date in a text. ``start`` and ``end`` are offsets of ``written``, the day name not
    included; ``on`` is the first day of a month; ``reason`` says in Arabic why it is (un)certain.
    """

    on: date
    granularity: Granularity
    start: int
    end: int
    written: str
    certain: bool
    reason: str


@dataclass(frozen=True)
class Reading:
    """A date with what stood beside it: the day name (Monday is 0) and its calendar."""

    found: FoundDate
    weekday: int | None
    is_hijri: bool


_GAP = rf"[\s{INVISIBLE_CLASS}]"
_WEEKDAY_BEFORE = (
    rf"(?:(?P<weekday>{WEEKDAY_PATTERN}){_GAP}*+[)،,:]?{_GAP}*+[(]?{_GAP}*+"
    rf"(?:(?:الموافق|المصادف|الواقع{_GAP}++في|بتاريخ|في|يوم){_GAP}*+(?:ل[ـ]?{_GAP}*+|في{_GAP}++)?)?)?"
)
# «الخامس والعشرين من ديسمبر», «فاتح ماي»; longest first, for «الثاني عشر» begins with «الثاني».
_ORDINALS = ordinal_days()
_ORDINAL = "|".join(spelling_pattern(name) for name in sorted(_ORDINALS, key=len, reverse=True))
_DAY = (
    r"(?P<day>(?<![\d/.\-,٫])\d{1,2}(?!\d)|(?<!\w)(?:فاتح|غرة)(?!\w)"
    rf"|(?<!\w)(?:{_ORDINAL})(?={_GAP}++من{_GAP}))"
)
_SPAN_BEFORE = rf"(?P<span>(?<!\d)\d{{1,2}}{_GAP}*+(?:[-–—]|و|إلى|الى|حتى){_GAP}*+)?"
_TO_MONTH = rf"{_GAP}*+(?:[/\-،]{_GAP}*+|من{_GAP}++(?:شهر{_GAP}++)?|شهر{_GAP}++|لشهر{_GAP}++)?"
_TO_YEAR = rf"{_GAP}*+[/\-،,)]?{_GAP}*+(?:من{_GAP}++)?(?:(?:ل|ال)?(?:سنة|عام){_GAP}++)?"
_MONTH = (
    rf"(?<![^\W\d])(?P<joined>[وفبلك]?)(?P<month>{MONTH_PATTERN})(?![^\W\d])"
    rf"(?:{_GAP}*+[/(\-–]?{_GAP}*+(?P<second>{MONTH_PATTERN})(?![^\W\d]){_GAP}*+\)?)?"
)
_YEAR = rf"(?P<year>\d{{4}})(?![\d/]|[-–]\d|[.,٫]\d)(?:{_GAP}?م(?!\w))?"
_HIJRI_SIGN = rf"(?:{_GAP}*+(?P<sign>ه[ـ\u200d]*(?!\w)))?"
_HIJRI = rf"(?<![^\W\d])(?P<joined>[وفبلك]?)(?P<month>{HIJRI_MONTH_PATTERN})(?![^\W\d])"

NAMED_DATE = re.compile(
    rf"{_WEEKDAY_BEFORE}(?P<written>(?:{_SPAN_BEFORE}{_DAY}{_TO_MONTH})?{_MONTH}{_TO_YEAR}{_YEAR})"
)
HIJRI_DATE = re.compile(
    rf"{_WEEKDAY_BEFORE}(?P<written>(?:{_SPAN_BEFORE}{_DAY}{_TO_MONTH})?{_HIJRI}{_TO_YEAR}"
    rf"(?P<year>1[345]\d\d)(?!\d){_HIJRI_SIGN})"
)
NUMERIC_DATE = re.compile(
    rf"{_WEEKDAY_BEFORE}(?P<written>(?<![\w/.\-+,٫:])(?:"
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    rf"|(?P<day2>\d{{1,2}}){_GAP}?(?P<mark2>[-/.]){_GAP}?(?P<month2>\d{{1,2}}){_GAP}?(?P=mark2)"
    rf"{_GAP}?(?P<year2>\d{{4}})"
    r")(?![\d/\-]|[.,:]\d)(?:[ ]?(?:م|ه[ـ\u200d]*)(?!\w))?)"
)
_NUMBER_OF_LAW = re.compile(rf"(?:رقم|عدد|هاتف|الهاتف|فاكس){_GAP}*+[:(]?{_GAP}*+$")
_BETWEEN_CALENDARS = re.compile(
    rf"[\s{INVISIBLE_CLASS}،,/(\-–]*(?:ه?ـ?)?[\s)]*(?:الموافق)?[\s:ـل(]*"
)


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates of ``text`` in its order, days and months with their year.

    Knows the month names of every country and their double forms, the Hijri calendar, numeric
    dates with the day or the year first; a day name before a date confirms or contradicts it.
    A year alone, a span of years, the number of a law or of a telephone is no date.
    """
    found = [*read_named(text), *read_hijri(text), *read_numeric(text)]
    found.sort(key=lambda reading: reading.found.start)
    return _compare_calendars(text, found)


def _day_number(written: str | None) -> int | None:
    if written is None:
        return None
    return (
        int(written) if written.isdecimal() else _ORDINALS.get(" ".join(fold(written).split()), 1)
    )


def _weekday(match: re.Match[str]) -> int | None:
    return weekday_number(match["weekday"]) if match["weekday"] else None


def _found(
    match: re.Match[str], on: date, granularity: Granularity, doubt: str, is_hijri: bool
) -> Reading:
    weekday = _weekday(match) if granularity == "day" else None
    reason = doubt or (REASON_READ if granularity == "day" else REASON_MONTH_ONLY)
    joined = match.groupdict().get("joined")
    start = match.start("written")
    if joined and match.start("joined") == start:
        start += len(joined)
    end = match.end("written")
    plain = FoundDate(on, granularity, start, end, match.string[start:end], not doubt, reason)
    return Reading(_checked(plain, weekday), weekday, is_hijri)


def _checked(found: FoundDate, weekday: int | None) -> FoundDate:
    """Return ``found`` confirmed or contradicted by the day name beside it."""
    if weekday is None or found.granularity != "day" or found.reason == REASON_SPAN:
        return found
    if found.on.weekday() == weekday:
        return replace(found, certain=True, reason=REASON_WEEKDAY_AGREES)
    reason = f"يوافق هذا التاريخ {WEEKDAYS[found.on.weekday()]}، والمكتوب {WEEKDAYS[weekday]}."
    return replace(found, certain=False, reason=reason)


def read_named(text: str) -> Iterator[Reading]:
    for match in NAMED_DATE.finditer(text):
        month, year = month_number(match["month"]), int(match["year"])
        if match["second"] and month_number(match["second"]) != month:
            continue
        day = _day_number(match["day"])
        if year not in YEARS or not in_calendar(year, month, day):
            continue
        granularity: Granularity = "month" if day is None else "day"
        doubt = REASON_SPAN if match["span"] else ""
        yield _found(match, date(year, month, day or 1), granularity, doubt, False)


def read_hijri(text: str) -> Iterator[Reading]:
    for match in HIJRI_DATE.finditer(text):
        day, year = _day_number(match["day"]), int(match["year"])
        try:
            on = hijri_span(year, hijri_month_number(match["month"]), day)[0]
        except (ValueError, OverflowError):
            continue
        doubt = REASON_SPAN if match["span"] else REASON_HIJRI
        yield _found(match, on, "month" if day is None else "day", doubt, True)


def read_numeric(text: str) -> Iterator[Reading]:
    for match in NUMERIC_DATE.finditer(text):
        year = int(match["year"] or match["year2"])
        month = int(match["month"] or match["month2"])
        day = int(match["day"] or match["day2"])
        start = match.start("written")
        if _NUMBER_OF_LAW.search(text[max(0, start - 20) : start]):
            continue
        if year in HIJRI_YEARS:
            try:
                on = hijri_span(year, month, day)[0]
            except ValueError:
                continue
            yield _found(match, on, "day", REASON_HIJRI, True)
        elif year in YEARS and in_calendar(year, month, day):
            ambiguous = match["year"] is None and day <= 12 and day != month
            doubt = REASON_DAY_OR_MONTH if ambiguous else ""
            yield _found(match, date(year, month, day), "day", doubt, False)


def in_calendar(year: int, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year, month)[1]


def _compare_calendars(text: str, readings: list[Reading]) -> list[FoundDate]:
    """Let a Hijri and a Gregorian date that stand together confirm or contradict each other."""
    dates = [reading.found for reading in readings]
    for index in range(1, len(readings)):
        first, second = readings[index - 1], readings[index]
        if first.is_hijri == second.is_hijri or not _stand_together(text, first, second):
            continue
        if abs((dates[index - 1].on - dates[index].on).days) > 2:
            for place in (index - 1, index):
                dates[place] = replace(
                    dates[place], certain=False, reason=REASON_CALENDARS_DISAGREE
                )
            continue
        gregorian = index if first.is_hijri else index - 1
        if dates[gregorian].reason == REASON_DAY_OR_MONTH:
            dates[gregorian] = replace(
                dates[gregorian], certain=True, reason=REASON_CALENDARS_AGREE
            )
        if second.weekday is None:
            dates[gregorian] = _checked(dates[gregorian], first.weekday)
    return dates


def _stand_together(text: str, first: Reading, second: Reading) -> bool:
    if {first.found.granularity, second.found.granularity} != {"day"}:
        return False
    between = text[first.found.end : second.found.start]
    return bool(_BETWEEN_CALENDARS.fullmatch(between))
