"""What changed from one text to another: changed paragraphs, word by word.

Comparing takes time with the product of both texts; every step here is bounded, so that two texts
of 20,000 words cost a second and not a minute.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

Kind = Literal["kept", "added", "removed"]

# Two paragraphs of more words together than this are compared sentence by sentence first, and two
# sentences of more shown whole, the old struck out and the new beside it.
MOST_WORDS = 3_000
# Among more lines, or more words of a paragraph, the frequent ones are no anchors any more.
MOST_LINES, MOST_ANCHORS = 2_000, 1_000
# Paragraphs that changed together are told apart by their words up to so many pairs.
MOST_PAIRS = 2_500
# Two paragraphs with so much of their words in common are one that was rewritten.
SAME_PARAGRAPH = 0.35
# Of unchanged paragraphs these stay in sight at either end of a run; those between are folded.
SHOWN_AROUND = 1
# Marks before and behind a word are words of their own: «13,800.» is a number and a full stop.
_MARKS = r"\.,،؛:;؟?!\"'“”«»()\[\]…"
_WORD = re.compile(rf"\s+|[{_MARKS}]+|[^\s{_MARKS}]\S*?(?=[{_MARKS}]*(?:\s|$))")
_SENTENCE = re.compile(r"[^.!?؟؛\n]+[.!?؟؛\n]*\s*|[.!?؟؛]+\s*")


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Stretch:
    """Paragraphs that fared alike: unchanged ones together, each other one alone.

    `folded` where the unchanged run is long and hidden until it is asked for.
    """

    kind: Literal["same", "removed", "added", "changed"]
    paragraphs: tuple[tuple[Piece, ...], ...]
    folded: bool = False


def changed_lines(before: Sequence[str], after: Sequence[str]) -> list[list[Piece]]:
    """The lines that are not the same, in order, each as its words."""
    return [list(changed_words(was, now)) for was, now in pairs(before, after) if was != now]


def changed_text(old: str, new: str) -> list[list[Piece]]:
    """The changed lines of two texts, a paragraph a line."""
    return changed_lines(lines(old), lines(new))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def stretches(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    """The whole text in order, as it was and as it is."""
    return gathered(pairs(before, after), changed_words)


def gathered(
    paired: Iterable[tuple[str, str]], compare: Callable[[str, str], Iterable[Piece]]
) -> list[Stretch]:
    """Paragraphs before and after (one of them may be ""), unchanged runs of them folded."""
    found: list[Stretch] = []
    same: list[str] = []
    for was, now in paired:
        if was == now:
            same.append(now)
            continue
        found += _unchanged(same, at_start=not found)
        same = []
        kind: Literal["removed", "added", "changed"] = "changed"
        if not was or not now:
            kind = "removed" if was else "added"
        found.append(Stretch(kind, (tuple(compare(was, now)),)))
    return found + _unchanged(same, at_start=not found, at_end=True)


def pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every line with what became of it; "" for one that is gone or new."""
    head, tail = _same_ends(before, after)
    yield from zip(before[:head], after[:head], strict=True)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > MOST_LINES)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace":
            yield from _rewritten(old[i1:i2], new[j1:j2])
        else:
            yield from zip_longest(old[i1:i2], new[j1:j2], fillvalue="")
    yield from zip(before[len(before) - tail :], after[len(after) - tail :], strict=True)


def changed_words(was: str, now: str) -> Iterator[Piece]:
    """What became of one paragraph, in order; one side may be empty."""
    return _joined(_compared(was, now, _SENTENCE))


def _compared(was: str, now: str, units: re.Pattern[str] | None) -> Iterator[Piece]:
    """`units`: into what a text is cut that is too long to be compared word by word."""
    old, new = _WORD.findall(was), _WORD.findall(now)
    head, tail = _same_ends(old, new)
    yield from _pieces("kept", old[:head])
    end = len(old) - tail
    middle, other = old[head:end], new[head : len(new) - tail]
    if not middle or not other or len(middle) + len(other) <= 2 * MOST_WORDS:
        yield from _by_matching(middle, other)
    elif units:
        gone, come = units.findall("".join(middle)), units.findall("".join(other))
        for one, another in pairs(gone, come):
            yield from _compared(one, another, None)
    else:
        yield from _pieces("removed", middle)
        yield from _pieces("added", other)
    yield from _pieces("kept", old[end:])


def _by_matching(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=len(old) + len(new) > MOST_ANCHORS)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from _pieces("kept", old[i1:i2])
        else:
            yield from _pieces("removed", old[i1:i2])
            yield from _pieces("added", new[j1:j2])


def _pieces(kind: Kind, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(kind, "".join(words))


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """Words that changed one after another as one removal and one addition, for reading."""
    gone, come, between = "", "", ""
    for piece in found:
        if piece.kind == "kept" and (piece.text.strip() or not (gone or come)):
            yield from _flushed(gone, come)
            yield from _pieces("kept", [between, piece.text])
            gone = come = between = ""
        elif piece.kind == "kept":
            between += piece.text
        else:
            gone, come, between = (
                gone + between * bool(gone or piece.kind == "removed"),
                come + between * bool(come or piece.kind == "added"),
                "",
            )
            gone += piece.text if piece.kind == "removed" else ""
            come += piece.text if piece.kind == "added" else ""
    yield from _flushed(gone, come)
    yield from _pieces("kept", [between] if between else [])


def _flushed(gone: str, come: str) -> Iterator[Piece]:
    yield from _pieces("removed", [gone] if gone else [])
    yield from _pieces("added", [come] if come else [])


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which of some changed paragraphs became which: in order, those with the most words alike."""
    if len(old) == len(new) or len(old) * len(new) > MOST_PAIRS:
        yield from zip_longest(old, new, fillvalue="")
        return
    bags = [Counter(one.split()) for one in old], [Counter(one.split()) for one in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(one, other) for other in bags[1]] for one in bags[0]]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= SAME_PARAGRAPH else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= SAME_PARAGRAPH and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], ""
            i += 1
        else:
            yield "", new[j]
            j += 1
    yield from ((one, "") for one in old[i:])
    yield from (("", one) for one in new[j:])


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _same_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many items both begin with, and end with, in common."""
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n] != other[n]), most)
    rest = most - head
    tail = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    return head, tail


def _unchanged(paragraphs: list[str], at_start: bool, at_end: bool = False) -> list[Stretch]:
    head = 0 if at_start else SHOWN_AROUND
    tail = 0 if at_end else SHOWN_AROUND
    hidden = paragraphs[head : len(paragraphs) - tail]
    if len(hidden) < 2:
        parts = [(paragraphs, False)]
    else:
        parts = [
            (paragraphs[:head], False),
            (hidden, True),
            (paragraphs[len(paragraphs) - tail :], False),
        ]
    return [
        Stretch("same", tuple((Piece("kept", one),) for one in part), folded)
        for part, folded in parts
        if part
    ]
