"""How far an import is: a bar on a terminal, a plain line now and then in a log."""

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from releases.importer.loading import Outcome
from releases.importer.reading import files_in

SECONDS_BETWEEN_LINES = 10


class ImportProgress:
    """Hears of every row; counts bytes where the files' sizes are known."""

    def __init__(self, paths: list[Path], stream: TextIO = sys.stderr) -> None:
        files = list(files_in(paths))
        # Rows tell their size unpacked, a packed file does not: then there is no end to show.
        is_known = not any(path.suffix.lower() == ".gz" for path in files)
        self._total = sum(path.stat().st_size for path in files) if is_known else None
        self._stream = stream
        self._rows = 0
        self._bar: Progress | None = None
        self._last_line = time.monotonic()

    def __enter__(self) -> Self:
        if self._stream.isatty():
            self._bar = Progress(
                TextColumn("{task.fields[rows]:>9,} rows"),
                BarColumn(),
                TextColumn("{task.percentage:>3.0f} %"),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=Console(file=self._stream),
            )
            self._task = self._bar.add_task("", total=self._total, rows=0)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self, outcome: Outcome) -> None:
        self._rows += 1
        if self._bar:
            self._bar.update(self._task, advance=outcome.size, rows=self._rows)
        elif time.monotonic() - self._last_line > SECONDS_BETWEEN_LINES:
            self._last_line = time.monotonic()
            self._stream.write(f"{self._rows:,} rows\n")
            self._stream.flush()
