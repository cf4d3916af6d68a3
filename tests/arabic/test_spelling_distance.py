import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from releases.arabic.letters import fold
from releases.arabic.spelling import deletion_keys, distance, nearest, reach

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءaeksz"


@pytest.mark.parametrize(
    ("wrong", "nearer", "farther", "reason"),
    [
        ("ظابط", "ضابط", "رابط", "letters of one sound before letters that are not confused"),
        ("حريب", "جريب", "كريب", "letters that differ by a dot before others"),
        ("مشور", "مشوار", "مشهور", "a weak letter forgotten before another letter"),
        ("وزيير", "وزير", "وزيحر", "a doubled letter before a wrong one"),
        ("كتبا", "كتاب", "كتنم", "a swap is one error"),
        ("سوسن", "شوشن", "فوفن", "two letters confused before two others"),
        ("نملة", "نخلة", "كخلة", "one error before two"),
        ("مكتب", "مكتل", "مكتق", "keys side by side before keys apart"),
        ("ازهور", "الزهور", "اقزهور", "the lam that nobody hears before another letter"),
        ("وزارت", "وزارة", "وزارق", "ة is heard as ت"),
        ("ال وزير", "الوزير", "الوزر", "a space after the article is nearly nothing"),
        ("مدير", "مدين", "غدير", "the first letter is nearly always right"),
        ("محمد", "محمدي", "محمدق", "a weak letter more before another letter more"),
        ("color", "colour", "colorx", "vowels are the weak letters of Latin"),
        ("kairo", "cairo", "pairo", "Latin letters of one sound"),
    ],
)
def test_distance_knows_what_is_confused(wrong, nearer, farther, reason):
    wrong, nearer, farther = fold(wrong), fold(nearer), fold(farther)
    assert distance(wrong, nearer) < distance(wrong, farther), reason


@pytest.mark.parametrize(
    ("wrong", "right", "far"),
    [
        ("وزير", "وزير", 0.0),
        ("ظابط", "ضابط", 0.4),
        ("ال وزير", "الوزير", 0.4),
        ("عبد الله", "عبدالله", 0.6),
        ("وزيير", "وزير", 0.6),
        ("سفيبر", "سفير", 0.6),
        ("سفيمر", "سفير", 0.8),
        ("وزري", "وزير", 0.6),
        ("وزر", "وزير", 0.6),
        ("حكوه", "حكومه", 0.8),
        ("حكوله", "حكومه", 1.0),
        ("لكومه", "حكومه", 1.2),
        ("", "وزير", 2.8),
    ],
)
def test_distance_counts_in_errors(wrong, right, far):
    assert distance(wrong, right) == far


@pytest.mark.parametrize(
    ("word", "count"),
    [("من", 0), ("g20", 0), ("2024", 0), ("نهر", 4), ("وزير", 5), ("مستشفي", 7), ("المقترح", 29)],
)
def test_deletion_keys_leave_out_one_letter_or_two(word, count):
    assert len(deletion_keys(word)) == count


def test_deletion_keys_of_a_split_word_are_those_of_the_whole():
    assert deletion_keys("ال وزاره") == deletion_keys("الوزاره")


@given(st.text(alphabet=LETTERS, max_size=25))
def test_no_word_has_more_than_forty_deletion_keys(word):
    assert len(deletion_keys(word)) <= 40


@st.composite
def _mistyped(draw):
    """Return a word and what up to three slips made of it."""
    word = draw(st.text(alphabet=LETTERS, min_size=3, max_size=13))
    wrong = word
    for slip in draw(
        st.lists(st.sampled_from(["change", "drop", "add", "swap", "space"]), max_size=3)
    ):
        at = draw(st.integers(0, max(len(wrong) - 1, 0)))
        letter = draw(st.sampled_from(LETTERS))
        before, after = wrong[:at], wrong[at + 1 :]
        wrong = {
            "change": before + letter + after,
            "drop": before + after,
            "add": before + letter + wrong[at:],
            "swap": before + wrong[at + 1 : at + 2] + wrong[at : at + 1] + wrong[at + 2 :],
            "space": f"{before} {wrong[at:]}",
        }[slip]
    return wrong, word


@settings(max_examples=1000)
@given(_mistyped())
def test_whatever_can_be_proposed_shares_a_deletion_key(pair):
    wrong, word = pair
    assume(wrong != word)
    proposed = nearest(wrong, [(word, 1)])
    assert (proposed == word) == (reach(wrong) > 0 and distance(wrong, word) <= reach(wrong))
    if proposed:
        assert deletion_keys(wrong) & deletion_keys(word)


@given(_mistyped())
def test_distance_is_nothing_only_between_equals(pair):
    wrong, word = pair
    assert distance(word, word) == 0
    assert (distance(wrong, word) == 0) == (wrong == word)


@given(st.lists(_mistyped(), min_size=1, max_size=8), st.randoms())
def test_the_order_of_what_is_known_does_not_matter(pairs, shuffler):
    wrong = pairs[0][0]
    known = [(word, 1 + len(word) % 3) for _, word in pairs]
    shuffled = [*known]
    shuffler.shuffle(shuffled)
    assert nearest(wrong, known) == nearest(wrong, shuffled)
