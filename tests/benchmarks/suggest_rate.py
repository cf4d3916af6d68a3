"""How long `/suggest` takes to answer while someone types, in an archive of full size.

    python -m tests.benchmarks.suggest_rate [--releases 66786] [--entities 20000] [--names 60]

Fills a database of its own, on the embedded server of the tests, with invented names and
releases, refreshes the suggestions, and asks through the whole application, letter by letter.
The database is dropped at the end.
"""

import argparse
import os
import random
import resource
import statistics
import time
from datetime import date, timedelta
from typing import Any

import django

from newsroom import embedded_postgres

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
GIVEN = (
    *("محمد", "أحمد", "علي", "حسن", "عبد الله", "فاطمة", "مريم", "سلمى", "خالد", "يوسف"),
    *("عمر", "نور الدين", "نيفين", "قيس", "جمال", "هدى", "كريم", "أبو بكر", "ليلى", "سعيد"),
)
ROWS = 5_000
CHANCE = random.Random(1)  # noqa: S311 - repeatable, nothing secret


def batches(size: int) -> list[range]:
    return [range(start, min(start + ROWS, size)) for start in range(0, size, ROWS)]


def made_words(size: int) -> list[str]:
    return ["".join(CHANCE.choices(LETTERS, k=CHANCE.randint(3, 8))) for _ in range(size)]


def fill(releases: int, entities: int) -> list[str]:
    """Write the archive: 2 % of the entities ministries, 70 % people, 23 % organisations, 5 %
    topics; all named in releases, some in many. Return the names.
    """
    from releases.models import Edition, Organisation, Person, PersonMention, Topic

    words = made_words(30_000)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    given_weights = [1 / rank for rank in range(1, len(GIVEN) + 1)]

    def names(size: int, begin: list[str], length: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < size:
            first = CHANCE.choices(begin, [1 / rank for rank in range(1, len(begin) + 1)])[0]
            rest = " ".join(f"ال{word}" for word in CHANCE.choices(words, k=length))
            made[f"{first} {rest}"] = None
        return list(made)

    def written(model: Any, rows: list[Any]) -> list[Any]:
        for number, row in enumerate(rows):
            row.fill_derived()
            row.slug = f"made-{model.__name__}-{row.name[:4]}-{number}"
        return model.objects.bulk_create(rows, batch_size=2_000)

    kinds = Organisation.Kind
    ministries = written(
        Organisation,
        [
            Organisation(name=one, kind=kinds.MINISTRY)
            for one in names(entities // 50, ["وزارة"], 2)
        ],
    )
    bodies = ["هيئة", "جمعية", "مؤسسة", "اتحاد", "شركة", "مركز"]
    organisations = written(
        Organisation,
        [
            Organisation(name=one, kind=kinds.AGENCY)
            for one in names(entities * 23 // 100, bodies, 2)
        ],
    )
    chains = {
        " ".join([*CHANCE.choices(GIVEN, given_weights, k=2), f"ال{CHANCE.choice(words)}"])
        for _ in range(entities * 70 // 100)
    }
    people = written(Person, [Person(name=one) for one in sorted(chains)])
    topics = written(Topic, [Topic(name=one) for one in names(entities // 20, words[:400], 1)])
    editions = write_releases(releases, ministries, words, weights)
    mentioned = Edition.organisations.through, Edition.topics.through

    def some(rows: list[Any], count: int) -> list[Any]:
        """Each at least once over all releases, the first ones far more often."""
        return [rows[int(len(rows) * CHANCE.random() ** 3)] for _ in range(count)]

    for batch in batches(len(editions)):
        PersonMention.objects.bulk_create(
            PersonMention(edition=editions[index], person=person)
            for index in batch
            for person in {people[index % len(people)], *some(people, 1)}
        )
        for through, rows, field in zip(
            mentioned, (organisations, topics), ("organisation", "topic"), strict=True
        ):
            through.objects.bulk_create(
                through(edition=editions[index], **{field: one})
                for index in batch
                for one in {rows[index % len(rows)], *some(rows, 1)}
            )
    return [one.name for one in (*ministries, *people, *organisations, *topics)]


def write_releases(
    size: int, ministries: list[Any], words: list[str], weights: list[float]
) -> list[Any]:
    """Published editions with headlines of nine words, as unevenly frequent as in any language."""
    from django.utils import timezone

    from releases.models import Edition, Release, State

    now = timezone.now()
    editions: list[Any] = []
    for batch in batches(size):
        releases = Release.objects.bulk_create(
            Release(
                ministry=ministries[int(len(ministries) * CHANCE.random() ** 2)],
                first_published_at=now,
                public_timestamp=now,
            )
            for _ in batch
        )
        editions += Edition.objects.bulk_create(
            Edition(
                release=release,
                state=State.PUBLISHED,
                published_at=now,
                headline=" ".join(CHANCE.choices(words, weights, k=9)),
                body="<p>نص</p>",
                issued_on=date(2000, 1, 1) + timedelta(days=index % 9_000),
            )
            for index, release in zip(batch, releases, strict=True)
        )
    return editions


def queries(names: list[str]) -> dict[str, list[str]]:
    """What people type on the way to these names, by the way they go."""
    from releases.arabic.latin import transliterate

    def begun(texts: list[str]) -> list[str]:
        return [text[:length] for text in texts for length in range(1, min(len(text), 20) + 1)]

    def slipped(text: str) -> str:
        place = CHANCE.randrange(1, max(2, len(text) - 1))
        return (
            text[:place]
            + CHANCE.choice(["", text[place] * 2, CHANCE.choice(LETTERS)])
            + (text[place + 1 :])
        )

    last = [name.split()[-1] for name in names]
    return {
        "one letter": list(LETTERS),
        "names, letter by letter": begun(names),
        "last words, letter by letter": begun(last),
        "Latin letters, letter by letter": begun([transliterate(name) for name in names]),
        "names with a slip": [slipped(name) for name in names for _ in range(5)],
        "one word with a slip": [slipped(word) for word in last for _ in range(5)],
        "frequent words with a slip": [slipped(word) for word in [*GIVEN, "وزارة", "هيئة"] * 3],
    }


def measure(typed: dict[str, list[str]]) -> None:
    """Ask everything once to warm up, then once more; print the milliseconds of each answer."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    every: list[float] = []
    print(f"{'':34}{'answers':>8}{'empty':>7}{'p50':>7}{'p95':>7}{'worst':>7}  ms")
    for name, texts in typed.items():
        times, empty = [], 0
        for is_measured in (False, True):
            for text in texts:
                start = time.perf_counter()
                response = client.get("/suggest", {"q": text})
                if is_measured:
                    times.append((time.perf_counter() - start) * 1000)
                    empty += not response.json()["suggestions"]
        every += times
        report(name, times, empty)
    report("all", every)


def report(name: str, times: list[float], empty: int | None = None) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    none = "" if empty is None else f"{empty:,}"
    print(
        f"{name:34}{len(times):8,}{none:>7}"
        f"{statistics.median(times):7.1f}{p95:7.1f}{max(times):7.1f}"
    )


def run(options: argparse.Namespace) -> None:
    from releases.models import SuggestionKey
    from releases.suggesting.table import refresh_suggestions

    start = time.perf_counter()
    names = fill(options.releases, options.entities)
    print(f"filled in {time.perf_counter() - start:.0f} s")
    for which in ("first", "second"):
        start = time.perf_counter()
        counts = refresh_suggestions()
        print(f"{which} refresh {time.perf_counter() - start:.1f} s {dict(counts)}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{SuggestionKey.objects.count():,} keys, peak {memory:,.0f} MB")
    measure(queries(CHANCE.sample(names, options.names)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=66_786)
    parser.add_argument("--entities", type=int, default=20_000)
    parser.add_argument("--names", type=int, default=60)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    base = embedded_postgres.BASE_DIR
    with embedded_postgres.cluster(base, embedded_postgres.FOR_TESTS).in_use():
        from django.conf import settings

        settings.DATABASES["default"].update(
            embedded_postgres.django_database(base, embedded_postgres.FOR_TESTS)
        )
        django.setup()
        from django.db import connection

        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"bench_{os.getpid()}"
        name = connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            run(options)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
