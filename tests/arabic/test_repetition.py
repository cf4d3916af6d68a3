import pytest

from releases.arabic import repetition
from releases.arabic.repetition import end_of_first, kept_blocks, repeated_stretch

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
    assert kept_blocks(given) == list(range(kept))


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
    kept_blocks(paragraphs)
    assert 0 < len(counted) <= 2 * len(paragraphs)


def test_a_stretch_before_a_last_line_is_found():
    text = f"{LONG}{LONG}\nالمصدر: الوزارة"
    assert repeated_stretch(text) == (len(LONG), 2 * len(LONG))


def test_a_stretch_after_a_first_line_is_found():
    text = f"عنوان قصير\n{LONG}{LONG}"
    assert repeated_stretch(text) == (len(text) - len(LONG), len(text))


def test_a_line_is_cut_only_if_it_is_long_enough_to_be_no_chance():
    assert end_of_first("يا وطن يا وطن") == len("يا وطن يا وطن")
    assert end_of_first(LONG + LONG) == len(LONG)
