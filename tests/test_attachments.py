"""Which files are taken, as what, and under which names."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from releases import attachments, workflow
from releases.attachments import Refused, examined, harmless_name, why_no_link
from releases.models import Attachment, State
from tests.files import archive, picture, png
from tests.making import make_release

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("name", "content", "kind", "content_type", "kept_as"),
    [
        ("بيان.pdf", b"%PDF-1.7 ...", "document", "application/pdf", "بيان.pdf"),
        ("بيان.jpg", b"%PDF-1.7 ...", "document", "application/pdf", "بيان.pdf"),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), "document", WORD, "a.docx"),
        (
            "a.odt",
            archive(mimetype="application/vnd.oasis.opendocument.text"),
            "document",
            "application/vnd.oasis.opendocument.text",
            "a.odt",
        ),
        ("a.zip", archive("a.csv"), "other", "application/zip", "a.zip"),
        ("a.doc", OLE, "document", "application/msword", "a.doc"),
        ("سكان.csv", "المحافظة,السكان".encode(), "document", "text/csv", "سكان.csv"),
        ("ع.txt", "وزارة الصحة في تونس".encode("cp1256"), "document", "text/plain", "ع.txt"),
        ("صورة.gif", picture("GIF"), "image", "image/png", "صورة.png"),
        ("صورة.txt", picture("JPEG"), "image", "image/jpeg", "صورة.jpg"),
    ],
)
def test_a_file_is_what_its_content_is(
    name: str, content: bytes, kind: str, content_type: str, kept_as: str
) -> None:
    kept = examined(ContentFile(content), name)
    assert (kept.kind, kept.content_type, kept.name) == (kind, content_type, kept_as)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("صورة.jpg", b"<html><script>alert(1)</script>", "صفحة أو برنامج"),
        ("صورة.jpg", b"\xef\xbb\xbf \n<!DOCTYPE html>", "صفحة أو برنامج"),
        ("رسم.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "صفحة أو برنامج"),
        ("رسم.svg", b'<?xml version="1.0"?><svg/>', "صفحة أو برنامج"),
        ("x.txt", b"#!/bin/sh\nrm", "صفحة أو برنامج"),
        ("x.pdf", b"plain words", "تحقق من الملف"),
        ("x.exe", b"MZ\x90\x00\x03", "غير معروف أو غير مقبول"),
        ("x.docm", archive("[Content_Types].xml", "word/vbaProject.bin"), "ماكرو"),
        ("x.docx", b"PK\x03\x04 no archive", "تالف"),
        ("x.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\0" * 90, "ضع رابطها"),
        ("x.heic", b"\x00\x00\x00\x18ftypheic" + b"\0" * 90, "JPEG أو PNG"),
        ("x.png", b"\x89PNG\r\n\x1a\n and nothing more", "تالفة"),
        ("x.pdf", b"", "فارغ"),
        ("x.bin", bytes(range(256)) * 4, "غير معروف أو غير مقبول"),
    ],
)
def test_what_is_refused_and_what_the_person_is_told(name: str, content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        examined(ContentFile(content), name)


def test_sizes_are_limited_by_kind(settings: Any) -> None:
    settings.ATTACHMENT_MEGABYTES, settings.ATTACHMENT_PICTURE_MEGABYTES = 2, 1
    large = b"%PDF-1.7" + b" " * (3 * 2**19)
    assert examined(ContentFile(large), "a.pdf").size == len(large)
    with pytest.raises(Refused, match="أكبر ما يُقبل من نوعه 2"):
        examined(ContentFile(large * 2), "a.pdf")
    with pytest.raises(Refused, match="أكبر ما يُقبل من نوعه 1"):
        examined(ContentFile(png() + b"\0" * (3 * 2**19)), "a.png")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("تقرير السنة 2024.pdf", "تقرير-السنة-2024.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\مجلد\\ملف.docx", "ملف.pdf"),
        ("fdp.\u202egnp.pdf", "fdp-gnp.pdf"),
        ("a\u2066b\u2069\x00\n<>\"'&?#%.pdf", "a-b.pdf"),
        ("....", "ملف.pdf"),
        ("", "ملف.pdf"),
        ("\ud800.pdf", "ملف.pdf"),
        ("صورة.html.pdf", "صورة-html.pdf"),
    ],
)
def test_names_do_no_harm(name: str, kept: str) -> None:
    assert harmless_name(name, ".pdf") == kept


def test_long_names_fit_on_every_disk() -> None:
    kept = harmless_name("تقرير " * 200 + ".pdf", ".pdf")
    assert kept.endswith(".pdf")
    assert len(kept.encode()) < 200


@pytest.mark.parametrize(
    ("url", "is_taken"),
    [
        ("https://media.example/watch?v=1", True),
        ("https://موقع.example/تسجيل.mp3", True),
        ("http://media.example/1", False),
        ("javascript:alert(1)", False),
        ("https://user:secret@media.example/", False),
        ("https://localhost/", False),
        ("https://media.example:99999/", False),
        ("https://archive.example/r/1", False),
    ],
)
def test_links_lead_by_https_to_another_place(url: str, is_taken: bool, settings: Any) -> None:
    settings.ARCHIVE_URL = "https://archive.example"
    assert (why_no_link(url) == "") is is_taken


# --- Kept with an edition -------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_picture_is_kept_with_narrower_ones() -> None:
    edition = make_release(state=State.DRAFT)
    kept = Attachment.objects.create(
        edition=edition,
        title="الافتتاح",
        alt_text="الوزيرة تقص الشريط",
        file=ContentFile(picture("JPEG", 3000, 1500), "صورة.jpg"),
    )
    kept.refresh_from_db()
    assert (kept.width, kept.height, kept.content_type) == (2400, 1200, "image/jpeg")
    assert [width for width, _ in kept.renditions] == [480, 960, 1600]
    storage = kept.file.storage
    assert all(storage.exists(name) for _, name in kept.renditions)
    assert kept.size == storage.size(kept.file.name)


@pytest.mark.django_db
def test_a_new_edition_shares_the_files() -> None:
    edition = make_release()
    Attachment.objects.create(
        edition=edition,
        title="الافتتاح",
        alt_text="وصف",
        file=ContentFile(picture("JPEG", 700, 500), "a.jpg"),
    )
    Attachment.objects.create(
        edition=edition, title="تسجيل", link="https://media.example/1", kind="video"
    )
    new = workflow.new_edition(edition.release, None)
    shared = ("file", "link", "sha256", "width", "renditions", "content_type", "kind")
    before, after = (list(one.attachments.values(*shared)) for one in (edition, new))
    assert before == after


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"link": "https://media.example/1", "kind": "image", "alt_text": "وصف"},
        {"link": "http://media.example/1", "kind": "audio"},
        {"link": "https://media.example/1", "kind": "audio", "file": "1/a.pdf"},
    ],
)
def test_a_file_or_a_recording_elsewhere(values: dict[str, Any]) -> None:
    edition = make_release(state=State.DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.bulk_create([Attachment(edition=edition, title="تسجيل", **values)])


@pytest.mark.django_db
def test_what_is_refused_never_reaches_the_storage(tmp_path: Path) -> None:
    attachment = Attachment(edition=make_release(state=State.DRAFT), title="صورة")
    attachment.file = ContentFile(b"<html>", "صورة.jpg")
    with pytest.raises(ValidationError, match="صفحة أو برنامج"):
        attachment.full_clean(exclude=["kind"])
    with pytest.raises(attachments.Refused):
        attachment.save()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]
