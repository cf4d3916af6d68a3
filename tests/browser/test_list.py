"""A reader's ways through the list, in a real browser: choosing in place, by mouse, finger and
keyboard, going back, without scripts, and when the server does not answer."""

from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    expect,
)
from pytest_django.live_server_helper import LiveServer

from tests.making import make_ministry, make_release, make_topic

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture
def archive(live_server: LiveServer) -> None:
    """Two years of two ministries, thirty topics, and more than one page of it."""
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    topics = [make_topic(f"موضوع {number:02}") for number in range(30)]
    for number in range(24):
        make_release(
            headline=f"حملة تلقيح في الولاية {number}",
            ministry=health if number % 2 else justice,
            issued_on=date(2021 + number // 12, number % 12 + 1, 5),
            topics=topics[: number + 1],
        )


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Opens a page in a window of its own, and fails where the browser complained of anything."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        # htmx calls it an error that a request was given up for the next.
        if not message.text.startswith(("htmx:afterRequest", "htmx:sendAbort")):
            complaints.append(message.text)

    def open_page(path: str = "/releases/", **options: object) -> Page:
        given = {"base_url": live_server.url, "viewport": DESKTOP, **options}
        context = browser.new_context(**given)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        # What tells a page that was changed in place from one that was loaded anew.
        if options.get("java_script_enabled", True):
            page.evaluate("window.stayed = true")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def stayed(page: Page) -> bool:
    return bool(page.evaluate("window.stayed === true"))


def sentence(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def value(page: Page, label: str) -> Locator:
    return page.locator(".facet-value", has_text=label)


def test_choices_change_the_list_in_place_and_back_takes_them_back(
    archive: None, opened: Callable[..., Page]
) -> None:
    page = opened()
    value(page, "وزارة الصحة").click()
    expect(sentence(page)).to_have_text("12 خبرًا من وزارة الصحة")
    # The focus stays on what was chosen, and what came of it is said.
    expect(value(page, "وزارة الصحة")).to_be_focused()
    expect(page.locator("#list-news")).to_contain_text("12 خبرًا من وزارة الصحة")
    expect(page).to_have_title("12 خبرًا من وزارة الصحة – أرشيف الأخبار الرسمية")
    page.get_by_role("link", name="2021", exact=True).first.click()
    expect(sentence(page)).to_have_text("6 أخبار من وزارة الصحة في 2021")
    assert address(page) == {"ministry": ["وزارة-الصحة"], "from": ["2021"], "to": ["2021"]}
    page.locator("#q").fill("تلقيح")
    page.keyboard.press("Enter")
    expect(sentence(page)).to_have_text("6 أخبار من وزارة الصحة في 2021 فيها «تلقيح»")
    assert stayed(page)
    page.go_back()
    expect(sentence(page)).to_have_text("6 أخبار من وزارة الصحة في 2021")
    expect(page.locator("#q")).to_have_value("")
    page.go_back()
    expect(sentence(page)).to_have_text("12 خبرًا من وزارة الصحة")
    page.go_forward()
    expect(sentence(page)).to_have_text("6 أخبار من وزارة الصحة في 2021")
    assert stayed(page)
    # The address says it all: another browser shows the same.
    other = opened(page.url)
    expect(sentence(other)).to_have_text("6 أخبار من وزارة الصحة في 2021")
    # From a release, back leads to the list as it was.
    page.locator(".card-headline a").first.click()
    page.go_back()
    expect(sentence(page)).to_have_text("6 أخبار من وزارة الصحة في 2021")


def test_a_page_is_turned_to_its_head(archive: None, opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_role("link", name="التالية").click()
    heading = page.locator("#results")
    expect(heading).to_contain_text("من 21 إلى 24")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert address(page) == {"page": ["2"]}
    assert stayed(page)


def test_all_by_keyboard(archive: None, opened: Callable[..., Page]) -> None:
    page = opened()
    value(page, "وزارة العدل").focus()
    page.keyboard.press("Enter")
    expect(sentence(page)).to_have_text("12 خبرًا من وزارة العدل")
    # One stop for all columns: the newest first, then by arrows, time running to the left.
    columns = page.locator("a.histogram-column")
    expect(page.locator("a.histogram-column[tabindex='0']")).to_have_count(1)
    columns.last.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".histogram-said")).to_have_text("من يوليو 2022 إلى سبتمبر 2022")
    page.keyboard.press("Escape")
    expect(page.locator(".histogram-said")).to_have_text("")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(sentence(page)).to_have_text("خبران من وزارة العدل بين جويلية وسبتمبر 2022")
    # A choice taken back leaves the focus on its neighbour.
    chips = page.locator("a.chip")
    chips.nth(1).focus()
    page.keyboard.press("Enter")
    expect(sentence(page)).to_have_text("11 خبرًا من وزارة العدل حتى سبتمبر 2022")
    expect(chips.nth(1)).to_be_focused()
    assert stayed(page)


def middle(column: Locator) -> tuple[float, float]:
    box = column.locator(".histogram-place").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_months_are_chosen_by_a_click_and_by_a_drag(
    archive: None, opened: Callable[..., Page]
) -> None:
    page = opened()
    columns = page.locator(".histogram-column")
    page.mouse.move(*middle(columns.nth(3)))
    page.mouse.down()
    page.mouse.move(*middle(columns.nth(4)))
    page.mouse.move(*middle(columns.nth(5)))
    expect(page.locator(".histogram-said")).to_have_text("من أبريل 2021 إلى يونيو 2021")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(sentence(page)).to_have_text("24 خبرًا")
    # From the later to the earlier is the same span.
    page.mouse.move(*middle(columns.nth(8)))
    page.mouse.down()
    page.mouse.move(*middle(columns.nth(5)), steps=4)
    page.mouse.up()
    expect(sentence(page)).to_have_text("4 أخبار بين يونيو وسبتمبر 2021")
    assert address(page) == {"from": ["2021-06"], "to": ["2021-09"]}
    page.mouse.click(*middle(columns.nth(1)))
    expect(sentence(page)).to_have_text("خبر واحد في يوليو 2021")
    assert address(page) == {"from": ["2021-07"], "to": ["2021-07"]}
    page.go_back()
    expect(sentence(page)).to_have_text("4 أخبار بين يونيو وسبتمبر 2021")
    expect(page.locator(".histogram-column.is-drawn")).to_have_count(0)
    assert stayed(page)


def test_several_values_are_chosen_from_all(archive: None, opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#more-topic").click()
    find = page.locator("#choose-topic [name=find]")
    expect(find).to_be_focused()
    find.press_sequentially("وع 2")
    expect(page.locator("#choose-topic .choice:visible")).to_have_count(4)
    page.get_by_role("checkbox", name="موضوع 22").check()
    page.get_by_role("checkbox", name="موضوع 23").check()
    page.get_by_role("button", name="طبّق الاختيار").click()
    expect(sentence(page)).to_have_text("خبران في موضوع موضوع 22 أو موضوع 23")
    assert address(page) == {"topic": ["موضوع-22", "موضوع-23"]}
    assert stayed(page)


def test_without_scripts_the_same_choices_are_pages(
    archive: None, opened: Callable[..., Page]
) -> None:
    page = opened(java_script_enabled=False)
    page.locator("#more-topic").click()
    expect(sentence(page)).to_have_text("القائمة كاملة: الموضوع")
    page.get_by_role("searchbox", name="حروف من الاسم").fill("موضوع 2")
    page.locator(".choices-find button").click()
    expect(page.locator(".choice")).to_have_count(4)
    page.get_by_role("checkbox", name="موضوع 22").check()
    page.get_by_role("button", name="طبّق الاختيار").click()
    expect(sentence(page)).to_have_text("خبران في موضوع موضوع 22")
    page.locator(".chip").first.click()
    page.locator("a.histogram-column").first.click()
    expect(sentence(page)).to_have_text("خبر واحد في يناير 2021")
    page.get_by_label("من", exact=True).fill("")
    page.get_by_label("إلى", exact=True).fill("٢٠٢١")
    page.get_by_role("button", name="طبّق التاريخ").click()
    expect(sentence(page)).to_have_text("12 خبرًا حتى 2021")


def test_the_sheet_of_a_phone_stays_open_until_the_results_are_asked_for(
    archive: None, opened: Callable[..., Page]
) -> None:
    page = opened(viewport=PHONE, has_touch=True)
    page.get_by_text("تصفية النتائج").tap()
    done = page.locator(".filters-done a")
    expect(done).to_be_in_viewport()
    value(page, "وزارة الصحة").tap()
    expect(done).to_have_text("اعرض النتائج: 12 خبرًا")
    expect(done).to_be_in_viewport()
    expect(value(page, "وزارة الصحة")).to_be_in_viewport()
    done.tap()
    expect(page.locator(".filters-sheet")).not_to_be_visible()
    expect(page.locator("#results")).to_be_in_viewport()
    assert stayed(page)


def test_what_the_server_refuses_is_an_ordinary_visit(
    archive: None, opened: Callable[..., Page]
) -> None:
    page = opened()
    refused = []

    def refuse(route: object) -> None:
        request = route.request  # type: ignore[attr-defined]
        if request.headers.get("hx-request"):
            refused.append(request.url)
            route.fulfill(status=200, body="<title>بوابة</title>")  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/releases/?*", refuse)
    value(page, "وزارة الصحة").click()
    expect(sentence(page)).to_have_text("12 خبرًا من وزارة الصحة")
    assert len(refused) == 1
    assert not stayed(page)


def test_quick_choices_add_up(archive: None, opened: Callable[..., Page]) -> None:
    """On a slow line nobody waits for one choice before making the next."""
    page = opened()
    held: list[Route] = []
    page.route("**/releases/?*", lambda route: held.append(route))
    value(page, "وزارة الصحة").dblclick()
    expect(page.locator("#list")).to_have_attribute("aria-busy", "true")
    page.get_by_label("من", exact=True).fill("2022")
    page.get_by_role("button", name="طبّق التاريخ").click()
    with page.expect_request("**/releases/?*topic=*"):
        value(page, "موضوع 01").click()
    held[-1].continue_()
    expect(sentence(page)).to_have_text("6 أخبار من وزارة الصحة في موضوع موضوع 01 منذ 2022")
    expect(page.locator("#list")).not_to_have_attribute("aria-busy", "true")
    page.go_back()
    expect(sentence(page)).to_have_text("24 خبرًا")


@pytest.mark.parametrize("media", ["light", "dark", "forced"])
def test_axe_finds_nothing_in_what_the_list_opens(
    archive: None, opened: Callable[..., Page], media: str
) -> None:
    scheme = "dark" if media == "dark" else "light"
    forced = "active" if media == "forced" else "none"
    page = opened(color_scheme=scheme, forced_colors=forced)
    page.locator("#more-topic").click()
    expect(page.locator("#choose-topic")).to_be_visible()
    page.locator("#histogram-numbers summary").click()
    page.locator("a.histogram-column").first.focus()
    page.keyboard.press("Shift+ArrowLeft")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    for path in ("/releases/facet/topic/?topic=موضوع-3", "/releases/?ministry=وزارة-الصحة&q=زرافة"):
        page.goto(path)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
