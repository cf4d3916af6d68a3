"""Which words find which: a table of query, text, verdict and the linguistic reason."""

from itertools import groupby
from pathlib import Path

import pytest

from releases.arabic.terms import Term, analyse

_LINES = (
    (Path(__file__).parent / "tables" / "matching.tsv").read_text(encoding="utf-8").splitlines()
)
PAIRS = [line.split("\t") for line in _LINES]


def lexemes(term: Term) -> set[str]:
    return {term.exact, term.bare, *(f"~{stem}" for stem in term.stems)}


def finds(query: str, text: str) -> bool:
    """Whether each word of the query, in one of its readings, shares a form with the text."""
    held = set().union(*map(lexemes, analyse(text)))
    places = groupby(analyse(query), key=lambda term: term.position)
    wanted = [set().union(*map(lexemes, terms)) for _, terms in places]
    return bool(wanted) and all(word & held for word in wanted)


@pytest.mark.parametrize(("query", "text", "verdict", "reason"), PAIRS)
def test_words_find_their_other_forms_and_no_others(query, text, verdict, reason):
    assert finds(query, text) == (verdict == "match"), reason


def test_the_table_holds_enough_of_both():
    verdicts = [verdict for _, _, verdict, _ in PAIRS]
    assert verdicts.count("match") >= 300
    assert verdicts.count("no") >= 300
    assert len({(query, text) for query, text, _, _ in PAIRS}) == len(PAIRS)
