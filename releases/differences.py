"""What changed from one edition to the next: changed paragraphs, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from releases.models import Edition

Kind = Literal["kept", "added", "removed"]

# Two paragraphs of more words than this are shown whole, the old struck out and the new beside it:
# comparing takes time with the product of both.
MOST_WORDS = 3_000
_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def changed_paragraphs(old: Edition, new: Edition) -> list[list[Piece]]:
    """The paragraphs (headline and standfirst among them) that are not the same, in order."""
    return changed_lines(_paragraphs(old), _paragraphs(new))


def changed_lines(before: list[str], after: list[str]) -> list[list[Piece]]:
    """The lines that are not the same, in order, each as its words."""
    changed: list[list[Piece]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            for was, now in zip_longest(before[i1:i2], after[j1:j2], fillvalue=""):
                changed.append(list(changed_words(was, now)))
    return changed


def changed_text(old: str, new: str) -> list[list[Piece]]:
    """The changed lines of two texts, a paragraph a line."""
    return changed_lines(_lines(old), _lines(new))


def _paragraphs(edition: Edition) -> list[str]:
    return _lines("\n".join((edition.headline, edition.standfirst, edition.plain_body)))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def changed_words(was: str, now: str) -> Iterator[Piece]:
    """What became of one paragraph, in order; one side may be empty."""
    if not was or not now or len(was.split()) + len(now.split()) > MOST_WORDS:
        yield from (Piece("removed", was),) if was else ()
        yield from (Piece("added", now),) if now else ()
        return
    old, new = _WORD.findall(was), _WORD.findall(now)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("kept", "".join(old[i1:i2]))
            continue
        if i1 != i2:
            yield Piece("removed", "".join(old[i1:i2]))
        if j1 != j2:
            yield Piece("added", "".join(new[j1:j2]))
