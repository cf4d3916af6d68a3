"""The day a release gives itself, where its own words leave no doubt."""

import re

from releases.arabic.date_finding import find_dates
from releases.arabic.date_found import REASON_HIJRI, FoundDate
from releases.arabic.letters import fold
from releases.arabic.months import WEEKDAYS

_LEAD_PARAGRAPHS = 3
_LEAD_CHARACTERS = 1_500
_CONTEXT = 70
_LONGEST_HEADLINE = 160
_LONGEST_OPENING = 350

# All below are matched against folded text.
_DAY_NAMES = "|".join(fold(name) for name in WEEKDAYS)
_TODAY = re.compile(rf"\bاليوم\s*[،,(]?\s*(?:{_DAY_NAMES})?\s*[)،,:]?\s*(?:الموافق\s*(?:ل\s*)?)?$")
_DAY_NAME = re.compile(rf"\b(?:ال)?(?:{_DAY_NAMES})\s*[)،,:]?\s*[(]?\s*(?:الموافق\s*(?:ل\s*)?)?$")
# «تونس، 19 ديسمبر 2022» or «الرباط في …» at the beginning of a line.
_DATELINE = re.compile(r"(?:^|\n)\s*(?:[^\W\d]+\s*){0,3}[،,:(\-–—]?\s*(?:في|بتاريخ)?\s*[:(]?\s*$")
_AFTER_DATELINE = re.compile(r"\s*(?:$|\n|[-–—،:()/]|(?:م|ه)\b|الموافق|واس\b)")
_PLACED = re.compile(r"\b(?:بتاريخ|يوم|صباح|مساء|ظهر|عشيه)\s*:?\s*$")
# Words that make a date that of something else: a law, a past or coming event, a limit.
_OTHER_EVENT_BEFORE = re.compile(
    r"""\b(?:
      منذ | الي | حتي | غايه | لغايه | ابتداء | ابتداءا | انطلاقا | بدايه | اعتبارا | بدءا
    | قبل | بعد | امس | غدا | غد
    | ال(?:صادر|مورخ|موقع|منعقد|مقرر|موافق\sعليه|متعلق|مبرم|مودع|معتمد)\w*
    | (?:صادر|مورخ|مورخه|موقعه)
    | (?:ال)?(?:ذي|تي)\s\w+ | تنطلق | ينطلق | تنتهي | ينتهي | تغلق | تسليم | تحديد
    | (?:ال|ب)?قانون | مرسوم | القرار | الامر | المنشور | الفصل | دستور\w*
    | ذكري | الذكري | ثوره | احداث | ولد | ولدت | تاسس\w* | انشي\w* | مواليد | موعد\w* | اجل | اخر
    | المقبل\w* | القادم\w* | مقرر | المزمع | المرتقب | س[يتن]\w{3,} | سوف | من\s+المتوقع
    )\b""",
    re.VERBOSE,
)
_FROM = re.compile(r"\bمن\s+(?:يوم\s+)?$")
_OTHER_EVENT_AFTER = re.compile(
    r"^\s*[،(]?\s*(?:المقبل|القادم|الماضي|المنصرم|الفارط|الي|حتي|وحتي|والي|وتستمر|كاخر|اخر)\b"
)
# «في 7 ايلول من عام 1923» tells history.
_NARRATED = re.compile(r"(?:عام|سنه)\s+\d{4}$")
_SENTENCE_START = re.compile(r"[.!؟\n]\s")


def propose_issue_date(text: str) -> FoundDate | None:
    """Return the date of the text's own day, or None when it does not plainly say one.

    Looks at the first paragraphs only, at certain dates to the day. «اليوم» before a date is
    sure; after it come the dateline, a date with its day name, and a date that is the only
    one of the lead, unless the words about it make it the date of something else.
    """
    lead = _lead(text)
    dates = [found for found in find_dates(lead) if found.granularity == "day"]
    for is_sign in (_says_today, _is_dateline, _has_day_name, _is_placed):
        signed = [found for found in dates if is_sign(lead, found)]
        if signed:
            return _the_one(dates, signed if is_sign is _says_today else dates)
    return None


def _lead(text: str) -> str:
    end = 0
    paragraphs = 0
    for line in text[:_LEAD_CHARACTERS].splitlines(keepends=True):
        end += len(line)
        paragraphs += bool(line.strip())
        if paragraphs == _LEAD_PARAGRAPHS:
            break
    return text[:end]


def _the_one(dates: list[FoundDate], rivals: list[FoundDate]) -> FoundDate | None:
    """Return the certain date of the day that all ``rivals`` name, None if they differ.

    A Hijri date, which may be a day off, is no rival to a Gregorian one.
    """
    exact = [found for found in rivals if found.reason != REASON_HIJRI] or rivals
    days = {day for found in exact for day in (found.on, found.last)}
    certain = [found for found in dates if found.certain and found.is_one_day and found.on in days]
    return certain[-1] if len(days) == 1 and certain else None


def _before(lead: str, found: FoundDate) -> str:
    """Return the folded words before a date, of its own sentence only."""
    before = fold(lead[max(0, found.start - _CONTEXT) : found.start])
    starts = [match.end() for match in _SENTENCE_START.finditer(before)]
    return before[starts[-1] :] if starts else before


def _is_of_another_event(lead: str, found: FoundDate) -> bool:
    before = _before(lead, found)
    after = fold(lead[found.end : found.end + 20])
    return bool(
        _OTHER_EVENT_BEFORE.search(before)
        or _FROM.search(before)
        or _OTHER_EVENT_AFTER.search(after)
        or _NARRATED.search(fold(found.written))
    )


def _says_today(lead: str, found: FoundDate) -> bool:
    before = _before(lead, found)
    today = _TODAY.search(before)
    if not today:
        return False
    return not re.search(r"(?:منذ|حتي|الي|قبل|بعد)\s+$", before[: today.start()])


def _is_dateline(lead: str, found: FoundDate) -> bool:
    before = fold(lead[max(0, found.start - _CONTEXT) : found.start])
    after = fold(lead[found.end : found.end + 20])
    return (
        bool(_DATELINE.search(before) and _AFTER_DATELINE.match(after))
        and _is_in_opening_sentence(lead, found)
        and not _is_of_another_event(lead, found)
    )


def _has_day_name(lead: str, found: FoundDate) -> bool:
    before = _before(lead, found)
    return (
        bool(_DAY_NAME.search(before))
        and _is_in_opening_sentence(lead, found)
        and not _is_of_another_event(lead, found)
    )


def _is_placed(lead: str, found: FoundDate) -> bool:
    before = _before(lead, found)
    return (
        bool(_PLACED.search(before))
        and _is_in_opening_sentence(lead, found)
        and not _is_of_another_event(lead, found)
    )


def _is_in_opening_sentence(lead: str, found: FoundDate) -> bool:
    """Say whether nothing but a short headline stands before the sentence of the date."""
    opening = lead[: found.start]
    first, line_end, rest = opening.partition("\n")
    if line_end and len(first) <= _LONGEST_HEADLINE:
        opening = rest
    return len(opening) <= _LONGEST_OPENING and not re.search(r"[.!؟](?:\s|$)|\n", opening.strip())
