"""Files of releases, read as a stream of rows however large they are."""

import ast
import codecs
import csv
import gzip
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BufferedIOBase, TextIOWrapper
from pathlib import Path
from typing import Any

import ijson
import openpyxl

from releases.importer.encodings import NotText, detected, encoding_of
from releases.importer.headings import column_of

# A release longer than this is no release; it bounds what a row may hold in memory.
MOST_ROW_BYTES = 16 * 1024 * 1024
# A workbook keeps its texts in one table that must be read whole.
MOST_WORKBOOK_BYTES = 256 * 1024 * 1024

COLUMNS = (
    "source_id", "url", "ministry", "country", "headline", "standfirst", "body", "issued_on",
    "people", "organisations", "topics", "language",
)  # fmt: skip
LIST_COLUMNS = ("people", "organisations", "topics")


@dataclass(frozen=True)
class Row:
    """One release as its file has it; `place` is the line, item or row, from 1."""

    path: str
    place: int
    values: dict[str, Any]
    # How many bytes the file was read on; for progress.
    size: int = 0


@dataclass(frozen=True)
class Unreadable:
    """A place in a file (or, at 0, a whole file) that gave no row, and why."""

    path: str
    place: int
    reason: str
    size: int = 0


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those of the known kinds in the folders named, in order of name.

    Raises FileNotFoundError for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and _kind(inner) in _READERS:
                    yield inner
        elif path.exists():
            yield path
        else:
            raise FileNotFoundError(path)


def _kind(path: Path) -> str:
    kind = path.suffix.lower()
    return f"{path.with_suffix('').suffix.lower()}{kind}" if kind == ".gz" else kind


def read_rows(path: Path) -> Iterator[Row | Unreadable]:
    """The rows of one file. Never raises for what is in the file: such places are Unreadable."""
    reader = _READERS.get(_kind(path))
    if reader is None:
        known = "، ".join(_READERS)
        yield Unreadable(str(path), 0, f"نوع ملف غير معروف؛ المعروف: {known}.")
        return
    try:
        if path.stat().st_size == 0:
            yield Unreadable(str(path), 0, "ملف فارغ.")
            return
        yield from reader(path)
    except NotText as error:
        yield Unreadable(str(path), 0, str(error))
    except UnicodeDecodeError as error:
        yield Unreadable(str(path), 0, f"بايتات لا تُقرأ بترميز {error.encoding}.")
    except OSError as error:
        yield Unreadable(str(path), 0, f"تعذرت قراءة الملف: {error.strerror or error}.")


def _read_txt(path: Path) -> Iterator[Row | Unreadable]:
    size = path.stat().st_size
    if size > MOST_ROW_BYTES:
        yield Unreadable(str(path), 0, _too_long(size), size)
        return
    content = path.read_bytes()
    text = content.decode(detected(content))
    yield Row(str(path), 1, {"body": text}, size)


def _too_long(size: int) -> str:
    return f"خبر طوله {size // 2**20} ميغابايت؛ أطول ما يُقبل {MOST_ROW_BYTES // 2**20}."


def _read_jsonl(path: Path) -> Iterator[Row | Unreadable]:
    with path.open("rb") as file:
        yield from _read_lines(path, file, lambda: encoding_of(path))


def _read_jsonl_gz(path: Path) -> Iterator[Row | Unreadable]:
    try:
        with gzip.open(path) as file:
            yield from _read_lines(path, file, lambda: "utf-8")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Unreadable(str(path), 0, "ملف مضغوط تالف أو مقطوع.")


def _read_lines(
    path: Path, file: BufferedIOBase, encoding_of_file: Callable[[], str]
) -> Iterator[Row | Unreadable]:
    # A line is read by itself, so one bad line does not make the file unreadable.
    start = file.read(1024).removeprefix(codecs.BOM_UTF8)
    is_utf_8 = start.lstrip().startswith(b"{") and b"\0" not in start and _starts_in_utf_8(start)
    encoding = "utf-8-sig" if is_utf_8 else encoding_of_file()
    if encoding.startswith("utf-16"):
        yield Unreadable(str(path), 0, "ملف ‎.jsonl يُقرأ بترميز UTF-8 وحده.")
        return
    file.seek(0)
    for place, (line, size) in enumerate(_lines(file), 1):
        if line is None:
            yield Unreadable(str(path), place, _too_long(size), size)
        elif line.strip():
            yield _json_row(path, place, line, encoding, size)


def _starts_in_utf_8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start.split(b"\n")[0])
    except UnicodeDecodeError:
        return False
    return True


def _lines(file: BufferedIOBase) -> Iterator[tuple[bytes | None, int]]:
    """(line, its bytes); None for a line that is too long, which is passed over unread."""
    while line := file.readline(MOST_ROW_BYTES + 1):
        size = len(line)
        if size <= MOST_ROW_BYTES:
            yield line, size
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MOST_ROW_BYTES + 1)
            size += len(line)
        yield None, size


def _json_row(path: Path, place: int, line: bytes, encoding: str, size: int) -> Row | Unreadable:
    try:
        return _object_row(path, place, json.loads(line.decode(encoding)), size)
    except UnicodeDecodeError as error:
        reason = f"بايتات لا تُقرأ بترميز {error.encoding}."
    except json.JSONDecodeError as error:
        reason = f"سطر ليس JSON صحيحًا، عند المحرف {error.pos + 1}."
    except (ValueError, RecursionError):
        reason = "سطر ليس JSON صحيحًا."
    return Unreadable(str(path), place, reason, size)


def _object_row(path: Path, place: int, value: Any, size: int) -> Row | Unreadable:
    if not isinstance(value, dict):
        return Unreadable(str(path), place, "المنتظر كائن JSON لكل خبر.", size)
    return Row(str(path), place, value, size)


def _read_json(path: Path) -> Iterator[Row | Unreadable]:
    encoding_of(path)
    with path.open("rb") as file:
        head = file.read(64)
        start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
        file.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
        if start == b"{" and path.stat().st_size > MOST_ROW_BYTES:
            yield Unreadable(str(path), 0, "ملف ‎.json كبير يجب أن يكون قائمة أخبار [ … ].")
            return
        place, before = 0, 0
        try:
            for value in ijson.items(file, "" if start == b"{" else "item", use_float=True):
                place += 1
                yield _object_row(path, place, value, file.tell() - before)
                before = file.tell()
        except (ijson.JSONError, UnicodeDecodeError, ValueError):
            reason = f"ينقطع JSON بعد الخبر {place}."
            yield Unreadable(str(path), place + 1, reason)
            return
        if not place:
            yield Unreadable(str(path), 0, "لا أخبار في الملف؛ المنتظر قائمة [ … ].")


def _read_csv(path: Path) -> Iterator[Row | Unreadable]:
    csv.field_size_limit(MOST_ROW_BYTES)
    with path.open("rb") as raw, TextIOWrapper(raw, encoding_of(path), newline="") as file:
        header = file.readline(100_000)
        delimiter = max(",;\t", key=header.count)
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, strict=False)
        place, before = 0, 0
        names: list[str] = []
        while True:
            place += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                reason = f"ينقطع CSV قرب السطر {reader.line_num}؛ تحقق من علامات التنصيص."
                yield Unreadable(str(path), place, reason)
                return
            position = raw.tell()
            if place == 1:
                names = [column_of(cell) for cell in cells]
                if "body" not in names:
                    yield Unreadable(str(path), 1, "لا عمود اسمه body (النص) في السطر الأول.")
                    return
            elif any(cells):
                yield _cells_row(path, place, names, cells, position - before)
            before = position


def _cells_row(
    path: Path, place: int, names: list[str], cells: list[Any], size: int
) -> Row | Unreadable:
    if len(cells) > len(names) and any(cells[len(names) :]):
        reason = f"في السطر {len(cells)} خلية وفي العناوين {len(names)}."
        return Unreadable(str(path), place, reason, size)
    return Row(str(path), place, dict(zip(names, cells, strict=False)), size)


def _read_xlsx(path: Path) -> Iterator[Row | Unreadable]:
    try:
        with zipfile.ZipFile(path) as archive:
            texts = sum(
                entry.file_size for entry in archive.infolist() if "sharedStrings" in entry.filename
            )
        if texts > MOST_WORKBOOK_BYTES:
            reason = "جدول أكبر مما يُقرأ من ‎.xlsx؛ احفظه ملف ‎.csv بترميز UTF-8."
            yield Unreadable(str(path), 0, reason)
            return
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    # Of a file by a stranger, openpyxl raises whatever it stumbles over.
    except Exception:
        yield Unreadable(str(path), 0, "ليس جدول ‎.xlsx صحيحًا.")
        return
    place = 0
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [column_of(cell) for cell in next(rows, ())]
        if "body" not in names:
            yield Unreadable(str(path), 1, "لا عمود اسمه body (النص) في السطر الأول.")
            return
        place = 1
        for place, cells in enumerate(rows, 2):
            if any(cell not in (None, "") for cell in cells):
                yield _cells_row(path, place, names, [_cell_text(cell) for cell in cells], 0)
    except Exception:
        yield Unreadable(str(path), place + 1, "الجدول تالف من هذا السطر، فلم يُقرأ ما بعده.")
    finally:
        book.close()


def _cell_text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def as_list(value: Any) -> list[str]:
    """The names in a cell or JSON value: a list, or a text separated by "|".

    A text such as "['…', '…']", as spreadsheets are often exported from Python, is a list too.
    Raises ValueError for anything else.
    """
    if value in (None, ""):
        return []
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("[") and text.endswith("]"):
            try:
                value = ast.literal_eval(text)
            except (ValueError, SyntaxError, MemoryError, RecursionError):
                value = [text]
        else:
            value = text.split("|")
    if not isinstance(value, list | tuple):
        raise ValueError("المنتظر قائمة أسماء")
    names = [one.get("name") if isinstance(one, dict) else one for one in value]
    if not all(isinstance(name, str | int | float | None) for name in names):
        raise ValueError("المنتظر قائمة أسماء")
    return [" ".join(str(name).split()) for name in names if str(name or "").strip()]


_READERS: dict[str, Callable[[Path], Iterator[Row | Unreadable]]] = {
    ".txt": _read_txt,
    ".jsonl": _read_jsonl,
    ".jsonl.gz": _read_jsonl_gz,
    ".json": _read_json,
    ".csv": _read_csv,
    ".xlsx": _read_xlsx,
}
