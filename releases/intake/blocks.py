"""A text in blocks: paragraphs, headings, items, cells, each of runs that share their marks.

Between a tree of HTML, of whatever origin, and the HTML of a body: `from_tree` reads the one,
`as_html` writes the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from releases import html


class Run(NamedTuple):
    """Text within a block. `marks` are the tags it stands in, outermost first: «strong»."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(eq=False)
class Block:
    """A block of words (`runs`), or one of other blocks (`inside`); an item of a list may be both.

    `tag` is that of the body; "" of the root.
    """

    tag: str
    runs: list[Run] = field(default_factory=list)
    inside: list["Block"] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def leaves(self) -> Iterator["Block"]:
        """The blocks that hold words, in the order of the text."""
        if self.runs:
            yield self
        for one in self.inside:
            yield from one.leaves()


# Deeper than any text is nested; what lies below is taken as its words.
_DEEPEST = 60
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_FLOW = {
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure",
    "figcaption", "dl", "dt", "dd", "pre", "address", "hr", "form", "fieldset", "center", "body",
    "html", "details", "summary", "doc", "li",
}  # fmt: skip
_LISTS, _ROW_GROUPS = {"ul", "ol"}, {"thead", "tbody", "tfoot"}
BLOCK_TAGS = _FLOW | set(_HEADINGS) | _LISTS | _ROW_GROUPS | {
    "blockquote", "table", "caption", "tr", "td", "th",
}  # fmt: skip


def from_tree(root: HtmlElement) -> Block:
    """The blocks of a tree of HTML."""
    top = Block("")
    _Reader(top).read(root, (), 0)
    prune(top)
    return top


def as_html(top: Block) -> str:
    """The blocks as a sanitised body."""
    return html.sanitised("\n".join(_written(one) for one in top.inside))


class _Reader:
    """Fills a block with the blocks of what it reads; words without a block get a paragraph."""

    def __init__(self, into: Block, leaf: str = "p") -> None:
        self._into, self._leaf = into, leaf
        self._open: Block | None = None

    def read(self, node: HtmlElement, marks: tuple[str, ...], depth: int) -> None:
        """Read what is inside an element."""
        self._say(node.text, marks)
        for child in node:
            if isinstance(child.tag, str):
                self._child(child, marks, depth + 1)
            self._say(child.tail, marks)

    def end(self) -> None:
        """What is said from here on belongs to another paragraph."""
        self._open = None

    def _say(self, text: str | None, marks: tuple[str, ...]) -> None:
        if not text:
            return
        if self._open is None:
            if not text.strip():
                return
            self._open = Block(self._leaf)
            self._into.inside.append(self._open)
        self._open.runs.append(Run(text.replace("\n", " ").replace("\xa0", " "), marks))

    def _child(self, node: HtmlElement, marks: tuple[str, ...], depth: int) -> None:
        tag = node.tag.lower()
        if depth > _DEEPEST:
            self._say(node.text_content(), marks)
        elif tag == "br":
            self.end()
        elif tag in _HEADINGS:
            self._add(_worded(_HEADINGS[tag], node, depth))
        elif tag in _LISTS:
            self._add(_list(tag, node, depth))
        elif tag == "table":
            self._table(node, marks, depth)
        elif tag == "blockquote":
            quote = Block("blockquote")
            _Reader(quote).read(node, marks, depth)
            self._add(quote)
        elif tag in BLOCK_TAGS:
            self.end()
            self.read(node, marks, depth)
            self.end()
        else:
            self.read(node, _with_mark(node, tag, marks), depth)

    def _add(self, block: Block) -> None:
        self.end()
        self._into.inside.append(block)

    def _table(self, node: HtmlElement, marks: tuple[str, ...], depth: int) -> None:
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
        widest = max((len(row.findall("td")) + len(row.findall("th")) for row in rows), default=0)
        if widest < 2 or node.find(".//table") is not None:
            # A table that only lays out a page or a message.
            self.end()
            self.read(node, marks, depth)
            self.end()
            return
        table, groups = Block("table"), dict[str, Block]()
        for caption in node.findall("caption"):
            table.inside.append(_worded("caption", caption, depth))
        for row in rows:
            parent = row.getparent()
            of_heads = parent is not None and parent.tag == "thead"
            name = "thead" if of_heads else "tbody"
            if name not in groups:
                groups[name] = Block(name)
                table.inside.append(groups[name])
            groups[name].inside.append(_row(row, depth))
        self._add(table)


def _row(row: HtmlElement, depth: int) -> Block:
    made = Block("tr")
    for cell in row:
        if cell.tag in ("td", "th"):
            block = _worded(cell.tag, cell, depth)
            for name in ("colspan", "rowspan"):
                if (cell.get(name) or "").isdigit() and cell.get(name) not in ("0", "1"):
                    block.attributes[name] = cell.get(name)
            made.inside.append(block)
    return made


def _list(tag: str, node: HtmlElement, depth: int) -> Block:
    made = Block(tag)
    for child in node:
        if not isinstance(child.tag, str):
            continue
        if child.tag in _LISTS:
            inner = _list(child.tag, child, depth + 1) if depth < _DEEPEST else Block(child.tag)
            if made.inside:
                # Browsers bear a list right inside a list; it belongs to the item before it.
                made.inside[-1].inside.append(inner)
            else:
                made.inside += inner.inside
        else:
            made.inside.append(_item(child, depth))
    return made


def _item(node: HtmlElement, depth: int) -> Block:
    read = Block("")
    _Reader(read).read(node, (), depth + 1)
    item = Block("li", _joined(one for one in read.inside if one.tag not in _LISTS))
    item.inside = [one for one in read.inside if one.tag in _LISTS]
    return item


def _worded(tag: str, node: HtmlElement, depth: int) -> Block:
    """A block of words alone, whatever blocks stand in it."""
    read = Block("")
    _Reader(read).read(node, (), depth)
    return Block(tag, _joined(read.inside))


def _joined(blocks: Iterable[Block]) -> list[Run]:
    runs: list[Run] = []
    for block in blocks:
        for leaf in block.leaves():
            if runs:
                runs.append(Run(" "))
            runs += leaf.runs
    return runs


def _with_mark(node: HtmlElement, tag: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    mark = _MARKS.get(tag, "")
    if tag == "a":
        mark = _link(node.get("href") or "")
    return (*marks, mark) if mark and mark not in marks else marks


def _link(address: str) -> str:
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in html.SCHEMES or len(address) > 2_000 or not address.isprintable():
        return ""
    return f'a href="{escape(address)}"'


def prune(block: Block) -> bool:
    """Take out what holds no words; the cells of a row stay. Whether the block itself does."""
    if block.tag == "tr":
        return any(leaf.text.strip() for leaf in block.leaves())
    block.inside = [one for one in block.inside if prune(one)]
    if block.tag in ("td", "th"):
        return True
    return bool(block.inside) or bool(block.text.strip())


def _written(block: Block) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in block.attributes.items())
    words = "".join(_written_runs(list(block.runs)))
    inside = "".join(map(_written, block.inside))
    return f"<{block.tag}{attributes}>{words.strip()}{inside}</{block.tag}>"


def _written_runs(runs: list[Run], depth: int = 0) -> Iterator[str]:
    for mark, group in groupby(runs, lambda run: run.marks[depth] if run.marks[depth:] else ""):
        if not mark:
            yield from (escape(run.text, quote=False) for run in group)
        else:
            inner = "".join(_written_runs(list(group), depth + 1))
            yield f"<{mark}>{inner}</{mark.split(' ')[0]}>" if inner.strip() else inner
