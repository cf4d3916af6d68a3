"""Queries as people write them."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from releases.arabic import terms
from releases.arabic.letters import fold, strip_invisible
from releases.search.vectors import HEADLINE, headline_lexemes, lexemes, quoted

if TYPE_CHECKING:
    from releases.search.ranking import Frequencies

# More words than this say no more, and each costs the database work.
MOST_WORDS = 32
MOST_LETTERS = 2_000
MOST_WISHES = 10

# What stands before a colon, and the parameter of the list that it means.
WISH_NAMES = {
    "ministry": "وزارة وزاره الوزارة ministry",
    "minister": "وزير وزيرة الوزير الوزيرة minister",
    "person": "شخص اسم person",
    "organisation": "جهة جهه منظمة مؤسسة organisation",
    "topic": "موضوع topic",
    "country": "بلد دولة country",
    "from": "من منذ from",
    "to": "إلى الى حتى to",
}
_WISH_OF = {fold(name): wish for wish, names in WISH_NAMES.items() for name in names.split()}


@dataclass(frozen=True)
class Wish:
    """A value to narrow by, named in the query: «وزارة:الصحة» is ("ministry", "الصحة").

    `records` are the primary keys of what the value means, None until they were looked up.
    """

    name: str
    value: str
    records: tuple[Any, ...] | None = None


@dataclass(frozen=True)
class Clause:
    """Words that stand together (one word, or a phrase in quotation marks)."""

    words: tuple[terms.Term, ...]
    excluded: bool = False
    headline_only: bool = False

    @cached_property
    def tsquery(self) -> str:
        # Terms of one position («covid-19» and «covid») are readings of one word: any will do.
        joined, before = "", 0
        for position, words in itertools.groupby(self.words, key=lambda word: word.position):
            query = self._any_form(list(words))
            joined += f" <{position - before}> {query}" if joined else query
            before = position
        if self.headline_only and before != self.words[0].position:
            joined = " & ".join((joined, *map(_in_headline, self.words)))
        return f"!({joined})" if self.excluded else f"({joined})"

    def _any_form(self, words: list[terms.Term]) -> str:
        if not self.headline_only:
            return _either(lexeme for word in words for lexeme in lexemes(word.forms))
        if words[0].position == self.words[0].position == self.words[-1].position:
            return _either(lexeme for word in words for lexeme in headline_lexemes(word.forms))
        # In a phrase places count, which the lexemes of headlines have not.
        every = (lexeme for word in words for lexeme in lexemes(word.forms))
        return _either(every, f":{HEADLINE}")

    @cached_property
    def lexemes_a_word(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(lexemes(word.forms)) for word in self.words)


def _either(wanted: Iterable[str], weight: str = "") -> str:
    return "(" + " | ".join(quoted(lexeme) + weight for lexeme in dict.fromkeys(wanted)) + ")"


def _in_headline(word: terms.Term) -> str:
    return _either(headline_lexemes(word.forms))


@dataclass(frozen=True)
class ParsedQuery:
    """A query as understood.

    `alternatives` (OR), each of clauses that must all hold (AND), say what is found; `scored` are
    the clauses that rank what was found and are marked in it; `wishes` narrow by ministry, dates …
    `asked` is the query before it was relaxed, None for one that was not.
    """

    text: str
    alternatives: tuple[tuple[Clause, ...], ...]
    wishes: tuple[Wish, ...] = ()
    scored: tuple[Clause, ...] = ()
    asked: "ParsedQuery | None" = None
    # The keys of all that a relaxed query finds, where they are few enough to be compared.
    found: tuple[int, ...] | None = field(default=None, compare=False)
    # How often the archive has its words, once that was looked up.
    frequencies: "Frequencies | None" = field(default=None, compare=False)

    @property
    def is_empty(self) -> bool:
        """True where nothing is left to search for: no words, or only stop words."""
        return not self.alternatives

    @property
    def is_relaxed(self) -> bool:
        """Whether it also finds what has not all the words."""
        return self.asked is not None

    @cached_property
    def tsquery(self) -> str:
        """The `tsquery` literal; only of a query that is not empty."""
        return " | ".join(
            "(" + " & ".join(clause.tsquery for clause in clauses) + ")"
            for clauses in self.alternatives
        )

    @cached_property
    def in_headlines(self) -> "ParsedQuery | None":
        """The query for headlines that have all the words; None for phrases and choices."""
        (clauses, *others) = self.alternatives or ((),)
        if others or not clauses or any(len(clause.words) > 1 for clause in clauses):
            return None
        in_headlines = tuple(
            clause if clause.excluded else replace(clause, headline_only=True) for clause in clauses
        )
        return replace(self, alternatives=(in_headlines,))

    @cached_property
    def wanted_lexemes(self) -> frozenset[str]:
        """Every lexeme that, found in a text, is a found word."""
        return frozenset(
            lexeme for clause in self.scored for word in clause.lexemes_a_word for lexeme in word
        )


_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)[-−])?
        (?: (?P<title>(?:title|عنوان)\s*:\s*) | (?P<wish>[^\W\d_]{2,12}):(?=[^\s:/]) )?
        (?: ["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]? | (?P<word>[^\s"“”„«»]+) )""",
    re.VERBOSE | re.IGNORECASE,
)
_OR = frozenset({"or", "أو", "|"})


def parse(text: str) -> ParsedQuery:
    """Read a query as a person writes it.

    Words must all be there; "…" or «…» a phrase; -word must not be there; OR or أو between
    alternatives; title: or عنوان: before a word looks at headlines only; وزارة:الصحة, من:2022 and
    the other WISH_NAMES narrow by that value. Anything else, however odd, is words. Never raises;
    at most MOST_WORDS words count.
    """
    text = strip_invisible(text.replace("\0", " "))[:MOST_LETTERS]
    alternatives: list[list[Clause]] = [[]]
    wishes: list[Wish] = []
    left = MOST_WORDS
    for piece in _PIECE.finditer(text):
        word, phrase = piece["word"], piece["phrase"]
        if word and word.casefold() in _OR and not piece["wish"]:
            alternatives.append([])
            continue
        wish = _WISH_OF.get(fold(piece["wish"] or ""))
        if wish and not piece["minus"] and len(wishes) < MOST_WISHES:
            wishes.append(Wish(wish, (phrase or word or "").strip(" ،,؛;.؟)")))
            continue
        # A phrase stands together; the parts of one written word stand together too.
        written = f"{piece['wish']}:{phrase or word}" if piece["wish"] else phrase or word or ""
        found = tuple(term for term in terms.analyse(written) if lexemes(term.forms))[:left]
        left -= len(found)
        if found:
            alternatives[-1].append(Clause(found, bool(piece["minus"]), bool(piece["title"])))
    kept = tuple(
        tuple({clause.tsquery: clause for clause in clauses}.values())
        for clauses in alternatives
        if any(not clause.excluded for clause in clauses)
    )
    return ParsedQuery(
        text=" ".join(text.split()),
        alternatives=kept,
        wishes=tuple(dict.fromkeys(wishes)),
        scored=tuple(
            {
                clause.tsquery: clause
                for clauses in kept
                for clause in clauses
                if not clause.excluded
            }.values()
        ),
    )
