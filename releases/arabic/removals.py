"""What cleaning took away or put right, told so that a person can judge each piece of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from releases.arabic.letters import INVISIBLE_CLASS

Kind = Literal[
    "doubled", "invisible", "direction", "forms", "spacing", "boilerplate", "divider", "empty"
]

# As many of a kind as somebody would look through.
MOST_TOLD = 60
_CONTEXT = 24

_CONTENT = re.compile(r"[^\W_]")
_UNSEEN = re.compile(f"[{INVISIBLE_CLASS}\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_SHORT_NAMES = {
    "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\u202a": "LRE", "\u202b": "RLE",
    "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ",
    "\ufeff": "BOM", "\u00ad": "SHY",
}  # fmt: skip


@dataclass(frozen=True)
class Removal:
    """Something that cleaning took away or put right: what it is, and how it stood in the text.

    `now` is what stands there instead, "" where nothing does. Characters that nobody sees stand
    in `was` by their names: ⟨RLM⟩.
    """

    kind: Kind
    reason: str
    was: str
    now: str = ""


class Removals(list[Removal]):
    """The removals of one text, in the order in which they were made."""

    def tell(self, kind: Kind, reason: str, was: str, now: str = "") -> None:
        self.append(Removal(kind, reason, shown(was), now))

    def tell_changes(self, kind: Kind, reason: str, old: str, new: str) -> None:
        """Tell each place where two texts of the same letters differ, with the words about it."""
        for was, now in _changes(old, new):
            self.tell(kind, reason, was, now)

    def told(self) -> tuple[Removal, ...]:
        """What a person is to see: each once, and of small repairs as many as one looks through."""
        counts: dict[Kind, int] = {}
        kept = []
        for one in dict.fromkeys(self):
            counts[one.kind] = counts.get(one.kind, 0) + 1
            if counts[one.kind] <= MOST_TOLD or one.kind in ("doubled", "boilerplate"):
                kept.append(one)
        return tuple(kept)

    def kinds(self) -> set[Kind]:
        return {one.kind for one in self}


def shown(text: str) -> str:
    """The text with its unseen characters by their names; a bidi override would turn the page."""
    return _UNSEEN.sub(lambda match: f"⟨{_name(match[0])}⟩", text)


def _name(character: str) -> str:
    return _SHORT_NAMES.get(character) or (
        unicodedata.name(character, "") or f"U+{ord(character):04X}"
    )


def _changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """(was, now) of the places where what stands between letters differs. Linear."""
    was, now = ([m.start() for m in _CONTENT.finditer(text)] for text in (old, new))
    if len(was) != len(now):
        yield old, new
        return
    told = -1
    for i in range(len(was) + 1):
        # The gap before letter i; the last one is the end of the text.
        old_gap = _gap(old, was, i)
        if old_gap == _gap(new, now, i) or i <= told:
            continue
        first, last = i - 1, i
        while first > 0 and last - first < _CONTEXT and not _has_space(_gap(old, was, first)):
            first -= 1
        while (
            last < len(was) - 1 and last - i < _CONTEXT and _goes_on(old, was, last + 1, new, now)
        ):
            last += 1
        told = last
        yield _between(old, was, first, last), _between(new, now, first, last)


def _gap(text: str, places: list[int], i: int) -> str:
    start = places[i - 1] + 1 if i else 0
    return text[start : places[i] if i < len(places) else len(text)]


def _has_space(gap: str) -> bool:
    return any(character.isspace() for character in gap)


def _goes_on(old: str, was: list[int], i: int, new: str, now: list[int]) -> bool:
    """Whether letter i still belongs to the passage: no space before it, or a changed one."""
    gap = _gap(old, was, i)
    return not _has_space(gap) or gap != _gap(new, now, i)


def _between(text: str, places: list[int], first: int, last: int) -> str:
    start = places[first] if first >= 0 else 0
    end = places[last] + 1 if last < len(places) else len(text)
    return text[start:end]
