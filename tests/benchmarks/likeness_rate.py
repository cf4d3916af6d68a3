"""How well and how fast changed texts are recognised, and reports of one event.

    python -m tests.benchmarks.likeness_rate FILE.jsonl[.gz] [--more 0] [--queries 300]

Stores the releases of the file, and as many made ones more as asked for (fingerprints alone, every
third with set phrases of 100,000 others), then asks for texts changed in several ways. Works in a
database of its own on the embedded server of the tests or on that of DATABASE_URL, dropped at the
end.
"""

import argparse
import contextlib
import gzip
import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import django

from newsroom import embedded_postgres

BATCH = 2_000
Change = Callable[[str, str], tuple[str, str]]


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


def changes(rows: list[dict[str, Any]], chance: random.Random) -> dict[str, Change]:
    words = [word for row in rows[::50] for word in row["body"].split()]
    boilerplate = " ".join(chance.choices(words, k=90))

    def edited(text: str) -> str:
        kept = (word if chance.random() > 0.1 else chance.choice(words) for word in text.split(" "))
        return " ".join(kept)

    def third(text: str) -> str:
        parts = text.split(" ")
        start = chance.randrange(len(parts) - len(parts) // 3)
        return " ".join(parts[start : start + len(parts) // 3])

    return {
        "same": lambda headline, body: (headline, body),
        "a tenth edited": lambda headline, body: (edited(headline), edited(body)),
        "cut to a third": lambda headline, body: (headline, third(body)),
        "doubled": lambda headline, body: (headline, f"{body}\n{body}"),
        "other headline": lambda headline, body: (chance.choice(rows)["headline"], body),
        "boilerplate added": lambda headline, body: (headline, f"{body}\n{boilerplate}"),
    }


def store(rows: list[dict[str, Any]]) -> list[int]:
    """The keys of the editions, in the order of the rows."""
    from releases import html
    from releases.arabic.fingerprints import fingerprints
    from releases.models import Edition, Release

    keys: list[int] = []
    now = django.utils.timezone.now()
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        releases = Release.objects.bulk_create(Release() for _ in batch)
        editions = []
        for row, release in zip(batch, releases, strict=True):
            found = fingerprints(row["headline"], row["body"])
            editions.append(
                Edition(
                    release=release,
                    headline=row["headline"][:400] or "-",
                    body=html.from_paragraphs(row["body"].split("\n")) or "-",
                    issued_on=day_of(row) or date(1900, 1, 1),
                    state="published",
                    published_at=now,
                    fingerprints=found.numbers if found else [],
                )
            )
        keys += (edition.pk for edition in Edition.objects.bulk_create(editions))
    return keys


def day_of(row: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat((row.get("issued_on") or "")[:10])
    except ValueError:
        return None


def multiply(more: int) -> None:
    """Made editions of one draft's columns, each with about 30 fingerprints of its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX edition_fingerprints")
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO releases_release (source_text, source_id, original_url, source_sha256,
                    import_sha256, reference, created_at, updated_at)
                SELECT '', NULL, NULL, '', '', NULL, now(), now() FROM generate_series(1, %s)
                RETURNING number
            )
            INSERT INTO releases_edition (release_id, number, state, headline, headline_proposed,
                standfirst, body, dateline, language, issued_on, issued_on_granularity,
                published_at, change, change_note, created_at, updated_at, analyser_version,
                fingerprints)
            SELECT number, 1, 'published', 'خبر ' || number, false, '', '<p>نص</p>', '', 'ar',
                date '2000-01-01' + (number %% 9000)::int, 'day', now(), '', '', now(), now(), 0,
                ARRAY(
                    SELECT (random() * 4294967295 - 2147483648)::bigint::int
                    FROM generate_series(1, 15 + (number * 79 %% 30)::int)
                ) || CASE WHEN number %% 10 < 3 THEN ARRAY(
                    SELECT (1000003 * (number %% 10) + place)::int FROM generate_series(1, 5) place
                ) ELSE '{}' END
            FROM made
            """,
            [more],
        )
        cursor.execute(
            "CREATE INDEX edition_fingerprints ON releases_edition USING gin (fingerprints)"
            " WITH (fastupdate = off)"
        )


def timed(asked: Callable[[], Any], times: list[float]) -> Any:
    start = time.perf_counter()
    answer = asked()
    times.append((time.perf_counter() - start) * 1_000)
    return answer


def line(name: str, times: list[float], found: str = "") -> None:
    times.sort()
    most = times[len(times) * 95 // 100]
    print(f"{name:20} {statistics.median(times):7.1f} ms, of 95 % {most:7.1f}  {found}", flush=True)


def measure(rows: list[dict[str, Any]], keys: list[int], queries: int) -> None:
    from django.db import connection

    from releases.likeness import duplicates_of, related_to
    from releases.models import Edition

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE releases_edition")
        cursor.execute("SELECT count(*), avg(cardinality(fingerprints)) FROM releases_edition")
        count, size = cursor.fetchone()
        cursor.execute("SELECT pg_size_pretty(pg_relation_size('edition_fingerprints'))")
        print(f"{count:,} editions of {size:.0f} fingerprints, index {cursor.fetchone()[0]}")
    chance = random.Random(1)  # noqa: S311 - repeatable, nothing secret
    long = [place for place, row in enumerate(rows) if len(row["body"].split()) >= 40]
    asked = chance.sample(long, min(queries, len(long)))
    duplicates_of(rows[asked[0]]["body"])
    for name, change in changes(rows, chance).items():
        times: list[float] = []
        found = 0
        for place in asked:
            text = "\n".join(
                change(rows[place]["headline"].replace("\n", " "), rows[place]["body"])
            )
            like = timed(lambda text=text: duplicates_of(text, at_most=50), times)
            found += keys[place] in {one.edition.pk for one in like}
        line(name, times, f"found {found / len(asked):6.1%}")
    dated = [place for place in asked if day_of(rows[place])]
    times, kinds = [], {"exact": 0, "near": 0, "same_event": 0}
    for place in dated:
        edition = Edition.objects.for_page().get(pk=keys[place])
        for one in timed(lambda edition=edition: duplicates_of(edition), times):
            kinds[one.kind] += 1
    line("stored, with events", times, str(kinds))
    times = []
    for place in asked:
        edition = Edition.objects.for_page().get(pk=keys[place])
        timed(lambda edition=edition: related_to(edition), times)
    line("related", times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--more", type=int, default=0)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    with database():
        rows = read(options.file)
        start = time.perf_counter()
        keys = store(rows)
        print(f"{len(rows):,} stored in {time.perf_counter() - start:.0f} s")
        measure(rows, keys, options.queries)
        if options.more:
            multiply(options.more)
            measure(rows, keys, options.queries)


@contextlib.contextmanager
def database() -> Iterator[None]:
    from django.conf import settings

    with contextlib.ExitStack() as until_end:
        if not settings.DATABASE_URL:
            base, name = embedded_postgres.BASE_DIR, embedded_postgres.FOR_TESTS
            until_end.enter_context(embedded_postgres.cluster(base, name).in_use())
            settings.DATABASES["default"].update(embedded_postgres.django_database(base, name))
        django.setup()
        from django.db import connection

        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"bench_{os.getpid()}"
        made = connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(made, verbosity=0)


if __name__ == "__main__":
    main()
