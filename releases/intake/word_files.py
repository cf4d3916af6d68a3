"""Files of Word: their paragraphs, headings, lists, tables and links."""

import io
import re
import zipfile

import lxml.etree
import mammoth

from releases import html
from releases.intake.pasted_html import structured
from releases.intake.sources import MOST_LETTERS, Source, Unreadable

_MOST_UNPACKED = 100 * 1024 * 1024
# XML of one part: a release of the most letters with every word styled by itself.
_MOST_OF_PART = 100 * MOST_LETTERS
_MOST_PARTS = 3_000
_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
# What mammoth puts at the end of a footnote.
_BACK_TO_TEXT = re.compile(r'\s*<a href="#[^"]*(?:foot|end)note-ref-[^"]*">[^<]*</a>')
_BOMB = "حجمه بعد فك ضغطه أكبر من أن يكون خبرًا."
_BROKEN = "الملف تالف أو ناقص؛ افتحه في Word واحفظه من جديد ثم أعد المحاولة."


def read(content: bytes) -> Source:
    """A .docx. Raises Unreadable: broken, another kind of archive, a bomb, locked."""
    _check(content)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(_without_hidden(content)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {}),
            ignore_empty_paragraphs=True,
        )
    # Of a file by a stranger, mammoth and the parser below it raise whatever they stumble over.
    except Exception as error:
        raise Unreadable(_BROKEN) from error
    markup = structured(_BACK_TO_TEXT.sub("", result.value))
    return Source(html.plain_text(markup), markup, "docx")


def _without_hidden(content: bytes) -> bytes:
    """The file without the words that Word does not print."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read(_DOCUMENT)
        if b":vanish" not in document:
            return content
        root = lxml.etree.fromstring(document, lxml.etree.XMLParser(resolve_entities=False))
        for hidden in root.iterfind(f".//{_W}r/{_W}rPr/{_W}vanish"):
            if hidden.get(f"{_W}val", "1") not in ("0", "false", "off"):
                run = hidden.getparent().getparent()
                for one in run.findall(f"{_W}t"):
                    run.remove(one)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as changed:
            for part in archive.infolist():
                is_it = part.filename == _DOCUMENT
                changed.writestr(
                    part.filename, lxml.etree.tostring(root) if is_it else archive.read(part)
                )
    return target.getvalue()


def _check(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise Unreadable(_BOMB)
            names = {part.filename for part in parts}
            if _DOCUMENT not in names:
                raise Unreadable(_other_archive(names))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(_BROKEN) from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    # A size that the archive declares may be a lie: what is read counts.
    with archive.open(part) as file:
        beginning = file.read(4096)
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", beginning):
            raise Unreadable("في الملف تعريفات لا تكون في مستند Word.")
        size = len(beginning)
        while piece := file.read(1 << 20):
            size += len(piece)
            if size > _MOST_OF_PART:
                raise Unreadable(_BOMB)


def _other_archive(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "جدول Excel؛ الجداول تُحمّل من صفحة رفع الجداول."
    if any(name.startswith("ppt/") for name in names):
        return "عرض PowerPoint؛ انسخ نصه والصقه."
    if "content.xml" in names:
        return "مستند OpenDocument؛ احفظه بصيغة docx ثم أعد المحاولة."
    return "ملف مضغوط، لا مستند Word."
