"""How well and how fast the archive finds, beside other search engines over the same texts.

    make bench-search [CORPUS=../shared/corpus] [QUERIES=200] [SETS=arcd,news] [SYSTEMS=archive]
                      [PLANS=folder]

`question_sets` says what CORPUS must hold. QUERIES questions are drawn from every set, the same for
all systems (0: all of the set); SETS and SYSTEMS are beginnings of names, separated by commas.
PLANS: a folder for the query plans of the archive's slowest questions. Fetches nothing. Everything
is indexed in a scratch database on the embedded server of the tests, or in a temporary folder, and
removed at the end.

Indexing is printed first: seconds until the index can be asked (reading the files not included),
texts a second, and what of it the archive spends on analysis. Then for every question set:

    MRR@10, nDCG@10, recall@10   means over the questions; an answer past the tenth counts nothing
    lost                         questions whose answer is not found at all, in whatever place
    p50, p95                     milliseconds a question, from its text to the ten numbers

Questions are asked one after the other over one connection, after as many of them as fit into
WARM_UP seconds were asked without being timed. Last come the speeds of `analysis_speed`.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import scores
from tests.benchmarks.engines import Engine, Search
from tests.benchmarks.question_sets import Collection, Question, collections, sample
from tests.benchmarks.scratch_database import scratch_database, server

WARM_UP = 5
PLANS_A_SET = 3
HEAD = (
    f"{'questions':<26}{'':>6}  {'system':<20}{'MRR@10':>8}{'nDCG@10':>9}{'recall@10':>11}"
    f"{'lost':>6}{'p50 ms':>10}{'p95 ms':>10}"
)


@dataclass(frozen=True)
class Options:
    corpus: Path
    queries: int
    chosen_set: Callable[[str], bool]
    chosen_system: Callable[[str], bool]
    plans: Path | None


def engines() -> list[Callable[[], Engine]]:
    """Makers of all engines; they need Django to be set up."""
    from tests.benchmarks.archive_engine import ArchiveEngine
    from tests.benchmarks.search_peers import PostgresArabic, SqliteFts5, Tantivy

    return [ArchiveEngine, PostgresArabic, SqliteFts5, Tantivy]


def measure(collection: Collection, options: Options) -> None:
    """Index a collection in every engine and print how each answers its question sets."""
    texts, sets = collection.load()
    samples = {name: sample(questions, options.queries) for name, questions in sets.items()}
    print(f"\n{collection.name}: {len(texts):,} texts", flush=True)
    asked: list[tuple[str, Search]] = []
    opened: list[Engine] = []
    try:
        for make in engines():
            engine = make()
            opened.append(engine)
            searches = [one for one in engine.searches.items() if options.chosen_system(one[0])]
            if not searches:
                continue
            start = time.perf_counter()
            note = engine.build(texts)
            seconds = time.perf_counter() - start
            built = f"{seconds:8.1f} s {len(texts) / seconds:9,.0f} texts/s  {note}"
            print(f"  {type(engine).__name__:<16}{built}", flush=True)
            asked += searches
        print(f"\n{HEAD}\n{'-' * len(HEAD)}")
        for name, questions in samples.items():
            for system, search in asked:
                times = _measure_set(name, system, search, questions)
                if options.plans and system == "archive":
                    from tests.benchmarks.query_plans import write_plans

                    slowest = sorted(times, key=lambda one: -one[1])[:PLANS_A_SET]
                    write_plans(options.plans / f"{name}.txt", search, slowest)
    finally:
        for engine in opened:
            engine.close()


def _measure_set(
    name: str, system: str, search: Search, questions: Sequence[Question]
) -> list[tuple[str, float]]:
    """Print the row of a question set in a system; return every question with its ms."""
    end = time.perf_counter() + WARM_UP
    for question in questions:
        if time.perf_counter() > end:
            break
        search.best(question.text)
    times, answers = [], []
    for question in questions:
        start = time.perf_counter()
        found = search.best(question.text)
        times.append((question.text, (time.perf_counter() - start) * 1000))
        answers.append((question, found))
    lost = sum(_is_lost(search, question, found) for question, found in answers)
    means = [
        sum(score(found, question.wanted) for question, found in answers) / len(answers)
        for score in (scores.reciprocal_rank, scores.ndcg, scores.recall)
    ]
    milliseconds = [one for _, one in times]
    half, most = (scores.percentile(milliseconds, share) for share in (0.5, 0.95))
    print(
        f"{name:<26}{len(questions):>6,}  {system:<20}{means[0]:>8.3f}{means[1]:>9.3f}"
        f"{means[2]:>11.3f}{lost:>6,}{half:>10.1f}{most:>10.1f}",
        flush=True,
    )
    return times


def _is_lost(search: Search, question: Question, found: list[int]) -> bool:
    if question.wanted & set(found):
        return False
    return not any(search.finds(question.text, number) for number in question.wanted)


def _beginning_with(beginnings: str) -> Callable[[str], bool]:
    """Whether a name begins with one of these, separated by commas; all do if there are none."""
    wanted = tuple(one.strip() for one in beginnings.split(",") if one.strip())
    return lambda name: not wanted or name.startswith(wanted)


def _options() -> Options:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--sets", default="")
    parser.add_argument("--systems", default="")
    parser.add_argument("--plans", type=Path)
    given = parser.parse_args()
    options = Options(
        given.corpus,
        given.queries,
        _beginning_with(given.sets),
        _beginning_with(given.systems),
        given.plans,
    )
    if not collections(options.corpus, options.chosen_set):
        parser.error(f"no question set of that name in the folder {options.corpus}")
    return options


def main() -> None:
    options = _options()
    with server():
        # Needs Django, which `server()` sets up.
        from tests.benchmarks.analysis_speed import TEXTS, print_speed

        found = collections(options.corpus, options.chosen_set)
        for collection in found:
            with scratch_database():
                measure(collection, options)
        texts, _ = found[-1].load()
        print()
        print_speed([text.body for text in texts[:TEXTS]])


if __name__ == "__main__":
    main()
