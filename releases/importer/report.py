"""The report of an import: a line for every row, as CSV that spreadsheets read."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

from releases.importer.loading import Outcome

STATUS_NAMES = {
    "created": "جديد",
    "updated": "عُدّل",
    "unchanged": "كما هو",
    "duplicate": "مكرر",
    "rejected": "مرفوض",
}


class Report:
    """Writes outcomes to a file as they come: file, row, status, release, what to know of it."""

    COLUMNS = ("file", "row", "status", "release", "reason")

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        # With the mark by which Excel knows UTF-8.
        self._file = self._path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(self.COLUMNS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, outcome: Outcome) -> None:
        reason = outcome.reason
        # A cell that begins so is a formula to a spreadsheet.
        if reason.startswith(("=", "+", "-", "@")):
            reason = f"'{reason}"
        self._writer.writerow(
            (outcome.path, outcome.place or "", outcome.status, outcome.release or "", reason)
        )
