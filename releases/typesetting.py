"""How a stored text is set on a page: directions isolated, tables that scroll, links as notes.

Only reading changes here; what is stored stays as it is.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urlsplit

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from releases import wording

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HYPHENED_DATE = re.compile(r"\d{4}(?:-\d{1,2}){1,2}(?![\w-])")
# From an Arabic letter to the last one, over words and digits between.
_ARABIC_RUN = re.compile(rf"{_ARABIC.pattern}(?:[^<>&A-Za-z«»“”]*{_ARABIC.pattern})?")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"<(p|h2|h3)>(.*?)</\1>", re.DOTALL)
_CELL = re.compile(r"<(td|th|caption)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<(h[23])((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r'(<a href="(https?://[^"]*)"[^>]*>.*?</a>)', re.DOTALL)

# A text has a table of contents from so many parts and words on.
FEWEST_PARTS, FEWEST_WORDS = 3, 400
WORDS_A_MINUTE = 180
# A text read within less than this says nothing of it.
FEWEST_MINUTES = 4


@dataclass(frozen=True)
class SetBody:
    html: SafeString
    language: str
    direction: str
    links: list[str] = field(default_factory=list)
    # (anchor, HTML) of the parts of a long text.
    contents: list[tuple[str, SafeString]] = field(default_factory=list)
    # How long it takes to read it; 0 for what is read at once.
    minutes: int = 0


def direction_of(text: str) -> str:
    """«ltr» for a text that has letters and no Arabic one, else «rtl».

    Unlike the first strong letter, which `dir="auto"` goes by, this keeps «UNICEF تشيد بالحملة»
    an Arabic sentence.
    """
    return "ltr" if _LETTER.search(text) and not _ARABIC.search(text) else "rtl"


def isolated(text: str, language: str = "") -> SafeString:
    """The text, escaped, in a `<bdi>` of its own direction, so that it moves nothing around it.

    It says its language where that is not the page's: `language` if the archive knows it, and of
    Arabic letters that they are Arabic.
    """
    escaped = conditional_escape(text)
    direction = direction_of(unescape(_TAG.sub("", escaped)))
    if direction == "rtl" and language not in RIGHT_TO_LEFT:
        language = "ar"
    if language in ("", wording.language()):
        return format_html('<bdi dir="{}">{}</bdi>', direction, escaped)
    return format_html('<bdi dir="{}" lang="{}">{}</bdi>', direction, language, escaped)


def mixed(text: str) -> SafeString:
    """A sentence of the interface that quotes the archive or the reader, escaped: on a page in
    another language each run of Arabic is set apart and says that it is Arabic. Among Arabic a
    date like 2022-12 would stand the other way round: it is set apart and stays on one line."""
    escaped = conditional_escape(text)
    if wording.language() == "ar":
        apart = r'<bdi class="unbroken" dir="ltr">\g<0></bdi>'
        return mark_safe(_HYPHENED_DATE.sub(apart, escaped))  # noqa: S308 - escaped above
    return mark_safe(_ARABIC_RUN.sub(r'<bdi dir="rtl" lang="ar">\g<0></bdi>', escaped))  # noqa: S308 - escaped above


def set_body(html: str, language: str, table_name: str) -> SetBody:
    """The sanitised body as a page shows it; `table_name` is read to who tabs into a wide table."""
    right_to_left = language in RIGHT_TO_LEFT
    if right_to_left:
        html = _BLOCK.sub(_foreign_block, html)
        html = _CELL.sub(_foreign_cell, html)
    words = len(_TAG.sub(" ", html).split())
    contents: list[tuple[str, SafeString]] = []
    if words >= FEWEST_WORDS:
        html, contents = _with_anchors(html)
    html = _TABLE.sub(
        lambda found: (
            f'<div class="scroll" role="region" tabindex="0" aria-label="{table_name}">'
            f"<table>{found[1]}</table></div>"
        ),
        html,
    )
    links: list[str] = []
    html = _LINK.sub(lambda found: _with_note(found, links), html)
    return SetBody(
        html=mark_safe(html),  # noqa: S308 - sanitised when it was stored
        language=language,
        direction="rtl" if right_to_left else "ltr",
        links=links,
        contents=contents,
        minutes=minutes_of(words),
    )


def minutes_of(words: int) -> int:
    """How many minutes it takes to read so many words; 0 for too few to be worth saying."""
    minutes = -(-words // WORDS_A_MINUTE)
    return minutes if minutes >= FEWEST_MINUTES else 0


def readable_url(url: str) -> str:
    """An address as people read it: no scheme, Arabic not percent-encoded, no trailing slash."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    readable = unquote(f"{parts.netloc}{parts.path}{query}").rstrip("/")
    return "".join(letter for letter in readable if letter.isprintable())


def _with_anchors(html: str) -> tuple[str, list[tuple[str, SafeString]]]:
    """The body with an anchor at each heading of its higher level, if these part it in several."""
    levels = [found[1] for found in _HEADING.finditer(html)]
    level = next((one for one in ("h2", "h3") if levels.count(one) >= FEWEST_PARTS), None)
    contents: list[tuple[str, SafeString]] = []

    def anchored(found: re.Match[str]) -> str:
        tag, attributes, inner = found.groups()
        if tag != level:
            return found[0]
        anchor = f"part-{len(contents) + 1}"
        text = unescape(_TAG.sub("", inner)).strip()
        contents.append((anchor, isolated(text)))
        return f'<{tag} id="{anchor}" tabindex="-1"{attributes}>{inner}</{tag}>'

    return (_HEADING.sub(anchored, html), contents) if level else (html, [])


def _foreign_block(found: re.Match[str]) -> str:
    tag, inner = found.groups()
    if direction_of(unescape(_TAG.sub("", inner))) == "rtl":
        return found[0]
    return f'<{tag} dir="ltr">{inner}</{tag}>'


def _foreign_cell(found: re.Match[str]) -> str:
    """Signed numbers and Latin words keep their order, and stay on the side of their column."""
    tag, attributes, inner = found.groups()
    if not inner or _ARABIC.search(unescape(inner)):
        return found[0]
    return f'<{tag}{attributes}><bdi dir="ltr">{inner}</bdi></{tag}>'


def _with_note(found: re.Match[str], links: list[str]) -> str:
    url = unquote(unescape(found[2]))
    if url not in links:
        links.append(url)
    number = links.index(url) + 1
    return f'{found[1]}<sup class="link-note print-only" aria-hidden="true">[{number}]</sup>'
