"""Dates: reading filter values and columns, proposing the day of a release.

Finding dates in text is in ``date_finding`` and writing them in ``months``; what other parts of
the archive call is offered here.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from releases.arabic.date_finding import (
    HIJRI_DATE,
    NAMED_DATE,
    NUMERIC_DATE,
    REASON_SPAN,
    YEARS,
    FoundDate,
    find_dates,
    in_calendar,
    read_hijri,
    read_named,
    read_numeric,
)
from releases.arabic.issue_date import propose_issue_date
from releases.arabic.letters import latin_digits, strip_invisible
from releases.arabic.months import (
    HIJRI_YEARS,
    MONTH_SETS,
    Granularity,
    format_date,
    format_hijri,
    hijri_month_number,
    hijri_span,
    month_name,
)

__all__ = [
    "MONTH_SETS",
    "FoundDate",
    "Granularity",
    "Period",
    "find_dates",
    "format_date",
    "format_hijri",
    "month_name",
    "parse_period",
    "propose_issue_date",
]


@dataclass(frozen=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date
    granularity: Granularity


_PLAIN_YEAR = re.compile(r"(\d{4})")
_HIJRI_YEAR = re.compile(r"(1[345]\d\d) ?ه[ـ\u200d]*")
_YEAR_MONTH = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})|(?P<month2>\d{1,2})[-/.](?P<year2>\d{4})"
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")


def parse_period(text: str) -> Period:
    """Return the day, month or year that ``text`` names, for filter values and import columns.

    Takes 2022, 2022-12, 2022-12-19 (with a time too: the day as written), 19/12/2022, 12/2022, both
    digit systems, and all that ``find_dates`` knows. Raises ValueError with an Arabic message.
    """
    plain = " ".join(strip_invisible(latin_digits(text)).split())
    period = _parse_numbers(plain) or _parse_named(plain)
    if period is None:
        raise _not_understood(text)
    return period


def _not_understood(text: str, why: str = "") -> ValueError:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 40 else shown[:40] + "…"
    return ValueError(
        f"لا يُفهم «{shown}» تاريخًا. {why}يُكتب التاريخ هكذا: 2022 أو 2022-12 أو 2022-12-19 "
        "أو 19/12/2022 أو «19 ديسمبر 2022»، بين سنتي 1800 و2100."
    )


def _parse_numbers(text: str) -> Period | None:
    if _MOMENT.fullmatch(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        return _period(moment.year, moment.month, moment.day)
    year = _PLAIN_YEAR.fullmatch(text)
    if year:
        return _period(int(year[1]))
    hijri_year = _HIJRI_YEAR.fullmatch(text)
    if hijri_year and int(hijri_year[1]) in HIJRI_YEARS:
        return Period(*hijri_span(int(hijri_year[1])), "year")
    month = _YEAR_MONTH.fullmatch(text)
    if month:
        return _period(int(month["year"] or month["year2"]), int(month["month"] or month["month2"]))
    return None


def _period(year: int, month: int | None = None, day: int | None = None) -> Period | None:
    if year not in YEARS or not in_calendar(year, month or 1, day):
        return None
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    if day is None:
        last = calendar.monthrange(year, month)[1]
        return Period(date(year, month, 1), date(year, month, last), "month")
    return Period(date(year, month, day), date(year, month, day), "day")


def _parse_named(text: str) -> Period | None:
    for pattern, read in (
        (NUMERIC_DATE, read_numeric),
        (NAMED_DATE, read_named),
        (HIJRI_DATE, read_hijri),
    ):
        match = pattern.fullmatch(text.removeprefix("يوم ").rstrip(" ."))
        if not match:
            continue
        for reading in read(match.string):
            if reading.found.reason == REASON_SPAN:
                return None
            if reading.weekday is not None and not reading.found.certain:
                raise _not_understood(text, reading.found.reason + " ")
            return _found_period(match, reading.found)
    return None


def _found_period(match: re.Match[str], found: FoundDate) -> Period | None:
    if found.granularity == "day":
        return Period(found.on, found.on, "day")
    if match.re is HIJRI_DATE:
        span = hijri_span(int(match["year"]), hijri_month_number(match["month"]))
        return Period(*span, "month")
    return _period(found.on.year, found.on.month)
