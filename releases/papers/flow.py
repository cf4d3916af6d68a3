"""The sanitised body of a release as plain values that a template walks.

A block is a dictionary with a kind: p, h2, h3 and caption have `runs` and `ltr`, ul and ol have
`items` (lists of blocks), blockquote has `blocks`, table has `columns`, `heads` and `cells`. A run
is a text, or strong, em and a with `runs` of their own, or br.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

from releases.typesetting import RIGHT_TO_LEFT, direction_of

# What of a text goes on paper, in letters: some 30,000 words.
MOST_LETTERS = 200_000
# From so many letters on a paragraph is broken line by line.
LONG = 4_000
# Lists and quotations in one another, and elements within a line.
DEEPEST = 6
# A table of more columns is written out line by line: on paper its words would be torn.
MOST_COLUMNS = 10
MOST_ROWS = 2_000
MOST_LINKS = 500
# A word of more letters may be broken anywhere, or it would run off the paper.
LONGEST_WORD, LONGEST_IN_TABLE, LONGEST_ARABIC = 36, 70, 14

_BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table"}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ZERO_WIDTH_SPACE = "\u200b"

Block = dict[str, Any]
Run = str | dict[str, Any]


@dataclass
class Flow:
    blocks: list[Block] = field(default_factory=list)
    # Addresses in the order of their notes.
    links: list[str] = field(default_factory=list)
    is_cut: bool = False


def flow(body: str, language: str) -> Flow:
    """The blocks of a body; `is_cut` where it was too long for paper."""
    root = lxml_html.fragment_fromstring(_CONTROL.sub("", body), create_parent="div")
    walk = _Walk(language in RIGHT_TO_LEFT)
    walk.flow.blocks = walk.blocks(root, 0)
    return walk.flow


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with places to break in words that no line would hold."""

    def broken(found: re.Match[str]) -> str:
        word = found[0]
        # A break parts joined letters: Arabic words are let alone as long as they may fit.
        step = max(longest, LONGEST_ARABIC) if _ARABIC.search(word) else longest
        return _ZERO_WIDTH_SPACE.join(word[at : at + step] for at in range(0, len(word), step))

    return re.sub(rf"\S{{{longest + 1},}}", broken, text)


class _Walk:
    def __init__(self, right_to_left: bool) -> None:
        self.flow = Flow()
        self.right_to_left = right_to_left
        self.left = MOST_LETTERS
        self.has_h2 = False

    def blocks(self, element: Any, depth: int) -> list[Block]:
        made: list[Block] = []
        line: list[Run] = self.text(element.text)
        for child in element:
            if self.left <= 0:
                self.flow.is_cut = True
                break
            if child.tag in _BLOCKS or (child.find(".//*") is not None and _holds_blocks(child)):
                made += self.paragraph("p", line)
                line = []
                made += self.block(child, depth)
            else:
                line += self.run(child, 0)
            line += self.text(child.tail)
        return made + self.paragraph("p", line)

    def block(self, element: Any, depth: int) -> list[Block]:
        tag = element.tag
        if tag == "table":
            return self.table(element)
        if depth >= DEEPEST:
            return self.paragraph("p", self.text(_words(element)))
        if tag in ("p", "h2", "h3") and not _holds_blocks(element):
            return self.paragraph(tag, self.runs(element, 0))
        if tag in ("ul", "ol"):
            items = [self.blocks(one, depth + 1) for one in element if one.tag == "li"]
            items = [one for one in items if one]
            return [{"kind": tag, "items": items}] if items else []
        inner = self.blocks(element, depth + 1)
        return [{"kind": tag, "blocks": inner}] if tag == "blockquote" and inner else inner

    def paragraph(self, kind: str, runs: list[Run]) -> list[Block]:
        words = "".join(_written(runs))
        if not words.strip():
            return []
        ltr = self.right_to_left and direction_of(words) == "ltr"
        # The best breaks of a long paragraph take time that grows faster than it does.
        made: Block = {"kind": kind, "ltr": ltr, "long": len(words) > LONG, "runs": runs}
        if kind in ("h2", "h3"):
            # No level is left out: PDF/UA asks for it.
            self.has_h2 |= kind == "h2"
            made["level"] = 3 if kind == "h3" and self.has_h2 else 2
        return [made]

    def runs(self, element: Any, depth: int, longest: int = LONGEST_WORD) -> list[Run]:
        made = self.text(element.text, longest)
        for child in element:
            made += self.run(child, depth, longest)
            made += self.text(child.tail, longest)
        return made

    def run(self, element: Any, depth: int, longest: int = LONGEST_WORD) -> list[Run]:
        if element.tag == "br":
            return [{"kind": "br"}]
        if depth >= DEEPEST:
            return self.text(_words(element), longest)
        inner = self.runs(element, depth + 1, longest)
        if element.tag not in ("strong", "em", "a") or not inner:
            return inner
        made: dict[str, Any] = {"kind": element.tag, "runs": inner}
        if element.tag == "a":
            made["note"] = self.note(element.get("href") or "")
        return [made]

    def note(self, address: str) -> int:
        """The number of the note with this address; 0 for one that has none."""
        links = self.flow.links
        if not address.startswith(("https://", "http://")):
            return 0
        if address not in links:
            if len(links) >= MOST_LINKS:
                return 0
            links.append(address)
        return links.index(address) + 1

    def text(self, text: str | None, longest: int = LONGEST_WORD) -> list[Run]:
        if not text:
            return []
        if len(text) > self.left:
            self.flow.is_cut = True
            text = text[: max(0, self.left)]
        self.left -= len(text)
        text = breakable(_SPACE.sub(" ", text), longest)
        return [text] if text else []

    # --- Tables -----------------------------------------------------------------------------------

    def table(self, element: Any) -> list[Block]:
        caption = element.find(".//caption")
        rows = [list(row.iterchildren("td", "th")) for row in element.iter("tr")]
        rows = [row for row in rows if row]
        if len(rows) > MOST_ROWS:
            self.flow.is_cut = True
            rows = rows[:MOST_ROWS]
        # A cell alone in its row spans whatever there is.
        spans = [
            [_span(cell, "colspan", MOST_COLUMNS + 1) for cell in row] if len(row) > 1 else [1]
            for row in rows
        ]
        columns = max((sum(row) for row in spans), default=0)
        titled = (
            self.paragraph("caption", self.text(_words(caption))) if caption is not None else []
        )
        if not rows or columns > MOST_COLUMNS:
            lines = [
                self.text(" · ".join(map(_isolated, filter(None, map(_words, row)))))
                for row in rows
            ]
            return titled + [one for line in lines for one in self.paragraph("p", line)]
        made = {
            "kind": "table",
            "columns": columns,
            "heads": _rows_of_heads(rows),
            "cells": list(self.cells(rows, columns)),
        }
        return [*titled, made]

    def cells(self, rows: list[list[Any]], columns: int) -> Iterator[dict[str, Any]]:
        """Each cell with its place. One that would lie on another is made narrower or moved on."""
        heads = _rows_of_heads(rows)
        taken: set[tuple[int, int]] = set()
        longest = max(6, LONGEST_IN_TABLE // columns)
        for y, row in enumerate(rows):
            x = 0
            # A head's cell ends with the heads, or they could not stand on every page.
            last = heads if y < heads else len(rows)
            for cell in row:
                while (x, y) in taken:
                    x += 1
                if x >= columns:
                    break
                width = 1
                while (
                    width < _span(cell, "colspan", columns)
                    and x + width < columns
                    and (x + width, y) not in taken
                ):
                    width += 1
                height = min(_span(cell, "rowspan", MOST_ROWS), last - y)
                taken |= {(x + i, y + j) for i in range(width) for j in range(height)}
                runs = self.runs(cell, 0, longest)
                yield {
                    "x": x,
                    "y": y,
                    "colspan": width,
                    "rowspan": height,
                    "head": cell.tag == "th" or y < heads,
                    "ltr": self.right_to_left and not _is_arabic("".join(_written(runs))),
                    "runs": runs,
                }
                x += width


def _rows_of_heads(rows: list[list[Any]]) -> int:
    """How many rows at the top are the table's head; never all."""
    count = 0
    for row in rows[:-1]:
        if not all(cell.tag == "th" for cell in row):
            break
        count += 1
    return min(count, 3)


def _span(cell: Any, name: str, most: int) -> int:
    written = cell.get(name) or "1"
    return max(1, min(int(written), most)) if written.isascii() and written.isdigit() else 1


def _holds_blocks(element: Any) -> bool:
    return any(one.tag in _BLOCKS for one in element.iterdescendants())


def _words(element: Any) -> str:
    return _SPACE.sub(" ", " ".join(element.itertext())).strip()


def _isolated(text: str) -> str:
    return text if _is_arabic(text) else f"\u2066{text}\u2069"


def _written(runs: list[Run]) -> Iterator[str]:
    for run in runs:
        if isinstance(run, str):
            yield run
        else:
            yield from _written(run.get("runs", []))


def _is_arabic(text: str) -> bool:
    return not text.strip() or bool(_ARABIC.search(text))
