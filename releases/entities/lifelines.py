"""Where the bars, lines and names of a drawing through time stand.

Across in hundredths of the width, down in pixels: text keeps its size however wide the screen is.
Time runs as the page does, from the right in Arabic, from the left in French and English.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from releases.entities.lineage import Lineage
from releases.typesetting import direction_of

YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
# As many year marks as a phone has room for.
MOST_YEARS = 6
ROW, TOP, FIRST_ROW = 44, 28, 52
BAR = 10
LEAST_WIDTH = 0.6
# The width of a drawing on a screen of 360 pixels, and of the letters of its names, generously.
PHONE, GAP = 320, 6
_WIDE, _NARROW, _ARABIC, _LATIN = 11.0, 4.5, 7.4, 8.6


@dataclass(frozen=True)
class Scale:
    """From days to places."""

    first: date
    last: date
    right_to_left: bool

    def place(self, day: date) -> float:
        days = (self.last - self.first).days or 1
        share = 100 * (day - self.first).days / days
        share = min(max(share, 0), 100)
        return round(100 - share if self.right_to_left else share, 2)

    @property
    def years(self) -> list[tuple[int, float]]:
        span = self.last.year - self.first.year
        step = next((step for step in YEAR_STEPS if span / step <= MOST_YEARS), YEAR_STEPS[-1])
        marks = range(self.first.year, self.last.year + 1)
        return [(year, self.place(date(year, 1, 1))) for year in marks if year % step == 0]


@dataclass(frozen=True)
class Label:
    """A name above its bar, and what is said of it in words.

    `towards`: to which side it is written from `x`. Where a phone has no room for it there, it
    stands at `edge_x` on narrow screens, where a line begins.
    """

    name: str
    note: str
    x: float
    towards: str
    edge_x: float
    is_moved: bool

    @property
    def isolated(self) -> str:
        """The name between the marks that keep it from moving what stands beside it: SVG has no
        `<bdi>`."""
        return f"\u2068{self.name}\u2069"

    @property
    def is_arabic(self) -> bool:
        return direction_of(self.name) == "rtl"

    def anchor(self, right_to_left: bool) -> str:
        """SVG's word for it, which depends on the direction of the text."""
        begins_here = (self.towards == "left") == right_to_left
        return "start" if begins_here else "end"


@dataclass(frozen=True)
class Row:
    label: Label
    x: float
    width: float
    y: int
    # «bar», «acting» or, where a first or last day is not known, «unknown».
    kind: str
    is_self: bool = False

    @property
    def label_y(self) -> int:
        return self.y - 8

    @property
    def middle(self) -> int:
        return self.y + BAR // 2


@dataclass(frozen=True)
class Line:
    x1: float
    y1: int
    x2: float
    y2: int
    is_dated: bool = True


@dataclass(frozen=True)
class Drawing:
    rows: list[Row]
    scale: Scale
    today: date
    lines: Sequence[Line] = ()

    @property
    def years(self) -> list[tuple[int, float]]:
        return self.scale.years

    @property
    def today_x(self) -> float:
        return self.scale.place(self.today)

    @property
    def height(self) -> int:
        return TOP + len(self.rows) * ROW

    @property
    def kinds(self) -> set[str]:
        return {row.kind for row in self.rows}


@dataclass(frozen=True)
class Span:
    """What becomes a row: somebody in an office, or an organisation while there was one."""

    name: str
    note: str
    start: date | None
    end: date | None
    is_open: bool
    kind: str = "bar"
    is_self: bool = False


def of_appointments(
    appointments: Iterable[Any], called: str, notes: dict[str, str], today: date, rtl: bool
) -> Drawing | None:
    """Terms of office; None of fewer than two, or where no beginning is known.

    `called`: what a bar is called, «person» or «title»; `notes`: the words for «acting» and «now».
    """
    spans = []
    for one in appointments:
        is_open = one.end is None or one.end > today
        said = [notes["acting"]] if one.acting else []
        said += [notes["now"]] if is_open and one.start else []
        kind = "acting" if one.acting else "bar" if one.start else "unknown"
        name = one.person.name if called == "person" else one.title
        note = "، ".join(said) if rtl else ", ".join(said)
        spans.append(Span(name, note, one.start, one.end, is_open, kind))
    if len(spans) < 2 or not any(span.start for span in spans):
        return None
    scale = _scale(spans, today, rtl)
    spans.sort(key=lambda span: span.start or scale.first)
    return Drawing(_rows(spans, scale), scale, today)


def of_lineage(lineage: Lineage, here: str, today: date, rtl: bool) -> Drawing | None:
    """Organisations that followed each other; None where no day is known.

    `here`: the words for the organisation whose page it is.
    """
    spans = []
    for one in lineage.members:
        start, end, is_past = lineage.begins(one), lineage.ends(one), lineage.is_past(one)
        is_whole = start is not None and (end is not None or not is_past)
        is_self = one.pk == lineage.entity.pk
        kind, note = "bar" if is_whole else "unknown", here if is_self else ""
        spans.append(Span(one.name, note, start, end, not is_past, kind, is_self))
    if not any(span.start or span.end for span in spans):
        return None
    scale = _scale(spans, today, rtl)
    rows = _rows(spans, scale)
    row_of = {one.pk: row for one, row in zip(lineage.members, rows, strict=True)}
    lines = [
        line
        for link in lineage.links
        for line in _between(row_of[link.predecessor_id], row_of[link.successor_id], link.on, scale)
    ]
    return Drawing(rows, scale, today, lines)


def _scale(spans: Sequence[Span], today: date, rtl: bool) -> Scale:
    known = [day for span in spans for day in (span.start, span.end) if day]
    last = max([today, *known])
    first = min(known).year
    if any(span.start is None for span in spans):
        # Room for what began before, nobody knows when.
        first -= max(1, (last.year - first) // 8)
    return Scale(date(max(first, 1), 1, 1), last, rtl)


def _rows(spans: Sequence[Span], scale: Scale) -> list[Row]:
    return [_row(span, scale, FIRST_ROW + i * ROW) for i, span in enumerate(spans)]


def _row(span: Span, scale: Scale, y: int) -> Row:
    start, end = scale.place(span.start or scale.first), scale.place(span.end or scale.last)
    width = max(round(abs(start - end), 2), LEAST_WIDTH)
    x = min(start, end, round(100 - width, 2))
    label = _label(span, start, end, scale.right_to_left)
    return Row(label, x, width, y, span.kind, span.is_self)


def _label(span: Span, start: float, end: float, rtl: bool) -> Label:
    """The name begins where its bar does, or ends where it does, where there is more room."""
    room_after, room_before = (start, 100 - end) if rtl else (100 - start, end)
    onward, back = ("left", "right") if rtl else ("right", "left")
    x, towards = (start, onward) if room_after >= room_before else (end, back)
    name = shortened(span.name, PHONE - width_of(span.note) - 3 * GAP)
    needed = width_of(name) + width_of(span.note) + 2 * GAP
    room = max(room_after, room_before) * PHONE / 100
    return Label(name, span.note, x, towards, 100 if rtl else 0, needed > room)


def _between(before: Row, after: Row, on: date | None, scale: Scale) -> list[Line]:
    """From the end of one bar to the beginning of the next: across, down, across."""
    ends = before.x if scale.right_to_left else round(before.x + before.width, 2)
    begins = round(after.x + after.width, 2) if scale.right_to_left else after.x
    x = scale.place(on) if on else begins
    is_dated = on is not None
    lines = [Line(x, before.middle, x, after.middle, is_dated)]
    if ends != x:
        lines.append(Line(ends, before.middle, x, before.middle, False))
    if begins != x:
        lines.append(Line(x, after.middle, begins, after.middle, False))
    return lines


def width_of(text: str) -> float:
    """Pixels that a text takes at most, at the size of the names in a drawing."""
    return sum(_letter_width(letter) for letter in text)


def shortened(text: str, most: float) -> str:
    """The text, cut with «…» where it is wider than so many pixels."""
    if width_of(text) <= most:
        return text
    width, kept = _WIDE, ""
    for letter in text:
        width += _letter_width(letter)
        if width > most:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _letter_width(letter: str) -> float:
    if letter.isspace() or letter in "ا.,،'|()-:" or "\u064b" <= letter <= "\u0652":
        return _NARROW
    if letter in "سشصضWM@…—" or letter.isupper():
        return _WIDE
    return _ARABIC if letter > "\u0590" else _LATIN
