"""Days and months of a text that belong together: «من 3 إلى 5 مايو 2022», «يومي 3 و5 مايو».

What one of them leaves out (its month, its year) stands with another of the same chain, or is
counted from a known day.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from releases.arabic.date_found import REASON_BACKWARDS, REASON_NO_YEAR, REASON_YEAR_OF_BEGINNING
from releases.arabic.date_items import LAST_DAY, YEARS, Item, month_length
from releases.arabic.date_tokens import Tokens
from releases.arabic.date_words import NAMED_AFTER_DAYS
from releases.arabic.months import HIJRI_YEARS, hijri_span, hijri_year, month_span

Link = Literal["to", "and", ""]

_TO = re.compile(r"(?:\(?W\)?)?,?u?(?:-|T{1,3})[yiWsmL(),]{0,6}")
_AND = re.compile(r"(?P<comma>,)?(?P<and>u)?[yiWs]{0,3}")
_BETWEEN_BEFORE = re.compile(r"B[yiWsmL(]{0,5}$")
_DAYS_BEFORE = re.compile(r"y[i(]?$")
_PLACED_BEFORE = re.compile(r"[yWL][i(),]{0,2}$")
_OF_THIS_MONTH = re.compile(r"m(?:s(?P<which>[rpx])|hs)")
_OF_THIS_MONTH_SHORT = re.compile(r"m?r")


@dataclass
class Chain:
    """Items in the order of the text; ``links`` tells how each leads on to the next."""

    items: list[Item] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read_chains(tokens: Tokens, items: Iterable[Item]) -> Iterator[Chain]:
    """Yield the chains of a text; most are of one item. Single numbers of days are left out."""
    chain = Chain()
    for item in items:
        if chain.items:
            link = _link(tokens, chain.items[-1], item)
            if link:
                chain.links[-1] = link
            else:
                if not all(each.is_bare for each in chain.items) or _may_be_of_a_month(
                    tokens, chain.items[-1]
                ):
                    yield _tidied(tokens, chain)
                chain = Chain()
        chain.items.append(item)
        chain.links.append("")
    if chain.items:
        yield _tidied(tokens, chain)


def _may_be_of_a_month(tokens: Tokens, item: Item) -> bool:
    return tokens.kinds[item.last + 1 : item.last + 2] in ("m", "r")


def _link(tokens: Tokens, first: Item, second: Item) -> Link:
    kinds = tokens.kinds
    between = kinds[first.last + 1 : second.first]
    if not between or len(between) > 10:
        return ""
    if _TO.fullmatch(between):
        listed = first.is_bare and between[0] == "-" and _is_list_number(tokens, first)
        return "" if listed else "to"
    match = _AND.fullmatch(between)
    if not match or not (match["and"] or match["comma"]):
        return ""
    if (
        match["and"]
        and not match["comma"]
        and _BETWEEN_BEFORE.search(kinds, max(0, first.first - 6), first.first)
    ):
        return "to"
    return "and" if first.year is None else ""


def _is_list_number(tokens: Tokens, item: Item) -> bool:
    """Say whether «1- 5 مايو» begins a line: its number is that of a list."""
    start, dash = tokens.starts[item.first], item.last + 1
    line = tokens.plain.rfind("\n", 0, start) + 1
    after = tokens.plain[tokens.ends[dash] : tokens.ends[dash] + 1]
    alone = not tokens.plain[line:start].strip()
    return alone and tokens.ends[item.last] == tokens.starts[dash] and after.isspace()


def _tidied(tokens: Tokens, chain: Chain) -> Chain:
    """Return ``chain`` with a list of commas only cut apart: «5، 10 مايو» is no list of days.

    It is one after «أيام», or where «و» joins the last of them.
    """
    items, links = chain.items, chain.links
    if "and" not in links:
        return chain
    announced = [False] * len(items)
    for place, item in enumerate(items):
        listed = place > 0 and links[place - 1] == "and" and announced[place - 1]
        announced[place] = listed or _is_announced(tokens, item)
    joined = False
    for place in reversed(range(len(items) - 1)):
        item = items[place]
        if links[place] != "and" or not item.is_bare:
            joined = False
            continue
        joined = joined or "u" in tokens.kinds[item.last + 1 : items[place + 1].first]
        if not joined and not announced[place]:
            links[place] = ""
    return chain


def _is_announced(tokens: Tokens, item: Item) -> bool:
    return bool(_DAYS_BEFORE.search(tokens.kinds, max(0, item.first - 2), item.first))


def settle_years(tokens: Tokens, chain: Chain, known_day: date | None) -> None:
    """Give each item of ``chain`` the month and year that it leaves out, where they are known."""
    items, links = chain.items, chain.links
    for place in range(1, len(items)):
        first, item = items[place - 1], items[place]
        if links[place - 1] == "to" and first.year is not None and not item.is_bare:
            _take_year_of_beginning(first, item)
    for place in reversed(range(len(items))):
        item = items[place]
        following = items[place + 1] if links[place] else None
        if following is not None and not following.is_bare:
            _take_from_following(chain, place, item, following)
        if item.year is None and known_day is not None:
            _settle_by_known_day(tokens, item, known_day, in_chain=following is not None)
        if item.is_bare or item.year is None or not item.in_calendar():
            item.year = None
            links[place] = ""
            if place:
                links[place - 1] = ""


def _order(item: Item) -> tuple[int, int]:
    return item.month or 0, 99 if item.day == LAST_DAY else item.day or 0


def _take_year_of_beginning(first: Item, item: Item) -> None:
    if item.year is not None or first.year is None or first.is_hijri != item.is_hijri:
        return
    item.year = first.year + (_order(item) < _order(first))
    item.doubt = REASON_YEAR_OF_BEGINNING


def _take_from_following(chain: Chain, place: int, item: Item, following: Item) -> None:
    link = chain.links[place]
    if item.is_bare:
        if following.day is None or (following.in_digits and link == "and" and not following.year):
            return
        backwards = link == "to" and 0 < following.day < (item.day or 0)
        if backwards:
            following.doubt = following.doubt or REASON_BACKWARDS
            chain.links[place] = ""
            return
        item.month, item.year = following.month, following.year
        item.is_hijri, item.in_digits = following.is_hijri, following.in_digits
        item.doubt = following.doubt
        item.is_shortened = True
        return
    if item.year is None and item.in_digits and following.in_digits:
        item.is_hijri = following.is_hijri
    alike = (item.day is None) == (following.day is None) and item.is_hijri == following.is_hijri
    if item.year is not None or following.year is None or not alike or item.said:
        return
    later = _order(item) > _order(following)
    if later and link != "to":
        return
    item.year = following.year - later
    item.doubt = item.doubt or (following.doubt if following.doubt == REASON_NO_YEAR else "")
    if item.day is None:
        item.is_shortened = True


def _settle_by_known_day(tokens: Tokens, item: Item, known: date, *, in_chain: bool) -> None:
    kinds = tokens.kinds
    if item.is_bare:
        _settle_month(kinds, item, known)
        return
    if tokens.word(item.first - 1) in NAMED_AFTER_DAYS or (item.day is None and not item.said):
        return
    if item.in_digits and not _PLACED_BEFORE.search(kinds, max(0, item.first - 4), item.first):
        return
    if "c" in item.said:
        this_year = hijri_year(known) if item.is_hijri else known.year
        if this_year is not None:
            item.year = this_year + {"x": 1, "p": -1}.get(item.said[-1], 0)
        return
    item.year = _nearest_year(item, known)
    item.doubt = REASON_NO_YEAR


def _settle_month(kinds: str, item: Item, known: date) -> None:
    """Settle «19 من الشهر الجاري» and «يوم 19 الجاري»."""
    match = _OF_THIS_MONTH.match(kinds, item.last + 1)
    if not match and _PLACED_BEFORE.search(kinds, max(0, item.first - 4), item.first):
        match = _OF_THIS_MONTH_SHORT.match(kinds, item.last + 1)
    if not match:
        return
    months = known.year * 12 + known.month - 1
    months += {"p": -1, "x": 1}.get(match.groupdict().get("which") or "", 0)
    item.year, item.month = months // 12, months % 12 + 1
    item.last = match.end() - 1


def _nearest_year(item: Item, known: date) -> int | None:
    """Return the year that brings an item nearest to the known day, as «المقبل» and «الماضي» say.

    A day name beside it decides where it agrees with one of the three years about the known day.
    """
    days = dict(_candidates(item, known)) or dict(_candidates(item, known, reach=4))
    if item.said.endswith("x"):
        days = {year: on for year, on in days.items() if on >= known} or days
        return min(days, default=None, key=lambda year: days[year])
    if item.said.endswith("p"):
        days = {year: on for year, on in days.items() if on <= known} or days
        return max(days, default=None, key=lambda year: days[year])
    named = {year: on for year, on in days.items() if on.weekday() == item.weekday}
    return min(named or days, default=None, key=lambda year: abs((days[year] - known).days))


def _candidates(item: Item, known: date, reach: int = 1) -> Iterator[tuple[int, date]]:
    """Yield (year, day) of an item in the years about the known day; 29 February comes seldom."""
    month, day = item.month or 1, max(item.day or 1, 1)
    this_year = hijri_year(known) if item.is_hijri else known.year
    for year in () if this_year is None else range(this_year - reach, this_year + reach + 1):
        if year not in (HIJRI_YEARS if item.is_hijri else YEARS):
            continue
        if item.is_hijri:
            if day <= month_length(year, month, True):
                yield year, hijri_span(year, month, day)[0]
        elif day <= month_length(year, month, False):
            yield year, month_span(year, month)[0].replace(day=day)
