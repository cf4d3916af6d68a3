"""The geometry of charts."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.numbers import charts
from releases.numbers.charts import ABOVE, PLOT
from releases.numbers.time_figure import following


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (14, [0, 5, 10, 15]),
        (20, [0, 5, 10, 15, 20]),
        (21, [0, 10, 20, 30]),
        (999, [0, 500, 1000]),
        (1_000_000, [0, 500_000, 1_000_000]),
    ],
)
def test_ticks_are_round(most: int, ticks: list[int]) -> None:
    assert charts.round_ticks(most) == ticks


@given(st.integers(0, 10**12))
def test_ticks_are_few_even_and_reach_the_highest(most: int) -> None:
    ticks = charts.round_ticks(most)
    assert 2 <= len(ticks) <= charts.MOST_TICKS
    assert ticks[-1] >= most
    assert len({b - a for a, b in pairwise(ticks)}) == 1
    assert str(ticks[1]).rstrip("0") in ("1", "2", "5")


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=400), st.booleans())
def test_columns_stand_on_the_floor_inside_the_chart(counts: list[int], rtl: bool) -> None:
    starts = list(following(date(1700, 1, 1), date(1699 + len(counts), 1, 1), "year"))
    plot = charts.plot(counts, starts, "year", rtl)
    top = plot.ticks[-1].value
    for column, count in zip(plot.columns, counts, strict=True):
        assert 0 <= column.x <= column.x + column.width <= 100.01
        assert ABOVE - 0.01 <= column.y <= ABOVE + PLOT
        assert column.y + column.height == pytest.approx(ABOVE + PLOT, abs=0.02)
        assert bool(column.height) == bool(count)
        if PLOT * count / top > charts.LEAST_HEIGHT:
            assert column.height == pytest.approx(PLOT * count / top, abs=0.01)
    places = [column.x for column in plot.columns]
    assert places == sorted(places, reverse=rtl)
    assert len({tick.y for tick in plot.ticks}) == len(plot.ticks)


def test_one_beside_a_million_is_seen() -> None:
    plot = charts.plot([1, 1_000_000], [date(2021, 1, 1), date(2022, 1, 1)], "year", True)
    assert [column.height for column in plot.columns] == [charts.LEAST_HEIGHT, PLOT]
    assert charts.bar_length(1, 1_000_000) == charts.LEAST_LENGTH
    assert charts.bar_length(0, 1_000_000) == 0
    assert charts.bar_length(0, 0) == 0
    assert charts.bar_length(7, 7) == 100


def test_charts_may_share_their_height() -> None:
    plot = charts.plot([1], [date(2021, 1, 1)], "year", False, most=90)
    assert plot.ticks[-1].value == 100


def test_one_column_is_no_wall() -> None:
    (column,) = charts.plot([3], [date(2021, 1, 1)], "month", True).columns
    assert column.width == charts.WIDEST
    assert column.x + column.width / 2 == 50


@pytest.mark.parametrize(
    ("first", "last", "granularity", "on_phones", "on_wide_screens"),
    [
        (date(2020, 1, 1), date(2024, 1, 1), "year", "2020 2021 2022 2023 2024", 5),
        (date(1820, 1, 1), date(2022, 1, 1), "year", "1850 1900 1950 2000", 4),
        (date(2000, 1, 1), date(2026, 1, 1), "year", "2000 2005 2010 2015 2020 2025", 6),
        (date(2022, 1, 1), date(2022, 12, 1), "month", "2022-01 2022-04 2022-07 2022-10", 12),
        (date(2016, 2, 1), date(2024, 12, 1), "month", "2018 2020 2022 2024", 8),
        (date(2022, 3, 1), date(2022, 3, 3), "day", "2022-03-01 2022-03-02 2022-03-03", 3),
    ],
)
def test_a_phone_has_the_marks_it_has_room_for(
    first: date, last: date, granularity: charts.Granularity, on_phones: str, on_wide_screens: int
) -> None:
    starts = list(following(first, last, granularity))
    marks = charts.plot([1] * len(starts), starts, granularity, True).marks
    majors = [starts[mark.index] for mark in marks if not mark.is_minor]
    assert all(
        on.isoformat().startswith(text) for on, text in zip(majors, on_phones.split(), strict=True)
    )
    assert len(marks) == on_wide_screens


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)), st.integers(1, 400))
def test_marks_are_never_too_many_and_never_cut_off(first: date, size: int) -> None:
    for granularity in ("day", "month", "year"):
        on = first.replace(day=1) if granularity != "day" else first
        on = on.replace(month=1) if granularity == "year" else on
        periods = following(on, date(2600, 1, 1), granularity)  # type: ignore[arg-type]
        most = {"day": 62, "month": 120, "year": 301}[granularity]
        starts = [start for start, _ in zip(periods, range(min(size, most)), strict=False)]
        marks = charts.plot([1] * len(starts), starts, granularity, True).marks  # type: ignore[arg-type]
        majors = [mark for mark in marks if not mark.is_minor]
        assert len(majors) <= charts.YEARS_ON_A_PHONE
        assert len(marks) <= charts.ON_A_WIDE_SCREEN
        for mark in marks:
            assert (mark.anchor == "start") == (mark.x < charts.EDGE)
