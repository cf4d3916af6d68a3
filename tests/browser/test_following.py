"""A reader follows a correction: from the mark in the list to what changed, to the old
text and back; and takes a citation away."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Edition, State
from tests.making import make_release, make_topic

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture
def corrected(live_server: LiveServer) -> Edition:
    topic = make_topic()
    rest = "".join(f"<p>فقرة باقية رقم {number}.</p>" for number in range(6))
    old = make_release(
        state=State.SUPERSEDED,
        headline="حفل تخرج الممرضين",
        body=f"<p>حضر الحفل ثلاثون ضيفًا.</p>{rest}",
    )
    make_release(topics=[topic])
    return make_release(
        release=old.release,
        number=2,
        change="major",
        change_note="صُحّح عدد الضيوف",
        headline="حفل تخرج الممرضين",
        body=f"<p>حضر الحفل أربعون ضيفًا.</p>{rest}",
        topics=[topic],
    )


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def open_page(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_follows_a_correction(
    corrected: Edition, opened: Callable[..., Page], script: bool
) -> None:
    page = opened("/releases/", viewport=PHONE, java_script_enabled=script)
    card = page.locator(".card", has_text=corrected.headline)
    expect(card.locator(".flag")).to_have_text("عُدّل بعد نشره")
    card.get_by_role("link", name=corrected.headline).click()
    expect(page.get_by_role("note")).to_contain_text("صُحّح عدد الضيوف")
    page.get_by_role("link", name="ما الذي تغيّر؟").click()
    expect(page.locator(".difference-text ins")).to_contain_text("أربعون")
    expect(page.locator(".difference-text del")).to_contain_text("ثلاثون")
    expect(page.get_by_text("فقرة باقية رقم 4.")).not_to_be_visible()
    page.locator(".fold summary").click()
    expect(page.get_by_text("فقرة باقية رقم 4.")).to_be_visible()
    page.get_by_role("link", name="اقرأ النسخة 1").first.click()
    expect(page.get_by_role("note")).to_contain_text("هذه نسخة قديمة من الخبر")
    expect(page.locator(".body")).to_contain_text("ثلاثون")
    page.get_by_role("link", name="اقرأ النسخة الحالية").click()
    expect(page.locator(".body")).to_contain_text("أربعون")


def test_a_citation_is_copied_and_that_is_said(
    corrected: Edition, opened: Callable[..., Page]
) -> None:
    page = opened(corrected.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("BibTeX", exact=True).first.click()
    page.locator('[data-copy="cite-bib"]').click()
    expect(page.locator("[data-said]")).to_have_text("نُسخ المرجع")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"@report{{release-{corrected.release_id}-2,")


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone-dark", "wide-light"]
)
def test_axe_finds_nothing_where_all_is_opened(
    corrected: Edition, opened: Callable[..., Page], viewport: dict[str, int], scheme: str
) -> None:
    page = opened("/", viewport=viewport, color_scheme=scheme)
    history = reverse("releases:history", args=[corrected.release_id])
    for path in (corrected.get_absolute_url(), history):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        results = Axe().run(page)
        assert not results.violations_count, results.generate_report()
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
