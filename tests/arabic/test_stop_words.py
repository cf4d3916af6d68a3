import pytest

from releases.arabic.stop_words import is_stop_word


@pytest.mark.parametrize(
    "word", ["على", "علَى", "في", "فى", "وفي", "من", "إلى", "أنّ", "التي", "و", "لـ"]
)
def test_common_words_are_left_out(word):
    assert is_stop_word(word)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("علي", "a man, not على"),
        ("فهم", "understanding, not ف + هم"),
        ("ولي", "guardian"),
        ("وزير", "a root in و"),
        ("اليوم", "today"),
        ("عمان", "a country"),
    ],
)
def test_words_with_a_meaning_stay(word, reason):
    assert not is_stop_word(word), reason
