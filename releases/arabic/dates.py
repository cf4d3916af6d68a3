"""Dates: reading filter values and columns, proposing the day of a release.

Finding dates in text is in ``date_finding`` (its words in ``date_words``, its grammar in
``date_items``) and writing them in ``months``; what other parts of the archive call is offered
here.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from releases.arabic.date_finding import find_dates
from releases.arabic.date_found import CONTRADICTION, REASON_SPAN, FoundDate
from releases.arabic.date_items import REASON_MONTH_FIRST, YEARS
from releases.arabic.date_tokens import read_tokens
from releases.arabic.issue_date import propose_issue_date
from releases.arabic.letters import latin_digits, strip_invisible
from releases.arabic.months import (
    HIJRI_YEARS,
    MONTH_SETS,
    Granularity,
    Language,
    format_date,
    format_hijri,
    format_hijri_range,
    format_range,
    hijri_span,
    month_name,
    month_span,
)

__all__ = [
    "MONTH_SETS",
    "DateNotUnderstood",
    "FoundDate",
    "Granularity",
    "Language",
    "Period",
    "find_dates",
    "format_date",
    "format_hijri",
    "format_hijri_range",
    "format_range",
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
    digit systems, and all that ``find_dates`` knows. Raises DateNotUnderstood.
    """
    plain = " ".join(strip_invisible(latin_digits(text)).split())
    period = _parse_numbers(plain) or _parse_named(plain)
    if period is None:
        raise DateNotUnderstood(text)
    return period


class DateNotUnderstood(ValueError):
    """No date, with an Arabic message. `text` is what was read, shortened; `falls_on` its day
    where only the name of the day beside it is wrong."""

    def __init__(self, text: str, falls_on: date | None = None, why: str = "") -> None:
        shown = " ".join(text.split())
        self.text = shown if len(shown) <= 40 else shown[:40] + "…"
        self.falls_on = falls_on
        super().__init__(
            f"لا يُفهم «{self.text}» تاريخًا. {why}يُكتب التاريخ هكذا: 2022 أو 2022-12 أو 2022-12-19 "
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
    if year not in YEARS or not 1 <= (month or 1) <= 12:
        return None
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    first, last = month_span(year, month)
    if day is None:
        return Period(first, last, "month")
    if not 1 <= day <= last.day:
        return None
    return Period(first.replace(day=day), first.replace(day=day), "day")


# Kinds (see ``date_words``) of what may stand before a date: «يوم الاثنين الموافق».
_LED_IN = re.compile(r"[WyiL,:()]*")


def _parse_named(text: str) -> Period | None:
    """Return the one day or month that the whole of ``text`` names."""
    found = find_dates(text)
    if len(found) != 1 or text[found[0].end :].strip(" .)"):
        return None
    (only,) = found
    before = text[: only.start]
    if not _LED_IN.fullmatch(read_tokens(before).kinds) or only.reason == REASON_MONTH_FIRST:
        return None
    if only.reason == REASON_SPAN or (only.granularity == "day" and not only.is_one_day):
        return None
    if only.reason.startswith(CONTRADICTION):
        raise DateNotUnderstood(text, only.on, only.reason + " ")
    return Period(only.on, only.last, only.granularity)
