"""What the bench asks of whatever searches."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tests.benchmarks.question_sets import Text


class Search(Protocol):
    """One way of asking an index. Numbers are those of the texts."""

    def best(self, question: str) -> list[int]:
        """The ten best answers, best first."""

    def finds(self, question: str, number: int) -> bool:
        """Whether the text is found at all, in whatever place."""


class Engine(Protocol):
    """An index of texts and the ways of asking it, by name."""

    searches: Mapping[str, Search]

    def build(self, texts: Sequence[Text]) -> str:
        """Index the texts; return what is to be said about it besides the time, or nothing."""

    def close(self) -> None:
        """Give back what the index takes."""
