"""Where the parts of a chart stand: round ticks, columns over time, marks of time, bars.

Pure geometry. Along the page places are in hundredths of the width, so that text keeps its size on
any screen; upright they are in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from releases.arabic.months import Granularity

# Room for the columns, above them for the label of the highest line, below for two lines of marks.
PLOT, ABOVE, BELOW = 200, 12, 42
# Even one release among a million is seen: upright in pixels, lying in hundredths.
LEAST_HEIGHT, LEAST_LENGTH = 2.0, 0.5
# A column fills so much of its step, and no more than so much of the width.
FILLED, WIDEST = 0.8, 8.0
MOST_TICKS = 5
# As many marks of years, or of months and days with their longer names, as a phone has room for.
YEARS_ON_A_PHONE, NAMES_ON_A_PHONE, ON_A_WIDE_SCREEN = 6, 4, 12
# Months beyond this many are marked by their years.
MOST_NAMED_MONTHS = 24
STEPS = {"year": (1, 2, 5, 10, 20, 50, 100), "month": (1, 2, 3, 6), "day": (1, 2, 5, 10, 20)}
# Marks nearer to the edges than this grow inwards.
EDGE = 6.0


@dataclass(frozen=True)
class Tick:
    """A line across the chart and the number it stands for."""

    value: int
    y: float


@dataclass(frozen=True)
class Column:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A place on the axis of time: the number of its column, and what SVG calls its anchor, where
    the text runs from left to right. `is_minor`: only a wide screen has room for it."""

    index: int
    x: float
    anchor: str
    is_minor: bool


@dataclass(frozen=True)
class Plot:
    """Columns over time with their lines and marks."""

    columns: list[Column]
    ticks: list[Tick]
    marks: list[Mark]
    floor: int = ABOVE + PLOT
    height: int = ABOVE + PLOT + BELOW


def round_ticks(most: int) -> list[int]:
    """0 and up to MOST_TICKS - 1 more in steps of 1, 2 or 5 times a power of ten; the last one at
    or above `most`, which is at least 1 here."""
    most, size = max(most, 1), 1
    while True:
        for step in (size, 2 * size, 5 * size):
            needed = -(-most // step)
            if needed < MOST_TICKS:
                return [number * step for number in range(needed + 1)]
        size *= 10


def bar_length(count: int, most: int) -> float:
    """How long a lying bar is, in hundredths of the longest."""
    return round(max(100 * count / most, LEAST_LENGTH), 2) if count and most else 0.0


def plot(
    counts: Sequence[int],
    starts: Sequence[date],
    granularity: Granularity,
    right_to_left: bool,
    most: int = 0,
) -> Plot:
    """The chart of periods that follow on one another, `starts` their first days.

    `most`: what the highest line must reach at least, where several charts share their height.
    """
    values = round_ticks(max(most, *counts, 1))
    top, step = values[-1], 100 / len(counts)
    width = min(FILLED * step, WIDEST)
    centres = [(index + 0.5) * step for index in range(len(counts))]
    if right_to_left:
        centres = [100 - centre for centre in centres]
    heights = [max(PLOT * count / top, LEAST_HEIGHT) if count else 0.0 for count in counts]
    columns = [
        Column(
            x=round(centre - width / 2, 3),
            y=round(ABOVE + PLOT - height, 2),
            width=round(width, 3),
            height=round(height, 2),
        )
        for centre, height in zip(centres, heights, strict=True)
    ]
    ticks = [Tick(value, round(ABOVE + PLOT - PLOT * value / top, 2)) for value in values]
    return Plot(columns, ticks, _marks(starts, granularity, centres))


def is_marked_by_years(starts: Sequence[date], granularity: Granularity) -> bool:
    """Whether the marks are years: of years, and of more months than have room for their names."""
    return granularity == "year" or (granularity == "month" and len(starts) > MOST_NAMED_MONTHS)


def _marks(
    starts: Sequence[date], granularity: Granularity, centres: Sequence[float]
) -> list[Mark]:
    by_years = is_marked_by_years(starts, granularity)
    kind = "year" if by_years else granularity
    # What could be marked, with the number that must be a multiple of the step.
    numbers = {"year": lambda on: on.year, "month": lambda on: on.month - 1, "day": _day_number}
    places = [
        (index, numbers[kind](on))
        for index, on in enumerate(starts)
        if not by_years or granularity == "year" or on.month == 1
    ]

    def marked(step: int) -> list[int]:
        return [index for index, number in places if number % step == 0]

    room = YEARS_ON_A_PHONE if by_years else NAMES_ON_A_PHONE
    steps = STEPS[kind]
    major = next((step for step in steps if len(marked(step)) <= room), steps[-1])
    minor = next(
        step
        for step in steps
        if step == major or (major % step == 0 and len(marked(step)) <= ON_A_WIDE_SCREEN)
    )
    majors = set(marked(major))
    return [
        Mark(index, round(centres[index], 3), _anchor(centres[index]), index not in majors)
        for index in marked(minor)
    ]


def _day_number(on: date) -> int:
    return on.toordinal()


def _anchor(x: float) -> str:
    return "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
