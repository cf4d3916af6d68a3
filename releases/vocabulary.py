"""The words that the archive has: counting them, and what a misspelt one was meant to be."""

from collections import Counter
from typing import Any

from django.db import connection, transaction

from releases.arabic.letters import strip_marks
from releases.arabic.spelling import deletion_keys, nearest
from releases.arabic.terms import Term, analyse
from releases.models import Word
from releases.models.visibility import EditionQuerySet
from releases.search import ParsedQuery
from releases.search.query import Clause
from releases.search.vectors import lexemes

# Of a larger archive a part is counted: the frequencies of words are the same.
MOST_COUNTED = 200_000
# In a large archive a word of fewer releases is a misprint more often than a word.
LEAST_DOCUMENTS, LARGE = 3, 10_000
MOST_CANDIDATES = 200
MOST_WORDS_RIGHTED = 5
# So many releases say how a word is mostly written: «المستشفى», rarely «المستشفي».
MOST_READ = 5
# What readers have seen; whether they still may is asked when a word is proposed.
_SEEN = "state = 'published' AND (embargo_until IS NULL OR embargo_until <= now())"


def refresh() -> int:
    """Count the words of published editions anew; return how many lexemes are kept.

    Readers have the former count until the new one is complete.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        documents, share = _documents(cursor)
        least = max(1, round((LEAST_DOCUMENTS if documents > LARGE else 1) * share))
        sample = f"TABLESAMPLE SYSTEM ({share * 100}) REPEATABLE (1)" if share < 1 else ""
        vectors = f"SELECT terms FROM releases_edition {sample} WHERE {_SEEN}"  # noqa: S608
        cursor.execute(
            "SELECT word, ndoc FROM ts_stat(%s) WHERE ndoc >= %s AND word NOT LIKE '^%%'",
            [vectors, least],
        )
        counted = cursor.fetchall()
        Word.objects.all().delete()
        with cursor.copy("COPY releases_word (lexeme, documents, keys) FROM STDIN") as rows:
            rows.write_row((Word.ALL, documents, []))
            for lexeme, found in counted:
                keys = [] if lexeme.startswith("~") else sorted(deletion_keys(lexeme))
                rows.write_row((lexeme, round(found / share), keys))
    return len(counted)


def _documents(cursor: Any) -> tuple[int, float]:
    """How many editions readers have seen, and which share of them is to be counted."""
    cursor.execute(f"SELECT count(*) FROM releases_edition WHERE {_SEEN}")  # noqa: S608
    (documents,) = cursor.fetchone()
    return documents, min(1.0, MOST_COUNTED / documents) if documents else 1.0


def did_you_mean(query: ParsedQuery, editions: EditionQuerySet) -> str:
    """The query with the words that `editions` has not put right; empty if there is nothing to say.

    Never changes a word that is there in any form, and proposes only words that are, as their
    newest release writes them.
    """
    terms = [term for clause in query.scored for term in clause.words]
    counted = Word.objects.frequencies(query)
    missing = [
        term
        for term in terms
        if not any(counted.counts.get(lexeme) for lexeme in lexemes(term.forms))
        and not editions.filter(terms__matches=_of(term)).order_by().exists()
    ]
    meant = {term.exact: _meant(term.exact, editions) for term in missing[:MOST_WORDS_RIGHTED]}
    text = query.text
    for term in reversed(analyse(text)):
        if meant.get(term.exact):
            text = text[: term.start] + meant[term.exact] + text[term.end :]
    return text if text != query.text else ""


def _of(term: Term) -> ParsedQuery:
    clause = Clause((term,))
    return ParsedQuery(term.exact, ((clause,),), scored=(clause,))


def _meant(wrong: str, editions: EditionQuerySet) -> str:
    """The word, as written, that a folded one was meant to be; empty if none is near."""
    candidates = _candidates(wrong)
    while right := nearest(wrong, candidates):
        written = _as_written(right, editions)
        if written:
            return written
        candidates = [(word, documents) for word, documents in candidates if word != right]
    return ""


def _candidates(wrong: str) -> list[tuple[str, int]]:
    """(folded word, releases that have it) of those that share most with the wrong one."""
    keys = sorted(deletion_keys(wrong))
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT lexeme, documents FROM releases_word WHERE keys && %(keys)s::text[]
            ORDER BY cardinality(
                ARRAY(SELECT unnest(keys) INTERSECT SELECT unnest(%(keys)s::text[]))
            ) DESC, documents DESC
            LIMIT %(most)s
            """,
            {"keys": keys, "most": MOST_CANDIDATES},
        )
        return cursor.fetchall()


def _as_written(folded: str, editions: EditionQuerySet) -> str:
    """The word as the newest of the editions that have it mostly write it; empty if none has."""
    (term,) = analyse(folded)[:1] or (None,)
    if term is None:
        return ""
    newest = editions.filter(terms__matches=_of(term)).newest_first()[:MOST_READ]
    texts = [
        text
        for edition in newest
        for text in (edition.headline, edition.standfirst, edition.plain_body)
    ]
    if not texts:
        return ""
    written = Counter(
        text[found.start : found.end]
        for text in texts
        for found in analyse(text)
        if found.exact == folded
    )
    return strip_marks(written.most_common(1)[0][0]) if written else folded
