"""Names of the register found in a text: where each stands, whole words only, the longest first."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from releases.arabic.clitics import without_clitics
from releases.arabic.lexicon import times_written
from releases.arabic.name_words import (
    GIVEN_NAMES,
    HONORIFICS,
    LINKS,
    NAMED_AFTER,
    OFFICE_HEADS,
    SERVANT,
)
from releases.arabic.personal_names import may_go_on
from releases.arabic.tokens import Token
from releases.intake.register import Kind, Register, Target

_CLITICS = frozenset(["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"])


class Found(NamedTuple):
    """A name of the register in a text, by the indices of its first and after its last word."""

    start: int
    end: int
    targets: tuple[Target, ...]


def find(register: Register, tokens: Sequence[Token]) -> dict[Kind, list[Found]]:
    """Where names of each kind stand; of names that overlap, the longest."""
    everything = list(_whole_words(register, tokens))
    organisations = _longest(everything, "organisation")
    people = [
        one
        for one in _longest(everything, "person")
        if not _stands_in(one, organisations) and _is_that_person(tokens, one)
    ]
    offices = _longest(everything, "office")
    ministers = _longest(everything, "minister")
    return {
        "person": people,
        "organisation": organisations,
        "office": offices,
        "minister": ministers,
    }


def _whole_words(register: Register, tokens: Sequence[Token]) -> Iterable[Found]:
    if register.automaton is None:
        return
    starts: list[int] = []
    pieces: list[str] = []
    length = 0
    for token in tokens:
        if token.gap and starts:
            # No name goes over a mark.
            pieces.append("| ")
            length += 2
        starts.append(length)
        pieces.append(token.folded + " ")
        length += len(token.folded) + 1
    text = "".join(pieces)
    for key, start, end in register.automaton.find_matches_as_indexes(text, overlapping=True):
        first = bisect_right(starts, start) - 1
        clitic = text[starts[first] : start]
        if clitic and not _may_be_joined(clitic, register.keys[key], tokens[first].folded):
            continue
        yield Found(first, bisect_left(starts, end), register.targets[key])


def _may_be_joined(clitic: str, key: str, word: str) -> bool:
    """Whether what stands before a name in its first word is a particle, no part of a word."""
    if clitic not in _CLITICS or key.isascii():
        return False
    first = key.partition(" ")[0]
    if " " in key or first.startswith("ال"):
        return True
    if without_clitics(word) == without_clitics(first):
        return True
    return len(first) > 3 and not times_written(word)


def _longest(everything: Sequence[Found], kind: Kind) -> list[Found]:
    """The names of a kind in the order of the text, none in another."""
    of_kind = [
        Found(one.start, one.end, targets)
        for one in everything
        if (targets := tuple(target for target in one.targets if target.kind == kind))
    ]
    kept: list[Found] = []
    for one in sorted(of_kind, key=lambda each: (each.start, -each.end)):
        if kept and one.start == kept[-1].start and one.end == kept[-1].end:
            # The same words with and without a clitic: «وليد حسن» is no «ليد حسن».
            continue
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _stands_in(one: Found, others: Sequence[Found]) -> bool:
    at = bisect_right(others, one.start, key=lambda other: other.start) - 1
    return at >= 0 and one.end <= others[at].end


def _is_that_person(tokens: Sequence[Token], one: Found) -> bool:
    """Whether a name is whole: no part of a longer one, nor of the name of a place."""
    if may_go_on(tokens, one.end):
        return False
    if one.start == 0 or tokens[one.start].gap:
        return True
    before = tokens[one.start - 1]
    word = before.folded
    if word in HONORIFICS:
        return one.start < 2 or not _is_named_after(tokens[one.start - 2].folded)
    if word in OFFICE_HEADS:
        return True
    if _is_named_after(word):
        return False
    if word in LINKS or word == SERVANT:
        return False
    return word not in GIVEN_NAMES or before.is_on


def _is_named_after(word: str) -> bool:
    """Whether a folded word, perhaps with a particle, is what is called after people."""
    bare = word.removeprefix("ال")
    return bare in NAMED_AFTER or (word[0] in "وفبلك" and word[1:] in NAMED_AFTER)
