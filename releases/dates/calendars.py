"""Grids in which days and months stand with how many releases they have, and how dark each is."""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.utils.translation import gettext as _

from releases import wording
from releases.wording import count_phrase

# How many of the days that have releases have no more than each step but the last.
SHARES = (0.25, 0.5, 0.75, 0.95)
# Which steps are taken where the counts are too few for all.
_SPREAD = {1: (2,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
# Years without releases that are listed one by one.
LONGEST_GAP = 3


@dataclass(frozen=True)
class Cell:
    """A day or a month in a grid. Only one with releases has an address and a name."""

    number: int
    count: int = 0
    # How dark it is drawn: 0 for none, 1 to 5.
    step: int = 0
    url: str = ""
    # What is said of it: «19 ديسمبر 2022: 3 أخبار».
    name: str = ""
    # The same day in the other calendar; with its month where one begins.
    other: str = ""
    other_month: str = ""


Weeks = list[list[Cell | None]]


@dataclass(frozen=True)
class Month:
    """A month as a small calendar."""

    label: str
    url: str
    count: int
    weeks: Weeks


@dataclass(frozen=True)
class Row:
    """A year as a row of twelve months; of a stretch of years without releases, no months."""

    label: str
    url: str = ""
    count: int = 0
    months: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Scale:
    """Five steps, by how many of the days (months) have no more: the last is for the busiest few.

    Steps of one width would leave all days pale beside the one that has a whole year's releases.
    """

    # The most that each step has.
    bounds: tuple[int, ...] = ()

    @classmethod
    def of(cls, counts: Iterable[int]) -> "Scale":
        ranked = sorted(count for count in counts if count)
        if not ranked:
            return cls()
        least = [_rounded(ranked[ceil(share * len(ranked)) - 1]) for share in SHARES]
        return cls(tuple(sorted({*(one for one in least if one < ranked[-1]), ranked[-1]})))

    def step(self, count: int) -> int:
        """0 for no release."""
        if not count:
            return 0
        place = next(i for i, most in enumerate(self.bounds) if count <= most)
        return _SPREAD[len(self.bounds)][place]

    @property
    def legend(self) -> list[tuple[int, str]]:
        """(step, «3–5») of each step."""
        least, rows = 1, []
        for most in self.bounds:
            rows.append(
                (
                    self.step(most),
                    f"{wording.number(least)}–{wording.number(most)}"
                    if least < most
                    else wording.number(most),
                )
            )
            least = most + 1
        return rows


def _rounded(count: int) -> int:
    """To two digits, for a legend that is read at a glance."""
    unit = 10 ** max(len(str(count)) - 2, 0)
    return count // unit * unit


def named(period: str, count: int) -> str:
    """What is said of a day or month in a grid: «19 ديسمبر 2022: 3 أخبار»."""
    counted = count_phrase(count, "خبر")
    return _("%(period)s: %(count)s") % {"period": period, "count": counted}


def weekdays() -> list[tuple[str, str]]:
    """(letter, name) of the days of the week, in its order."""
    letters, names = wording.weekday_letters(), wording.weekday_names()
    week = calendar.Calendar(wording.first_weekday()).iterweekdays()
    return [(letters[day], names[day]) for day in week]


def in_weeks(first: date, last: date, cell: Callable[[date], Cell]) -> Weeks:
    """The days from `first` to `last` in weeks of seven, None for days beside them."""
    days: list[Cell | None] = [None] * ((first.weekday() - wording.first_weekday()) % 7)
    days += [cell(first + timedelta(days=after)) for after in range((last - first).days + 1)]
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def without_gaps(rows: list[Row]) -> list[Row]:
    """The rows with long stretches of years without releases told in one row each.

    A single mistyped year must not make a page of hundreds of empty rows.
    """
    told: list[Row] = []
    gap: list[Row] = []
    for row in [*rows, None]:
        if row is not None and not row.count:
            gap.append(row)
            continue
        told += [Row(f"{gap[-1].label}–{gap[0].label}")] if len(gap) > LONGEST_GAP else gap
        gap = []
        told += [row] if row else []
    return told


def scale_of(rows: list[Row]) -> Scale:
    """The scale by which the months of these years are drawn."""
    return Scale.of(cell.count for row in rows for cell in row.months)
