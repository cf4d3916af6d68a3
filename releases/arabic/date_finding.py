"""Finding the dates that an Arabic text names."""

import re
from dataclasses import replace
from datetime import date, timedelta

from releases.arabic.date_chains import Chain, read_chains, settle_years
from releases.arabic.date_found import (
    REASON_BACKWARDS,
    REASON_CALENDARS_AGREE,
    REASON_CALENDARS_DISAGREE,
    REASON_GREGORIAN_AGREES,
    REASON_HIJRI,
    REASON_MONTH_ONLY,
    REASON_READ,
    REASON_SPAN,
    REASON_WEEKDAY_AGREES,
    FoundDate,
    checked,
)
from releases.arabic.date_items import (
    LAST_DAY,
    REASON_DAY_OR_MONTH,
    REASON_MONTH_FIRST,
    YEARS,
    Item,
    read_items,
)
from releases.arabic.date_relative import read_relative
from releases.arabic.date_tokens import Tokens, read_tokens
from releases.arabic.months import Granularity, hijri_span, month_span

__all__ = [
    "REASON_CALENDARS_AGREE",
    "REASON_CALENDARS_DISAGREE",
    "REASON_DAY_OR_MONTH",
    "REASON_HIJRI",
    "REASON_SPAN",
    "REASON_WEEKDAY_AGREES",
    "YEARS",
    "FoundDate",
    "find_dates",
]

_FOUR_DIGITS = re.compile(r"\d{4}")
_BETWEEN_CALENDARS = re.compile(r"[gA]?[),/(\-:]{0,3}[LyiWmT(),:u]{0,6}")
_MOST_DAYS_BETWEEN_CALENDARS = 2


class _Found:
    """A date with the items it was read from."""

    def __init__(self, date_: FoundDate, first: Item, last: Item) -> None:
        self.date, self.first, self.last = date_, first, last


def find_dates(text: str, known_day: date | None = None) -> list[FoundDate]:
    """Return the dates of ``text`` in its order: days, months with their year, and periods.

    Knows the month names of every country and their double forms, French and English ones, the
    Hijri calendar, days in words, numeric dates with the day or the year first; a day name beside
    a date confirms or contradicts it, and so does the same day in the other calendar. A period
    («من 3 إلى 5 مايو 2022») is one date with its first and last day.

    With ``known_day``, the day on which the text was written, also «اليوم», «أمس», «أول أمس»,
    «غدا» and their like, and days whose year is not written («19 ديسمبر»: the nearest, never
    certain). A year alone, a span of years, the number of a law or of a telephone is no date.
    """
    if known_day is None and not _FOUR_DIGITS.search(text):
        return []
    tokens = read_tokens(text)
    found: list[_Found] = []
    for chain in read_chains(tokens, read_items(tokens)):
        settle_years(tokens, chain, known_day)
        found += _read_chain(tokens, chain)
    dates = _compare_calendars(tokens, found)
    if known_day is not None:
        taken = [(each.first.first, each.last.last) for each in found]
        dates += read_relative(tokens, known_day, taken)
        dates.sort(key=lambda each: each.start)
    return dates


def _read_chain(tokens: Tokens, chain: Chain) -> list[_Found]:
    found: list[_Found] = []
    items = chain.items
    place = 0
    while place < len(items):
        end = _end_of_period(chain, place)
        one = _found(tokens, items[place], items[end])
        if one is None and end > place:
            for item in (items[place], items[end]):
                item.doubt = item.doubt or REASON_BACKWARDS
            parts = [_found(tokens, item, item) for item in (items[place], items[end])]
            found += [part for part in parts if part]
        elif one:
            found.append(one)
        place = end + 1
    return found


def _end_of_period(chain: Chain, place: int) -> int:
    """Return the place of the last item of the period that begins at ``place``."""
    items, links = chain.items, chain.links
    if links[place] == "to" and _same_kind(items[place], items[place + 1]):
        return place + 1
    end = place
    while (
        links[end] == "and"
        and links[end + 1] != "to"
        and items[end].is_shortened
        and _follows(items[end], items[end + 1])
    ):
        end += 1
    return end


def _same_kind(first: Item, last: Item) -> bool:
    complete = first.year is not None and last.year is not None
    alike = (first.day is None) == (last.day is None) and first.is_hijri == last.is_hijri
    return complete and alike and first.other_month is None and last.other_month is None


def _follows(first: Item, second: Item) -> bool:
    if not _same_kind(first, second):
        return False
    return _days(second)[0] - _days(first)[1] == timedelta(1)


def _days(item: Item) -> tuple[date, date]:
    """Return the first and last day of an item whose month and year are settled."""
    assert item.month is not None and item.year is not None  # noqa: S101, PT018
    day = item.day
    if item.is_hijri:
        first, last = hijri_span(item.year, item.month, day if day and day > 0 else None)
    else:
        first, last = month_span(item.year, item.month)
        if day and day > 0:
            first = last = date(item.year, item.month, day)
    if day == LAST_DAY:
        first = last
    if item.other_month is not None:
        if item.other_month > item.month:
            last = month_span(item.year, item.other_month)[1]
        else:
            first = month_span(item.year - 1, item.month)[0]
            last = month_span(item.year, item.other_month)[1]
    return first, last


def _found(tokens: Tokens, first: Item, last: Item) -> _Found | None:
    """Return the date of one item or the period of two, None if it is none."""
    if first.year is None or last.year is None or first.is_bare or last.is_bare:
        return None
    on, until = _days(first)[0], _days(last)[1]
    if until < on:
        return None
    granularity: Granularity = "month" if first.day is None else "day"
    doubt = _doubt(first, last)
    reason = doubt or (REASON_MONTH_ONLY if granularity == "month" else REASON_READ)
    if not doubt and (first is not last or first.other_month is not None) and on != until:
        reason = REASON_SPAN
    start, end = tokens.start(first.first), tokens.end(last.last)
    written = tokens.text[start:end]
    plain = FoundDate(on, granularity, start, end, written, not doubt, reason, until)
    if first is last:
        # Of several day names none belongs to a single day.
        weekday = None if first.last_weekday is not None else first.weekday
        return _Found(checked(plain, weekday), first, last)
    last_weekday = last.weekday if last.weekday is not None else first.last_weekday
    return _Found(checked(plain, first.weekday, last_weekday), first, last)


def _doubt(first: Item, last: Item) -> str:
    doubts = [first.doubt, last.doubt]
    in_digits = first.in_digits and last.in_digits and first is not last
    if in_digits and max(first.day or 0, last.day or 0) > 12:
        # The other end of the period shows which number is the day.
        doubts = [doubt for doubt in doubts if doubt != REASON_DAY_OR_MONTH]
    if in_digits and REASON_MONTH_FIRST in doubts:
        doubts = [REASON_MONTH_FIRST]
    written = [doubt for doubt in doubts if doubt]
    if written:
        return written[-1]
    return REASON_HIJRI if first.is_hijri else ""


def _compare_calendars(tokens: Tokens, found: list[_Found]) -> list[FoundDate]:
    """Let a Hijri and a Gregorian date that stand together confirm or contradict each other."""
    dates = [each.date for each in found]
    for index in range(1, len(found)):
        first, second = found[index - 1], found[index]
        if not _stand_together(tokens, first, second):
            continue
        one, other = dates[index - 1], dates[index]
        apart = max(abs((one.on - other.on).days), abs((one.last - other.last).days))
        if apart > _MOST_DAYS_BETWEEN_CALENDARS:
            for place in (index - 1, index):
                dates[place] = replace(
                    dates[place], certain=False, reason=REASON_CALENDARS_DISAGREE
                )
            continue
        hijri, gregorian = (index - 1, index) if first.first.is_hijri else (index, index - 1)
        if dates[gregorian].reason in (REASON_DAY_OR_MONTH, REASON_MONTH_FIRST):
            dates[gregorian] = replace(
                dates[gregorian], certain=True, reason=REASON_CALENDARS_AGREE
            )
        if second.first.weekday is None:
            dates[gregorian] = checked(dates[gregorian], first.first.weekday)
        if not apart and dates[gregorian].certain and dates[hijri].reason == REASON_HIJRI:
            dates[hijri] = replace(dates[hijri], certain=True, reason=REASON_GREGORIAN_AGREES)
    return dates


def _stand_together(tokens: Tokens, first: _Found, second: _Found) -> bool:
    if first.first.is_hijri == second.first.is_hijri:
        return False
    if {first.date.granularity, second.date.granularity} != {"day"}:
        return False
    between = tokens.kinds[first.last.last + 1 : second.first.first]
    return bool(_BETWEEN_CALENDARS.fullmatch(between))
