"""Tables for staff, as .xlsx from right to left: the list of releases, the report of an upload, and
the template of a table to fill in. What came from a text is never a formula."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.db.models import Prefetch
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from releases.importer.headings import ARABIC
from releases.models import Edition, PersonMention
from releases.models.visibility import EditionQuerySet
from releases.uploads import MOST_BYTES, MOST_ROWS, RowReport

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What begins so is taken for a formula by some program that reads tables.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# No cell of Excel holds more.
CELL_LETTERS = 32_767
CUT = " … [بقيته في الأرشيف]"
MOST_LISTED = 20_000
CHUNK = 500

LIST_COLUMNS = (
    "رقم الخبر", "المرجع", "الحالة", "النسخة", "الوزارة", "العنوان", "المقدمة", "النص",
    "تاريخ الصدور", "نُشر في", "الأشخاص", "الجهات", "المواضيع", "اللغة", "العنوان الأصلي",
)  # fmt: skip
LIST_WIDTHS = (10, 18, 14, 8, 26, 60, 40, 60, 14, 18, 30, 30, 30, 8, 30)
REPORT_COLUMNS = ("السطر", "ما حدث", "رقم الخبر", "العنوان", "السبب")

# (column, whether it must be there, what belongs in it, an example)
EXPLAINED = (
    ("source_id", "معرّف الخبر عندكم إن وُجد؛ به يُعرف الخبر إن رُفع الجدول ثانية.", "2024-117"),
    ("url", "عنوان صفحة الخبر في موقع الوزارة.", "https://ministry.example/news/117"),
    ("ministry", "اسم الوزارة كما في الأرشيف؛ إن تُرك أُخذت الوزارة المختارة عند الرفع.", ""),
    ("country", "رمز البلد من حرفين لاتينيين.", "TN"),
    ("headline", "عنوان الخبر؛ إن تُرك اقترح الأرشيف عنوانًا من مطلع النص.", "افتتاح مركز صحي"),
    ("standfirst", "سطر أو سطران تحت العنوان.", ""),
    ("body", "نص الخبر كاملًا. هذا العمود وحده لازم.", "افتتحت الوزارة صباح اليوم مركزًا."),
    ("issued_on", "اليوم أو الشهر أو السنة، بأي كتابة: 2024-05-19 أو 19 ماي 2024.", "2024-05-19"),
    ("people", "أسماء الأشخاص، بينها |.", "سلمى بن عمر | أحمد المكي"),
    ("organisations", "أسماء الجهات المذكورة، بينها |.", ""),
    ("topics", "المواضيع، بينها |.", "التلقيح | الطفولة"),
    ("language", "ar أو fr أو en؛ إن تُرك فالعربية.", "ar"),
)


def listed(editions: EditionQuerySet) -> IO[bytes]:
    """The editions, a row each, as a file that is read from its beginning."""
    return written([("الأخبار", LIST_COLUMNS, LIST_WIDTHS, _rows(editions))])


def _rows(editions: EditionQuerySet) -> Iterator[Sequence[Any]]:
    mentions = PersonMention.objects.select_related("person")
    full = editions.defer(None).defer("terms", "fingerprints", "release__source_text")
    full = full.select_related("release__ministry").prefetch_related(
        "organisations", "topics", Prefetch("mentions", mentions)
    )
    for edition in full.iterator(CHUNK):
        yield _row(edition)


def _row(edition: Edition) -> Sequence[Any]:
    release = edition.release
    length = {"year": 4, "month": 7}.get(edition.issued_on_granularity, 10)
    return (
        release.number,
        release.reference or "",
        edition.get_state_display(),
        edition.number,
        str(release.ministry or ""),
        edition.headline,
        edition.standfirst,
        edition.plain_body,
        edition.issued_on.isoformat()[:length] if edition.issued_on else "",
        f"{edition.published_at:%Y-%m-%d %H:%M}" if edition.published_at else "",
        " | ".join(one.person.name for one in edition.mentions.all()),
        " | ".join(one.name for one in edition.organisations.all()),
        " | ".join(one.name for one in edition.topics.all()),
        edition.language,
        release.original_url or "",
    )


def template() -> IO[bytes]:
    """An empty table with its headings, and a sheet that explains them."""
    headings = [ARABIC[column][0] for column, _, _ in EXPLAINED]
    explained = [
        (ARABIC[column][0], column, "نعم" if column == "body" else "لا", said, example)
        for column, said, example in EXPLAINED
    ]
    limits = (
        f"الحد: {MOST_ROWS:,} سطر و{MOST_BYTES // 2**20} ميغابايت. "
        "لا تُقرأ إلا الورقة الأولى، والسطر الأول منها عناوين الأعمدة."
    )
    explained.append((limits, "", "", "", ""))
    columns = ("العمود", "اسمه بالإنجليزية", "لازم؟", "ما يُكتب فيه", "مثال")
    return written(
        [
            ("الأخبار", headings, (18,) * len(headings), ()),
            ("شرح الأعمدة", columns, (24, 18, 8, 70, 40), explained),
        ]
    )


def report_csv(reports: Iterable[RowReport]) -> str:
    """What became of every row, as CSV with the mark by which Excel knows UTF-8."""
    target = io.StringIO()
    target.write("\ufeff")
    writer = csv.writer(target)
    writer.writerow(REPORT_COLUMNS)
    for one in reports:
        cells = (one.place, one.status_name, one.release or "", one.headline, one.reason)
        writer.writerow([as_text(cell) for cell in cells])
    return target.getvalue()


def as_text(cell: Any) -> Any:
    """A cell of CSV that no program runs: an apostrophe before what would begin a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def written(
    sheets: Iterable[tuple[str, Sequence[str], Sequence[int], Iterable[Sequence[Any]]]],
) -> IO[bytes]:
    """A workbook of sheets (title, headings, widths of columns, rows), written row by row."""
    book = Workbook(write_only=True)
    for title, headings, widths, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_view.rightToLeft = True
        sheet.freeze_panes = "A2"
        for number, width in enumerate(widths):
            sheet.column_dimensions[chr(ord("A") + number)].width = width
        sheet.append([_heading(sheet, heading) for heading in headings])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    target = tempfile.TemporaryFile()  # noqa: SIM115 - whoever answers with it closes it
    book.save(target)
    target.seek(0)
    return target


def _heading(sheet: WriteOnlyWorksheet, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if len(text) > CELL_LETTERS:
        text = text[: CELL_LETTERS - len(CUT)] + CUT
    if not text.startswith(FORMULA_SIGNS):
        return text
    cell = WriteOnlyCell(sheet, text)
    # As if it had been typed after an apostrophe: a text, whatever it looks like.
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
