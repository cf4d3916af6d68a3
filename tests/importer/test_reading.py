import codecs
import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from releases.importer.encodings import NotText, detected
from releases.importer.reading import MOST_ROW_BYTES, Row, Unreadable, as_list, files_in, read_rows

ARABIC = "أعلنت وزارة الصحة اليوم عن حملة في جميع المناطق من أجل التلقيح.\n" * 3


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (ARABIC.encode(), "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), "utf-8-sig"),
        (ARABIC.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), "utf-16"),
        (ARABIC.encode("utf-16-le"), "utf-16-le"),
        (ARABIC.encode("utf-16-be"), "utf-16-be"),
        (ARABIC.encode("cp1256"), "cp1256"),
        (ARABIC.encode("iso8859_6"), "iso8859_6"),
        (b"A press release in English.", "utf-8"),
        # Column names in Latin letters outweigh a short text.
        ("body,headline,issued_on\nأعلنت الوزارة عن حملة".encode("cp1256"), "cp1256"),
        ("body\nأعلنت الوزارة عن حملة".encode("iso8859_6"), "iso8859_6"),
    ],
)
def test_encodings_are_recognised_and_read_back(content: bytes, codec: str) -> None:
    assert detected(content) == codec
    read = content.decode(detected(content))
    assert read == ARABIC or read.endswith(("in English.", "أعلنت الوزارة عن حملة"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", "ملف PDF"),
        (b"PK\x03\x04\x14\x00\x06", "ملف مضغوط أو مستند Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "مستند Office قديم"),
        (b"\x89PNG\r\n\x1a\n", "صورة"),
        (bytes(range(256)) * 20, "ثنائي"),
        (b"\x00\x01\x02\x03" * 100, "ثنائي"),
        ("Événement à l'été".encode("latin-1"), "ترميز النص غير معروف"),
        ("Привет, мир".encode("cp1251"), "ترميز النص غير معروف"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(NotText, match=said):
        detected(content)


def test_a_character_cut_by_the_end_of_the_sample_is_no_error() -> None:
    assert detected("كتب".encode()[:-1], is_whole=False) == "utf-8"


def rows(path: Path) -> list[Row | Unreadable]:
    return list(read_rows(path))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_txt_is_one_release(tmp_path: Path, codec: str) -> None:
    [row] = rows(write(tmp_path, "a.txt", ARABIC.encode(codec)))
    assert row.values == {"body": ARABIC}


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.xlsx"])
def test_an_empty_file_is_said(tmp_path: Path, name: str) -> None:
    [found] = rows(write(tmp_path, name, b""))
    assert found == Unreadable(str(tmp_path / name), 0, "ملف فارغ.")


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.xlsx"])
def test_a_binary_file_is_said(tmp_path: Path, name: str) -> None:
    [found] = rows(write(tmp_path, name, bytes(range(256)) * 20))
    assert isinstance(found, Unreadable)
    assert found.reason


def test_an_unknown_kind_is_said(tmp_path: Path) -> None:
    [found] = rows(write(tmp_path, "a.pdf", b"x"))
    assert "نوع ملف غير معروف" in found.reason


def test_a_text_file_longer_than_any_release_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MOST_ROW_BYTES + 1)
    [found] = rows(path)
    assert "أطول ما يُقبل" in found.reason


def test_jsonl_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    good = json.dumps({"body": "نص"}, ensure_ascii=False)
    lines = [good, "{", "[1]", "", b"\xff\xfe", '"نص"', good]
    content = b"\n".join(one if isinstance(one, bytes) else one.encode() for one in lines)
    found = rows(write(tmp_path, "a.jsonl", content))
    assert [(one.place, isinstance(one, Row)) for one in found] == [
        (1, True), (2, False), (3, False), (5, False), (6, False), (7, True),
    ]  # fmt: skip


def test_jsonl_passes_over_a_line_longer_than_any_release(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"body": "')
        for _ in range(20):
            file.write(b"a" * (1024 * 1024))
        file.write(b'"}\n{"body": "x"}\n')
    long, short = rows(path)
    assert isinstance(long, Unreadable)
    assert "أطول ما يُقبل" in long.reason
    assert short.values == {"body": "x"}


def test_packed_jsonl_is_read_and_a_cut_one_is_said(tmp_path: Path) -> None:
    packed = gzip.compress(('{"body": "نص"}\n' * 5_000).encode())
    assert len(rows(write(tmp_path, "a.jsonl.gz", packed))) == 5_000
    *_, last = rows(write(tmp_path, "b.jsonl.gz", packed[: len(packed) // 2]))
    assert "تالف أو مقطوع" in last.reason
    [none] = rows(write(tmp_path, "c.jsonl.gz", b"not packed"))
    assert "تالف أو مقطوع" in none.reason


def test_json_is_a_list_or_one_release(tmp_path: Path) -> None:
    listed = rows(write(tmp_path, "a.json", '\ufeff [{"body": "أ"}, 5, {"body": "ب"}]'))
    assert [getattr(one, "values", None) for one in listed] == [{"body": "أ"}, None, {"body": "ب"}]
    [single] = rows(write(tmp_path, "b.json", '{"body": "نص", "topics": ["x"]}'))
    assert single.values["topics"] == ["x"]


def test_json_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    first, broken = rows(write(tmp_path, "a.json", '[{"body": "أ"}, {"body": '))
    assert first.values == {"body": "أ"}
    assert broken.reason == "ينقطع JSON بعد الخبر 1."


def test_reasons_show_no_drawings_of_a_parser(tmp_path: Path) -> None:
    [line] = rows(write(tmp_path, "a.jsonl", '{"body": }'))
    assert line.reason == "سطر ليس JSON صحيحًا، عند المحرف 10."
    [item] = rows(write(tmp_path, "a.json", '[{"body": }]'))
    assert item.reason == "ينقطع JSON بعد الخبر 0."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, codec: str) -> None:
    text = (
        f'body{delimiter}issued_on\n"نص فيه من على\nسطران"{delimiter}2022-12-19\n\nآخر{delimiter}\n'
    )
    found = rows(write(tmp_path, "a.csv", text.encode(codec)))
    assert [row.values for row in found] == [
        {"body": "نص فيه من على\nسطران", "issued_on": "2022-12-19"},
        {"body": "آخر", "issued_on": ""},
    ]


def test_csv_says_what_is_wrong(tmp_path: Path) -> None:
    [no_body] = rows(write(tmp_path, "a.csv", "headline\nخبر\n"))
    assert "لا عمود اسمه body" in no_body.reason
    good, wide = rows(write(tmp_path, "b.csv", "body\nنص\nنص,زائد\n"))
    assert good.values == {"body": "نص"}
    assert "في السطر 2 خلية وفي العناوين 1" in wide.reason


def test_csv_with_a_quotation_mark_never_closed_stops_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write('body\n"')
        for _ in range(MOST_ROW_BYTES // 1000 + 10):
            file.write("a" * 1000 + "\n")
    [found] = rows(path)
    assert "تحقق من علامات التنصيص" in found.reason


@pytest.mark.parametrize(
    ("was", "becomes", "place"),
    [
        (b'<c r="A3"', b'<c r="??"', 3),
        (b'<row r="3"', b'<row r="x"', 3),
        (b"<sheetData>", b"<sheetData", 0),
    ],
)
def test_a_broken_workbook_is_told_where_it_breaks(
    tmp_path: Path, was: bytes, becomes: bytes, place: int
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in (["body"], ["أول"], ["ثان"]):
        book.active.append(cells)
    book.save(tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "a.xlsx", "w") as broken,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content.replace(was, becomes) if "sheet1" in name else content)
    *before, last = read_rows(tmp_path / "a.xlsx")
    assert isinstance(last, Unreadable)
    assert last.place == (place or 1)
    assert [one.values["body"] for one in before] == ["أول"][: max(0, place - 2)]


def test_xlsx_with_dates_and_numbers(tmp_path: Path) -> None:
    from datetime import datetime

    book = openpyxl.Workbook()
    for cells in (["Body", "issued_on", "source_id"], ["نص", datetime(2022, 12, 19), 7.0], []):
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    [row] = rows(tmp_path / "a.xlsx")
    assert row.values == {"body": "نص", "issued_on": "2022-12-19", "source_id": "7"}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("أ|ب | ج", ["أ", "ب", "ج"]),
        (["أ", " ب "], ["أ", "ب"]),
        ("['لندن: أ', 'ب']", ["لندن: أ", "ب"]),
        ("[غير مغلق", ["[غير مغلق"]),
        ("[كلمة]", ["[كلمة]"]),
        ([{"name": "أ"}], ["أ"]),
        ("", []),
        (None, []),
        (["", None], []),
    ],
)
def test_lists_of_names(cell: object, names: list[str]) -> None:
    assert as_list(cell) == names


@pytest.mark.parametrize("cell", [5, {"a": 1}, [["أ"]]])
def test_what_is_no_list_of_names(cell: object) -> None:
    with pytest.raises(ValueError, match="قائمة أسماء"):
        as_list(cell)


def test_folders_give_the_files_of_known_kinds_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.pdf", "د/e.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, "x")
    assert [path.name for path in files_in([tmp_path])] == ["a.TXT", "b.txt", "e.csv"]
    with pytest.raises(FileNotFoundError):
        list(files_in([tmp_path / "none"]))


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, suffix: str) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}{suffix}"
        row = json.dumps({"body": "نص " * 200}, ensure_ascii=False)
        with path.open("w", encoding="utf-8") as file:
            if suffix == ".csv":
                file.write("body\n" + ("نص " * 200 + "\n") * count)
            else:
                opening, between, closing = ("[", ",", "]") if suffix == ".json" else ("", "\n", "")
                file.write(opening + between.join([row] * count) + closing)
        tracemalloc.start()
        assert sum(1 for _ in read_rows(path)) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(4_000) < peak(400) * 2
