"""Changing the language: the same page with the same filters, at an address to pass on."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.making import make_ministry, make_release

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def archive(transactional_db: None) -> None:
    health = make_ministry("وزارة الصحة")
    make_release(headline="افتتاح مستشفى", ministry=health)
    make_release(headline="افتتاح محكمة", ministry=make_ministry("وزارة العدل"))


@pytest.mark.usefixtures("archive")
def test_a_reader_changes_the_language_and_stays_where_they_were(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/releases/?q=افتتاح&ministry=وزارة-الصحة")
    expect(page.locator("h1")).to_have_text("خبر واحد من وزارة الصحة فيه «افتتاح»")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/releases/?q=*&ministry=*")
    expect(page.locator("h1")).to_have_text(
        "1 communiqué de وزارة الصحة contenant «\u00a0افتتاح\u00a0»"
    )
    # The address alone says the language: whoever gets it reads the same.
    page.goto(page.url)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="Retirer Ministère").click()
    expect(page.locator("h1")).to_contain_text("2 communiqués")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="افتتاح مستشفى").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator(".body")).to_have_attribute("lang", "ar")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text("افتتاح مستشفى")


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("path", ["/fr/", "/en/releases/?q=افتتاح"])
def test_a_foreign_page_fits_a_phone_and_is_open_to_all(
    page: Page, live_server: LiveServer, path: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    box = page.locator(".languages a").first.bounding_box()
    assert box is not None
    assert box["height"] >= 40
