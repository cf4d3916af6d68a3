"""The HTML of a release's body: what is allowed in it, and its way from and to plain text."""

import re
from collections.abc import Iterable
from html import escape, unescape

import nh3

TAGS = {
    "p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Tags that mean the same as an allowed one; everything else that is not allowed is unwrapped.
SAME_AS = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p"}

_SAME_AS = re.compile(rf"<(/?)({'|'.join(SAME_AS)})(?=[\s>/])", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|li|h2|h3|strong|em|blockquote)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|tr|caption)>|<br>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LOOKS_LIKE_HTML = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|table|span|strong|b)\b[^<>]*>", re.I)


def looks_like_html(text: str) -> bool:
    return bool(_LOOKS_LIKE_HTML.search(text))


def sanitised(html: str) -> str:
    """The body with nothing in it but the allowed tags and attributes; empty paragraphs go."""
    html = _SAME_AS.sub(lambda found: f"<{found[1]}{SAME_AS[found[2].lower()]}", html)
    html = nh3.clean(
        html.replace("\0", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
        clean_content_tags={"script", "style", "title", "iframe", "object", "noscript"},
    )
    return _EMPTY.sub("", html).strip()


def from_paragraphs(paragraphs: Iterable[str]) -> str:
    """Plain paragraphs as a body."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)


def plain_text(html: str) -> str:
    """The words of a body, a line for each paragraph, heading, list item or table row."""
    text = _BLOCK_END.sub("\n", html.replace("\n", " "))
    text = unescape(_TAG.sub("", _CELL_END.sub(" ", text)))
    return "\n".join(line for line in (line.strip() for line in text.split("\n")) if line)
