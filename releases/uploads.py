"""A table of releases that staff send: every row is looked at before any is loaded."""

import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.db import transaction
from django.utils import timezone

from releases.attachments import harmless_name
from releases.importer import Defaults, Options, Outcome, import_releases
from releases.importer.loading import STATUSES
from releases.importer.reading import read_rows
from releases.importer.report import STATUS_NAMES
from releases.models import Organisation, SpreadsheetUpload, User
from releases.workflow import STEPS

KINDS = (".xlsx", ".csv")
MOST_ROWS = 2_000
MOST_BYTES = 5 * 2**20
# What an .xlsx may hold when unpacked, and how many times its size that may be.
MOST_UNPACKED_BYTES, MOST_UNPACKED_TIMES = 60 * 2**20, 200
COMMAND = "manage.py import_releases"


class Refused(Exception):
    """A table that is not taken; the message says why, in Arabic."""


@dataclass(frozen=True)
class RowReport:
    """What becomes, or became, of a row."""

    place: int
    status: str
    release: int | None
    reason: str
    headline: str

    @property
    def status_name(self) -> str:
        return STATUS_NAMES[self.status]


def received(
    user: User, name: str, content: bytes, ministry: Organisation | None, *, publish: bool
) -> SpreadsheetUpload:
    """Keep a table and rehearse its loading. Raises Refused."""
    kind = PurePosixPath(name).suffix.lower()
    _refuse_what_is_too_much(kind, content)
    SpreadsheetUpload.objects.expired().delete()
    upload = SpreadsheetUpload(
        by=user,
        name=harmless_name(name, kind),
        content=content,
        ministry=ministry,
        publish=publish and may_publish(user),
    )
    _count_rows(upload)
    upload.outcomes = _run(upload, dry_run=True)
    upload.save()
    return upload


def load(upload: SpreadsheetUpload) -> SpreadsheetUpload:
    """Load a table that was looked at, all of it in one transaction; a second time does nothing."""
    with transaction.atomic():
        upload = SpreadsheetUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if upload.loaded_at is None:
            upload.outcomes = _run(upload, dry_run=False)
            upload.loaded_at = timezone.now()
            upload.save(update_fields=["outcomes", "loaded_at"])
    return upload


def may_publish(user: User) -> bool:
    return bool(user.roles & STEPS["publish"].roles)


def reports(upload: SpreadsheetUpload) -> list[RowReport]:
    return [RowReport(*row) for row in upload.outcomes]


def counts(upload: SpreadsheetUpload) -> list[tuple[str, str, int]]:
    """(status, its name, rows) for every status that a row has, in their order."""
    found = Counter(row[1] for row in upload.outcomes)
    return [(name, STATUS_NAMES[name], found[name]) for name in STATUSES if found[name]]


def _run(upload: SpreadsheetUpload, *, dry_run: bool) -> list[list[object]]:
    ministry = upload.ministry
    options = Options(
        defaults=Defaults(
            ministry.name if ministry else "", (ministry and ministry.country_id) or ""
        ),
        publish=upload.publish,
        dry_run=dry_run,
        by=upload.by,
    )
    heard: list[Outcome] = []
    with _as_file(upload) as path:
        import_releases([path], options, heard.append)
    return [[one.place, one.status, one.release, one.reason, one.headline] for one in heard]


class _as_file:  # noqa: N801 - reads as a phrase
    """The table as a file, which is what the importer reads."""

    def __init__(self, upload: SpreadsheetUpload) -> None:
        self._upload = upload

    def __enter__(self) -> Path:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / f"table{PurePosixPath(self._upload.name).suffix}"
        path.write_bytes(bytes(self._upload.content))
        return path

    def __exit__(self, *error: object) -> None:
        self._folder.cleanup()


def _refuse_what_is_too_much(kind: str, content: bytes) -> None:
    if kind not in KINDS:
        raise Refused("يُقبل من الجداول ‎.xlsx و‎.csv وحدهما.")
    if not content:
        raise Refused("الملف فارغ.")
    if len(content) > MOST_BYTES:
        raise Refused(
            f"الملف أكبر مما يُرفع هنا، وهو {MOST_BYTES // 2**20} ميغابايت؛ "
            f"قسّمه، أو حمّله كله بالأمر {COMMAND}."
        )
    if kind == ".xlsx":
        _refuse_bombs(content)


def _refuse_bombs(content: bytes) -> None:
    """What a workbook says it holds; reading stops there, so it cannot hold more."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused("ليس جدول ‎.xlsx صحيحًا.") from error
    most = min(MOST_UNPACKED_BYTES, max(len(content), 2**16) * MOST_UNPACKED_TIMES)
    if unpacked > most:
        raise Refused("في هذا الملف أكثر مما يحمله جدول أخبار؛ احفظه ‎.csv ثم أعد المحاولة.")


def _count_rows(upload: SpreadsheetUpload) -> None:
    with _as_file(upload) as path:
        rows: Iterator[object] = read_rows(path)
        if sum(1 for _ in zip(rows, range(MOST_ROWS + 1), strict=False)) > MOST_ROWS:
            raise Refused(
                f"في الجدول أكثر من {MOST_ROWS:,} سطر؛ قسّمه، أو حمّله كله بالأمر {COMMAND}."
            )
