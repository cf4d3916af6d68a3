"""The grammar of dates: what in a row of tokens names a day or a month, whole or in part."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hijridate import Hijri

from releases.arabic.date_tokens import Tokens
from releases.arabic.date_words import COUNTED_PARTS
from releases.arabic.months import HIJRI_YEARS

YEARS = range(1800, 2101)

REASON_DAY_OR_MONTH = "قد يكون الشهر مكتوبًا قبل اليوم."
REASON_MONTH_FIRST = "الشهر مكتوب قبل اليوم."

# All below are patterns of kinds, see ``date_words``.
_MONTH = r"(?:\(?[Mj](?:\)?[-/(]{0,2}M\)?){0,2}|Hk?)"
_DAY = r"(?:D|F|l|es?(?=[MH])|ey(?=[misMH])|ty(?=[mi])|bp(?=[mi])|O[EV]?(?=[mis])|v(?=[mis]))"
_TO_MONTH = r"(?:[-/,]|m?i?s?)"
_YEAR = (
    r"(?:(?:\)?[-/,]?m?i?c?g?(?P<year>Y)(?!z)|\((?P<year_in_brackets>Y)\))(?P<sign>[gA])?"
    r"|(?P<said>,?m?(?:hc|c[xpr])|[xpr]))"
)
ITEM = re.compile(
    rf"""
      (?P<year_first>Y)[-/](?P<month_between>M)[-/](?P<day_last>D)
    | (?P<spaced>D-D-Y|D/D/Y|Y-D-D|Y/D/D|P/Y|D[-/]K)(?P<spaced_sign>[gA])?
    | (?P<month_first>M)(?P<day_second>D),?c?(?P<year_last>Y)(?![zD])g?
    | (?P<day>{_DAY}){_TO_MONTH}(?P<month>{_MONTH})(?:{_YEAR})?
    | (?P<month_alone>{_MONTH})(?:{_YEAR.replace("P<", "P<m_")})?
    | (?P<digits>[NP]|D-D(?=TT?y?W?(?:N|D-D-Y)))(?P<digits_sign>[gA])?
    | (?P<bare>D|F|O[EV]?|v)
    """,
    re.VERBOSE,
)
_NUMBER_WORD_BEFORE = re.compile(r"q[:(.!]{0,2}$")
# «رقم القرار: 12-5-2019».
_NUMBER_PHRASE_BEFORE = re.compile(r"q_?[:(.!]{0,2}$")
_WEEKDAYS_BEFORE = re.compile(r"W(?:,?u?[yi]?W)*[xpr]?[),:(\-iyLms]{0,7}$")
_WEEKDAY_AFTER = re.compile(r"(?:\(y?W\)|,?L{0,2}yW|-?L{0,2}W)(?![,(]?[ymiLs]*[DNPOFv])")


# The day of «آخر يوم من», «سلخ».
LAST_DAY = -1


@dataclass
class Item:
    """A day or month named in the tokens ``first`` to ``last``; what is not said is None.

    ``day`` may be ``LAST_DAY``; ``weekday`` is that of a name beside it, ``last_weekday`` that of
    the last of several; ``said`` the kinds of «المقبل», «من العام الماضي» … after it; ``doubt``
    an Arabic reason; ``is_shortened`` if the next item says its month or year.
    """

    first: int
    last: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    is_hijri: bool = False
    in_digits: bool = False
    said: str = ""
    doubt: str = ""
    weekday: int | None = None
    last_weekday: int | None = None
    other_month: int | None = None
    is_shortened: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it names nothing but the number of a day."""
        return self.month is None

    def in_calendar(self) -> bool:
        """Say whether such a day or month can be, whatever its year if none is known."""
        if self.month is None or not 1 <= self.month <= 12:
            return False
        if self.year is not None and self.year not in (HIJRI_YEARS if self.is_hijri else YEARS):
            return False
        if self.day is None or self.day == LAST_DAY:
            return True
        return 1 <= self.day <= month_length(self.year, self.month, self.is_hijri)


def month_length(year: int | None, month: int, is_hijri: bool) -> int:
    """Return the days of a month; of the longest if the year is not known."""
    if is_hijri:
        return 30 if year is None else int(Hijri(year, month, 1).month_length())
    return calendar.monthrange(2000 if year is None else year, month)[1]


def read_items(tokens: Tokens) -> Iterator[Item]:
    """Yield the items of a text in its order, those that can be no date left out."""
    kinds = tokens.kinds
    for match in ITEM.finditer(kinds):
        item = _read(tokens, match)
        if item is None:
            continue
        if item.day is not None:
            _read_weekday(tokens, item)
        if item.is_bare:
            if not _is_of_number_word(kinds, item.first):
                yield item
            continue
        if item.in_calendar():
            yield item


def _is_of_number_word(kinds: str, token: int) -> bool:
    return bool(_NUMBER_WORD_BEFORE.search(kinds, max(0, token - 3), token))


def _read(tokens: Tokens, match: re.Match[str]) -> Item | None:
    item = Item(match.start(), match.end() - 1)
    values = tokens.values
    if match["bare"]:
        item.day = _day(tokens, match.start("bare"), match["bare"])
        return item
    if match["digits"] or match["spaced"]:
        return _read_digits(tokens, match, item)
    if match["year_first"]:
        item.year, item.day = values[match.start()], values[match.start("day_last")]
        item.month = values[match.start("month_between")]
        return item
    if match["month_first"]:
        item.year, item.day = values[match.start("year_last")], values[match.start("day_second")]
        item.month = values[match.start()]
        if _is_of_number_word(tokens.kinds, item.first):
            return None
        return item
    return _read_named(tokens, match, item)


def _read_named(tokens: Tokens, match: re.Match[str], item: Item) -> Item | None:
    """Read a month with its name, and the day before and the year after it."""
    with_day = match["month"] is not None
    prefix = "" if with_day else "m_"
    start, end = match.span("month" if with_day else "month_alone")
    item.is_hijri = "H" in tokens.kinds[start:end]
    months = [tokens.values[place] for place in range(start, end) if tokens.kinds[place] in "MHj"]
    item.month = months[0]
    if any(month != months[0] for month in months):
        if with_day or len(months) > 2:
            return None
        item.other_month = months[1]
    place = match.start(prefix + "year")
    place = match.start(prefix + "year_in_brackets") if place < 0 else place
    if place >= 0:
        item.year = tokens.values[place]
        sign = match[prefix + "sign"]
        if sign and sign == ("g" if item.is_hijri else "A"):
            item.last -= 1
    item.said = match[prefix + "said"] or ""
    if with_day:
        item.day = _day(tokens, match.start("day"), match["day"])
        if _is_no_day(tokens, match):
            item.day, item.first = None, start
            if tokens.kinds[start] == "(":
                item.first += 1
    elif tokens.kinds[start] == "j" or (tokens.kinds[start - 1 : start] == "n" and start):
        return None
    elif tokens.kinds[start] == "(":
        item.first += 1
    return item


def _is_no_day(tokens: Tokens, match: re.Match[str]) -> bool:
    """Say whether the number before a month is none of its days: «العدد 12 - ديسمبر 2022»."""
    place = match.start()
    if _is_of_number_word(tokens.kinds, place):
        return True
    return match["day"] == "O" and tokens.word(place - 1) in COUNTED_PARTS


def _day(tokens: Tokens, place: int, kinds: str) -> int:
    value = tokens.values[place]
    if kinds[0] == "O":
        tens = {"": 0, "E": 10, "V": tokens.values[place + 1] if len(kinds) > 1 else 0}
        return value + tens[kinds[1:2]]
    if kinds[0] in "ltb":
        return LAST_DAY
    return value if kinds[0] in "Dv" else 1


def _read_digits(tokens: Tokens, match: re.Match[str], item: Item) -> Item | None:
    if _NUMBER_PHRASE_BEFORE.search(tokens.kinds, max(0, item.first - 4), item.first):
        return None
    numbers = [
        number
        for place in range(item.first, item.last + 1)
        for number in _numbers_of(tokens, place)
    ]
    year_first = tokens.numbers.get(item.first, (0, 0, 0, False))[3] or match[0][0] == "Y"
    if year_first:
        numbers.reverse()
    day, month, year = (*numbers, 0, 0, 0)[:3]
    item.in_digits = True
    item.is_hijri = year in HIJRI_YEARS
    if not item.is_hijri and not year_first and month > 12 >= day:
        day, month, item.doubt = month, day, REASON_MONTH_FIRST
    elif not item.is_hijri and not year_first and day <= 12 and day != month:
        item.doubt = REASON_DAY_OR_MONTH
    if not day:
        return None
    item.day, item.month, item.year = day, month, year or None
    sign = match["digits_sign"] or match["spaced_sign"]
    if sign and sign == ("g" if item.is_hijri else "A"):
        item.last -= 1
    return item


def _numbers_of(tokens: Tokens, place: int) -> list[int]:
    if tokens.kinds[place] in "DY":
        return [tokens.values[place]]
    day, month, year, year_first = tokens.numbers.get(place, (0, 0, 0, False))
    numbers = [number for number in (day, month, year) if number]
    return numbers[::-1] if year_first else numbers


def _read_weekday(tokens: Tokens, item: Item) -> None:
    """Note the day names beside an item: «الاثنين 19», «الاثنين والثلاثاء 19 و20»."""
    before = _WEEKDAYS_BEFORE.search(tokens.kinds, max(0, item.first - 10), item.first)
    if before:
        places = [place for place in range(*before.span()) if tokens.kinds[place] == "W"]
        item.weekday = tokens.values[places[0]]
        item.last_weekday = tokens.values[places[-1]] if len(places) > 1 else None
        return
    after = None if item.is_bare else _WEEKDAY_AFTER.match(tokens.kinds, item.last + 1)
    if after:
        item.weekday = tokens.values[after.start() + after[0].index("W")]
