"""Phrases that come back in many headlines."""

import pytest

from releases.arabic.phrases import frequent_phrases


def texts(*headlines: str, least: int = 3) -> list[str]:
    return [phrase.text for phrase in frequent_phrases(headlines, least)]


def test_a_phrase_stands_in_enough_headlines() -> None:
    headlines = [f"افتتاح موسم{number} الحصاد في قرية{number}" for number in range(3)]
    assert texts(*headlines) == []
    headlines = [f"حملة التلقيح في قرية{number}" for number in range(3)]
    assert texts(*headlines) == ["حملة التلقيح"]
    assert texts(*headlines[:2]) == []
    assert texts(*["حملة التلقيح حملة التلقيح"] * 2) == []


def test_spellings_are_one_phrase_written_as_most_write_it() -> None:
    assert texts("وزير الشئون", "وزير الشؤون", "وزير الشؤون") == ["وزير الشؤون"]


@pytest.mark.parametrize(
    "headline",
    [
        "لقاء في",
        "على هامش",
        "من أجل",
        "عام 2024",
        "و الصحة",
        "الصحة والتعليم، الرياضة",
        "والتعليم العالي",
    ],
)
def test_no_phrase_ends_in_a_word_that_says_nothing(headline: str) -> None:
    found = texts(*[headline] * 3)
    assert all(phrase == "الصحة والتعليم" for phrase in found)


def test_a_stop_word_may_stand_inside() -> None:
    assert texts(*["اتفاقية التعاون في الزراعة"] * 3) == ["اتفاقية التعاون في الزراعة"]


def test_phrases_do_not_reach_over_punctuation() -> None:
    assert texts(*["الصحة: حملة"] * 3) == []


def test_the_part_of_one_longer_phrase_is_left_out() -> None:
    longer = ["مجلس الأمن الدولي"] * 4
    assert texts(*longer) == ["مجلس الأمن الدولي"]
    assert texts(*longer, *["مجلس الأمن"] * 4) == ["مجلس الأمن", "مجلس الأمن الدولي"]


def test_the_latest_headlines_are_named() -> None:
    headlines = ["حملة التلقيح", "شيء آخر", *["حملة التلقيح"] * 3]
    (phrase,) = frequent_phrases(headlines, 3, kept=2)
    assert (phrase.headlines, phrase.found_in) == (4, (3, 4))


def test_nothing_comes_of_nothing() -> None:
    assert frequent_phrases([]) == []
    assert texts("", " ", "…", "كلمة") == []
