"""Two changes of one body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.editing.paragraphs import blocks, merged


def body(*paragraphs: str) -> str:
    return "\n".join(f"<p>{one}</p>" for one in paragraphs)


BEGAN = body(*"أبجده")


# By letters: «أبج» is a body of three paragraphs.
@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        # The first and the last.
        ("1بجده", "أبجد5", "1بجد5"),
        # One adds, one takes away.
        ("أبجدهو", "أجده", "أجدهو"),
        # The same paragraph, neighbours, and two additions at one place.
        ("1بجده", "2بجده", None),
        ("1بجده", "أ2جده", None),
        ("أبجده1", "أبجده2", None),
    ],
)
def test_changes_that_lie_apart_are_joined(mine: str, theirs: str, both: str | None) -> None:
    wanted = body(*both) if both else None
    assert merged(BEGAN, body(*mine), body(*theirs)) == wanted
    assert merged(BEGAN, body(*theirs), body(*mine)) == wanted


def test_line_ends_are_no_change_and_what_is_no_html_is_not_joined() -> None:
    assert merged(BEGAN, body(*"1بجده").replace("\n", ""), BEGAN) == body(*"1بجده")
    assert merged(BEGAN, "نص بلا وسوم", body("أ")) is None


def test_blocks_hold_together() -> None:
    apart = [
        "<h2>ع</h2>",
        "<ul><li>١ &amp; ٢</li><li>٣<br>٤</li></ul>",
        "<blockquote><p>أ</p><p>ب</p></blockquote>",
    ]
    assert blocks("".join(apart)) == apart


paragraphs = st.lists(st.sampled_from("أبجدهوز"), min_size=1, max_size=8).map(
    lambda one: body(*one)
)


@given(paragraphs, paragraphs)
def test_who_changes_nothing_takes_the_change(began: str, changed: str) -> None:
    assert merged(began, began, changed) == changed
    assert merged(began, changed, began) == changed


@given(paragraphs, paragraphs, paragraphs)
def test_nothing_that_anybody_added_is_lost(began: str, mine: str, theirs: str) -> None:
    both = merged(began, mine, theirs)
    if both is not None:
        added = (set(blocks(mine)) | set(blocks(theirs))) - set(blocks(began))
        assert added <= set(blocks(both))
