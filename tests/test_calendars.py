import pytest

from releases.calendars import STEPS, Scale


@pytest.mark.parametrize("most", [1, 2, 3, 5, 6, 17, 400, 13_000])
def test_every_count_has_a_step_and_the_legend_has_each_count_once(most: int) -> None:
    scale = Scale.of([1, most])
    steps = [scale.step(count) for count in range(1, most + 1)]
    assert steps == sorted(steps)
    assert steps[-1] == {1: 2, 2: 4}.get(most, STEPS)
    assert {step for step, _ in scale.legend} == set(steps)
    assert scale.step(0) == 0


def test_steps_grow_wider() -> None:
    """One day with a year's releases must not leave all others pale."""
    assert [label for _, label in Scale.of([32]).legend] == ["1–2", "3–4", "5–8", "9–16", "17–32"]
    assert [label for _, label in Scale.of([3, 1]).legend] == ["1", "2", "3"]
    assert Scale.of([]).legend == []
