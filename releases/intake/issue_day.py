"""The day of issue that a text gives itself, or why none is sure."""

import re
from datetime import date

from releases.arabic.date_finding import find_dates
from releases.arabic.date_found import (
    CONTRADICTION,
    REASON_HIJRI,
    REASON_WEEKDAY_AGREES,
    FoundDate,
)
from releases.arabic.issue_date import propose_issue_date
from releases.intake.proposal import DateProposal, Passage

REASON_NONE = "لا يذكر النص تاريخًا."
REASON_SPAN = "التاريخ المذكور «{written}» مدة، لا يوم صدور."
REASON_MONTH = "لا يذكر النص إلا شهرًا: «{written}»."
REASON_RIVALS = "يذكر النص أكثر من تاريخ، ولا يدل على أيها يوم صدوره: {written}."
REASON_OTHER = "التاريخ المذكور «{written}» قد يكون تاريخ أمر آخر، لا يوم صدور الخبر."
REASON_UNSURE = "التاريخ المذكور «{written}» غير مؤكد: {reason}"
REASON_TODAY = "يقول النص «{written}» ولا يذكر التاريخ."

# Dates beyond say nothing of the day of issue.
_LOOKED_THROUGH = 6_000
_MOST_RIVALS = 5
_ABOUT = 48
_YEARS = re.compile(r"(?<!\d)[12٠-٩]\d{3}(?:\s*[-–—/]\s*[12٠-٩]\d{3})+(?!\d)")
_TODAY = re.compile(
    r"(?:صباح|مساء|ظهر|عشية|يوم)?\s*(?:اليوم|أمس|امس)\s*[،(]?\s*"
    r"(?:الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت)"
)


def issue_day(text: str) -> DateProposal:
    """The day of issue of a text, with its words, its reason and what else it might be."""
    text = text[:_LOOKED_THROUGH]
    dates = find_dates(text)
    found = propose_issue_date(text)
    if found is None:
        return _none(text, dates)
    # A proposal is found in the lead; its offsets are those of the text.
    return DateProposal(
        on=found.on,
        granularity=found.granularity,
        passage=_passage(text, found),
        reason=found.reason,
        weekday_agrees=True if found.reason == REASON_WEEKDAY_AGREES else None,
        rivals=_rivals(dates, but=found),
    )


def _none(text: str, dates: list[FoundDate]) -> DateProposal:
    contradicted = next((one for one in dates if one.reason.startswith(CONTRADICTION)), None)
    if contradicted:
        return _unsure(text, contradicted, contradicted.reason, dates, weekday_agrees=False)
    days = [one for one in dates if one.is_one_day]
    if len({one.on for one in days}) > 1:
        written = "، ".join(dict.fromkeys(f"«{_one_line(one.written)}»" for one in days))
        return _unsure(text, days[0], REASON_RIVALS.format(written=written), dates)
    if days:
        form = REASON_OTHER if days[0].certain or days[0].reason == REASON_HIJRI else REASON_UNSURE
        reason = form.format(written=_one_line(days[0].written), reason=days[0].reason)
        return _unsure(text, days[0], reason, dates)
    spans = [one for one in dates if one.granularity == "day" or one.on.year != one.last.year]
    if spans:
        reason = REASON_SPAN.format(written=_one_line(spans[0].written))
        return _unsure(text, spans[0], reason, dates)
    if dates:
        reason = REASON_MONTH.format(written=_one_line(dates[0].written))
        return _unsure(text, dates[0], reason, dates)
    today, years = _TODAY.search(text), _YEARS.search(text)
    if today:
        words = _one_line(today[0])
        return DateProposal(None, "day", None, REASON_TODAY.format(written=words))
    if years:
        return DateProposal(None, "day", None, REASON_SPAN.format(written=_one_line(years[0])))
    return DateProposal(None, "day", None, REASON_NONE)


def _unsure(
    text: str,
    found: FoundDate,
    reason: str,
    dates: list[FoundDate],
    weekday_agrees: bool | None = None,
) -> DateProposal:
    return DateProposal(None, "day", _passage(text, found), reason, weekday_agrees, _rivals(dates))


def _rivals(dates: list[FoundDate], but: FoundDate | None = None) -> tuple[tuple[date, str], ...]:
    """The other days of the text, each once, with their words."""
    days = {one.on: _one_line(one.written) for one in reversed(dates) if one.is_one_day}
    if but:
        days.pop(but.on, None)
    return tuple(sorted(days.items()))[:_MOST_RIVALS]


def _passage(text: str, found: FoundDate) -> Passage:
    before = text[max(0, found.start - _ABOUT) : found.start].rpartition("\n")[2]
    after = text[found.end : found.end + _ABOUT].partition("\n")[0]
    return Passage(found.written, before, after)


def _one_line(text: str) -> str:
    return " ".join(text.split())
