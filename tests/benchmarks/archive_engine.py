"""The archive's own search, through the very calls that its pages make."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from releases import vocabulary
from releases.arabic import terms
from releases.models import Edition, Release, State
from releases.search import vector_literal
from releases.search.vectors import BODY
from tests.benchmarks.engines import Search
from tests.benchmarks.question_sets import Text
from tests.benchmarks.scores import DEPTH

AT_ONCE = 2_000


class ArchiveEngine:
    """The texts as bodies of published editions; their headlines are not indexed."""

    def __init__(self) -> None:
        self.searches: Mapping[str, Search] = {"archive": _Archive()}

    def build(self, texts: Sequence[Text]) -> str:
        analysis = 0.0
        for first in range(0, len(texts), AT_ONCE):
            batch = texts[first : first + AT_ONCE]
            start = time.perf_counter()
            vectors = [vector_literal([(text.body, BODY)]) for text in batch]
            analysis += time.perf_counter() - start
            _write(batch, vectors)
        with connection.cursor() as cursor:
            # Also moves what waits beside the index of terms into it, as autovacuum does.
            cursor.execute("VACUUM ANALYZE releases_release, releases_edition")
        start = time.perf_counter()
        kept = vocabulary.refresh()
        counting = time.perf_counter() - start
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE releases_word")
        return f"analysis {analysis:.1f} s, {kept:,} words counted in {counting:.1f} s"

    def close(self) -> None:
        """Its database is dropped by whoever made it."""


def _write(batch: Sequence[Text], vectors: list[str]) -> None:
    now = timezone.now()
    with transaction.atomic():
        Release.objects.bulk_create(
            Release(number=text.number, first_published_at=now, public_timestamp=now)
            for text in batch
        )
        Edition.objects.bulk_create(
            Edition(
                pk=text.number,
                release_id=text.number,
                state=State.PUBLISHED,
                headline="-",
                body=text.body,
                issued_on=text.day,
                published_at=now,
                terms=vector,
                analyser_version=terms.ANALYSER_VERSION,
            )
            for text, vector in zip(batch, vectors, strict=True)
        )


class _Archive:
    def best(self, question: str) -> list[int]:
        editions = Edition.objects.public()
        query = editions.understand(question)
        return list(editions.most_relevant_first(query).values_list("pk", flat=True)[:DEPTH])

    def finds(self, question: str, number: int) -> bool:
        editions = Edition.objects.public()
        found: Any = editions.search(editions.understand(question))
        return found.filter(pk=number).exists()
