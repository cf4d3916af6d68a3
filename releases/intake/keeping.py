"""What cleaning took away, put back into a body where it stood."""

import re
from collections.abc import Iterable, Sequence

from releases import html
from releases.intake.comparing import letters
from releases.intake.proposal import BodyProposal, Removal

# Whole paragraphs or lines; spacing and unseen marks come back only with the text as it came.
CAN_BE_KEPT = ("doubled", "boilerplate", "divider")
_TAG = re.compile(r"<(/?)(p|h2|h3|ul|ol|blockquote|table)\b[^>]*>")


def can_be_kept(removal: Removal) -> bool:
    return removal.kind in CAN_BE_KEPT and bool(removal.was.strip()) and not removal.now


def with_kept(body: str, proposal: BodyProposal, kept: Iterable[int]) -> str:
    """The body with those removals (by their places in `removals`) again in it.

    Each goes behind the paragraph it followed in the source; where that is no longer found,
    before everything else.
    """
    blocks = _blocks(body)
    for place in sorted(set(kept)):
        if not 0 <= place < len(proposal.removals):
            continue
        removal = proposal.removals[place]
        if can_be_kept(removal):
            lines = [line.strip() for line in removal.was.splitlines() if line.strip()]
            at = _place(blocks, proposal.source_paragraphs, lines)
            blocks[at:at] = [html.from_paragraphs([line]) for line in lines]
    return "\n".join(blocks)


def _place(blocks: Sequence[str], source: Sequence[str], lines: Sequence[str]) -> int:
    """Before which block the lines go."""
    before = [letters(one) for one in source]
    first = letters(lines[0])
    # The text that stands twice went at its second place.
    found = [place for place, one in enumerate(before) if one == first or first in one]
    if not found:
        return len(blocks)
    standing = [letters(html.plain_text(one)) for one in blocks]
    for wanted in reversed(before[: found[-1]]):
        if wanted and wanted in standing:
            return len(standing) - standing[::-1].index(wanted)
    return 0


def _blocks(body: str) -> list[str]:
    """The outermost paragraphs, headings, lists and tables of a sanitised body."""
    blocks, depth, start = [], 0, 0
    for tag in _TAG.finditer(body):
        depth += -1 if tag[1] else 1
        if depth == 0:
            blocks.append(body[start : tag.end()].strip())
            start = tag.end()
    return [one for one in [*blocks, body[start:].strip()] if one]
