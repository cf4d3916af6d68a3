"""How fast texts become terms, on one core, with the forms of frequent words in the cache.

    python -m tests.benchmarks.analysis_speed [--corpus ../shared/corpus]

Three figures: words a second to terms (`analyse`), words a second to a finished `tsvector` literal
(`vector_literal`, what an import pays), and the milliseconds of such a literal for a release of 300
words (the median of many). Words are all words, stop words too. The texts are analysed once before
anything is timed.
"""

import argparse
import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from releases.arabic.terms import analyse, written_words
from releases.search import vector_literal
from releases.search.vectors import BODY
from tests.benchmarks.question_sets import collections, rows

TEXTS = 2_000
ROUNDS = 3
RELEASE_WORDS = 300


def print_speed(texts: Sequence[str]) -> None:
    """Measure with these texts and print three lines."""
    count = sum(len(written_words(text)) for text in texts)
    releases = [cut for text in texts if (cut := _opening(text))]
    print(f"analysis of {len(texts):,} texts, {count:,} words, one core, warm cache")
    print(f"  to terms              {count / _seconds(analyse, texts):12,.0f} words/s")
    print(f"  to a tsvector literal {count / _seconds(_literal, texts):12,.0f} words/s")
    if releases:
        each = [_seconds(_literal, [release]) * 1000 for release in releases]
        print(
            f"  a release of {RELEASE_WORDS} words {statistics.median(each):12.3f} ms to a literal"
        )


def _literal(text: str) -> str:
    return vector_literal([(text, BODY)])


def _opening(text: str) -> str:
    """The first RELEASE_WORDS words of a text, nothing if it has not so many."""
    words = written_words(text)[:RELEASE_WORDS]
    return " ".join(words) if len(words) == RELEASE_WORDS else ""


def _seconds(analysed: Callable[[str], object], texts: Sequence[str]) -> float:
    """The median of ROUNDS rounds over all texts, after one that is not timed."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for text in texts:
            analysed(text)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    options = parser.parse_args()
    found = collections(options.corpus, lambda name: True)
    if not found:
        parser.error(f"no collection of texts in {options.corpus}")
    news = found[-1].files[0]
    bodies = (row.get("body") or row.get("text", "") for row in rows(news))
    print_speed(list(itertools.islice(bodies, TEXTS)))


if __name__ == "__main__":
    main()
