"""What PostgreSQL did for a question: every statement, how long it took and by which plan."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection

from tests.benchmarks.engines import Search


def write_plans(file: Path, search: Search, questions: Iterable[tuple[str, float]]) -> None:
    """Write the plans of the statements of some questions, each with its measured ms, to a file."""
    parts = []
    for question, milliseconds in questions:
        parts.append(f"######## {milliseconds:.1f} ms  {question}\n")
        parts += (_plan(*statement) for statement in _statements(search, question))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(parts), "utf-8")


def _statements(search: Search, question: str) -> list[tuple[str, Any, float]]:
    done: list[tuple[str, Any, float]] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            done.append((sql, params, (time.perf_counter() - start) * 1000))

    with connection.execute_wrapper(noted):
        search.best(question)
    return done


def _plan(sql: str, params: Any, milliseconds: float) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
        lines = "\n".join(line for (line,) in cursor.fetchall())
    return f"---- {milliseconds:.1f} ms\n{sql}\n{params}\n{lines}\n"
