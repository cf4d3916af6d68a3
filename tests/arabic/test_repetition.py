import pytest

from releases.arabic import repetition
from releases.arabic.repetition import (
    drop_doubled_line,
    drop_repeated_blocks,
    drop_repeated_stretch,
)

LONG = "وقّعت الوزارة اتفاقية مع الاتحاد الوطني للجمعيات المحلية في العاصمة."


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["أولى من ثلاث كلمات", "ثانية من ثلاث كلمات"] * 4, 2),
        (["نعم", "نعم", "لا", "لا"], 4),
        ([LONG, "فاصل بين الاثنين", LONG], 3),
        ([LONG, LONG.replace(".", "!")], 1),
        ([], 0),
    ],
)
def test_only_runs_that_follow_themselves_are_dropped(given, kept):
    assert drop_repeated_blocks(given) == given[:kept]


def test_comparisons_grow_with_the_paragraphs_and_not_faster(monkeypatch):
    counted = []
    part = repetition._Prefixes.part

    def counting(self, start, end):
        counted.append(end - start)
        return part(self, start, end)

    monkeypatch.setattr(repetition._Prefixes, "part", counting)
    # The worst shape: every paragraph was seen before and no run repeats.
    paragraphs = [
        f"فقرة رقم {number % 97} من النص {number * number % 89}" for number in range(4000)
    ]
    drop_repeated_blocks(paragraphs)
    assert 0 < len(counted) <= 2 * len(paragraphs)


def test_a_stretch_before_a_last_line_stands_once():
    assert drop_repeated_stretch(f"{LONG}{LONG}\nالمصدر: الوزارة") == f"{LONG}\nالمصدر: الوزارة"


def test_a_stretch_after_a_first_line_stands_once():
    assert drop_repeated_stretch(f"عنوان قصير\n{LONG}{LONG}") == f"عنوان قصير\n{LONG}"


def test_short_repetitions_inside_a_line_may_be_meant():
    assert drop_doubled_line("يا وطن يا وطن") == "يا وطن يا وطن"
    assert drop_doubled_line(LONG + LONG) == LONG
