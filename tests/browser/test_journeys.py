"""A reader's whole way without a mouse, and what a screen reader is told of it."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import State
from releases.suggesting.table import refresh_suggestions
from tests.making import make_appointment, make_ministry, make_person, make_release

MANY_STOPS = 80
FOCUSED = """() => {
  const { ariaLabel, textContent } = document.activeElement;
  return (ariaLabel ?? textContent).trim().replace(/\\s+/g, " ");
}"""


@pytest.fixture
def archive(live_server: LiveServer) -> None:
    health = make_ministry("وزارة الصحة")
    minister = make_appointment(make_person("سلمى بن عمر"), start=date(2020, 1, 1))
    first = make_release(
        headline="سحب دفعتين من الطحينة",
        body="<p>سُحبت دفعتان.</p>",
        ministry=health,
        people=[minister],
        state=State.SUPERSEDED,
    )
    make_release(
        headline="سحب ثلاث دفعات من الطحينة",
        body="<p>سُحبت ثلاث دفعات.</p>",
        ministry=health,
        people=[minister],
        release=first.release,
        number=2,
        change="major",
        change_note="أُضيفت دفعة ثالثة.",
    )
    make_release(headline="فتح مركز للتلقيح", ministry=health, issued_on=date(2021, 3, 1))
    make_release(headline="قانون جديد", ministry=make_ministry("وزارة العدل"))
    refresh_suggestions()


@pytest.fixture
def reader(archive: None, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1440, "height": 900}, service_workers="block"
    )
    yield context.new_page()
    context.close()


def reach(page: Page, words: str, key: str = "Tab") -> None:
    """Press Tab until what has the focus says these words."""
    said = []
    for _ in range(MANY_STOPS):
        page.keyboard.press(key)
        said.append(page.evaluate(FOCUSED))
        if words in said[-1]:
            return
    raise AssertionError(f"«{words}» is no stop of the keyboard: {said}")


def follow(page: Page, words: str) -> None:
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_the_search_field_to_what_a_correction_changed_and_back(reader: Page) -> None:
    page = reader
    page.goto("/")
    heading = page.get_by_role("heading", level=1)
    reach(page, "الأرقام")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("الصح")
    expect(page.get_by_role("option").first).to_contain_text("وزارة الصحة")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(heading).to_have_text("وزارة الصحة")
    follow(page, "سلمى بن عمر")
    expect(heading).to_have_text("سلمى بن عمر")
    follow(page, "سحب ثلاث دفعات")
    expect(heading).to_have_text("سحب ثلاث دفعات من الطحينة")
    follow(page, "ما الذي تغيّر؟")
    # Whoever cannot see the colours hears what they mean.
    expect(page.locator("del:not(.sample)").first).to_contain_text("حُذف")
    expect(page.locator("ins:not(.sample)").first).to_contain_text("أُضيف")
    follow(page, "اقرأ النسخة 1")
    expect(heading).to_have_text("سحب دفعتين من الطحينة")
    follow(page, "اقرأ النسخة الحالية")
    expect(heading).to_have_text("سحب ثلاث دفعات من الطحينة")
    for expected in ("سحب دفعتين", "سحب ثلاث دفعات", "سحب ثلاث دفعات", "سلمى بن عمر"):
        page.go_back()
        expect(heading).to_contain_text(expected)


def test_by_ministry_and_year_then_in_another_language(reader: Page) -> None:
    page = reader
    page.goto("/releases/")
    heading = page.get_by_role("heading", level=1)
    reach(page, "وزارة الصحة 2")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("خبران من وزارة الصحة")
    reach(page, "2021", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("خبر واحد من وزارة الصحة في 2021")
    page.get_by_role("link", name="English").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "ministry=" in page.url
    assert "from=2021&to=2021" in page.url
    expect(heading).to_have_text("1 release from وزارة الصحة in 2021")
    # The headline stays as it was issued and says which language that is.
    expect(page.locator(".card-headline bdi")).to_have_attribute("lang", "ar")


def test_what_the_list_left_out_is_said(reader: Page) -> None:
    page = reader
    page.goto("/releases/")
    page.get_by_label("من", exact=True).fill("شيء")
    page.keyboard.press("Enter")
    news = page.locator("#list-news")
    expect(news).to_contain_text("3 أخبار. «من تاريخ»: لا يُفهم «شيء» تاريخًا.")
    expect(news).to_contain_text("النتائج من 1 إلى 3.")


def test_letters_typed_among_all_values_say_how_many_are_left(reader: Page) -> None:
    page = reader
    page.goto("/releases/facet/ministry/")
    page.get_by_label("حروف من الاسم (الوزارة)").press_sequentially("صح")
    said = page.locator(".choices [role=status]")
    expect(said).to_have_text("الأسماء الموافقة: 1")
    page.get_by_label("حروف من الاسم (الوزارة)").press_sequentially("ظظ")
    expect(said).to_have_text("لا اسم فيه هذه الحروف.")
