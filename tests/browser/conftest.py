"""What all browser tests stand on: someone at work in the newsroom, and a page that is quiet before
its database is emptied."""

import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.newsroom import Newsroom

SECONDS_FOR_OPEN_REQUESTS = 20
BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@pytest.fixture(autouse=True)
def settled(live_server: Any, transactional_db: None, page: Page) -> Iterator[None]:
    """Let the requests that a page still has under way end: emptying the tables beneath one
    would wait for it while it waits for them."""
    yield
    for opened in page.context.pages:
        opened.goto("about:blank")
    deadline = time.monotonic() + SECONDS_FOR_OPEN_REQUESTS
    quiet = 0
    while quiet < 3:
        with connection.cursor() as cursor:
            cursor.execute(BUSY)
            quiet = 0 if cursor.fetchone()[0] else quiet + 1
        assert time.monotonic() < deadline, "the server is still busy with the page's requests"
        time.sleep(0.05)


@pytest.fixture
def groups(transactional_db: None) -> None:
    """The groups of the migration, which the tests with a live server wipe out with all else."""
    migration = import_module("releases.migrations.0004_groups_of_staff")
    for name, records in migration.PERMISSIONS.items():
        codenames = [f"{verb}_{record}" for record, verbs in records.items() for verb in verbs]
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(codename__in=codenames))


@pytest.fixture
def newsroom(page: Page, live_server: LiveServer, groups: None) -> Iterator[Newsroom]:
    """The test fails where the browser complained of anything."""
    room = Newsroom(page, live_server)
    yield room
    assert room.complaints == []
