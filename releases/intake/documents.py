"""What a clerk pastes or drops, read: its text as it came and, where it had one, its structure."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import puremagic

from releases import html as markup_of
from releases.arabic.letters import fold
from releases.arabic.message_wrappers import subject_of
from releases.importer.encodings import NotText, detected
from releases.intake import pdf_files, web_pages, word_files
from releases.intake.pasted_html import structured
from releases.intake.sources import MOST_BYTES, MOST_LETTERS, Source, Unreadable

__all__ = ["MOST_BYTES", "MOST_LETTERS", "Source", "Unreadable", "read_document", "read_pasted"]

NOTE_CHARACTERS = "استُبدلت محارف ناقصة لا تُحفظ."
NOTE_OTHER_TEXT = "أُهمل تنسيق اللصق لأن نصه غير النص الذي في الحقل."

# Markup is longer than its text, Word's above all.
_MOST_MARKUP = 25 * MOST_LETTERS
# Headers of a mail stand at its beginning.
_MOST_OF_HEADERS = 5_000
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")
_HTML_BEGINS = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = re.compile(r"<(?:h2|h3|ul|ol|table|blockquote)\b")
_STRUCTURE = re.compile(r"<(?:h2|h3|ul|ol|table|strong|em|a|blockquote)\b")


def read_pasted(text: str, html: str = "") -> Source:
    """A pasted text, with the HTML that came with it on the clipboard.

    The HTML counts only where it has structure and says the same words as `text`, which the clerk
    may have changed after pasting. Raises Unreadable.
    """
    markup = structured(html) if html.strip() and len(html) <= _MOST_MARKUP else ""
    if not text.strip():
        text = markup_of.plain_text(markup or html)
    notes: tuple[str, ...] = ()
    if markup and not _says_the_same(markup_of.plain_text(markup), text):
        markup, notes = "", (NOTE_OTHER_TEXT,)
    elif markup and _has_more_lines(text, markup):
        markup = ""
    source = Source(text, markup, "pasted", notes, title=subject_of(text[:_MOST_OF_HEADERS]))
    return _checked(source, "لا نص فيما لُصق.")


def read_document(filename: str, content: bytes) -> Source:
    """A file: .docx, .pdf, .html, or text in any of the encodings of Arabic.

    Judged by its content; `filename` only serves to name it. Raises Unreadable.
    """
    name = _shown(filename)
    if not content.strip():
        raise Unreadable(f"{name} فارغ.")
    if len(content) > MOST_BYTES:
        raise Unreadable(f"{name} أكبر من {MOST_BYTES // 1024 // 1024} ميغابايت.")
    try:
        source = _reader(content)(content)
        return _checked(source, "لا نص فيه.")
    except Unreadable as refusal:
        raise Unreadable(f"تعذرت قراءة {name}: {refusal}") from refusal


def _shown(filename: str) -> str:
    name = "".join(c for c in filename.replace("\\", "/").rpartition("/")[2] if c.isprintable())
    return f"الملف «{name[:80]}»" if name else "الملف"


def _reader(content: bytes) -> Callable[[bytes], Source]:
    if b"%PDF-" in content[:1024]:
        return pdf_files.read
    if content.startswith(b"PK\x03\x04"):
        return word_files.read
    if _HTML_BEGINS.match(content.removeprefix(b"\xef\xbb\xbf")[:20_000]):
        return web_pages.read
    return _read_text


def _read_text(content: bytes) -> Source:
    try:
        text = content.decode(detected(content), "replace").removeprefix("\ufeff")
    except NotText as refusal:
        raise Unreadable(_what_it_is(content) or str(refusal)) from refusal
    if markup_of.looks_like_html(text) and _HTML_BEGINS.match(text[:20_000].encode()):
        return web_pages.read_text(text)
    return Source(text, "", "txt")


def _what_it_is(content: bytes) -> str:
    """What a file that is no text seems to be, "" if nothing is known of it."""
    try:
        kinds = puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return ""
    extension = kinds[0].extension if kinds else ""
    if extension in (".doc", ".dot", ".xls", ".ppt"):
        return "ملف Office قديم؛ احفظه بصيغة docx ثم أعد المحاولة."
    if extension in (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp"):
        return "صورة لا نص فيها؛ أضفها مرفقًا إلى الخبر."
    if extension == ".rtf":
        return "ملف RTF؛ احفظه بصيغة docx ثم أعد المحاولة."
    return ""


def _says_the_same(one: str, other: str) -> bool:
    """Whether nearly all words of each stand in the other; numbers of list items may not."""
    words = [Counter(_WORD.findall(fold(text))) for text in (one, other)]
    shared = (words[0] & words[1]).total()
    return shared >= 0.9 * max(words[0].total(), words[1].total())


def _has_more_lines(text: str, markup: str) -> bool:
    """Whether the text has lines where markup without lists and tables has none, as X copies."""
    if _BLOCKS.search(markup):
        return False
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return lines > len(markup_of.plain_text(markup).splitlines())


def _checked(source: Source, without_text: str) -> Source:
    text, notes = source.text.replace("\0", ""), source.notes
    if _HALF_CHARACTER.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        notes = (*notes, NOTE_CHARACTERS)
    if not _WORD.search(text):
        raise Unreadable(without_text)
    if len(text) > MOST_LETTERS:
        raise Unreadable(
            f"النص أطول من {MOST_LETTERS:,} محرف؛ ألصق نص الخبر وحده أو جزّئه، أو استعمل الاستيراد."
        )
    markup = source.markup
    if source.kind != "pdf" and not _STRUCTURE.search(markup):
        markup = ""
    return replace(source, text=text, notes=notes, markup=markup)
