from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.db.utils import ConnectionHandler

from newsroom.checks import Server, ask, faults, faults_of_connection

GOOD = Server(180000, "UTF8", frozenset({"btree_gist", "pg_trgm"}), knows_arabic_letters=True)


def identifiers(server: Server) -> list[str | None]:
    return [fault.id for fault in faults(server)]


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        (GOOD, []),
        (replace(GOOD, version=140000), []),
        (replace(GOOD, version=130020), ["newsroom.E002"]),
        (replace(GOOD, extensions=frozenset({"pg_trgm"})), ["newsroom.E003"]),
        (replace(GOOD, extensions=frozenset({"btree_gist"})), ["newsroom.E003"]),
        (replace(GOOD, extensions=frozenset()), ["newsroom.E003", "newsroom.E003"]),
        (replace(GOOD, knows_arabic_letters=False), ["newsroom.E004"]),
    ],
)
def test_every_shortcoming_is_an_error(server: Server, expected: list[str]) -> None:
    assert identifiers(server) == expected


@pytest.mark.django_db
def test_server_of_the_tests_has_no_faults() -> None:
    assert run_checks(databases=["default"], tags=["database"]) == []


@pytest.fixture
def other_database(transactional_db: None) -> Iterator[object]:
    """Makes a database on the server of the tests with the options that it is called with, and
    connects to it."""
    name = f"{connection.settings_dict['NAME']}_other"
    opened = []

    def make(options: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 {options}')
        entry = dict(connection.settings_dict, NAME=name, OPTIONS={}, TEST={})
        opened.append(ConnectionHandler({"default": entry})["default"])
        return opened[0]

    yield make
    for other in opened:
        other.close()
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        # pg_trgm finds no letter in Arabic here, and says nothing about it.
        ("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc", ["newsroom.E004"]),
        (
            "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc",
            ["newsroom.E004"],
        ),
        ("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' LOCALE_PROVIDER libc", []),
    ],
)
def test_locale_without_arabic_letters_is_refused(
    other_database, options: str, expected: list[str]
) -> None:
    found = ask(other_database(options))
    assert identifiers(replace(found, extensions=GOOD.extensions)) == expected


def test_other_kind_of_database_is_refused(tmp_path: Path) -> None:
    other = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "archive"}}
    )["default"]
    assert [fault.id for fault in faults_of_connection(other)] == ["newsroom.E001"]
