import io
import zipfile

import pytest
from PIL import Image

from releases import html
from releases.intake.documents import MOST_LETTERS, Unreadable, read_document, read_pasted
from releases.intake.pdf_lines import Glyph, Line, paragraphs, read_line
from releases.intake.texts import text_of

LEAD = "افتتحت وزيرة الصحة صباح اليوم مركز الصحة الأساسية الجديد بحضور عدد من الإطارات."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def docx(body: str, **more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", more.pop("document", document))
        for name, text in more.items():
            archive.writestr(name, text)
    return file.getvalue()


def paragraph(text: str, style: str = "", run: str = "") -> str:
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def pdf(*lines: str, encrypted: bool = False) -> bytes:
    text = " ".join(f"1 0 0 1 50 {800 - 16 * n} Tm ({line}) Tj" for n, line in enumerate(lines))
    stream = f"BT /F1 12 Tf {text} ET"
    encryption = " /Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -4 >>"
    return (
        "%PDF-1.4\n1 0 obj<< /Type /Catalog /Pages 2 0 R >>endobj\n"
        "2 0 obj<< /Type /Pages /Kids [3 0 R] /Count 1 >>endobj\n"
        "3 0 obj<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
        f">>endobj\n4 0 obj<< /Length {len(stream)} >>stream\n{stream}\nendstream endobj\n"
        f"trailer<< /Root 1 0 R{encryption if encrypted else ''} >>\n%%EOF"
    ).encode()


def test_a_word_file_keeps_headings_tables_and_bold_words():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell.format("السنة") + cell.format("العدد")
        + "</w:tr><w:tr>" + cell.format("2021") + cell.format("5") + "</w:tr>"
    )  # fmt: skip
    source = read_document(
        "بلاغ.docx",
        docx(
            paragraph(LEAD)
            + paragraph("مهم", run="<w:rPr><w:b/></w:rPr>")
            + paragraph("")
            + f"<w:tbl>{rows}</w:tbl>"
        ),
    )
    assert source.kind == "docx"
    assert source.markup == (
        f"<p>{LEAD}</p>\n<p><strong>مهم</strong></p>\n<table><thead><tr><th>السنة</th><th>العدد</th>"
        "</tr></thead><tbody><tr><td>2021</td><td>5</td></tr></tbody></table>"
    )
    assert source.text.split("\n")[0] == LEAD


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "فارغ"),
        (b"  \n ", "فارغ"),
        (b"PK\x03\x04broken", "تالف"),
        (docx("", document="<w:document"), "تالف"),
        (docx("", document="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "تعريفات"),
        (docx(paragraph("")), "لا نص"),
        (b"%PDF-1.4 broken", "تالف"),
        (pdf(), "صورة ممسوحة"),
        (pdf("Text", encrypted=True), "كلمة سر"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "قديم"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "صورة"),
        (bytes(range(256)) * 4, "ثنائي"),
        (b"<html><body><script>a()</script></body></html>", "لا نص"),
        (("كلمة " * (MOST_LETTERS // 4)).encode(), "أطول"),
    ],
)
def test_what_gives_no_text_is_refused_with_the_reason(content, says):
    with pytest.raises(Unreadable, match=says):
        read_document("بلاغ.docx", content)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(Unreadable, match="فك ضغطه"):
        read_document("a.docx", docx(paragraph("نص"), **{"word/big.xml": "a" * 110_000_000}))


def test_another_archive_is_named():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Unreadable, match="Excel"):
        read_document("a.docx", file.getvalue())


def test_a_picture_in_a_pdf_is_a_scan():
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(file, "PDF")
    with pytest.raises(Unreadable, match="ممسوحة"):
        read_document("scan.pdf", file.getvalue())


def test_lines_of_a_pdf_are_joined_to_paragraphs():
    long = "Le ministre de la sante a inaugure hier le nouveau centre de la ville"
    text = read_document(
        "a.txt", pdf(long, long.replace("hier", "puis"), "en presence.", long)
    ).text
    assert text == f"{long} {long.replace('hier', 'puis')} en presence.\n{long}"


def glyphs_of(text: str) -> list[Glyph]:
    """Letters drawn from the left in this order, ten points each."""
    return [Glyph(letter, 10.0 * n, 10.0 * n + 9, 0, 12) for n, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("ةحصلا ةرازو", "وزارة الصحة"),
        ("2022 ربمسيد 19", "19 ديسمبر 2022"),
        ("%35 ةبسنب", "بنسبة 35%"),
        ("1.5 تغلب", "بلغت 1.5"),
        ("2026-2024 ماوعأ", "أعوام 2024-2026"),
        ("UNICEF World ةمظنم", "منظمة UNICEF World"),
        ("https://a.tn/b?c=1 طبارلا", "الرابط https://a.tn/b?c=1"),
        (")ةدحولا( زكرم", "مركز (الوحدة)"),
        ("Latin text 12", "Latin text 12"),
    ],
)
def test_a_line_of_a_pdf_is_read_in_its_order(drawn, read):
    assert read_line(glyphs_of(drawn)) == read
    words = drawn.split(" ")
    if len(words) == 2 and "UNICEF" not in drawn:
        # The same letters in the places, written into the file the other way round.
        assert read_line(glyphs_of(drawn)[::-1]) == read


def test_paragraphs_of_a_page_end_at_short_lines_and_gaps():
    lines = [
        Line("العنوان", 100, 500, 700, 24),
        Line("أول السطر الطويل", 50, 500, 650, 12),
        Line("آخره", 400, 500, 634, 12),
        Line("فقرة أخرى طويلة", 50, 500, 618, 12),
        Line("بعد فراغ", 50, 500, 560, 12),
    ]
    assert [one.text for one in paragraphs(lines)] == [
        "العنوان",
        "أول السطر الطويل آخره",
        "فقرة أخرى طويلة",
        "بعد فراغ",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859_6"])
def test_text_files_in_the_encodings_of_arabic(encoding):
    source = read_document("a.txt", LEAD.encode(encoding))
    assert (source.text, source.kind, source.markup) == (LEAD, "txt", "")


def test_a_saved_page_gives_its_article_and_its_title():
    body = "".join(f"<p>{LEAD} {n}</p>" for n in range(5))
    page = (
        "<!doctype html><html><head><meta charset='windows-1256'>"
        "<title>افتتاح مركز جديد في صفاقس | وزارة الصحة</title></head><body>"
        "<nav><a href='/'>الرئيسية</a> <a href='/a'>الأخبار</a></nav>"
        f"<article><h1>افتتاح مركز جديد في صفاقس</h1>{body}</article>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )
    source = read_document("a.html", page.encode("cp1256"))
    assert (source.kind, source.title) == ("html", "افتتاح مركز جديد في صفاقس")
    text = text_of(source)
    assert text.headline.text == "افتتاح مركز جديد في صفاقس"
    assert text.body.paragraphs == tuple(f"{LEAD} {n}" for n in range(5))


WORD_CLIPBOARD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {{margin:0}}</style><!--[if gte mso 9]><xml>x</xml><![endif]--></head>
<body lang=AR><!--StartFragment-->
<p class=MsoNormal dir=RTL><b><span lang=AR-SA style='font-size:16pt'>وزيرة الصحة تفتتح
مركزا<o:p></o:p></span></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal dir=RTL><span lang=AR-SA>{LEAD}</span></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]><span>البند الأول</span></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>البند الثاني</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span
>المرقم</p><!--EndFragment--></body></html>"""
GOOGLE_CLIPBOARD = (
    "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'>"
    f"<p dir='rtl'><span style='font-weight:700'>عنوان</span></p><br><p><span>{LEAD}</span></p></b>"
)
OUTLOOK_CLIPBOARD = (
    "<table border=0><tr><td><div>سطر أول<br>سطر ثان</div></td></tr></table>"
    "<div>مع <a href='javascript:a()'>رابط</a> و<a href='https://a.tn/?b=1&amp;c'>آخر</a></div>"
)


@pytest.mark.parametrize(
    ("clipboard", "markup"),
    [
        (
            WORD_CLIPBOARD,
            (
                "<p><strong>وزيرة الصحة تفتتح مركزا</strong></p>\n"
                f"<p>{LEAD}</p>\n<ul><li>البند الأول</li><li>البند الثاني</li></ul>\n"
                "<ol><li>المرقم</li></ol>"
            ),
        ),
        (GOOGLE_CLIPBOARD, f"<p><strong>عنوان</strong></p>\n<p>{LEAD}</p>"),
        (
            OUTLOOK_CLIPBOARD,
            (
                "<p>سطر أول</p>\n<p>سطر ثان</p>\n<p>مع رابط و"
                '<a href="https://a.tn/?b=1&amp;c" rel="noopener nofollow">آخر</a></p>'
            ),
        ),
    ],
)
def test_what_programs_put_on_the_clipboard_becomes_plain_structure(clipboard, markup):
    source = read_pasted("", clipboard)
    assert source.markup == markup
    assert source.text == html.plain_text(markup)


def test_the_text_of_the_field_counts_where_it_was_changed_after_pasting():
    source = read_pasted("نص آخر تماما كتبه المحرر بعد اللصق", f"<p><b>{LEAD}</b></p>")
    assert source.markup == ""
    assert source.notes


def test_html_without_structure_is_plain_text():
    assert read_pasted(LEAD, f"<div><span>{LEAD}</span></div>").markup == ""


@pytest.mark.parametrize("text", ["", " \n", "\0", "***"])
def test_a_paste_without_words_is_refused(text):
    with pytest.raises(Unreadable):
        read_pasted(text)


def test_what_cannot_be_stored_is_replaced_and_told():
    source = read_pasted("نص\0 فيه \ud800 نصف")
    assert source.text == "نص فيه \ufffd نصف"
    assert source.notes


@pytest.mark.parametrize("html_text", ["<div>" * 5000 + "نص", "<b>" * 3000 + "نص", "<table><tr>نص"])
def test_strange_html_is_read_all_the_same(html_text):
    assert "نص" in read_pasted("", html_text).text
