"""Lists of words: which words news writes, with and without the article, and broken plurals.

Where each list comes from, and under what licence, is in the README beside it.
"""

from functools import cache
from pathlib import Path

from releases.arabic.letters import fold

_HERE = Path(__file__).parent


@cache
def _words() -> dict[str, tuple[int, int]]:
    words = {}
    for line in (_HERE / "words.tsv").read_text(encoding="utf-8").splitlines():
        word, with_article, without = line.split("\t")
        words[word] = int(with_article), int(without)
    return words


def takes_article(word: str) -> int:
    """In how many documents of the count the folded word stands after «ال»."""
    return _words().get(word, (0, 0))[0]


def times_written(word: str) -> int:
    """In how many documents of the count the folded word stands, with «ال» or without."""
    return sum(_words().get(word, (0, 0)))


@cache
def singulars() -> dict[str, str]:
    """{broken plural: singular}, folded; the list written by hand goes before the made one."""
    found = {}
    for line in (_HERE / "plurals.tsv").read_text(encoding="utf-8").splitlines():
        plural, singular = line.split("\t")
        found[plural] = singular
    for line in (_HERE / "own_plurals.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        singular, _, plurals = line.partition(":")
        for plural in plurals.split():
            found[fold(plural)] = fold(singular.strip())
    return found
