"""Signing in, and the pages of one's own account, in a real browser under the strict policy."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from tests.browser.newsroom import PASSWORD, Newsroom
from tests.making import make_user
from tests.newsroom.signing_in import code_now

SETUP = "/account/second-factor/"


@pytest.fixture(autouse=True)
def no_attempts_counted(transactional_db: None) -> Iterator[None]:
    """The table of the cache is no model's: it is not emptied with the others."""
    cache.clear()
    yield
    cache.clear()


def type_password(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("اسم المستخدم").fill(name)
    page.get_by_label("كلمة المرور").fill(password)
    page.get_by_role("button", name="ادخل", exact=True).click()


def type_code(page: Page, code: str) -> None:
    page.get_by_label("رمز التطبيق").fill(code)
    page.get_by_role("button", name="ادخل", exact=True).click()


def test_an_app_is_set_up_and_asked_for(newsroom: Newsroom) -> None:
    page = newsroom.page
    user = newsroom.sign_in("writer")
    expect(page.get_by_role("note")).to_contain_text("بقي من المهلة 7 أيام")
    page.get_by_role("link", name="فعّله الآن").click()
    page.get_by_role("link", name="فعّل تطبيق الرموز").click()
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="تابع").click()
    drawn = page.locator("img.qr").evaluate("img => img.complete && img.naturalWidth > 0")
    assert drawn
    secret = page.locator(".totp-key").inner_text()
    page.get_by_label("الرمز الذي يعرضه التطبيق").fill(code_now(secret))
    page.get_by_role("button", name="فعّل", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("الرموز الاحتياطية")
    expect(page.get_by_role("button", name="اطبعها")).to_be_visible()
    recovery = page.locator(".recovery-codes code").all_inner_texts()
    assert len(recovery) == 10

    page.get_by_role("button", name="اخرج").click()
    type_password(page, user.username)
    expect(page.get_by_role("heading", level=1)).to_have_text("الخطوة الثانية")
    type_code(page, "000000")
    expect(page.locator(".errorlist")).to_contain_text("الرمز غير صحيح")
    type_code(page, code_now(secret, later=1))
    expect(page.locator("#user-tools")).to_be_visible()
    expect(page.get_by_role("note")).to_have_count(0)

    page.get_by_role("button", name="اخرج").click()
    type_password(page, user.username)
    type_code(page, recovery[0])
    expect(page.locator("#user-tools")).to_be_visible()
    page.get_by_role("button", name="اخرج").click()
    type_password(page, user.username)
    type_code(page, recovery[0])
    expect(page.locator(".errorlist")).to_contain_text("الرمز غير صحيح")


def test_a_passkey_is_added_and_enters_alone(newsroom: Newsroom) -> None:
    page = newsroom.page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    newsroom.sign_in("editor")
    page.goto(f"{newsroom.server.url}{SETUP}webauthn/add/")
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="تابع").click()
    page.get_by_label("اسم المفتاح").fill("حاسوب المكتب")
    page.get_by_label("الدخول به وحده").check()
    page.get_by_role("button", name="أضف المفتاح").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("الرموز الاحتياطية")
    page.goto(f"{newsroom.server.url}{SETUP}webauthn/")
    expect(page.locator(".session-place")).to_have_text("حاسوب المكتب")

    page.get_by_role("button", name="اخرج").click()
    page.get_by_role("button", name="الدخول بمفتاح مرور").click()
    expect(page.locator("#user-tools")).to_be_visible()


def test_guessing_is_stopped_and_said(newsroom: Newsroom) -> None:
    page = newsroom.page
    user = make_user("writer", newsroom.ministry)
    newsroom.open("/account/login/")
    for _ in range(5):
        type_password(page, user.username, "wrong")
        expect(page.locator(".errornote")).to_contain_text("غير صحيحة")
    type_password(page, user.username)
    expect(page.locator(".errornote")).to_contain_text("المدة الباقية: 15 دقيقة")
    # What was typed is still there.
    expect(page.get_by_label("اسم المستخدم")).to_have_value(user.username)


def test_a_session_elsewhere_is_ended(newsroom: Newsroom, browser: Browser) -> None:
    user = newsroom.sign_in("writer")
    elsewhere = browser.new_context(java_script_enabled=False)
    other = elsewhere.new_page()
    other.goto(f"{newsroom.server.url}/admin/")
    type_password(other, user.username)
    expect(other.locator("#user-tools")).to_be_visible()

    newsroom.open("/account/sessions/")
    expect(newsroom.page.locator(".session-list li")).to_have_count(2)
    newsroom.page.get_by_role("button", name="أنهِ جلسة").click()
    expect(newsroom.page.locator(".session-list li")).to_have_count(1)
    other.goto(f"{newsroom.server.url}/admin/")
    expect(other.get_by_role("heading", level=1)).to_have_text("دخول غرفة التحرير")
    elsewhere.close()


def test_the_keyboard_skips_to_the_content_and_the_page_is_marked(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("editor")
    newsroom.open("/admin/releases/edition/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-to-content-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content-start")).to_be_focused()
    ways = page.get_by_role("navigation", name="غرفة التحرير")
    expect(ways.locator("[aria-current=page]")).to_have_text("الأخبار")
    expect(ways.get_by_role("link", name="الحسابات")).to_have_count(0)
