"""Headlines that have what is being typed, the newest first: asked of the index of terms itself.

Nothing is kept beside: a headline that is unpublished is gone with the next answer.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Sum, Value
from django.db.models.functions import Coalesce

from releases.arabic.terms import Term, analyse
from releases.models import Edition, State, Word
from releases.models.states import PUBLIC
from releases.models.visibility import EditionQuerySet
from releases.search.vectors import headline_lexemes, lexemes, quoted
from releases.wording import format_date

MOST = 4
QUERY_LETTERS = 100
MOST_WORDS = 8
# A beginning of one letter says nothing.
LEAST_LETTERS = 2
# Words of no more releases are looked up whole; of more frequent ones the newest have some.
RARE = 10_000
NEWEST = 3_000
# Of the newest that have the words some may be under embargo, or unpublished.
LOOKED_AT = 40


@dataclass(frozen=True)
class SuggestedHeadline:
    """A public headline: who issued it and when, and the path of its page."""

    text: str
    detail: str
    url: str


@dataclass(frozen=True)
class _Words:
    """What a headline must have; the last word as a beginning unless it is complete."""

    complete: tuple[Term, ...]
    unfinished: Term | None

    @property
    def tsquery(self) -> str:
        each = [_either(headline_lexemes(word.forms)) for word in self.complete]
        if self.unfinished:
            beginning = quoted(f"^{self.unfinished.bare}") + ":*"
            each.append(_either(headline_lexemes(self.unfinished.forms), beginning))
        return " & ".join(each)


def _either(wanted: list[str], *besides: str) -> str:
    return f"({' | '.join([*map(quoted, wanted), *besides])})"


def headlines(text: str) -> list[SuggestedHeadline]:
    """At most `MOST` public headlines that have all words of a text, the last as a beginning.

    Four queries at most, each bounded in an archive of any size.
    """
    words = _asked(text[:QUERY_LETTERS])
    if words is None:
        return []
    keys = list(_newest_with(words).values_list("pk", flat=True)[:LOOKED_AT])
    if not keys:
        return []
    found = Edition.objects.public().filter(pk__in=keys).newest_first()
    rows = found.select_related("release__ministry__country").defer("body", "release__source_text")
    return [_suggested(edition) for edition in rows[:MOST]]


def _asked(text: str) -> _Words | None:
    """None for a text that says too little."""
    terms = [term for term in analyse(text) if headline_lexemes(term.forms)][:MOST_WORDS]
    if not terms:
        return None
    *complete, last = terms
    if last.end < len(text):
        return _Words(tuple(terms), None)
    if len(last.bare) >= LEAST_LETTERS:
        return _Words(tuple(complete), last)
    return _Words(tuple(complete), None) if complete else None


def _newest_with(words: _Words) -> EditionQuerySet:
    """The newest first; whether each is public is not asked here."""
    once_out = Edition.objects.filter(state__in=(State.SCHEDULED, *PUBLIC))
    if _are_rare(words):
        # By an expression: by the index of readers' lists the planner might walk through all.
        on = Coalesce(F("issued_on"), Value(date.min))
        return once_out.filter(terms__matches=words).order_by(on.desc(), "-release_id")
    window = once_out.newest_first().values("pk")[:NEWEST]
    return Edition.objects.filter(pk__in=window, terms__matches=words).newest_first()


def _are_rare(words: _Words) -> bool:
    """Whether one of the words stands in few releases, as last counted."""
    stems = [[one for one in lexemes(word.forms) if one[0] == "~"] for word in words.complete]
    wanted = [one for of_word in stems for one in of_word]
    counts = dict(Word.objects.filter(lexeme__in=wanted).values_list("lexeme", "documents"))
    if any(max(counts.get(one, 0) for one in of_word) <= RARE for of_word in stems):
        return True
    if words.unfinished is None:
        return False
    begun = Word.objects.filter(lexeme__startswith=f"~{words.unfinished.bare}")
    return (begun.aggregate(sum=Sum("documents"))["sum"] or 0) <= RARE


def _suggested(edition: Edition) -> SuggestedHeadline:
    ministry, on = edition.release.ministry, edition.issued_on
    written = format_date(on, edition.issued_on_granularity, edition.months()) if on else ""
    detail = " · ".join(filter(None, [ministry.name if ministry else "", written]))
    return SuggestedHeadline(edition.headline, detail, edition.get_absolute_url())
