"""PDF pages made glyph by glyph, with the faults that LibreOffice, Word and browsers leave."""

from releases.intake.documents import read_document
from releases.intake.pdf_layout import Cells, laid_out
from releases.intake.pdf_lines import Glyph

# Code → what it means: a lam-alef as one shape, a stroke that lengthens, letters by themselves.
_SHAPES = {"A": "لا", "B": "ب", "S": "س", "M": "م", "H": "ه", "I": "ا", "L": "ل", "F": "في"}


def arabic_pdf(*pages: list[tuple[float, float, str]]) -> bytes:
    """Pages of (x, y, codes), each code drawn where it falls from the left, 12 points high."""
    mapped = "".join(
        f"<{ord(code):02X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in _SHAPES.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(_SHAPES)} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 4 0 R >>",
        f"<< /Length {len(cmap)} >>stream\n{cmap}\nendstream",
    ]
    of_page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F1 3 0 R >> >>"
    )
    for number, page in enumerate(pages):
        text = " ".join(f"1 0 0 1 {x} {y} Tm ({codes}) Tj" for x, y, codes in page)
        stream = f"BT /F1 12 Tf {text} ET"
        objects += [
            f"{of_page} /Contents {6 + 2 * number} 0 R >>",
            f"<< /Length {len(stream)} >>stream\n{stream}\nendstream",
        ]
    body = "".join(f"{n} 0 obj{one}\nendobj\n" for n, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<< /Root 1 0 R >>\n%%EOF".encode()


def test_a_lam_alef_of_one_shape_keeps_its_order():
    # From the left: «سلام» and «بلا».
    text = read_document("a.pdf", arabic_pdf([(50, 700, "AB"), (100, 700, "MAS")])).text
    assert text == "سلام بلا"


def line(text: str, left: float, bottom: float, size: float = 12) -> list[Glyph]:
    """Letters of an Arabic line, half their size wide, the last letter at `left`."""
    places = range(len(text) - 1, -1, -1)
    return [
        Glyph(letter, left + n * size / 2, left + (n + 1) * size / 2, bottom, bottom, bottom, size)
        for letter, n in zip(text, places, strict=True)
        if letter != " "
    ]


FULL = "كلمات تملأ السطر كله هنا وهناك"


def test_columns_are_read_one_after_the_other_though_their_lines_stand_on_other_heights():
    glyphs = line("عنوان فوق العمودين يمتد فوقهما معا بكلماته الطويلة جدا", 60, 700, 14)
    for n in range(4):
        glyphs += line(f"{FULL} {n}", 320, 640 - 20 * n)
        glyphs += line(f"{FULL} {n + 4}", 50, 630 - 20 * n)
    title, right, left = laid_out(glyphs)
    assert len(title.lines) == 1
    assert [one.text[-1] for one in right.lines] == ["0", "1", "2", "3"]
    assert [one.text[-1] for one in left.lines] == ["4", "5", "6", "7"]


def test_rows_of_cells_below_each_other_are_a_table():
    glyphs = line(FULL, 50, 700)
    for n, (place, count) in enumerate([("الجهة", "العدد"), ("قابس", "5"), ("توزر", "7")]):
        glyphs += line(place, 400, 640 - 20 * n) + line(count, 200, 640 - 20 * n)
    pieces = laid_out(glyphs)
    assert pieces[1] == Cells([["الجهة", "العدد"], ["قابس", "5"], ["توزر", "7"]])


def test_a_bullet_far_from_its_item_is_no_cell():
    glyphs = line("•", 300, 700) + line("البند الأول", 200, 700)
    glyphs += line("•", 300, 680) + line("البند الثاني", 200, 680)
    [prose] = laid_out(glyphs)
    assert [one.text for one in prose.lines] == ["• البند الأول", "• البند الثاني"]


def test_a_stroke_that_lengthens_a_word_does_not_part_it():
    word = [
        Glyph("س", 130, 140, 0, 0, 0),
        Glyph("", 110, 130, 0, 0, 0),
        Glyph("ل", 100, 110, 0, 0, 0),
    ]
    [prose] = laid_out(word)
    assert prose.lines[0].text == "سل"


def test_numbers_of_pages_go_and_a_repeated_head_stays_once():
    pages = [
        [(50, 800, "MAS"), (50, 700, "AB"), (50, 680, f"{'B' * n}MHIM"), (290, 30, f"{n}/3")]
        for n in (1, 2, 3)
    ]
    source = read_document("a.pdf", arabic_pdf(*pages))
    assert source.text.count("سلام") == 3
    assert source.markup.count("سلام") == 1
    assert "/3" not in source.markup
    assert source.notes
    assert source.markup.count("بلا ") == 3
    assert all(f"ماهم{'ب' * n}" in source.markup for n in (1, 2, 3))
