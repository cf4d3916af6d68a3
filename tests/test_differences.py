"""What changed from one text to another, word by word, for readers and for staff."""

import random

import pytest

from releases import differences
from releases.differences import MOST_WORDS, Piece, Stretch, changed_text, stretches

GONE, COME, KEPT = "removed", "added", "kept"


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("واحد\nاثنان", "واحد\nاثنان", []),
        (
            "حضر ثلاثون ضيفًا",
            "حضر أربعون ضيفًا",
            [[(KEPT, "حضر "), (GONE, "ثلاثون"), (COME, "أربعون"), (KEPT, " ضيفًا")]],
        ),
        ("واحد", "واحد\nاثنان", [[(COME, "اثنان")]]),
        ("واحد\nاثنان", "واحد", [[(GONE, "اثنان")]]),
        # A number changed, the full stop behind it did not.
        (
            "من 9,200.",
            "من 13,800.",
            [[(KEPT, "من "), (GONE, "9,200"), (COME, "13,800"), (KEPT, ".")]],
        ),
        # Words that changed one after another are read as one change.
        ("أ ب ج د", "أ ه و د", [[(KEPT, "أ "), (GONE, "ب ج"), (COME, "ه و"), (KEPT, " د")]]),
    ],
)
def test_only_changed_lines_are_told(
    old: str, new: str, changed: list[list[tuple[differences.Kind, str]]]
) -> None:
    assert changed_text(old, new) == [[Piece(*piece) for piece in line] for line in changed]


def test_a_paragraph_that_was_rewritten_is_known_beside_one_that_came() -> None:
    old = ["حضر الحفل ثلاثون ضيفًا من المدينة"]
    new = ["نص آخر لا صلة له بما قبله", "حضر الحفل أربعون ضيفًا من المدينة"]
    assert [one.kind for one in stretches(old, new)] == ["added", "changed"]


def test_long_unchanged_runs_are_folded_but_for_their_ends() -> None:
    old = [f"فقرة {n}" for n in range(10)]
    found = stretches(old, [*old, "خاتمة"])
    assert [(one.kind, len(one.paragraphs), one.folded) for one in found] == [
        ("same", 9, True),
        ("same", 1, False),
        ("added", 1, False),
    ]
    assert stretches(["واحدة"], ["واحدة"]) == [Stretch("same", ((Piece("kept", "واحدة"),),))]


def test_a_long_paragraph_is_compared_by_its_sentences() -> None:
    sentences = [f"جملة رقم {n} في هذا النص." for n in range(MOST_WORDS)]
    changed = list(sentences)
    changed[1], changed[-2] = "جملة أخرى.", "جملة ثانية."
    (line,) = changed_text(" ".join(sentences), " ".join(changed))
    assert sum(len(one.text) for one in line if one.kind != "kept") < 200


def test_what_is_too_long_to_compare_is_shown_whole() -> None:
    old, new = (" ".join(f"{name}{n}" for n in range(2 * MOST_WORDS)) for name in "سص")
    (line,) = changed_text(old, new)
    assert [one.kind for one in line] == ["removed", "added"]


def words(chance: random.Random, size: int, different: int) -> str:
    return " ".join(f"كلمة{chance.randrange(different)}" for _ in range(size))


@pytest.mark.parametrize(
    ("paragraphs", "size", "different"),
    [(27, 740, 10), (13, 1_499, 150), (200, 100, 10), (1, 20_000, 5_000), (9_000, 1, 5)],
)
def test_the_largest_texts_are_compared_in_few_steps(
    paragraphs: int, size: int, different: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """20,000 words against 20,000: no stretch of words is handed to the matcher that is too long
    for it, and both texts come out of it whole."""
    chance = random.Random(paragraphs)  # noqa: S311 - repeatable, nothing secret
    old = [words(chance, size, different) for _ in range(paragraphs)]
    new = [words(chance, size, different) for _ in range(paragraphs)]
    lengths = []
    plain = differences._by_matching

    def watched(one: list[str], other: list[str]) -> object:
        lengths.append(len(one) + len(other))
        return plain(one, other)

    monkeypatch.setattr(differences, "_by_matching", watched)
    pieces = [
        piece for one in stretches(old, new) for paragraph in one.paragraphs for piece in paragraph
    ]
    assert "".join(one.text for one in pieces if one.kind != "added") == "".join(old)
    assert "".join(one.text for one in pieces if one.kind != "removed") == "".join(new)
    both_sides = [one for one in lengths if one > 2 * MOST_WORDS]
    assert len(both_sides) <= 2
