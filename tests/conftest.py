"""What all tests stand on: the embedded test server, throw-away files, and the browser."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import quote

import pgtrigger
import psutil
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from newsroom import embedded_postgres
from newsroom.cluster import Cluster

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]

_until_the_end = contextlib.ExitStack()


@pytest.fixture(autouse=True, scope="session")
def _tables_are_emptied_between_tests() -> Iterator[None]:
    """Tests that commit leave nothing behind: for them alone, logs may be emptied."""
    teardown = TransactionTestCase._fixture_teardown

    def emptying(self: TransactionTestCase) -> None:
        with pgtrigger.ignore():
            teardown(self)

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", emptying):
        yield


def pytest_configure(config: pytest.Config) -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    for folder in ("MEDIA_ROOT", "PAPERS_ROOT", "STATIC_ROOT"):
        setattr(settings, folder, _until_the_end.enter_context(tempfile.TemporaryDirectory()))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Files are served as they lie in static/, without collectstatic.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    # Runs at the same time, and those killed before, must not meet in one database.
    is_worker = hasattr(config, "workerinput")
    run = os.getppid() if is_worker else os.getpid()
    default = settings.DATABASES["default"]
    default.setdefault("TEST", {})["NAME"] = f"test_archive_{run}"
    if not settings.DATABASE_URL:
        name = embedded_postgres.FOR_TESTS
        cluster = embedded_postgres.cluster(embedded_postgres.BASE_DIR, name)
        _until_the_end.enter_context(cluster.in_use())
        default.update(embedded_postgres.django_database(embedded_postgres.BASE_DIR, name))
        if not is_worker:
            _drop_databases_of_killed_runs(cluster)


def pytest_unconfigure() -> None:
    _until_the_end.close()


def _drop_databases_of_killed_runs(cluster: Cluster) -> None:
    with cluster.connect("postgres") as session:
        names = session.execute(
            r"SELECT datname FROM pg_database WHERE datname LIKE 'test\_archive\_%'"
        ).fetchall()
        for (name,) in names:
            run = name.split("_")[2]
            if run.isdigit() and not psutil.pid_exists(int(run)):
                session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """DATABASE_URL of the test database, for commands that a test runs as a process of its own."""
    now = connection.settings_dict
    user = quote(now["USER"], safe="")
    password = f":{quote(now['PASSWORD'], safe='')}" if now["PASSWORD"] else ""
    if now["HOST"].startswith("/"):
        return f"postgres://{user}{password}@/{now['HOST']}/{now['NAME']}"
    port = f":{now['PORT']}" if now["PORT"] else ""
    return f"postgres://{user}{password}@{now['HOST']}{port}/{now['NAME']}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The system's Chromium, never one that Playwright would have to download."""
    return {
        **browser_type_launch_args,
        "executable_path": _chromium(),
        "args": CHROMIUM_ARGUMENTS,
    }


def _chromium() -> str:
    wanted = os.environ.get("CHROMIUM")
    if wanted and Path(wanted).is_file():
        return wanted
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    raise pytest.UsageError(
        "No Chromium found: install it (Debian: apt-get install chromium) "
        "or set CHROMIUM to its path."
    )
