"""Rows into the archive, a batch at a time; each batch is one transaction.

What was loaded before, wholly or up to a `kill -9`, is known again and left as it is. A row that
the database refuses is rejected alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from releases import workflow
from releases.importer import rights
from releases.importer.entities import BatchEntities
from releases.importer.known import Earlier, Known, Rehearsed, row_keys
from releases.importer.parsing import Defaults, ParsedRow, Rejected, parse_row
from releases.importer.reading import Row, Unreadable, files_in, read_rows
from releases.importer.writing import NewReleases, replace_text
from releases.models import Release, State, User

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
    headline: str = ""


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
    """How to load. `backdate` counts a release as published on the day it was issued.

    `by` is who loads, None for the archive itself: drafts are theirs, and of the ministries of
    others they neither write nor learn anything.
    """

    defaults: Defaults = field(default_factory=Defaults)
    publish: bool = False
    dry_run: bool = False
    backdate: bool = False
    by: User | None = None


def import_releases(
    paths: Iterable[Path],
    options: Options | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
) -> ImportResult:
    """Load files and folders; `on_outcome` hears of every row. Raises FileNotFoundError."""
    loading = _Loading(options or Options())
    for path in files_in(paths):
        for batch in _batches(read_rows(path), loading.options.defaults):
            for outcome in loading.load(batch):
                loading.result.counts[outcome.status] += 1
                on_outcome(outcome)
    return loading.result


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
        keys = set() if isinstance(parsed, Outcome) else row_keys(parsed)
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
        return _refused(row, row.reason)
    try:
        return parse_row(row, defaults)
    except Rejected as refusal:
        return _refused(row, str(refusal))


def _refused(row: Row | Unreadable | ParsedRow, reason: str) -> Outcome:
    headline = row.headline if isinstance(row, ParsedRow) else ""
    return Outcome(row.path, row.place, "rejected", None, _one_line(reason), row.size, headline)


def _outcome(row: ParsedRow, status: str, number: int | None, reason: str = "") -> Outcome:
    reasons = _one_line("؛ ".join(filter(None, (reason, *row.notes))))
    return Outcome(row.path, row.place, status, number, reasons, row.size, row.headline)


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass
class _Written:
    """What became of rows that were written together; forgotten if the database refuses them."""

    outcomes: list[Outcome] = field(default_factory=list)
    published: int = 0
    made: list[str] = field(default_factory=list)
    earlier: Earlier = field(default_factory=Earlier)

    def tell(self, row: ParsedRow, status: str, number: int | None, reason: str = "") -> None:
        self.outcomes.append(_outcome(row, status, number, reason))
        if number is not None and status in ("created", "updated", "unchanged"):
            self.earlier.touch(number, row)


class _Loading:
    """One import, from its first batch to its last."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.result = ImportResult()
        self._earlier = Earlier()

    def load(self, batch: Batch) -> list[Outcome]:
        """Write a batch, or rehearse it; the outcomes of its rows in their order."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                # Two imports at once take turns, batch by batch, and find each other's rows.
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
            outcomes = self._together(batch.rows)
            if self.options.dry_run:
                transaction.set_rollback(True)
        return sorted(batch.refused + outcomes, key=lambda outcome: outcome.place)

    def _together(self, rows: list[ParsedRow]) -> list[Outcome]:
        try:
            return self._attempt(rows)
        except (IntegrityError, DataError):
            return [outcome for row in rows for outcome in self._alone(row)]

    def _alone(self, row: ParsedRow) -> list[Outcome]:
        try:
            return self._attempt([row])
        except (IntegrityError, DataError) as error:
            return [_refused(row, f"رفضته قاعدة البيانات: {_cause(error)}")]

    def _attempt(self, rows: list[ParsedRow]) -> list[Outcome]:
        """Write rows wholly or not at all. Raises IntegrityError, DataError."""
        earlier = self._earlier.branch()
        with transaction.atomic():
            # Copies, so that a second attempt does not repeat the notes of the first.
            written = self._write([replace(row, notes=[*row.notes]) for row in rows], earlier)
        self._earlier.join(earlier)
        self.result.published += written.published
        self.result.made.update(written.made)
        return written.outcomes

    def _write(self, rows: list[ParsedRow], earlier: Earlier) -> _Written:
        written = _Written(earlier=earlier)
        known = Known(rows, earlier)
        by = self.options.by
        entities = BatchEntities(rows, may_make=by is None or by.has_perm("releases.add_topic"))
        new = NewReleases(
            entities,
            publish=self.options.publish,
            moment=_moment(self.options),
            by=by,
        )
        for row in rows:
            release, reason = known.find(row)
            try:
                if by:
                    rights.refuse_others(row, release, reason, entities, by)
                if reason:
                    status = "duplicate" if release else "rejected"
                    written.tell(row, status, _number(release), reason)
                elif release is None:
                    new.prepare(row)
                else:
                    self._known_row(row, release, entities, written)
            except rights.NotTheirs as refusal:
                written.tell(row, "rejected", None, str(refusal))
            except (Rejected, workflow.Refused) as refusal:
                written.tell(row, "rejected", _number(release), str(refusal))
        self._store(new, written)
        written.made = entities.made
        return written

    def _store(self, new: NewReleases, written: _Written) -> None:
        if self.options.dry_run:
            new.rehearse()
        else:
            new.store()
        for row, edition in new.prepared:
            written.published += edition.state == State.PUBLISHED
            written.tell(row, "created", edition.release.number)
            if self.options.dry_run:
                written.earlier.rehearse(row)

    def _known_row(
        self,
        row: ParsedRow,
        release: Release | Rehearsed,
        entities: BatchEntities,
        written: _Written,
    ) -> None:
        is_same = written.earlier.fingerprint(release) == row.fingerprint
        if not is_same and written.earlier.has(release):
            raise Rejected("سبق هذا الخبر نفسه في هذا الاستيراد بنص آخر؛ أُخذ بالأول.")
        if isinstance(release, Rehearsed):
            written.tell(row, "unchanged", None)
            return
        status, reason, published = _again(row, release, is_same, entities, self.options)
        written.published += published
        written.tell(row, status, release.number, reason)


def _number(release: Release | Rehearsed | None) -> int | None:
    return release.number if isinstance(release, Release) else None


def _cause(error: Exception) -> str:
    """Why the database refused, in short: the name of the constraint, else its first line."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis and diagnosis.constraint_name:
        return f"القيد {diagnosis.constraint_name}"
    message = str(diagnosis.message_primary if diagnosis else error)
    return message.strip().partition("\n")[0][:200]


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


def _again(
    row: ParsedRow, release: Release, is_same: bool, entities: BatchEntities, options: Options
) -> tuple[str, str, bool]:
    """(status, reason, published) of a row whose release the archive has."""
    edition = release.editions.select_related("release__ministry").order_by("-number").first()
    status = "unchanged"
    if not is_same:
        if edition is None or (edition.is_open and edition.edited_by_id):
            raise Rejected("عدّل موظف هذا النص بعد استيراده؛ لم يُكتب فوقه.")
        if edition.state == State.WITHDRAWN:
            raise Rejected("الخبر مسحوب؛ لم يُعدَّل.")
        if options.by:
            rights.refuse_under_review(release)
            rights.refuse_being_written(release, options.by)
        edition = replace_text(row, edition, entities, options.by)
        status = "updated"
    if options.by:
        # What the archive had already comes out by its own page, where somebody else looks at it.
        return status, "", False
    if options.publish and edition and edition.state == State.DRAFT and not edition.edited_by_id:
        refusal = workflow.refusal(edition, "import", None)
        if refusal:
            return status, refusal, False
        workflow.perform(edition, "import", None, at=_moment(options)(row))
        return "updated", "", True
    return status, "", False
