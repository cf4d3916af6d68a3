"""The search field while someone types: by keyboard, by input methods, by mouse, on a phone."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Edition
from releases.suggesting.table import refresh_suggestions
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture
def edition(live_server: LiveServer) -> Edition:
    minister = make_appointment(make_person("صحبي الصالح"))
    made = make_release(
        headline="الصحة أولًا: " + "برنامج طويل العنوان " * 10,
        ministry=make_ministry(),
        people=[minister, make_person("صحر Latin")],
        organisations=[make_organisation("الصحة للجميع")],
        topics=[make_topic("الصحة المدرسية")],
    )
    refresh_suggestions()
    return made


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_the_keyboard_chooses_and_leaves(edition: Edition, opened: Callable[..., Page]) -> None:
    page = opened(viewport=DESKTOP)
    field, listbox = page.get_by_role("combobox"), page.get_by_role("listbox")
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("صح")
    expect(listbox).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("6 اقتراحات")
    groups = page.get_by_role("group").all()
    assert [one.locator(".suggestions-kind").text_content() for one in groups] == [
        *("الوزارات", "الوزراء", "الأشخاص", "الجهات", "المواضيع", "الأخبار"),
    ]
    expect(options.first.locator("mark")).to_have_text("الصح")

    def active() -> str:
        chosen = page.locator("[aria-selected=true]").all()
        named = field.get_attribute("aria-activedescendant")
        assert [one.get_attribute("id") for one in chosen] == ([named] if named else [])
        return chosen[0].text_content() or "" if chosen else ""

    assert active() == ""
    for key, expected in (
        ("ArrowDown", "وزارة الصحة"),
        ("ArrowDown", "صحبي الصالح"),
        ("ArrowUp", "وزارة الصحة"),
        ("ArrowUp", "الصحة أولًا"),
        ("Home", "وزارة الصحة"),
        ("End", "الصحة أولًا"),
        ("ArrowDown", "وزارة الصحة"),
    ):
        field.press(key)
        assert expected in active()
    expect(field).to_be_focused()
    expect(field).to_have_value("صح")
    field.press("ArrowLeft")
    assert active() == ""
    field.press("Escape")
    expect(listbox).not_to_be_visible()
    expect(field).to_have_value("صح")
    field.press("ArrowDown")
    expect(listbox).to_be_visible()
    field.press("Tab")
    expect(listbox).not_to_be_visible()
    expect(page.get_by_role("button", name="ابحث")).to_be_focused()
    field.focus()
    field.press("ArrowDown")
    expect(listbox).to_be_visible()
    field.press("ArrowUp")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("الصحة أولًا")


def test_enter_without_a_choice_searches(edition: Edition, opened: Callable[..., Page]) -> None:
    page = opened(viewport=DESKTOP)
    field = page.get_by_role("combobox")
    field.press_sequentially("الصحة")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("فيه «الصحة»")


def test_keys_of_an_input_method_are_its_own(edition: Edition, opened: Callable[..., Page]) -> None:
    page = opened(viewport=DESKTOP)
    field, listbox = page.get_by_role("combobox"), page.get_by_role("listbox")
    field.focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "صح", "selectionStart": 2, "selectionEnd": 2})
    # What is being composed is answered …
    expect(listbox).to_be_visible()
    # … but its keys neither move in the list nor close it.
    for key in ("ArrowDown", "Escape", "Enter"):
        field.dispatch_event("keydown", {"key": key, "isComposing": True, "bubbles": True})
    expect(listbox).to_be_visible()
    assert page.locator("[aria-selected=true]").count() == 0
    session.send("Input.insertText", {"text": "صحبي"})
    expect(page.get_by_role("option")).to_have_count(1)


def test_an_earlier_answer_never_overwrites_a_later_one(
    edition: Edition, opened: Callable[..., Page]
) -> None:
    page = opened(viewport=DESKTOP)
    held: list[Route] = []
    page.route("**/suggest?q=%D8%B5%D8%AD", lambda route: held.append(route))
    field = page.get_by_role("combobox")
    with page.expect_request("**/suggest?q=%D8%B5%D8%AD"):
        field.press_sequentially("صح")
    field.press_sequentially("بي")
    expect(page.get_by_role("option")).to_have_count(1)
    for route in held:
        # The request was given up already, and its answer goes nowhere.
        route.fulfill(json={"q": "صح", "count": "", "suggestions": []})
    expect(page.get_by_role("option")).to_have_count(1)
    # What goes wrong is silent, and the form works on.
    page.route("**/suggest?q=*", lambda route: route.fulfill(status=500))
    field.fill("الصحة أو")
    expect(page.get_by_role("listbox")).not_to_be_visible()
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("«الصحة أو»")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/en/ministries/"])
def test_axe_finds_nothing_in_an_open_list(
    edition: Edition, opened: Callable[..., Page], scheme: str, path: str
) -> None:
    page = opened(path, viewport=PHONE, color_scheme=scheme)
    before = page.evaluate("document.documentElement.scrollHeight")
    field = page.get_by_role("combobox")
    top = field.bounding_box()
    field.press_sequentially("صح")
    listbox = page.get_by_role("listbox")
    expect(listbox).to_be_visible()
    # As wide as the screen, and nothing has moved.
    box = listbox.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert field.bounding_box() == top
    assert page.evaluate("document.documentElement.scrollHeight") == before
    field.press("ArrowDown")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_touch_chooses(edition: Edition, opened: Callable[..., Page]) -> None:
    page = opened(viewport=PHONE, has_touch=True, is_mobile=True)
    field = page.get_by_role("combobox")
    field.tap()
    field.press_sequentially("صحبي")
    page.get_by_role("option").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("صحبي الصالح")


def test_without_scripts_it_is_a_plain_form(edition: Edition, opened: Callable[..., Page]) -> None:
    page = opened(viewport=PHONE, java_script_enabled=False)
    field = page.get_by_role("searchbox")
    field.fill("الصحة")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("فيه «الصحة»")
