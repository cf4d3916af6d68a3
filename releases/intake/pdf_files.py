"""PDF files with text: lines joined to paragraphs, Arabic in the order in which it is read."""

import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from releases.intake.pdf_lines import Glyph, Line, paragraphs, read_line
from releases.intake.sources import MOST_LETTERS, Source, Unreadable

_MOST_PAGES = 300
_SCAN = "الملف صورة ممسوحة ضوئيًا لا نص فيها؛ اطلب النص من مصدره أو اكتبه، وأضف الملف مرفقًا."
_LOCKED = "الملف مقفل بكلمة سر؛ احفظ نسخة بلا كلمة سر ثم أعد المحاولة."
_BROKEN = "الملف تالف أو ناقص."
_WORDED = re.compile(r"[^\W\d_]")


def read(content: bytes) -> Source:
    """A PDF. Raises Unreadable: a scan, locked, broken, too long."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", 0) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(_LOCKED if locked else _BROKEN) from error
    try:
        if len(document) > _MOST_PAGES:
            raise Unreadable(f"في الملف أكثر من {_MOST_PAGES} صفحة.")
        pages = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_BROKEN) from error
    finally:
        document.close()
    text = "\n".join(pages)
    if not _WORDED.search(text):
        raise Unreadable(_SCAN)
    return Source(text, "", "pdf")


def _pages(document: pypdfium2.PdfDocument) -> list[str]:
    pages: list[str] = []
    letters = 0
    for page in document:
        text_page = page.get_textpage()
        letters += text_page.count_chars()
        if letters > 2 * MOST_LETTERS:
            raise Unreadable("النص أطول مما يُقبل.")
        pages += paragraphs(_lines(text_page))
        text_page.close()
        page.close()
    return pages


def _lines(text_page: pypdfium2.PdfTextPage) -> list[Line]:
    """The lines of a page, as pdfium parts them."""
    lines: list[Line] = []
    glyphs: list[Glyph] = []
    for glyph in _glyphs(text_page):
        if glyph is not None:
            glyphs.append(glyph)
        elif glyphs:
            lines += _line(glyphs)
            glyphs = []
    return lines + _line(glyphs)


def _line(glyphs: list[Glyph]) -> list[Line]:
    seen = [glyph for glyph in glyphs if not glyph.character.isspace()]
    if not seen:
        return []
    left, right = min(glyph.left for glyph in seen), max(glyph.right for glyph in seen)
    height = max(glyph.top for glyph in seen) - min(glyph.bottom for glyph in seen)
    text = read_line(glyphs)
    return [Line(text, left, right, min(glyph.bottom for glyph in seen), height)] if text else []


def _glyphs(text_page: pypdfium2.PdfTextPage) -> Iterator[Glyph | None]:
    """The characters of a page with their boxes, None at the end of each line."""
    box = raw.FS_RECTF()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (0x0A, 0x0D):
            yield None
            continue
        if not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
            continue
        # The room a letter takes: its ink leaves gaps within words.
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        yield Glyph(chr(code), box.left, box.right, box.bottom, box.top)
