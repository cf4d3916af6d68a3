"""HTML as Word, Outlook, Google Docs and browsers put it on the clipboard, made plain.

What comes out has the tags that a body may have and nothing else: paragraphs, headings, lists,
tables, links. Word writes lists as paragraphs of the class MsoListParagraph with the bullet in a
span of its own; Google Docs wraps the whole in a bold that is not bold.
"""

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from releases.intake.blocks import BLOCK_TAGS, Block, as_html, from_tree

_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.I)
_CONDITIONAL = re.compile(r"<!(?:--)?\[(?:if|endif)[^>]*?\]>|<!\[endif\]-->", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
_MSO_LIST = re.compile(r"mso-list:\s*l(\d+)\s+level(\d+)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-4]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?:[\d٠-٩۰-۹]+|[a-zأ-ي])\s*[-.)]")
_LEFT_OUT = {
    "script", "style", "head", "title", "meta", "link", "noscript", "iframe", "object", "template",
    "svg", "button", "select", "input", "textarea", "img", "picture", "video", "audio",
}  # fmt: skip


def structured(markup: str) -> str:
    """The structure of pasted or saved HTML as a body may have it, "" where nothing is left."""
    blocks = read_blocks(markup)
    return as_html(blocks) if blocks else ""


def read_blocks(markup: str) -> Block | None:
    """The blocks of pasted or saved HTML, None where there is nothing to read."""
    root = _parsed(markup)
    if root is None:
        return None
    _drop_unseen(root)
    _make_lists(root)
    _settle_weights(root)
    return from_tree(root)


def _parsed(markup: str) -> HtmlElement | None:
    markup = _XML_DECLARATION.sub("", markup.replace("\0", ""))
    fragment = _FRAGMENT.search(markup)
    if fragment and fragment[1].strip():
        markup = fragment[1]
    markup = _CONDITIONAL.sub("", markup)
    if not markup.strip():
        return None
    try:
        root = lxml.html.document_fromstring(markup)
    except (lxml.etree.ParserError, ValueError):
        return None
    body = root.find("body")
    return root if body is None else body


def _elements(root: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in list(root.iter()) if isinstance(one.tag, str))


def _drop_unseen(root: HtmlElement) -> None:
    """Take out comments, what is never shown, and what says of itself that it is hidden."""
    for one in list(root.iter()):
        if one is root or one.getparent() is None:
            continue
        if not isinstance(one.tag, str) or one.tag in _LEFT_OUT:
            one.drop_tree()
        elif _HIDDEN.search(one.get("style") or ""):
            # The bullet or number of an item tells which kind of list it is.
            item = next(one.iterancestors("p"), None)
            if item is not None and _MSO_LIST.search(item.get("style") or ""):
                item.set("data-bullet", one.text_content())
            one.drop_tree()


def _make_lists(root: HtmlElement) -> None:
    """Make lists of the paragraphs that Word writes for the items of one."""
    for first in [one for one in _elements(root) if one.tag == "p" and _is_item(one)]:
        parent = first.getparent()
        if parent is None or parent.tag in ("ul", "ol"):
            continue
        numbered = _NUMBERED.match(first.get("data-bullet") or "")
        items = lxml.html.Element("ol" if numbered else "ul")
        first.addprevious(items)
        following: HtmlElement | None = first
        name = _list_of(first)
        while following is not None and following.tag == "p" and _list_of(following) == name:
            item, following = following, following.getnext()
            item.tag = "li"
            tail, item.tail = item.tail, None
            items.append(item)
            if tail and tail.strip():
                items.tail = tail
                break


def _list_of(paragraph: HtmlElement) -> str:
    """The number of the list of which a paragraph is an item, "" if of none."""
    found = _MSO_LIST.search(paragraph.get("style") or "")
    return found[1] if found else ""


def _is_item(paragraph: HtmlElement) -> bool:
    return bool(_list_of(paragraph))


def _settle_weights(root: HtmlElement) -> None:
    """Bold by style becomes <strong>, bold that a style takes back goes."""
    for one in _elements(root):
        style = one.get("style") or ""
        is_marked = one.tag in ("b", "strong", "i", "em")
        if one.tag == "span" and _BOLD.search(style):
            one.tag = "strong"
        elif is_marked and (_NOT_BOLD.search(style) or _holds_blocks(one)):
            one.tag = "span"


def _holds_blocks(one: HtmlElement) -> bool:
    return any(
        inner.tag in BLOCK_TAGS for inner in one.iterdescendants() if isinstance(inner.tag, str)
    )
