"""Rows into the archive, a batch at a time; each batch is one transaction.

A row is known again by `source_id`, else `url`, else the SHA-256 of its source text, so that what
was loaded before, wholly or up to a `kill -9`, is found and left as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from releases import workflow
from releases.importer.entities import BatchEntities
from releases.importer.parsing import Defaults, ParsedRow, Rejected, parse_row
from releases.importer.reading import Row, Unreadable, files_in, read_rows
from releases.importer.writing import NewReleases, replace_text
from releases.models import Release, State

BATCH_ROWS = 500
BATCH_BYTES = 8 * 1024 * 1024
# Any number that nothing else in the archive locks by.
IMPORT_LOCK = 4_711_203


@dataclass(frozen=True)
class Outcome:
    """What became of a row; a line of the report."""

    path: str
    place: int
    status: str  # created, updated, unchanged, duplicate, rejected
    release: int | None = None
    reason: str = ""
    size: int = 0


@dataclass
class ImportResult:
    """Counts of an import, by status."""

    counts: Counter[str] = field(default_factory=Counter)
    published: int = 0
    made: Counter[str] = field(default_factory=Counter)

    def __getattr__(self, name: str) -> int:
        if name in STATUSES:
            return self.counts[name]
        raise AttributeError(name)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


STATUSES = ("created", "updated", "unchanged", "duplicate", "rejected")


@dataclass(frozen=True)
class Options:
    """How to load. `backdate` counts a release as published on the day it was issued."""

    defaults: Defaults = field(default_factory=Defaults)
    publish: bool = False
    dry_run: bool = False
    backdate: bool = False


def import_releases(
    paths: Iterable[Path],
    options: Options | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
) -> ImportResult:
    """Load files and folders; `on_outcome` hears of every row. Raises FileNotFoundError."""
    options = options or Options()
    result = ImportResult()
    for path in files_in(paths):
        for batch in _batches(read_rows(path), options.defaults):
            for outcome in _load(batch, options, result):
                result.counts[outcome.status] += 1
                on_outcome(outcome)
    return result


@dataclass
class Batch:
    """Rows of different releases, so that all can be looked up and written together."""

    rows: list[ParsedRow] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)
    size: int = 0
    keys: set[tuple[str, str]] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        return len(self.rows) + len(self.refused) >= BATCH_ROWS or self.size >= BATCH_BYTES


def _batches(rows: Iterable[Row | Unreadable], defaults: Defaults) -> Iterator[Batch]:
    batch = Batch()
    for row in rows:
        parsed = _parsed(row, defaults)
        keys = set() if isinstance(parsed, Outcome) else _keys(parsed)
        if batch.is_full or keys & batch.keys:
            yield batch
            batch = Batch()
        if isinstance(parsed, Outcome):
            batch.refused.append(parsed)
        else:
            batch.rows.append(parsed)
            batch.size += len(parsed.source_text) * 2
            batch.keys |= keys
    if batch.rows or batch.refused:
        yield batch


def _parsed(row: Row | Unreadable, defaults: Defaults) -> ParsedRow | Outcome:
    if isinstance(row, Unreadable):
        return Outcome(row.path, row.place, "rejected", None, row.reason, row.size)
    try:
        return parse_row(row, defaults)
    except Rejected as refusal:
        return Outcome(row.path, row.place, "rejected", None, str(refusal), row.size)


def _keys(row: ParsedRow) -> set[tuple[str, str]]:
    keys = {("sha256", row.source_sha256)}
    if row.source_id:
        keys.add(("source_id", row.source_id))
    if row.url:
        keys.add(("url", row.url))
    return keys


def _load(batch: Batch, options: Options, result: ImportResult) -> list[Outcome]:
    made: list[str] = []
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two imports at once take turns, batch by batch, and find each other's rows.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        outcomes, published = _write(batch.rows, options, made)
        if options.dry_run:
            transaction.set_rollback(True)
    result.published += published
    result.made.update(made)
    return sorted(batch.refused + outcomes, key=lambda outcome: outcome.place)


def _write(rows: list[ParsedRow], options: Options, made: list[str]) -> tuple[list[Outcome], int]:
    known = _Known(rows)
    entities = BatchEntities(rows)
    new = NewReleases(entities, publish=options.publish, moment=_moment(options))
    outcomes: list[Outcome] = []
    fresh: list[ParsedRow] = []
    published = 0
    for row in rows:
        release, reason = known.find(row)
        if reason:
            status = "duplicate" if release else "rejected"
            outcomes.append(_outcome(row, status, release, reason))
        elif release is None:
            fresh.append(row)
        else:
            status, reason, was_published = _again(row, release, entities, options)
            published += was_published
            outcomes.append(_outcome(row, status, release, reason))
    for row, edition in zip(fresh, new.write(fresh), strict=True):
        published += edition.state == State.PUBLISHED
        outcomes.append(_outcome(row, "created", edition.release))
    made.extend(entities.made)
    return outcomes, published


def _moment(options: Options) -> Callable[[ParsedRow], datetime]:
    """When a row counts as published: now, or at noon of the day it was issued."""
    now = timezone.now()
    if not options.backdate:
        return lambda row: now
    return lambda row: (
        min(now, timezone.make_aware(datetime.combine(row.issued_on, time(12))))
        if row.issued_on
        else now
    )


def _outcome(row: ParsedRow, status: str, release: Release | None, reason: str = "") -> Outcome:
    reasons = "؛ ".join(filter(None, (reason, *row.notes)))
    return Outcome(
        row.path, row.place, status, release.number if release else None, reasons, row.size
    )


class _Known:
    """The releases that the rows of a batch might be."""

    def __init__(self, rows: list[ParsedRow]) -> None:
        ids = [row.source_id for row in rows if row.source_id]
        urls = [row.url for row in rows if row.url]
        hashes = [row.source_sha256 for row in rows]
        lean = Release.objects.select_related("ministry").defer("source_text")
        self._by_id = {one.source_id: one for one in lean.filter(source_id__in=ids)}
        self._by_url = {one.original_url: one for one in lean.by_url(urls)} if urls else {}
        found = lean.filter(source_sha256__in=hashes).order_by("-number")
        self._by_hash = {one.source_sha256: one for one in found}

    def find(self, row: ParsedRow) -> tuple[Release | None, str]:
        """(the release this row is, ""), (None, "") if it is new, (that release, why) if another
        release already has its text or address."""
        by_id = self._by_id.get(row.source_id) if row.source_id else None
        by_url = self._by_url.get(row.url) if row.url else None
        by_hash = self._by_hash.get(row.source_sha256)
        if by_id:
            if by_url and by_url != by_id:
                return None, f"عنوانه url للخبر رقم {by_url.number}."
            return by_id, ""
        if by_url:
            if row.source_id and by_url.source_id:
                return by_url, f"مكرر: عنوانه url للخبر رقم {by_url.number}"
            return by_url, ""
        if by_hash and (row.source_id or row.url):
            return by_hash, f"مكرر: نصه نص الخبر رقم {by_hash.number}"
        return by_hash, ""


def _again(
    row: ParsedRow, release: Release, entities: BatchEntities, options: Options
) -> tuple[str, str, bool]:
    """(status, reason, published) of a row whose release the archive has."""
    edition = release.editions.select_related("release__ministry").order_by("-number").first()
    if release.import_sha256 != row.fingerprint:
        if edition is None or (edition.is_open and edition.edited_by_id):
            return "rejected", "عدّل موظف هذا النص بعد استيراده؛ لم يُكتب فوقه.", False
        if edition.state == State.WITHDRAWN:
            return "rejected", "الخبر مسحوب؛ لم يُعدَّل.", False
        edition = replace_text(row, edition, entities)
        status = "updated"
    else:
        status = "unchanged"
    if options.publish and edition and edition.state == State.DRAFT and not edition.edited_by_id:
        refusal = workflow.refusal(edition, "import", None)
        if refusal:
            return status, refusal, False
        workflow.perform(edition, "import", None, at=_moment(options)(row))
        return "updated", "", True
    return status, "", False
