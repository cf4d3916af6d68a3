"""How many releases a second an import takes, beside PostgreSQL's own COPY of the same rows.

    python -m tests.benchmarks.import_rate [--size 5000] [FILE.jsonl[.gz]]

Without a file, releases are made from a seed. Works in a database of its own on the embedded
server of the tests, dropped at the end.
"""

import argparse
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django

from newsroom import embedded_postgres

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def made_releases(size: int) -> Iterator[dict[str, str]]:
    """Releases of 300 words each, the words as unevenly frequent as in any language."""
    chance = random.Random(1)  # noqa: S311 - repeatable, nothing secret
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 8))) for _ in range(30_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(size):
        text = chance.choices(words, weights, k=300)
        yield {
            "source_id": f"made-{number}",
            "ministry": f"وزارة {words[number % 30]}",
            "headline": " ".join(text[:9]),
            "body": "\n".join(
                " ".join(text[start : start + 60]) + "." for start in range(0, 300, 60)
            ),
            "issued_on": f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        }


def measure(path: Path) -> None:
    """Import the file, then COPY what it wrote into an equal table; print both and the ratio."""
    from django.db import connection

    from releases.importer import Options, import_releases

    start = time.perf_counter()
    result = import_releases([path], Options(publish=True))
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with connection.cursor() as cursor, tempfile.TemporaryFile() as rows:
        with cursor.copy("COPY releases_edition TO STDOUT (FORMAT binary)") as copy:
            for chunk in copy:
                rows.write(chunk)
        rows.seek(0)
        cursor.execute("CREATE TABLE edition_copied (LIKE releases_edition INCLUDING ALL)")
        start = time.perf_counter()
        with cursor.copy("COPY edition_copied FROM STDIN (FORMAT binary)") as copy:
            while chunk := rows.read(1 << 16):
                copy.write(chunk)
        copied = time.perf_counter() - start
    print(f"{result.created:,} of {result.total:,} rows, {result.published:,} published")
    rate = result.created / seconds
    print(f"import  {seconds:8.1f} s  {rate:9,.0f} releases/s  peak {memory:,.0f} MB")
    print(f"COPY    {copied:8.1f} s  {result.created / copied:9,.0f} editions/s, already analysed")
    print(f"ratio   {copied / seconds:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--size", type=int, default=5_000)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    base = embedded_postgres.BASE_DIR
    with (
        embedded_postgres.cluster(base, embedded_postgres.FOR_TESTS).in_use(),
        tempfile.TemporaryDirectory() as folder,
    ):
        from django.conf import settings

        settings.DATABASES["default"].update(
            embedded_postgres.django_database(base, embedded_postgres.FOR_TESTS)
        )
        django.setup()
        from django.db import connection

        path = options.file or Path(folder) / "made.jsonl"
        if not options.file:
            lines = (json.dumps(row, ensure_ascii=False) for row in made_releases(options.size))
            path.write_text("\n".join(lines), "utf-8")
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"bench_{os.getpid()}"
        name = connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            measure(path)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
