"""The calendars of the archive: by keyboard, without scripts, on a phone, in forced colours."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reading import DESKTOP, PHONE, opened  # noqa: F401 - a fixture
from tests.making import make_release

DAYS = [date(2022, 12, 3), date(2022, 12, 19), date(2022, 12, 26), date(2022, 3, 5)]


@pytest.fixture
def year(live_server: object) -> str:
    for day in DAYS:
        make_release(issued_on=day)
    make_release(issued_on=DAYS[1])
    return "/archive/2022/"


def test_the_days_of_a_year_are_one_stop_and_arrows_move_between_them(
    year: str,
    opened: Callable[..., Page],  # noqa: F811
) -> None:
    page = opened(year, viewport=DESKTOP)
    days = page.locator(".year td a")
    expect(days).to_have_count(4)
    expect(page.locator('.year td a[tabindex="0"]')).to_have_count(1)
    days.first.focus()
    expect(page.locator(":focus")).to_have_attribute("aria-label", "5 مارس 2022: خبر واحد")
    # Time runs from right to left: the left arrow goes on.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "19 ديسمبر 2022: خبران")
    # A week later, in the same column.
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "26 ديسمبر 2022: خبر واحد")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "5 مارس 2022: خبر واحد")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("الاثنين 26 ديسمبر 2022")


def test_without_scripts_every_day_is_a_stop(
    year: str,
    opened: Callable[..., Page],  # noqa: F811
) -> None:
    page = opened(year, viewport=DESKTOP, java_script_enabled=False)
    expect(page.locator('.year td a[tabindex="-1"]')).to_have_count(0)
    expect(page.locator(".legend-keys")).not_to_be_visible()
    page.get_by_role("link", name="19 ديسمبر 2022: خبران").click()
    expect(page.locator(".card")).to_have_count(2)


def test_on_a_phone_a_month_is_touched_as_one(
    year: str,
    opened: Callable[..., Page],  # noqa: F811
) -> None:
    page = opened(year, viewport=PHONE, has_touch=True)
    page.locator(".year > li").last.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("ديسمبر 2022")
    page.get_by_role("link", name="هجري").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("جمادى الأولى 1444 هـ")


def test_a_day_of_many_differs_without_colour(
    year: str,
    opened: Callable[..., Page],  # noqa: F811
) -> None:
    page = opened("/archive/2022/12/", viewport=DESKTOP, forced_colors="active")
    width = "link => parseFloat(getComputedStyle(link, '::after').inlineSize)"
    many = page.get_by_role("link", name="19 ديسمبر 2022").evaluate(width)
    one = page.get_by_role("link", name="3 ديسمبر 2022").evaluate(width)
    assert many > one > 0
