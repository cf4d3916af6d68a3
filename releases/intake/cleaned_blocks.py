"""The blocks of a marked-up text, cleaned as plain text is: its structure and marks stay."""

from releases.arabic.cleaning import cleaned_characters, kept_lines, plain_letters, repaired
from releases.arabic.removals import Removals
from releases.arabic.repeated_lines import Line
from releases.intake.blocks import Block, Run, prune


def clean_blocks(top: Block, removals: Removals) -> None:
    """Clean what is in the blocks; a table stays whole or goes whole."""
    for leaf in top.leaves():
        _put(leaf, cleaned_characters(leaf.text, removals).strip())
    prune(top)
    units = list(_units(top))
    lines = [
        Line(place, unit.text if unit.tag != "table" else _table_text(unit), unit.tag == "table")
        for place, unit in enumerate(units)
    ]
    stays: dict[int, list[str]] = {}
    for line in kept_lines(lines, removals):
        stays.setdefault(line.place, []).append(line.text)
    fate = {
        id(unit): stays.get(place, []) for place, unit in enumerate(units) if unit.tag != "table"
    }
    gone = {id(unit) for place, unit in enumerate(units) if place not in stays}
    _settle(top, fate, gone)
    for leaf in top.leaves():
        _put(leaf, repaired(leaf.text, removals))
    prune(top)


def _units(block: Block) -> list[Block]:
    """What may be taken out by itself: blocks of words, and tables."""
    if block.tag == "table":
        return [block]
    own = [block] if block.runs else []
    return own + [unit for one in block.inside for unit in _units(one)]


def _table_text(table: Block) -> str:
    return " ".join(leaf.text for leaf in table.leaves())


def _settle(block: Block, fate: dict[int, list[str]], gone: set[int]) -> None:
    """Give each block of words what is left of it, and take out those of which nothing is."""
    settled: list[Block] = []
    for one in block.inside:
        if one.tag == "table":
            if id(one) not in gone:
                settled.append(one)
            continue
        _settle(one, fate, gone)
        if one.runs:
            settled += _pieces(one, fate[id(one)])
        elif one.inside:
            settled.append(one)
    block.inside = settled


def _pieces(block: Block, texts: list[str]) -> list[Block]:
    """A block with what is left of its words; two where the middle of it went."""
    if not texts:
        # An item that goes leaves the list inside it.
        if block.inside:
            block.runs = []
            return [block]
        return []
    second = [Block(block.tag, [Run(text)], [], dict(block.attributes)) for text in texts[1:]]
    _put(block, texts[0])
    return [block, *second]


def _put(block: Block, text: str) -> None:
    """Give a block a text that differs from its own in spaces, marks and cuts alone."""
    old = [(letter, run.marks) for run in block.runs for letter in plain_letters(run.text)]
    runs: list[tuple[list[str], tuple[str, ...]]] = []
    at = 0
    for place, letter in enumerate(text):
        at, marks = _marks_of(letter, text[place + 1 : place + 2], old, at)
        if runs and runs[-1][1] == marks:
            runs[-1][0].append(letter)
        else:
            runs.append(([letter], marks))
    block.runs = [Run("".join(letters), marks) for letters, marks in runs]


def _marks_of(
    letter: str, following: str, old: list[tuple[str, tuple[str, ...]]], at: int
) -> tuple[int, tuple[str, ...]]:
    """(where to go on in the old text, the marks of a letter of the new one)."""
    before = old[at - 1][1] if at else ()
    if letter.isspace() and at < len(old) and not old[at][0].isspace() and old[at][0] == following:
        # A space put in: it is marked as both its sides are.
        return at, before if before == old[at][1] else ()
    while at < len(old) and not (
        old[at][0] == letter or (letter.isspace() and old[at][0].isspace())
    ):
        at += 1
    return (at + 1, old[at][1]) if at < len(old) else (at, before)
