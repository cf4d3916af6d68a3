"""A database for one measurement, with the archive's tables and nothing in them."""

import contextlib
import os
from collections.abc import Iterator

import django

from newsroom import embedded_postgres


@contextlib.contextmanager
def server() -> Iterator[None]:
    """The embedded server of the tests runs inside this block, and Django is set up for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    base = embedded_postgres.BASE_DIR
    with embedded_postgres.cluster(base, embedded_postgres.FOR_TESTS).in_use():
        from django.conf import settings

        settings.DATABASES["default"].update(
            embedded_postgres.django_database(base, embedded_postgres.FOR_TESTS)
        )
        # One connection, and none that a pool keeps to a database that is to be dropped.
        settings.DATABASES["default"]["OPTIONS"] = {}
        django.setup()
        yield


@contextlib.contextmanager
def scratch_database() -> Iterator[None]:
    """An empty archive inside this block, dropped after it. Only inside `server()`."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.settings_dict.setdefault("TEST", {})["NAME"] = f"bench_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
