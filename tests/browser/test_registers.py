"""A list from alef to yaa narrows in place while somebody types, without scripts by its form."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.making import make_ministry


@pytest.fixture
def ministries(live_server: LiveServer) -> None:
    for name in ("وزارة الصحة", "وزارة العدل", "وزارة الثقافة", "وزارة المالية"):
        make_ministry(name)


def test_a_register_narrows_in_place(ministries: None, page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/ministries/")
    page.get_by_label("صفِّ بالاسم").press_sequentially("الصحه")
    expect(page.get_by_role("heading", level=2)).to_have_text(["ص"])
    expect(page.locator(".register-count")).to_have_text("«الصحه»: وزارة واحدة")
    expect(page.get_by_label("صفِّ بالاسم")).to_be_focused()
    assert page.url.endswith("/ministries/?q=%D8%A7%D9%84%D8%B5%D8%AD%D9%87")
    page.get_by_label("صفِّ بالاسم").fill("زرافة")
    expect(page.get_by_role("heading", level=2)).to_have_text(["لا اسم يطابق هذا"])
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.get_by_label("صفِّ بالاسم").fill("")
    expect(page.get_by_role("heading", level=2)).to_have_count(4)


def test_the_form_does_it_without_scripts(
    ministries: None, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/ministries/")
    page.get_by_label("صفِّ بالاسم").fill("عدل")
    page.get_by_role("button", name="صفِّ", exact=True).click()
    expect(page.locator(".entities a")).to_have_text(["وزارة العدل"])
    context.close()
