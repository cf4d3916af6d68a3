"""Where the parts of a drawing through time stand: to scale, readable on a phone."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from releases.entities import lifelines
from releases.entities.lineage import Lineage
from releases.models import Organisation, Succession

TODAY = date(2024, 1, 1)
NOTES = {"acting": "بالنيابة", "now": "حتى اليوم"}


def held(start: date | None, end: date | None, name: str = "سلمى", acting: bool = False) -> Any:
    return SimpleNamespace(
        start=start, end=end, acting=acting, title=name, person=SimpleNamespace(name=name)
    )


def drawing(*appointments: Any, rtl: bool = True) -> lifelines.Drawing:
    found = lifelines.of_appointments(appointments, "person", NOTES, TODAY, rtl)
    assert found is not None
    return found


def written(template: str, **context: Any) -> str:
    return Template("{% load lifelines %}" + template).render(Context(context))


def test_time_runs_from_right_to_left_to_scale() -> None:
    # Ten years of nearly the same length: the first two fill the right fifth.
    first, second = drawing(
        held(date(2014, 1, 1), date(2016, 1, 1)), held(date(2016, 1, 1), date(2024, 1, 1))
    ).rows
    assert first.x == pytest.approx(80, abs=0.1)
    assert first.x + first.width == pytest.approx(100)
    assert second.x == 0
    assert second.width == pytest.approx(80, abs=0.1)


def test_time_runs_from_left_to_right_on_a_page_that_does() -> None:
    first, second = drawing(
        held(date(2014, 1, 1), date(2016, 1, 1)), held(date(2016, 1, 1), None), rtl=False
    ).rows
    assert first.x == 0
    assert second.x + second.width == pytest.approx(100)
    assert (first.label.x, first.label.towards) == (0, "right")


def test_who_is_still_in_office_reaches_today_and_is_marked_in_words() -> None:
    drawn = drawing(
        held(date(2014, 1, 1), date(2016, 1, 1)), held(date(2016, 1, 1), None, acting=True)
    )
    assert drawn.rows[1].x == drawn.today_x == 0
    assert [row.label.note for row in drawn.rows] == ["", "بالنيابة، حتى اليوم"]
    assert drawn.kinds == {"bar", "acting"}


def test_years_to_come_are_drawn_past_today() -> None:
    drawn = drawing(
        held(date(2014, 1, 1), date(2023, 1, 1)), held(date(2023, 1, 1), date(2034, 1, 1))
    )
    assert drawn.today_x == pytest.approx(50, abs=0.1)


@pytest.mark.parametrize(
    "appointments",
    [[], [held(date(2020, 1, 1), None)], [held(None, None), held(None, date(2020, 1, 1))]],
)
def test_nothing_is_drawn_of_too_little(appointments: list[Any]) -> None:
    assert lifelines.of_appointments(appointments, "person", NOTES, TODAY, True) is None


def test_what_began_nobody_knows_when_has_room_and_a_look_of_its_own() -> None:
    unknown, known = drawing(held(None, date(2014, 1, 1)), held(date(2014, 1, 1), None)).rows
    assert (unknown.kind, known.kind) == ("unknown", "bar")
    assert unknown.x + unknown.width == pytest.approx(100)
    assert unknown.width > 5


@pytest.mark.parametrize("first", [2023, 2015, 1990, 1860])
def test_a_phone_has_room_for_the_years(first: int) -> None:
    drawn = drawing(held(date(first, 1, 1), None), held(date(2023, 6, 1), None))
    assert 1 <= len(drawn.years) <= lifelines.MOST_YEARS + 1


@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize(
    "name", ["سلمى", "عبد الرحمن بن عبد العزيز آل الشيخ مبارك", "JEAN-BAPTISTE WWWWWW", "م" * 300]
)
def test_no_name_leaves_the_drawing_on_a_phone(name: str, rtl: bool) -> None:
    terms = [held(date(2000 + n, 1, 1), date(2001 + n, 1, 1), name) for n in range(24)]
    for row in drawing(*terms, rtl=rtl).rows:
        label = row.label
        width = lifelines.width_of(label.name) + lifelines.width_of(label.note)
        x = label.edge_x if label.is_moved else label.x
        towards = ("left" if rtl else "right") if label.is_moved else label.towards
        room = x if towards == "left" else 100 - x
        assert width <= room * lifelines.PHONE / 100, row


def test_names_never_lie_over_each_other_or_over_bars() -> None:
    rows = drawing(*[held(date(1984 + n, 1, 1), date(1985 + n, 1, 1)) for n in range(40)]).rows
    places = [row.label_y for row in rows]
    assert all(below - above == lifelines.ROW for above, below in zip(places, places[1:]))  # noqa: B905, RUF007
    assert all(row.label_y < row.y for row in rows)


def test_a_short_term_of_office_can_still_be_seen() -> None:
    rows = drawing(held(date(2004, 1, 1), date(2004, 1, 2)), held(date(2004, 1, 2), None)).rows
    assert rows[0].width >= lifelines.LEAST_WIDTH
    last = drawing(held(date(2004, 1, 1), None), held(TODAY, None)).rows[1]
    assert last.x >= 0


def test_the_anchor_follows_the_direction_of_the_text() -> None:
    label = lifelines.Label("سلمى", "", 50, "left", 100, False)
    assert label.anchor(right_to_left=True) == "start"
    assert label.anchor(right_to_left=False) == "end"


def member(key: int, **days: date) -> Organisation:
    return Organisation(pk=key, name=f"وزارة {key}", kind="ministry", **days)


def link(before: Organisation, after: Organisation, on: date | None, kind: str) -> Succession:
    return Succession(pk=before.pk * 100 + after.pk, predecessor=before, successor=after,
                      on=on, kind=kind)  # fmt: skip


def lineage(entity: Organisation, *links: Succession) -> Lineage:
    members: dict[int, Organisation] = {}
    for one in links:
        members |= {one.predecessor_id: one.predecessor, one.successor_id: one.successor}
    return Lineage(entity, list(members.values()), links)


def test_two_that_were_merged_are_joined_to_what_came_of_them() -> None:
    works, transport, both = member(1, founded_on=date(1957, 1, 1)), member(2), member(3)
    on = date(2019, 2, 17)
    chain = lineage(both, link(works, both, on, "merged"), link(transport, both, on, "merged"))
    drawn = lifelines.of_lineage(chain, "هذه الجهة", TODAY, True)
    assert drawn is not None
    upper, successor, lower = drawn.rows
    # What ends, ends where the other begins.
    assert upper.x == lower.x == pytest.approx(successor.x + successor.width, abs=0.02)
    assert {line.x1 for line in drawn.lines} == {upper.x}
    assert all(line.is_dated for line in drawn.lines)
    assert [row.kind for row in drawn.rows] == ["bar", "bar", "unknown"]
    assert successor.label.note == "هذه الجهة"


def test_an_undated_succession_is_drawn_broken_and_nothing_without_any_day() -> None:
    old, new = member(1, founded_on=date(1990, 1, 1)), member(2)
    drawn = lifelines.of_lineage(lineage(new, link(old, new, None, "renamed")), "", TODAY, True)
    assert drawn is not None
    assert not any(line.is_dated for line in drawn.lines)
    assert drawn.kinds == {"unknown"}
    nameless = lineage(member(4), link(member(3), member(4), None, "renamed"))
    assert lifelines.of_lineage(nameless, "", TODAY, True) is None


def test_drawings_need_no_style_attribute_and_have_a_name() -> None:
    terms = [
        SimpleNamespace(appointment=held(date(2014, 1, 1), None)),
        SimpleNamespace(appointment=held(date(2016, 1, 1), None, acting=True)),
    ]
    html = written('{% timeline terms "person" "مدد" %}', terms=terms)
    assert "style" not in html
    assert 'role="img" aria-label="مدد"' in html
    assert "timeline-acting" in html
    with translation.override("fr"):
        html = written('{% timeline terms "person" "Mandats" %}', terms=terms)
    assert '<tspan lang="ar">' in html
    assert 'direction="ltr"' in html


def test_columns_of_years_begin_where_reading_does() -> None:
    years = [SimpleNamespace(count=count) for count in (100, 0, 1)]
    html = written('{% year_columns years "سنوات" %}', years=years)
    assert html.index('x="80.333%" y="0.0') < html.index('y="96%"')
    with translation.override("en"):
        assert 'x="13.667%" y="0.0' in written('{% year_columns years "Years" %}', years=years)
