"""How long the register of names takes to build and to check, and a text to be tagged.

    python tests/benchmarks/tagging_rate.py [--people N] [--organisations N] [--letters N]

Names are made up of given names and counted words; texts name every hundredth of them.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.scratch_database import scratch_database, server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=14_000)
    parser.add_argument("--organisations", type=int, default=6_000)
    parser.add_argument("--letters", type=int, default=200_000)
    given = parser.parse_args()
    with server(), scratch_database():
        _measure(given.people, given.organisations, given.letters)


def _measure(people: int, organisations: int, letters: int) -> None:
    from releases.intake import register
    from releases.intake.documents import read_pasted
    from releases.intake.proposing import propose
    from releases.intake.tagging import Tagging
    from releases.models import User

    names = _fill(people, organisations)
    user = User.objects.create_superuser("bench", "bench@example.org", "secret")
    print(f"{people} people, {organisations} organisations, {organisations} offices")
    print(f"build of the register  {_timed(register._built, 3):8.1f} ms")
    built = register.the_register()
    print(f"names in it            {len(built.keys):8}")
    print(f"check that it is fresh {_timed(register._version, 10):8.1f} ms")
    for size in (3_000, letters):
        text = _text(names, size)
        tagging = Tagging(built, text)
        print(f"text of {len(text)} letters, {len(tagging.found['person'])} names of people")
        print(f"  names found in       {_timed(lambda text=text: Tagging(built, text), 3):8.1f} ms")
        source = read_pasted(text)
        took = _timed(lambda source=source: propose(source, user), 2)
        print(f"  whole proposal in    {took:8.1f} ms")


def _fill(people: int, organisations: int) -> list[str]:
    from releases.arabic.given_names import LATIN_SPELLINGS
    from releases.arabic.lexicon import _words
    from releases.models import Country, Office, Organisation, Person

    chance = random.Random(7)  # noqa: S311 - names for a measurement
    given = sorted(LATIN_SPELLINGS)
    nouns = sorted(word for word, (article, _) in _words().items() if article > 200)
    country = Country.objects.known("TN")
    made: dict[str, None] = {}
    while len(made) < people:
        made[f"{chance.choice(given)} بن {chance.choice(given)} ال{chance.choice(nouns)}ي"] = None
    rows = [Person(name=name) for name in made]
    bodies = [
        Organisation(
            name=f"هيئة {chance.choice(nouns)} {chance.choice(nouns)} رقم {number}",
            kind=Organisation.Kind.AGENCY,
            country=country,
        )
        for number in range(organisations)
    ]
    for number, row in enumerate([*rows, *bodies]):
        row.fill_derived()
        row.slug = f"s{number}"
    Person.objects.bulk_create(rows)
    Organisation.objects.bulk_create(bodies)
    Office.objects.bulk_create(Office(title=f"مدير {one.name}", organisation=one) for one in bodies)
    return [*made, *(one.name for one in bodies)]


def _text(names: list[str], letters: int) -> str:
    chance = random.Random(9)  # noqa: S311
    lines: list[str] = []
    size = 0
    while size < letters - 400:
        line = (
            f"قال {chance.choice(names)} إن برنامج {size} يتواصل في كل الجهات منذ سنة، وأضاف أن "
            f"النتائج ستعرض على المجلس القادم مع بقية النقاط المدرجة بحضور {chance.choice(names)}."
        )
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)


def _timed(work: Callable[[], object], times: int) -> float:
    """The best of several runs, in milliseconds of this processor: others may use it too."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


if __name__ == "__main__":
    main()
