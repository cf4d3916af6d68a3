"""Lines of a text without those that say again what stands before them."""

from collections.abc import Iterable
from typing import NamedTuple

from releases.arabic.removals import Removals
from releases.arabic.repetition import content, end_of_first, kept_blocks, repeated_stretch

REASON_DOUBLED = "نص مكرر؛ بقي مرة واحدة."

# Rounds of looking for doubled text: each finds what the one before uncovered.
MOST_ROUNDS = 20
# What is left at a cut: spaces, and joiners that have lost what they joined.
_EDGE = " \u200c\u200d"


class Line(NamedTuple):
    """A line, or what is left of it, and its place in the text as it came.

    A `fixed` one (a table) goes as a whole or not at all.
    """

    place: int
    text: str
    fixed: bool = False


def without_repetitions(lines: list[Line], removals: Removals) -> list[Line]:
    """The lines once, where the text or a part of it stands twice. One round of several."""
    lines = [_without_second_half(line, removals) for line in lines]
    kept = kept_blocks([line.text for line in lines])
    _tell_gone(lines, kept, removals)
    return _without_stretch([lines[index] for index in kept], removals)


def _without_second_half(line: Line, removals: Removals) -> Line:
    end = len(line.text) if line.fixed else end_of_first(line.text)
    if end == len(line.text):
        return line
    removals.tell("doubled", REASON_DOUBLED, line.text[end:].strip())
    return line._replace(text=line.text[:end].strip(_EDGE))


def _tell_gone(lines: list[Line], kept: Iterable[int], removals: Removals) -> None:
    stays = set(kept)
    gone: list[str] = []
    for index, line in enumerate(lines):
        if index not in stays:
            gone.append(line.text)
        elif gone:
            removals.tell("doubled", REASON_DOUBLED, "\n".join(gone))
            gone = []
    if gone:
        removals.tell("doubled", REASON_DOUBLED, "\n".join(gone))


def _without_stretch(lines: list[Line], removals: Removals) -> list[Line]:
    text = "\n".join(line.text for line in lines)
    found = repeated_stretch(text)
    if not found:
        return lines
    start, end = found
    kept: list[Line] = []
    begins = 0
    for line in lines:
        ends = begins + len(line.text)
        before = line.text[: max(0, start - begins)] if start < ends else line.text
        after = line.text[max(0, end - begins) :] if begins < start or end < ends else ""
        if ends <= start or begins >= end:
            kept.append(line)
        elif line.fixed and (before.strip() or after.strip()):
            # The stretch begins or ends in a table, which is left whole.
            return lines
        else:
            pieces = (before.strip(_EDGE), after.strip(_EDGE) if end < ends else "")
            kept += (line._replace(text=piece) for piece in pieces if content(piece))
        begins = ends + 1
    removals.tell("doubled", REASON_DOUBLED, text[start:end].strip())
    return kept
