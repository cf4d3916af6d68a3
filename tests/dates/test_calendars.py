import pytest

from releases.dates.calendars import Scale


@pytest.mark.parametrize(
    "counts", [[1], [1, 2], [2, 2, 9], [1, 3, 5, 5, 8], range(1, 18), [90, 400], [7, 13_000]]
)
def test_every_count_has_a_step_and_the_legend_has_each_count_once(counts: list[int]) -> None:
    scale = Scale.of(counts)
    steps = [scale.step(count) for count in range(1, max(counts) + 1)]
    assert steps == sorted(steps)
    assert [step for step, _ in scale.legend] == sorted(set(steps))
    assert scale.step(0) == 0
    assert scale.legend[-1][1].endswith(f"{max(counts):,}")


def legend(counts: list[int]) -> list[str]:
    return [label for _, label in Scale.of(counts).legend]


def test_steps_go_by_how_many_days_there_are() -> None:
    """One day with a year's releases must not leave all others alike."""
    assert legend([*range(100, 140), 13_102]) == [
        "1–110",
        "111–120",
        "121–130",
        "131–13,102",
    ]
    assert legend([1] * 11 + [2]) == ["1", "2"]
    assert legend([1, 1, 1, 2, 2, 3, 3, 4, 5, 9]) == ["1", "2", "3–4", "5–9"]
    assert legend([]) == []


def test_few_steps_are_far_apart() -> None:
    assert [Scale.of([5]).step(5)] == [2]
    assert [Scale.of([1, 2]).step(count) for count in (1, 2)] == [2, 4]
