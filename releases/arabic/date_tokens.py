"""A text as the row of tokens in which dates are looked for."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from releases.arabic.date_words import PLAIN, WORDS, Part
from releases.arabic.letters import MARK_CLASS, TATWEEL

# Names of two words are one token.
_TWO_WORDS = (
    r"(?:و|ف|ب|ل|ك|وب|ول|فب|فل)?(?:كانون|تشرين|ربيع|جمادي?|ذ[ويا])\s+"
    r"(?:ال)?(?:ثانيه?|ثان|اولي?|[آا]خره?|انور|قعده|حجه)(?!\w)"
)
_TOKEN = re.compile(
    rf"""
      (?P<number>\d+(?:[-/.,:]\d+)*)
    | (?P<pair>{_TWO_WORDS})
    | (?P<word>[^\W\d_]+)
    | (?P<gap>\n\s*(?:\n|(?=[-•*▪●])))
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_MARKS_WITH_A_PART = frozenset(",-/().:")
_SPACES = re.compile(r"\s+")
_LATIN_ORDINALS = frozenset({"er", "st", "nd", "rd", "th"})
_MONTH_KINDS = ("M", "H", "j")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_LATIN_WORD = re.compile("[a-z]")
# After a number: «1er», «19th», and the time of «2022-12-19T10:00».
_LATIN_ENDING = re.compile(r"(?:er|st|nd|rd|th)(?![^\W\d])|t\d\d:")
_WORD_NEXT = re.compile(rf"\s*({_TWO_WORDS}|[^\W\d_]+)")
# What glued to digits makes them part of an address, a code, a price; what may join two words.
_CODE_SIGNS = frozenset("_/+#@$€£%٪\\=&~*")
_JOINING = frozenset("-/.:,")

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_TWO_DAYS = re.compile(r"(\d{1,2})(-)(\d{1,2})")
_DAYS_IN_A_ROW = re.compile(r"\d{1,2}(?:([-/,])\d{1,2})(?:\1\d{1,2})*")
_DAYS_OF_MONTH = re.compile(r"(\d{1,2})(-)(\d{1,2}[/.]\d{1,2}[/.]\d{4})")
_TWO_DATES = re.compile(r"(\d+(?:[/.]\d+)+)(-)(\d+(?:[/.]\d+)+)")
_YEAR_AND_DAY = re.compile(r"(\d{4})([-,/])(\d{1,2})")


@dataclass
class Tokens:
    """The tokens of ``text``: ``kinds`` has a letter for each (see ``date_words``), ``values`` a
    number, ``starts`` and ``ends`` are offsets in ``plain``, ``numbers`` are (day, month,
    year, whether the year stands first) of the tokens of several numbers, 0 for what is missing.
    """

    text: str
    plain: str
    kinds: str = ""
    values: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    numbers: dict[int, tuple[int, int, int, bool]] = field(default_factory=dict)
    _places: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=list)

    def word(self, token: int) -> str:
        """Return the plain letters of a token, "" outside the text."""
        if not 0 <= token < len(self.starts):
            return ""
        return self.plain[self.starts[token] : self.ends[token]]

    def start(self, token: int) -> int:
        """Return the offset in ``text`` of the first letter of a token."""
        return self._in_text(self.starts[token])

    def end(self, token: int) -> int:
        """Return the offset in ``text`` after a token, its marks and tatweel included."""
        end = self._in_text(self.ends[token] - 1) + 1
        rest = _TRAILING.match(self.text, end)
        return rest.end() if rest else end

    def _in_text(self, place: int) -> int:
        if not self._places:
            return place
        return place + self._shifts[bisect_right(self._places, place) - 1]


_TRAILING = re.compile(f"[{MARK_CLASS}{TATWEEL}\u200d]+")
_UNEVEN = re.compile(
    "["
    + "".join(re.escape(chr(code)) for code, to in PLAIN.items() if to is None or len(to) != 1)
    + "]+"
)


def read_tokens(text: str) -> Tokens:
    """Return the tokens of ``text``.

    Of many words in a row that no date is made of, the first and the last become tokens.
    """
    tokens = Tokens(text, text.translate(PLAIN))
    _note_shifts(tokens)
    kinds: list[str] = []
    starts, ends, known = tokens.starts, tokens.ends, WORDS.get
    others = 0
    for match in _TOKEN.finditer(tokens.plain):
        group = match.lastgroup
        if group == "word":
            parts = known(match[0])
            if parts is None:
                others += 1
                if others > 2:
                    starts[-1], ends[-1] = match.span()
                else:
                    _add_other_word(tokens, kinds, match)
                continue
            _add_word(tokens, kinds, parts, match)
        elif group == "pair":
            parts = known(_SPACES.sub(" ", match[0]))
            _add_word(tokens, kinds, parts or (("_", 0, 0),), match)
        elif group == "number":
            _add_number(tokens, kinds, match)
        elif group == "gap":
            _add(tokens, kinds, "!", 0, *match.span())
        else:
            _add_mark(tokens, kinds, match)
        others = 0
    tokens.kinds = "".join(kinds)
    return tokens


def _add_word(
    tokens: Tokens, kinds: list[str], parts: tuple[Part, ...], match: re.Match[str]
) -> None:
    """Add the token of a word, or two if another word is joined to its front."""
    start, end = match.span()
    kind, value, letters = parts[-1]
    if len(parts) == 2:
        _add(tokens, kinds, parts[0][0], 0, start, start + letters)
    _add(tokens, kinds, kind, value, start + letters, end)


def _add_other_word(tokens: Tokens, kinds: list[str], match: re.Match[str]) -> None:
    start, end = match.span()
    if tokens.ends and tokens.ends[-1] == start and match[0] in _LATIN_ORDINALS:
        tokens.ends[-1] = end
    else:
        _add(tokens, kinds, "_", 0, start, end)


def _add_mark(tokens: Tokens, kinds: list[str], match: re.Match[str]) -> None:
    mark, start = match[0], match.start()
    if mark == ".":
        if kinds and kinds[-1] == "M" and tokens.plain[start - 1] in _LATIN:
            # «Dec. 19, 2022», «19 déc. 2022».
            return
        mark = "/" if _is_glued(tokens.plain, start) else mark
    _add(tokens, kinds, mark if mark in _MARKS_WITH_A_PART else "!", 0, start, match.end())


def _note_shifts(tokens: Tokens) -> None:
    """Note from which places of the plain text on its offsets differ, and by how much."""
    if len(tokens.text) == len(tokens.plain) and not _UNEVEN.search(tokens.text):
        return
    place = shift = done = 0
    tokens._places.append(0)
    tokens._shifts.append(0)
    for match in _UNEVEN.finditer(tokens.text):
        place += match.start() - done
        done = match.end()
        written = len(match[0].translate(PLAIN))
        shift = done - place - written
        # Letters that one sign stands for all lie at that sign.
        for letter in range(written):
            tokens._places.append(place + letter)
            tokens._shifts.append(match.start() - place - letter)
        place += written
        tokens._places.append(place)
        tokens._shifts.append(shift)


def _is_glued(plain: str, place: int) -> bool:
    around = plain[max(0, place - 1) : place + 2]
    return len(around) == 3 and not (around[0].isspace() or around[2].isspace())


def _add_number(tokens: Tokens, kinds: list[str], match: re.Match[str]) -> None:
    """Add the token of a number, or the three tokens of two numbers with a mark between."""
    start, end = match.span()
    number = match[0]
    if _is_code(tokens.plain, start, end, kinds):
        return _add(tokens, kinds, "n", 0, start, end)
    if _DAYS_IN_A_ROW.fullmatch(number) and _is_month_at(tokens.plain, end):
        return _add_days(tokens, kinds, number, start)
    for pattern in (_TWO_DAYS, _DAYS_OF_MONTH, _TWO_DATES):
        two = pattern.fullmatch(number)
        if two:
            return _add_split(tokens, kinds, two, start)
    two = _YEAR_AND_DAY.fullmatch(number)
    if two and kinds and kinds[-1] in _MONTH_KINDS and _is_month_at(tokens.plain, end):
        return _add_split(tokens, kinds, two, start)
    return _add_part(tokens, kinds, number, start)


def _add_split(tokens: Tokens, kinds: list[str], two: re.Match[str], start: int) -> None:
    _add_part(tokens, kinds, two[1], start)
    _add(tokens, kinds, two[2], 0, start + two.start(2), start + two.end(2))
    _add_part(tokens, kinds, two[3], start + two.start(3))


def _add_days(tokens: Tokens, kinds: list[str], number: str, start: int) -> None:
    """Add «3-5» or «3، 4، 5» before a month as their first and last day, if in a row."""
    days = re.split("[-/,]", number)
    values = [int(day) for day in days]
    end = start + len(number)
    in_a_row = values == list(range(values[0], values[0] + len(values)))
    if not in_a_row and (len(days) > 2 or "-" not in number):
        return _add(tokens, kinds, "n", 0, start, end)
    first, last = start + len(days[0]), end - len(days[-1])
    _add_part(tokens, kinds, days[0], start)
    _add(tokens, kinds, "-", 0, first, last)
    return _add_part(tokens, kinds, days[-1], last)


def _add_part(tokens: Tokens, kinds: list[str], number: str, start: int) -> None:
    end = start + len(number)
    if number.isdecimal():
        kind = {1: "D", 2: "D", 4: "Y"}.get(len(number), "n")
        value = int(number) if kind != "n" else 0
        return _add(tokens, kinds, kind, value, start, end)
    token = len(kinds)
    match = _YEAR_FIRST.fullmatch(number)
    if match:
        tokens.numbers[token] = (int(match[4]), int(match[3]), int(match[1]), True)
        return _add(tokens, kinds, "N", 0, start, end)
    match = _YEAR_LAST.fullmatch(number)
    if match:
        tokens.numbers[token] = (int(match[1]), int(match[3]), int(match[4]), False)
        return _add(tokens, kinds, "N", 0, start, end)
    match = _DAY_AND_MONTH.fullmatch(number)
    if match:
        tokens.numbers[token] = (int(match[1]), int(match[2]), 0, False)
        return _add(tokens, kinds, "P", 0, start, end)
    match = _MONTH_AND_YEAR.fullmatch(number)
    if match:
        tokens.numbers[token] = (0, int(match[1]), int(match[2]), False)
        return _add(tokens, kinds, "K", 0, start, end)
    return _add(tokens, kinds, "n", 0, start, end)


def _add(tokens: Tokens, kinds: list[str], kind: str, value: int, start: int, end: int) -> None:
    kinds.append(kind)
    tokens.values.append(value)
    tokens.starts.append(start)
    tokens.ends.append(end)


def _is_code(plain: str, start: int, end: int, kinds: list[str]) -> bool:
    """Say whether what is glued to digits makes them part of a code, an address or a price."""
    return _is_code_before(plain, start, kinds) or _is_code_after(plain, end)


def _is_code_before(plain: str, start: int, kinds: list[str]) -> bool:
    if start == 0 or plain[start - 1].isspace():
        return False
    before = plain[start - 1]
    if before in _JOINING and start > 1:
        # «م/25»: a joint after a word; «x.com/2022», «//12»: an address.
        joined = plain[start - 2]
        named = len(kinds) > 1 and kinds[-2] in "MHWj"
        return not named and (joined in _LATIN or joined.isdecimal() or joined in _CODE_SIGNS)
    if before in _LATIN:
        return not (kinds and kinds[-1] in "MW")
    return before in _CODE_SIGNS or before.isdecimal()


def _is_code_after(plain: str, end: int) -> bool:
    after = plain[end : end + 1]
    if not after or after.isspace():
        return False
    if after in _JOINING:
        return bool(_LATIN_WORD.match(plain, end + 1)) and not _is_month_at(plain, end + 1)
    if after in _LATIN:
        return not (_LATIN_ENDING.match(plain, end) or _is_month_at(plain, end))
    return after in _CODE_SIGNS


def _is_month_at(plain: str, place: int) -> bool:
    match = _WORD_NEXT.match(plain, place)
    return match is not None and WORDS.get(match[1], (("", 0, 0),))[-1][0] in _MONTH_KINDS
