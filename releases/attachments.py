"""What may be attached to a release: files known by their content, under names that do no harm.

Pictures are drawn anew (`releases.pictures`), PDF, office documents and plain text stay as they
came; recordings are links. Anything else is refused: what a browser would run must never lie
under the archive's own address.
"""

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import puremagic
from django.conf import settings
from django.core.files.base import ContentFile, File

from releases import pictures
from releases.arabic.letters import strip_invisible
from releases.pictures import NotPicture, Picture

# Enough for every signature, and for what a browser would take for HTML.
HEAD_BYTES = 4096
NAME_LETTERS, NAME_BYTES = 100, 180

_OOXML = "application/vnd.openxmlformats-officedocument"
# By the folder or the type that the archive of an office document names.
_OOXML_FOLDERS = {
    "word/": (f"{_OOXML}.wordprocessingml.document", ".docx"),
    "xl/": (f"{_OOXML}.spreadsheetml.sheet", ".xlsx"),
    "ppt/": (f"{_OOXML}.presentationml.presentation", ".pptx"),
}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_OLD_OFFICE = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}
_TEXTS = {".csv": "text/csv", ".txt": "text/plain", ".json": "application/json"}
_MACROS = "vbaProject.bin"
# What begins so is a page or a program to a browser or a system, whatever its name says.
_RUNS = re.compile(
    rb"<(!doctype|html|head|body|script|svg|iframe|meta|style|\?xml|\?php|!--)|#!", re.I
)
_UNSAFE_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2066-\u2069<>:\"|?*#%&;'`$\\/]+")


class Refused(Exception):
    """A file that is not taken; the message says why, in Arabic."""


@dataclass(frozen=True)
class Kept:
    """What is stored of a file: content, its type, a name that does no harm."""

    file: File
    name: str
    kind: str  # a value of Attachment.Kind
    content_type: str
    size: int
    sha256: str
    picture: Picture | None = None


def examined(file: File, name: str) -> Kept:
    """What to store of an uploaded file. Raises Refused."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        raise Refused("الملف فارغ.")
    if pictures.looks_like(head):
        return _picture(file, name)
    content_type, extension = _type_of(file, head, name)
    _refuse_size(file, settings.ATTACHMENT_MEGABYTES)
    return Kept(
        file=file,
        name=harmless_name(name, extension),
        kind="document" if content_type != "application/zip" else "other",
        content_type=content_type,
        size=file.size,
        sha256=_digest(file),
    )


def _picture(file: File, name: str) -> Kept:
    _refuse_size(file, settings.ATTACHMENT_PICTURE_MEGABYTES)
    file.seek(0)
    try:
        picture = pictures.redrawn(file.read())
    except NotPicture as error:
        raise Refused(str(error)) from error
    return Kept(
        file=ContentFile(picture.content),
        name=harmless_name(name, picture.extension),
        kind="image",
        content_type=picture.content_type,
        size=len(picture.content),
        sha256=hashlib.sha256(picture.content).hexdigest(),
        picture=picture,
    )


def _refuse_size(file: File, megabytes: int) -> None:
    if file.size > megabytes * 2**20:
        size = f"{file.size / 2**20:.1f}"
        raise Refused(f"حجم الملف {size} ميغابايت؛ أكبر ما يُقبل من نوعه {megabytes}.")


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


# --- What a file is -------------------------------------------------------------------------------


def _type_of(file: File, head: bytes, name: str) -> tuple[str, str]:
    """(content type, extension) of a file that is no picture. Raises Refused."""
    said = PurePosixPath(name).suffix.lower()
    if head.startswith(b"%PDF-"):
        return "application/pdf", ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _type_of_archive(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and said in _OLD_OFFICE:
        return _OLD_OFFICE[said], said
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _RUNS.match(start):
        raise Refused(
            "محتوى هذا الملف صفحة أو برنامج، مهما كان اسمه؛ لا يُقبل إلا ما لا يُشغَّل: "
            "صور وPDF ومستندات Office ونصوص."
        )
    if _is_text(head):
        # A name that promises something else is not believed, and neither is the text.
        if said not in _TEXTS and said:
            raise Refused(f"اسم الملف ينتهي بـ «{said[:10]}» ومحتواه نص؛ تحقق من الملف.")
        return _TEXTS.get(said, "text/plain"), said or ".txt"
    raise Refused(_why_not(head))


def _type_of_archive(file: File) -> tuple[str, str]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            opened = "mimetype" in names and archive.getinfo("mimetype").file_size < 100
            declared = archive.read("mimetype").decode("ascii", "replace") if opened else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise Refused("ملف مضغوط أو مستند Office تالف.") from error
    finally:
        file.seek(0)
    if any(name.endswith(_MACROS) for name in names):
        raise Refused("في هذا المستند وحدات ماكرو تُشغَّل عند فتحه؛ احفظه بلا ماكرو ثم أرفقه.")
    if "[Content_Types].xml" in names:
        for folder, found in _OOXML_FOLDERS.items():
            if any(name.startswith(folder) for name in names):
                return found
    if declared.strip() in _OPEN_DOCUMENTS:
        return declared.strip(), _OPEN_DOCUMENTS[declared.strip()]
    return "application/zip", ".zip"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head:
        return False
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return control == 0 and _decodes(head)


def _decodes(head: bytes) -> bool:
    # The head may end within a character.
    for cut in range(4):
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    text = head.decode("cp1256", "replace")
    return sum("\u0621" <= one <= "\u064a" for one in text) > len(text) // 4


def _why_not(head: bytes) -> str:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        found = []
    media = {one.mime_type.partition("/")[0] for one in found[:3]}
    if media & {"audio", "video"}:
        return "لا يحفظ الأرشيف ملفات الصوت والفيديو: ضع رابطها في خانة «الرابط»."
    if "image" in media:
        return "صورة من نوع لا يُعرض في كل متصفح؛ احفظها JPEG أو PNG ثم أرفقها."
    return "نوع الملف غير معروف أو غير مقبول: المقبول صور وPDF ومستندات Office ونصوص."


# --- Names and addresses --------------------------------------------------------------------------


def harmless_name(name: str, extension: str) -> str:
    """The name of a file as it may stand in an address and on any disk.

    Arabic stays; parts of a path, controls of direction and signs that shells and browsers read
    go, and the extension is that of the content.
    """
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    base = strip_invisible(_UNSAFE_IN_NAMES.sub(" ", base))
    stem = base.rsplit(".", 1)[0] if "." in base else base
    stem = "-".join(stem.replace(".", " ").split())[:NAME_LETTERS]
    while len(stem.encode("utf-8", "ignore")) > NAME_BYTES:
        stem = stem[:-1]
    stem = stem.encode("utf-8", "ignore").decode().strip("-._ ")
    return f"{stem or 'ملف'}{extension}"


def why_no_link(url: str) -> str:
    """Why an address cannot be attached as a recording, in Arabic; "" if it can."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_plain = not (parts.username or parts.password) and (parts.port or 443) > 0
    except ValueError:
        return "هذا العنوان غير صالح."
    if parts.scheme != "https":
        return "يُقبل ما يبدأ بـ ‎https://‎ وحده."
    if not is_plain or "." not in host:
        return "هذا العنوان غير صالح."
    if host == urlsplit(settings.ARCHIVE_URL).hostname:
        return "هذا العنوان من الأرشيف نفسه؛ الرابط لتسجيل في موقع آخر."
    return ""
