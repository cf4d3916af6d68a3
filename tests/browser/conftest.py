"""What all browser tests stand on: a page that is quiet before its database is emptied."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page

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
