"""«اليوم», «أمس», «أول أمس», «غدا»: days told from the day on which a text was written."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from releases.arabic.date_found import REASON_RELATIVE, FoundDate, checked
from releases.arabic.date_tokens import Tokens
from releases.arabic.date_words import (
    KINDS_OF_DAY,
    NO_YESTERDAY_BEFORE,
    NOT_TODAY_AFTER,
)

# Kinds, see ``date_words``: «أول من أمس», «أمس الأول»; «اليوم»; «غدا».
_RELATIVE = re.compile(r"(?P<before>em?)?a(?P<after>O)?|b|d")
_UP_TO_A_DATE = re.compile(r"[W(),yLims-]*")
_DAY_NAME_AFTER = re.compile(r",?\(?y?(W)")
_SINCE = "منذ"
# Words as ``PLAIN`` spells them.
_BEFORE, _AFTER, _TOMORROW, _THE_PAST = "قبل", "بعد", "غدا", "الامس"


def read_relative(
    tokens: Tokens, known_day: date, taken: list[tuple[int, int]]
) -> Iterator[FoundDate]:
    """Yield the days of ``tokens`` that are told from ``known_day``.

    ``taken`` are the first and last tokens of the dates already found: «اليوم» before one of
    them («اليوم الاثنين 19 ديسمبر 2022») says nothing more.
    """
    begun = {begin for begin, _ in taken}
    within = {place for begin, end in taken for place in range(begin, end + 1)}
    for match in _RELATIVE.finditer(tokens.kinds):
        first, last = match.start(), match.end() - 1
        distance = _distance(tokens, match)
        if distance is None or first in within or _is_said_by_a_date(tokens, last, begun):
            continue
        if match["after"] and tokens.values[last] != 1:
            last -= 1
        if abs(distance) == 2 and tokens.word(first - 1) in (_BEFORE, _AFTER):
            first -= 1
        try:
            on = known_day + timedelta(distance)
        except OverflowError:
            continue
        start, end = tokens.start(first), tokens.end(last)
        written = tokens.text[start:end]
        found = FoundDate(on, "day", start, end, written, True, REASON_RELATIVE, on)
        named = _DAY_NAME_AFTER.match(tokens.kinds, last + 1)
        yield checked(found, tokens.values[named.start(1)] if named else None)


def _distance(tokens: Tokens, match: re.Match[str]) -> int | None:
    """Return how many days after the known day a word lies, None if it means no such day."""
    first, last = match.start(), match.end() - 1
    kind = tokens.kinds[last if not match["after"] else last - 1]
    before, after = tokens.word(first - 1), tokens.word(last + 1)
    if kind == "b":
        return None if _is_another_day(tokens, first, before, after) else 0
    if kind == "a":
        if after in NO_YESTERDAY_BEFORE or not _is_yesterday(tokens, first, match):
            return None
        second = match["before"] or (match["after"] and tokens.values[last] == 1)
        second = second or before == _BEFORE
        return -2 if second else -1
    if before == _AFTER:
        return 2
    in_place = first > 0 and tokens.kinds[first - 1] in "yT"
    return 1 if tokens.word(first) == _TOMORROW or in_place else None


def _is_yesterday(tokens: Tokens, first: int, match: re.Match[str]) -> bool:
    """«أمس», «بالأمس», «ليلة الأمس», not «ذكريات الأمس»."""
    word = tokens.word(match.end() - 1 - len(match["after"] or ""))
    if word != _THE_PAST:
        return True
    placed = first > 0 and tokens.kinds[first - 1] in "yimT"
    return bool(match["before"]) or placed or tokens.word(first - 1) == _SINCE


def _is_another_day(tokens: Tokens, first: int, before: str, after: str) -> bool:
    if after in KINDS_OF_DAY or before in NOT_TODAY_AFTER:
        return True
    joined = first and tokens.kinds[first - 1] == "i"
    if joined:
        return True
    # «في مثل هذا اليوم» is no today, «صباح هذا اليوم» is.
    if tokens.kinds[first - 1 : first] == "h" and first:
        return tokens.word(first - 2) in NOT_TODAY_AFTER
    return tokens.kinds[first + 1 : first + 2] in ("O", "v")


def _is_said_by_a_date(tokens: Tokens, last: int, begun: set[int]) -> bool:
    match = _UP_TO_A_DATE.match(tokens.kinds, last + 1)
    return (match.end() if match else last + 1) in begun
