"""Texts to search in and questions whose answers are known, from a folder of files.

    news.jsonl.gz                           source_id, body, issued_on (NO_DAY where unusable)
    search/news_*.jsonl                     questions about them: a set a file
    search/arcd_paragraphs.jsonl            id, text
    search/arcd_questions.jsonl             questions about them
    search/wikipedia_paragraphs.jsonl.gz    id, text: more texts among which to find the paragraphs

A question is {"qid", "q", "rel": [id, …]}. Files that are not there make no sets.
"""

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

NO_DAY = date(2015, 1, 1)
# What an edition may carry.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)


class Text(NamedTuple):
    """A text to index. `number` counts from 1 in its collection."""

    number: int
    body: str
    day: date


class Question(NamedTuple):
    """`wanted`: the numbers of the texts that answer it."""

    text: str
    wanted: frozenset[int]


@dataclass(frozen=True)
class Collection:
    """Texts that are indexed together and the names of the question sets asked of them."""

    name: str
    files: tuple[Path, ...]
    questions: dict[str, Path]

    def load(self) -> tuple[list[Text], dict[str, list[Question]]]:
        """The texts, and the questions of every set. Raises KeyError for an answer not there."""
        texts: list[Text] = []
        numbers: dict[str, int] = {}
        for file in self.files:
            for row in rows(file):
                body = row["body"] if "body" in row else row["text"]
                if not body.strip():
                    continue
                numbers[row["source_id"] if "source_id" in row else row["id"]] = len(texts) + 1
                texts.append(Text(len(texts) + 1, body.replace("\0", " "), _day(row)))
        sets = {
            name: [
                Question(row["q"], frozenset(numbers[key] for key in row["rel"]))
                for row in rows(file)
            ]
            for name, file in self.questions.items()
        }
        return texts, sets


def collections(folder: Path, chosen: Callable[[str], bool]) -> list[Collection]:
    """The collections of a folder that have a set whose name is chosen, the small ones first."""
    search = folder / "search"
    paragraphs = search / "arcd_paragraphs.jsonl"
    wikipedia = search / "wikipedia_paragraphs.jsonl.gz"
    asked = search / "arcd_questions.jsonl"
    news = {file.stem: file for file in sorted(search.glob("news_*.jsonl"))}
    found = (
        Collection("arcd", (paragraphs,), {"arcd": asked}),
        Collection("arcd_in_wikipedia", (paragraphs, wikipedia), {"arcd_in_wikipedia": asked}),
        Collection("news", (folder / "news.jsonl.gz",), news),
    )
    kept = []
    for collection in found:
        sets = {
            name: file
            for name, file in collection.questions.items()
            if chosen(name) and file.exists()
        }
        if sets and all(file.exists() for file in collection.files):
            kept.append(Collection(collection.name, collection.files, sets))
    return kept


def sample(questions: list[Question], size: int, seed: int = 1) -> list[Question]:
    """So many of the questions, always the same ones; all of them for size 0."""
    if not 0 < size < len(questions):
        return questions
    return random.Random(seed).sample(questions, size)  # noqa: S311 - repeatable, nothing secret


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one a line, packed by gzip or not."""
    with (
        gzip.open(file, "rt", encoding="utf-8")
        if file.suffix == ".gz"
        else file.open(encoding="utf-8") as lines
    ):
        yield from map(json.loads, lines)


def _day(row: dict[str, Any]) -> date:
    try:
        day = date.fromisoformat(row.get("issued_on") or "")
    except ValueError:
        # Real rows: some have no date, some an impossible one.
        return NO_DAY
    return day if FIRST_DAY <= day <= LAST_DAY else NO_DAY
