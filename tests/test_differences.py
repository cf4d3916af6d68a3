"""What changed between two editions."""

import pytest

from releases.differences import MOST_WORDS, Piece, changed_paragraphs
from releases.models import Edition


def edition(*paragraphs: str, headline: str = "عنوان") -> Edition:
    return Edition(headline=headline, body="".join(f"<p>{text}</p>" for text in paragraphs))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (edition("واحد", "اثنان"), edition("واحد", "اثنان"), []),
        (
            edition("حضر ثلاثون ضيفًا"),
            edition("حضر أربعون ضيفًا"),
            [
                [
                    Piece("kept", "حضر "),
                    Piece("removed", "ثلاثون"),
                    Piece("added", "أربعون"),
                    Piece("kept", " ضيفًا"),
                ]
            ],
        ),
        (edition("واحد"), edition("واحد", "اثنان"), [[Piece("added", "اثنان")]]),
        (edition("واحد", "اثنان"), edition("واحد"), [[Piece("removed", "اثنان")]]),
        (
            edition("نص", headline="قبل"),
            edition("نص", headline="بعد"),
            [[Piece("removed", "قبل"), Piece("added", "بعد")]],
        ),
    ],
)
def test_only_changed_paragraphs_are_told(
    old: Edition, new: Edition, changed: list[list[Piece]]
) -> None:
    assert changed_paragraphs(old, new) == changed


def test_paragraphs_too_long_to_compare_are_shown_whole() -> None:
    long = "كلمة " * MOST_WORDS
    (pieces,) = changed_paragraphs(edition(long), edition(long + "أخيرة"))
    assert [piece.kind for piece in pieces] == ["removed", "added"]
