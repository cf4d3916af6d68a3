"""Reading without a network what was read with one."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases import workflow
from tests.making import make_release

SECONDS = 20
# Whether the worker is at work, and whether it has kept a page.
KEPT = """async (path) => navigator.serviceWorker.controller?.state === "activated"
  && Boolean(await (await caches.open("pages-1")).match(path))"""


def wait_until_kept(page: Page, path: str, kept: bool = True) -> None:
    deadline = time.monotonic() + SECONDS
    while page.evaluate(KEPT, path) != kept:
        assert time.monotonic() < deadline, f"kept is not {kept} of {path}"
        time.sleep(0.1)


@pytest.fixture
def offline(context: BrowserContext) -> Iterator[BrowserContext]:
    yield context
    context.set_offline(False)


def test_what_was_read_can_be_read_offline(
    page: Page, offline: BrowserContext, live_server: LiveServer
) -> None:
    read, unread = make_release(headline="افتتاح مستشفى"), make_release()
    page.goto(live_server.url + read.get_absolute_url())
    wait_until_kept(page, read.get_absolute_url())
    expect(page.locator(".kept")).to_be_hidden()
    offline.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("افتتاح مستشفى")
    expect(page.locator(".kept")).to_be_visible()
    page.goto(live_server.url + "/fr" + unread.get_absolute_url())
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name="افتتاح مستشفى")).to_be_visible()


def test_what_is_gone_is_forgotten(page: Page, live_server: LiveServer) -> None:
    edition = make_release()
    path = edition.get_absolute_url()
    page.goto(live_server.url + path)
    wait_until_kept(page, path)
    workflow.perform(edition, "withdraw", None, remark="نُشر خطأ", unpublishing="error")
    page.goto(live_server.url + path)
    wait_until_kept(page, path, kept=False)
