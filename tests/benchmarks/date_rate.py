"""How long the dates of a release of 300 words take to find, on one core.

    python -m tests.benchmarks.date_rate [--size 1000] [--known-day] [FILE.jsonl[.gz]]

Without a file, releases are made up. Of a file the bodies are joined and cut into texts of 300
words, so that every text counts alike.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from releases.arabic.dates import MONTH_SETS, find_dates, format_date

WORDS_EACH = 300
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def made_words() -> Iterator[str]:
    """Words without end, a date among every forty."""
    chance = random.Random(1)  # noqa: S311 - repeatable, nothing secret
    words = ["".join(chance.choices(LETTERS, k=chance.randint(2, 8))) for _ in range(20_000)]
    while True:
        yield from chance.choices(words, k=40)
        on = date(2000, 1, 1) + timedelta(chance.randrange(9_000))
        yield from format_date(on, "day", chance.choice(MONTH_SETS), weekday=True).split()


def words_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            yield from json.loads(line)["body"].split(" ")


def measure(texts: list[str], known_day: date | None) -> None:
    """Print the mean and the slowest of the texts, in milliseconds, the best of three rounds."""
    for text in texts[:100]:
        find_dates(text, known_day)
    rounds: list[list[float]] = []
    count = 0
    for _ in range(3):
        spent = []
        count = 0
        for text in texts:
            start = time.perf_counter()
            count += len(find_dates(text, known_day))
            spent.append((time.perf_counter() - start) * 1000)
        rounds.append(spent)
    spent = sorted(min(each) for each in zip(*rounds, strict=True))
    print(f"{len(texts):,} texts of {WORDS_EACH} words, {count:,} dates")
    print(f"mean {sum(spent) / len(spent):.3f} ms  median {spent[len(spent) // 2]:.3f} ms")
    print(f"99 % under {spent[len(spent) * 99 // 100]:.3f} ms  slowest {spent[-1]:.3f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--size", type=int, default=1_000)
    parser.add_argument("--known-day", action="store_true")
    options = parser.parse_args()
    words = words_of(options.file) if options.file else made_words()
    texts = [" ".join(islice(words, WORDS_EACH)) for _ in range(options.size)]
    measure(texts, date(2022, 12, 19) if options.known_day else None)


if __name__ == "__main__":
    main()
