"""Logs and what was said once: no SQL of whoever it is changes, deletes or empties them."""

# ruff: noqa: S608 - the statements are put together of names of tables

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from releases.models import (
    Approval,
    Edition,
    ForcedVerdict,
    Intake,
    Merge,
    NameDecision,
    PreviewLink,
    Transition,
    Unpublishing,
)
from releases.models.history import Change
from tests.admin.secret_edition import make_secret
from tests.making import make_user

# What may still be said of a row, once: that it was taken back, or used.
MAY_CHANGE: dict[type[models.Model], set[str]] = {
    Transition: set(),
    Approval: set(),
    ForcedVerdict: set(),
    Merge: {"undone_at", "undone_by"},
    NameDecision: {"undone_at", "undone_by"},
    Unpublishing: {"revoked_at"},
    PreviewLink: {"revoked_at", "revoked_by", "uses", "last_used_at"},
    Intake: {"original_url", "ministry", "answers", "edition"},
}
EVENTS = [one for one in apps.get_app_config("releases").get_models() if issubclass(one, Change)]


@pytest.fixture
def logs(db: None, settings: Any, tmp_path: Path) -> SimpleNamespace:
    """A draft that was never published, with a row in every log."""
    settings.MEDIA_ROOT = tmp_path
    secret = make_secret()
    other = make_user("editor", secret.lead)
    Edition.objects.filter(pk=secret.edition.pk).update(headline="غيره")
    secret.edition.transitions.create(event="submit", to_state="submitted", by=other)
    ForcedVerdict.objects.create(transition=secret.forced, verdict="approved", by=other)
    Approval.objects.create(
        edition=secret.edition, ministry=secret.support, by=other, digest="x" * 64
    )
    Merge.objects.create(
        kind="person", kept=1, kept_name="أ", merged=2, merged_name="ب", changes={"steps": []}
    )
    NameDecision.objects.create(form=secret.form, choice="nobody", status_before="waiting")
    Intake.objects.filter(pk=secret.intake.pk).update(edition=secret.edition)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return secret


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            # As at the end of the transaction.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        return "pgtrigger" in str(error)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return False


VALUES = {
    "DateTimeField": "now() + interval '1 day'",
    "BooleanField": 'NOT "{}"',
    "JSONField": """'{{"a": 1}}'""",
    "ArrayField": "NULL",
    "BigIntegerField": '"{}" + 1',
    "ForeignKey": "-1",
    "PositiveIntegerField": "99",
}


@pytest.mark.parametrize("log", MAY_CHANGE)
def test_of_a_log_nothing_changes(logs: SimpleNamespace, log: type[models.Model]) -> None:
    table = log._meta.db_table
    changed = set()
    for one in log._meta.concrete_fields:
        if one.primary_key or one.name in MAY_CHANGE[log]:
            continue
        value = VALUES.get(one.get_internal_type(), "'zz'").format(one.column)
        if not refused(f'UPDATE {table} SET "{one.column}" = {value}'):
            changed.add(one.name)
    assert changed == set()


@pytest.mark.parametrize("log", MAY_CHANGE)
def test_a_log_is_not_deleted_by_itself(logs: SimpleNamespace, log: type[models.Model]) -> None:
    assert log._base_manager.exists()
    # Steps that were judged are held by their verdicts besides.
    which = "WHERE NOT forced" if log is Transition else ""
    assert refused(f"DELETE FROM {log._meta.db_table} {which}")


@pytest.mark.parametrize("log", [*MAY_CHANGE, *EVENTS])
def test_a_log_is_not_emptied(db: None, log: type[models.Model]) -> None:
    assert refused(f"TRUNCATE {log._meta.db_table} CASCADE")


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_stays_as_it_is(logs: SimpleNamespace, event: type[models.Model]) -> None:
    table = event._meta.db_table
    if event._base_manager.exists():
        assert refused(f"UPDATE {table} SET pgh_label = 'zz'")
        assert refused(f"DELETE FROM {table}")


def test_the_text_of_an_intake_is_not_freed_of_its_edition(logs: SimpleNamespace) -> None:
    assert refused("UPDATE releases_intake SET edition_id = NULL")
    assert refused("DELETE FROM releases_intake")


def test_all_goes_with_a_draft_that_nobody_saw(logs: SimpleNamespace) -> None:
    logs.edition.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not Transition.objects.exists()
    assert not PreviewLink.objects.exists()
    assert Intake.objects.get().edition is None
