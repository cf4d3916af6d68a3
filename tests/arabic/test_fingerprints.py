import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.arabic.fingerprints import Fingerprints, Shared, fingerprints

LETTERS = "بتجحدرزسشصطعفقكلمنهوي"
_chance = random.Random(7)  # noqa: S311 - repeatable, nothing secret
VOCABULARY = ["".join(_chance.choices(LETTERS, k=6)) for _ in range(4_000)]


def words(size: int, seed: int) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=size)  # noqa: S311


def prints(*parts: str) -> Fingerprints:
    found = fingerprints(*parts)
    assert found is not None
    return found


def shared(one: str, other: str) -> Shared:
    return prints(one).shared(prints(other))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("أعلنت الوزارة", "  أعلنت\n\tالوزارة ", "white space"),
        ("أعلنت الوزارة", "أَعلنتِ الوِزارةُ", "vowel signs"),
        ("أعلنت الوزارة", "أعلنت الـــوزارة", "tatweel"),
        ("أعلنت، «الوزارة».", "أعلنت الوزارة", "punctuation"),
        ("منها،إبرام العقد", "منها، إبرام العقد", "no space after a comma"),
        ("مسؤول الشؤون", "مسئول الشئون", "the seat of a hamza"),
        ("سنة 2024", "سنة ٢٠٢٤", "digits"),
        ("لقاح COVID-19", "لقاح covid-19", "capital letters"),
    ],
)
def test_the_same_letters_are_the_same_text(one: str, other: str, reason: str) -> None:
    assert prints(one).is_same_text(prints(other)), reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("الوزير يحضر", "الوزير لا يحضر", "a stop word may turn the meaning"),
        ("أعلنت الوزارة", "الوزارة أعلنت", "order"),
        ("سنة 2024", "سنة 2025", "numbers"),
        ("الوزيرة", "الوزير", "words of one stem"),
    ],
)
def test_other_letters_are_another_text(one: str, other: str, reason: str) -> None:
    assert not prints(one).is_same_text(prints(other)), reason


def test_a_text_is_the_same_however_it_is_split_into_parts() -> None:
    text = words(60, 1)
    whole = prints(" ".join(text))
    assert prints(" ".join(text[:9]), "", " ".join(text[9:])).numbers == whole.numbers


def test_words_of_one_stem_make_one_sample() -> None:
    one, other = prints("زار الوزير المدارس"), prints("زار الوزير والمدارس")
    assert one.sample == other.sample
    assert one.digest != other.digest


@pytest.mark.parametrize("text", ["", "  \n", "!؟ … «»", "ـــ"])
def test_no_words_no_fingerprints(text: str) -> None:
    assert fingerprints(text) is None


def test_the_numbers_are_the_same_on_every_machine() -> None:
    # Latin words have no stem but themselves, whatever the analyser learns.
    assert prints("Tunis Cairo Doha Rabat Amman").numbers == [1196054304, 862665764, 1487386820]


def test_stop_words_alone_have_a_digest_and_no_sample() -> None:
    assert prints("في من على").sample == frozenset()


@given(st.text() | st.text(alphabet="وزارةال-19aـَ'،.\u200c "))
def test_numbers_fit_the_column_and_give_the_fingerprints_again(text: str) -> None:
    found = fingerprints(text)
    if found:
        assert all(-(1 << 31) <= one < 1 << 31 for one in found.numbers)
        assert Fingerprints.from_numbers(found.numbers) == found


def test_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        Fingerprints.from_numbers([])


@pytest.mark.parametrize(
    ("size", "fewest", "most"), [(20, 17, 17), (300, 25, 55), (9_000, 60, 200)]
)
def test_samples_stay_small(size: int, fewest: int, most: int) -> None:
    assert fewest <= len(prints(" ".join(words(size, 2))).sample) <= most


def test_hashes_that_longer_texts_keep_are_looked_for_first() -> None:
    numbers = prints(" ".join(words(30, 3))).numbers[1:]
    divisible = [not one % 8 for one in numbers]
    assert divisible == sorted(divisible, reverse=True)
    assert any(divisible)


@pytest.mark.parametrize("size", [25, 120, 300, 1_500])
def test_a_doubled_text_is_the_text(size: int) -> None:
    text = " ".join(words(size, 4))
    found = shared(text, text + "\n" + text)
    assert found.containment == 1
    assert found.resemblance >= 0.8


@pytest.mark.parametrize(("size", "part"), [(300, 100), (900, 150), (5_000, 900)])
def test_a_part_stands_in_its_whole(size: int, part: int) -> None:
    text = words(size, 5)
    found = shared(" ".join(text), " ".join(text[40 : 40 + part]))
    assert found.containment >= 0.9
    assert found.both >= 3
    assert found.resemblance < 0.6


@pytest.mark.parametrize("size", [300, 1_000])
def test_a_text_with_each_tenth_word_changed_is_near(size: int) -> None:
    text = words(size, 6)
    edited = [word if place % 10 else "كلمة" for place, word in enumerate(text)]
    # Of four words in a row one is changed in four cases of ten.
    assert 0.4 <= shared(" ".join(text), " ".join(edited)).containment <= 0.8


def test_other_texts_share_nothing() -> None:
    assert shared(" ".join(words(300, 8)), " ".join(words(300, 9))).both == 0


def test_hashes_to_ignore_count_on_neither_side() -> None:
    phrase, one, other = words(40, 10), words(40, 11), words(40, 12)
    first, second = prints(" ".join(one + phrase)), prints(" ".join(other + phrase))
    assert first.shared(second).containment > 0.2
    ignored = first.shared(second, first.sample & second.sample)
    assert (ignored.both, ignored.containment, ignored.resemblance) == (0, 0, 0)
