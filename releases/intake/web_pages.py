"""Saved web pages: the article without what stands around it."""

import re

import lxml.etree
import lxml.html
import trafilatura

from releases import html
from releases.importer.encodings import NotText, detected
from releases.intake.pasted_html import structured
from releases.intake.sources import Source, Unreadable

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# «العنوان | وزارة الصحة»
_SITE_NAME = re.compile(r"\s+[|•·»«–—-]\s+")


def read(content: bytes) -> Source:
    """An HTML file in the encoding that it says, else the one that it is in. Raises Unreadable."""
    return read_text(_decoded(content))


def read_text(page: str) -> Source:
    """A page of HTML: its readable text, the structure of its article, its title."""
    whole = structured(page)
    article = _article(page)
    # An extraction of next to nothing is worse than the page with its borders.
    if len(html.plain_text(article)) < 0.15 * len(html.plain_text(whole)):
        article = whole
    return Source(html.plain_text(whole), article, "html", title=_title(page))


def _decoded(content: bytes) -> str:
    said = _CHARSET.search(content[:4096])
    for name in (said[1].decode("ascii"),) if said else ():
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError):
            break
    try:
        return content.decode(detected(content), "replace").removeprefix("\ufeff")
    except NotText as refusal:
        raise Unreadable(str(refusal)) from refusal


def _article(page: str) -> str:
    try:
        found = trafilatura.extract(
            page,
            output_format="html",
            include_comments=False,
            include_tables=True,
            include_links=True,
            include_formatting=True,
            favor_recall=True,
        )
    # trafilatura guesses at pages that nobody has seen; whatever it stumbles over, the page stays.
    except Exception:
        return ""
    return structured(found or "")


def _title(page: str) -> str:
    try:
        tree = lxml.html.document_fromstring(_without_declaration(page))
    except (lxml.etree.ParserError, ValueError):
        return ""
    headings = [" ".join(one.text_content().split()) for one in tree.iter("h1")]
    headings = [one for one in headings if one]
    if len(headings) == 1:
        return headings[0]
    title = " ".join((tree.findtext(".//title") or "").split())
    parts = _SITE_NAME.split(title)
    return max(parts, key=len) if parts else ""


def _without_declaration(page: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
