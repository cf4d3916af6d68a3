import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_every_migration_goes_back_and_forth() -> None:
    try:
        call_command("migrate", "releases", "zero", verbosity=0)
        assert "releases_edition" not in connection.introspection.table_names()
    finally:
        call_command("migrate", verbosity=0)
    assert "releases_edition" in connection.introspection.table_names()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
