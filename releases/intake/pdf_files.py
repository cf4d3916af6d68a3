"""PDF files with text: lines joined to paragraphs, Arabic in the order in which it is read."""

import re

import pypdfium2
from pypdfium2 import raw

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
        text = text_page.get_text_bounded()
        text_page.close()
        page.close()
        letters += len(text)
        if letters > 2 * MOST_LETTERS:
            raise Unreadable("النص أطول مما يُقبل.")
        pages.append(text)
    return pages
