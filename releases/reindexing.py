"""Indexing editions anew whose terms an older analyser made, or whose entities changed their names.

Readers are never without search: a row keeps its former terms until it has the new ones, and the
written form of a word, which every version keeps, goes on finding it.
"""

from collections.abc import Callable

from django.db import connection, transaction

from releases import vocabulary
from releases.arabic.terms import ANALYSER_VERSION
from releases.models import Edition, Release, search_names
from releases.models.visibility import EditionQuerySet
from releases.suggesting.table import refresh_suggestions

BATCH = 200


def stale_count(at_most: int) -> int:
    """How many editions wait to be indexed anew, counted up to `at_most`."""
    return len(_stale().values_list("pk")[:at_most])


def reindex(heard: Callable[[int], None] = lambda indexed: None) -> int:
    """Index all stale editions anew, the newest first, a short transaction a batch.

    `heard` gets the number of each batch. Can be stopped, repeated, and run twice at once: each run
    takes rows that no other has locked. Returns how many editions it indexed.
    """
    total = 0
    while indexed := _batch():
        total += indexed
        heard(indexed)
    return total


def count_words() -> int:
    """Count anew what ranking, "did you mean" and suggestions go by; returns the words counted.

    After an import the planner knows nothing of the new rows, and would join them one by one.
    """
    with connection.cursor() as cursor:
        tables = ", ".join(connection.ops.quote_name(table) for table in _counted_tables())
        cursor.execute(f"ANALYZE {tables}")
    refresh_suggestions()
    return vocabulary.refresh()


def _counted_tables() -> list[str]:
    joined = (Edition.topics, Edition.organisations, Edition.supporting_ministries, Edition.people)
    return [model._meta.db_table for model in (Edition, Release, *(one.through for one in joined))]


def mark_all_stale() -> int:
    """Have every edition indexed anew; returns how many there are."""
    return Edition.objects.update(analyser_version=0)


def _stale() -> EditionQuerySet:
    return Edition.objects.filter(analyser_version__lt=ANALYSER_VERSION).order_by(
        "analyser_version", "-issued_on", "-pk"
    )


def _batch() -> int:
    with transaction.atomic():
        editions = list(
            _stale()
            .select_related("release")
            .select_for_update(skip_locked=True, of=("self",))[:BATCH]
        )
        names = search_names.of_editions(editions)
        for edition in editions:
            edition.fill_terms("\n".join(names[edition.pk]))
        search_names.write_terms(editions)
    return len(editions)
