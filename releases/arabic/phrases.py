"""Phrases that come back in many headlines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from releases.arabic.letters import fold, strip_marks
from releases.arabic.stop_words import is_stop_word

# Phrases do not reach over punctuation.
_BREAK = re.compile(r"[^\w\s\u064b-\u0652]+")
_LONGEST = 4
# A phrase that nearly always stands in one longer phrase says nothing of its own.
_PART_OF_LONGER = 0.9
_JOINED = ("وال", "فال")


class Phrase(NamedTuple):
    """A phrase as it is mostly written, in how many headlines, and the indices of the last."""

    text: str
    headlines: int
    found_in: tuple[int, ...]


def frequent_phrases(headlines: Sequence[str], least: int = 3, kept: int = 8) -> list[Phrase]:
    """Return the phrases of two to four words in at least ``least`` headlines, frequent ones first.

    Spellings that fold alike are one phrase. None begins or ends with a stop word, a single letter
    or a number. ``kept`` indices of headlines, the last ones, come with each.
    """
    runs = [_runs(headline) for headline in headlines]
    counts: dict[tuple[str, ...], int] = {}
    # A phrase is frequent only if its beginning and its end are: most never get counted.
    frequent = _frequent(runs, 1, None, least)
    for length in range(2, _LONGEST + 1):
        frequent = _frequent(runs, length, frequent, least)
        counts.update(frequent)
    chosen = {phrase for phrase in counts if _stands(phrase)}
    for phrase in list(chosen):
        for part in _parts(phrase):
            if counts[phrase] >= counts[part] * _PART_OF_LONGER:
                chosen.discard(part)
    return _as_written(runs, counts, chosen, kept)


# (folded, as written) of each word between two breaks. The key of a stop word has a sign of its
# own, as folding would make «على» and «علي» one.
_Run = list[tuple[str, str]]
_STOP = "~"


def _runs(headline: str) -> list[_Run]:
    runs = []
    for part in _BREAK.split(headline):
        words = [
            (_STOP + fold(word) if is_stop_word(word) else fold(word), word)
            for word in strip_marks(part).split()
        ]
        if len(words) > 1:
            runs.append(words)
    return runs


def _phrases(runs: Iterable[_Run], length: int) -> Iterable[tuple[tuple[str, ...], str]]:
    for run in runs:
        for start in range(len(run) - length + 1):
            words = run[start : start + length]
            yield tuple(word for word, _ in words), " ".join(written for _, written in words)


def _parts(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for length in range(2, len(phrase)):
        for start in range(len(phrase) - length + 1):
            yield phrase[start : start + length]


def _frequent(
    runs: list[list[_Run]],
    length: int,
    shorter: dict[tuple[str, ...], int] | None,
    least: int,
) -> dict[tuple[str, ...], int]:
    counts: Counter[tuple[str, ...]] = Counter()
    for of_headline in runs:
        counts.update(
            {
                phrase
                for phrase, _ in _phrases(of_headline, length)
                if shorter is None or (phrase[1:] in shorter and phrase[:-1] in shorter)
            }
        )
    return {phrase: count for phrase, count in counts.items() if count >= least}


def _stands(phrase: tuple[str, ...]) -> bool:
    return _may_end(phrase[0]) and _may_end(phrase[-1]) and not phrase[0].startswith(_JOINED)


def _may_end(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and not word.startswith(_STOP)


def _as_written(
    runs: list[list[_Run]],
    counts: dict[tuple[str, ...], int],
    chosen: set[tuple[str, ...]],
    kept: int,
) -> list[Phrase]:
    written: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    found_in: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, of_headline in enumerate(runs):
        for length in range(2, _LONGEST + 1):
            for phrase, text in _phrases(of_headline, length):
                if phrase in chosen:
                    written[phrase][text] += 1
                    if found_in[phrase][-1:] != [index]:
                        found_in[phrase].append(index)
    phrases = [
        Phrase(texts.most_common(1)[0][0], counts[phrase], tuple(found_in[phrase][-kept:]))
        for phrase, texts in written.items()
    ]
    return sorted(phrases, key=lambda one: (-one.headlines, one.text))
