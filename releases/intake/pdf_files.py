"""PDF files with text: lines joined to paragraphs, Arabic in the order in which it is read."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from statistics import median_low

import pypdfium2
from pypdfium2 import raw

from releases import html
from releases.intake.pdf_glyphs import glyphs_of
from releases.intake.pdf_layout import Cells, Prose, laid_out
from releases.intake.pdf_lines import Line, Paragraph, joined_text, paragraphs, runs_on
from releases.intake.sources import MOST_LETTERS, Source, Unreadable

_MOST_PAGES = 300
_SCAN = "الملف صورة ممسوحة ضوئيًا لا نص فيها؛ اطلب النص من مصدره أو اكتبه، وأضف الملف مرفقًا."
_LOCKED = "الملف مقفل بكلمة سر؛ احفظ نسخة بلا كلمة سر ثم أعد المحاولة."
_BROKEN = "الملف تالف أو ناقص."
_WORDED = re.compile(r"[^\W\d_]")
NOTE_BORDERS = "أُهملت أرقام الصفحات وما يتكرر في رؤوسها وذيولها."
# Above and below the text of a page stand at most so many lines of another kind.
_BORDER = 3
_PAGE_NUMBER = re.compile(
    r"(?:ال)?(?:صفحة|page)?\s*[-–—|/]?\s*[\d٠-٩]{1,3}\s*(?:(?:من|of|sur|/)\s*[\d٠-٩]{1,3})?\s*[-–—|]?",
    re.IGNORECASE,
)
# What a browser prints about a page: when, from where, which page.
_PRINTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}[,،]? \d{1,2}:\d\d(?: ?[AP]M| ?[صم])?(?: .*)?"
    r"|(?:https?|file)://\S+(?: \d+/\d+)?"
)
_DIGITS = re.compile(r"\d+")
_OTHER_SIZE = 1.18
_LONGEST_HEADING = 320
Page = list[Prose | Cells]


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
    text = html.plain_text(_marked_up(pages))
    if not _WORDED.search(text):
        raise Unreadable(_SCAN)
    clear = _without_borders(pages)
    notes = (NOTE_BORDERS,) if clear != pages else ()
    return Source(text, html.sanitised(_marked_up(clear)), "pdf", notes)


def _pages(document: pypdfium2.PdfDocument) -> list[Page]:
    pages: list[Page] = []
    letters = 0
    for page in document:
        text_page = page.get_textpage()
        letters += text_page.count_chars()
        if letters > 2 * MOST_LETTERS:
            raise Unreadable("النص أطول مما يُقبل.")
        pages.append(laid_out(glyphs_of(text_page)))
        text_page.close()
        page.close()
    return pages


def _marked_up(pages: Iterable[Page]) -> str:
    pieces = [piece for page in pages for piece in page]
    sizes = [line.height for one in pieces if isinstance(one, Prose) for line in one.lines]
    usual = median_low(sizes) if sizes else 0
    blocks: list[str] = []
    before: Prose | None = None
    last = ""
    for piece in pieces:
        if isinstance(piece, Cells):
            blocks.append(_table(piece))
            before = None
            continue
        own = paragraphs(piece.lines)
        if before and runs_on(before.lines, piece.lines):
            # A column or a page ended in the middle of a paragraph.
            whole = joined_text(last, own[0].text)
            blocks[-1] = _block(own[0]._replace(text=whole), usual)
            last = whole
            own = own[1:]
        blocks += (_block(one, usual) for one in own)
        last = own[-1].text if own else last
        before = piece
    return "\n".join(blocks)


def _block(paragraph: Paragraph, usual: float) -> str:
    is_heading = paragraph.size > _OTHER_SIZE * usual and len(paragraph.text) <= _LONGEST_HEADING
    tag = "h2" if is_heading else "p"
    return f"<{tag}>{escape(paragraph.text, quote=False)}</{tag}>"


def _table(cells: Cells) -> str:
    rows = ("".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row) for row in cells.rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _without_borders(pages: list[Page]) -> list[Page]:
    """The pages without their numbers, and with what they all repeat on the first alone."""
    seen: dict[str, int] = {}
    for page in pages:
        for key in {_DIGITS.sub("", line.text) for line in _at_border(page)}:
            seen[key] = seen.get(key, 0) + 1
    kept, told = [], set[str]()
    for page in pages:
        dropped = set()
        for line in _at_border(page):
            key = _DIGITS.sub("", line.text)
            if _is_border(line.text) or (seen[key] > 1 and key in told):
                dropped.add(id(line))
            told.add(key)
        kept.append([piece for one in page if (piece := _without(one, dropped))])
    return kept


def _at_border(page: Page) -> Iterator[Line]:
    lines = [line for one in page if isinstance(one, Prose) for line in one.lines]
    lines.sort(key=lambda line: line.bottom)
    most = min(_BORDER, (len(lines) + 1) // 3)
    yield from lines[:most] + lines[len(lines) - most :]


def _is_border(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _PRINTED.fullmatch(text))


def _without(piece: Prose | Cells, dropped: set[int]) -> Prose | Cells | None:
    if isinstance(piece, Cells):
        return piece
    lines = [line for line in piece.lines if id(line) not in dropped]
    return Prose(lines) if lines else None
