"""Topics of the archive that a text speaks of, by their names in any form of the words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from releases.arabic.letters import fold
from releases.arabic.terms import Term, analyse
from releases.models import Topic

# A topic of one word is meant where the text keeps coming back to it.
_OFTEN = 3
# Turns of phrase whose words mean something else: «لا صحة لما يُتداول», «جريمة في حق المرأة».
_IDIOM = re.compile(r"(?:(?:لا|مدي|عدم)\s+صحه|(?:في\s+|ب)حق)\b")
_LONGEST_IDIOM = 12
_SHORT_STEM = 4
# «الأشخاص ذوو الإعاقة» is «الأشخاص ذوي الإعاقة» in another case.
_OWNERS = frozenset(["ذوو", "ذوي", "ذو", "ذي", "ذوات", "ذات"])


class FoundTopic(NamedTuple):
    """A topic, and the offsets of its passages in the text."""

    pk: int
    name: str
    places: tuple[tuple[int, int], ...]


@dataclass
class TopicNames:
    """The names of topics, each as the words that stand for it, by its first word."""

    names: dict[int, str] = field(default_factory=dict)
    in_force: dict[int, int] = field(default_factory=dict)
    by_first: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def read(cls) -> "TopicNames":
        """The topics of the archive. One query."""
        made = cls()
        replaced: dict[int, int | None] = {}
        for pk, name, by in Topic.objects.order_by("pk").values_list("pk", "name", "replaced_by"):
            made.names[pk], replaced[pk] = name, by
            words = tuple(frozenset(_keys(term, len(name.split()))) for term in analyse(name))
            for key in words[0] if words else ():
                made.by_first[key].append((pk, words))
        made.in_force = {pk: _last(pk, replaced) for pk in replaced}
        return made

    def found_in(
        self, text: str, headline_end: int, taken: Sequence[tuple[int, int]]
    ) -> list[FoundTopic]:
        """The topics of a text in the order in which it comes to them.

        `taken`: the places of names of organisations and of titles, whose words say no topic.
        A name of several words counts wherever it stands; of a single word it must be in the
        headline (the first `headline_end` letters) or come back often.
        """
        terms = _outside(analyse(text), taken)
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        is_phrase: set[int] = set()
        for at, term in enumerate(terms):
            longest: tuple[int, int, int] | None = None
            for key in dict.fromkeys(_all_keys(term)):
                for pk, words in self.by_first.get(key, ()):
                    end = _end_of(terms, at, words)
                    if end and (longest is None or len(words) > longest[0]):
                        longest = len(words), pk, end
            if longest and not _is_idiom(text, term.start):
                pk = self.in_force[longest[1]]
                places[pk].append((term.start, longest[2]))
                if longest[0] > 1:
                    is_phrase.add(pk)
        return [
            FoundTopic(pk, self.names[pk], tuple(where))
            for pk, where in places.items()
            if pk in is_phrase or len(where) >= _OFTEN or where[0][0] < headline_end
        ]


def _is_idiom(text: str, start: int) -> bool:
    """Whether the word at this place stands in a turn of phrase."""
    line = fold(text[max(0, start - _LONGEST_IDIOM) : start + _LONGEST_IDIOM])
    before = len(fold(text[max(0, start - _LONGEST_IDIOM) : start]))
    return any(one.start() <= before < one.end() for one in _IDIOM.finditer(line))


def _last(pk: int, replaced: dict[int, int | None]) -> int:
    seen = {pk}
    while (by := replaced.get(pk)) is not None and by not in seen:
        seen.add(by)
        pk = by
    return pk


def _keys(term: Term, words: int) -> Iterable[str]:
    """What a word of a topic is known by: in a phrase by its stems, alone by more of itself."""
    yield term.bare
    if term.bare in _OWNERS:
        yield from _OWNERS
    for stem in term.stems:
        if words > 1 or len(stem) >= _SHORT_STEM:
            yield stem


def _all_keys(term: Term) -> tuple[str, ...]:
    return (term.bare, *term.stems)


def _outside(terms: list[Term], taken: Sequence[tuple[int, int]]) -> list[Term]:
    """The terms that do not stand in one of the places, which are in order."""
    kept, place = [], 0
    for term in terms:
        while place < len(taken) and taken[place][1] <= term.start:
            place += 1
        if place == len(taken) or term.end <= taken[place][0]:
            kept.append(term)
    return kept


def _end_of(terms: list[Term], at: int, words: tuple[frozenset[str], ...]) -> int:
    """The offset after the phrase that begins at this term, 0 if it does not."""
    position, end = terms[at].position, terms[at].end
    if not words[0].intersection(_all_keys(terms[at])):
        return 0
    if len(words) == 1 and not _is_form_of(terms[at], words[0]):
        return 0
    for word in words[1:]:
        at += 1
        if at >= len(terms) or terms[at].position != position + 1:
            return 0
        if not word.intersection(_all_keys(terms[at])):
            return 0
        position, end = terms[at].position, terms[at].end
    return end


def _is_form_of(term: Term, name: frozenset[str]) -> bool:
    """Whether a word is the one word of a topic or its singular, not only of the same root.

    «طريقة» is no form of «الطرق», although both come down to «طريق».
    """
    return term.bare in name or term.bare.removesuffix("ا") in name
