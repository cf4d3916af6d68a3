"""The figures of the search bench, by hand-made lists of answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import question_sets, scores

TEN = list(range(1, 11))


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ([7, 3], {7}, 1.0),
        ([3, 7], {7}, 0.5),
        ([3, 8, 7], {7, 8}, 0.5),  # the first of them counts
        ([3], {7}, 0.0),
        ([], {7}, 0.0),
        (TEN, {10}, 0.1),
        ([*TEN, 11], {11}, 0.0),  # past the tenth
    ],
)
def test_reciprocal_rank(found: list[int], wanted: set[int], expected: float) -> None:
    assert scores.reciprocal_rank(found, wanted) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        ([7, 3], {7}, 1.0),
        ([3, 8, 7], {7}, 0.5),  # 1 / log2(4)
        ([7, 8, 3], {7, 8}, 1.0),
        ([8, 3], {7, 8}, 1 / (1 + 0.6309297)),  # the second one, at 1 / log2(3), is missing
        ([*TEN, 11], {11}, 0.0),
        (TEN, set(range(1, 21)), 1.0),  # more wanted than there are places
    ],
)
def test_ndcg(found: list[int], wanted: set[int], expected: float) -> None:
    assert scores.ndcg(found, wanted) == pytest.approx(expected)


def test_recall_counts_the_first_ten() -> None:
    assert scores.recall([*TEN, 11], {1, 5, 11, 12}) == 0.5


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),
        ([float(n) for n in range(1, 101)], 0.95, 95.0),
        ([5.0], 0.95, 5.0),
    ],
)
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert scores.percentile(values, share) == expected


def test_a_sample_is_the_same_every_time_and_no_larger_than_the_set() -> None:
    questions = [question_sets.Question(str(n), frozenset({n})) for n in range(50)]
    once, twice = (question_sets.sample(questions, 10) for _ in range(2))
    assert once == twice
    assert len(set(once)) == 10
    assert question_sets.sample(questions, 0) == questions
    assert question_sets.sample(questions, 60) == questions


def test_collections_are_read_by_what_the_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    paragraphs = [{"id": "a", "text": " "}, {"id": "b", "text": "نص"}, {"id": "c", "text": "آخر"}]
    _write(tmp_path / "search" / "arcd_paragraphs.jsonl", paragraphs)
    _write(tmp_path / "search" / "arcd_questions.jsonl", [{"qid": "1", "q": "ما", "rel": ["c"]}])
    (collection,) = question_sets.collections(tmp_path, lambda name: True)
    texts, sets = collection.load()
    # Texts without a word are left out, and the numbers follow each other.
    assert [(text.number, text.body) for text in texts] == [(1, "نص"), (2, "آخر")]
    assert sets == {"arcd": [question_sets.Question("ما", frozenset({2}))]}
    assert question_sets.collections(tmp_path, lambda name: name == "news_short") == []


@pytest.mark.parametrize("written", [None, "2018-00-05", "0001-01-01", "أمس"])
def test_a_text_without_a_usable_date_has_the_fixed_one(
    tmp_path: Path, written: str | None
) -> None:
    row = {"source_id": "1", "body": "نص", "issued_on": written}
    _write(tmp_path / "news.jsonl", [row])
    texts, _ = question_sets.Collection("news", (tmp_path / "news.jsonl",), {}).load()
    assert texts[0].day == question_sets.NO_DAY


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
