"""Two people at work in one edition, a browser that closes, a log-in that ends."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing import working_copies
from releases.models import Edition, State, User, WorkingCopy
from tests.browser.newsroom import PHONE, Newsroom, violations
from tests.making import make_organisation, make_release, make_user

KEPT = "حُفظت مسودة العمل"


@pytest.fixture
def edition(newsroom: Newsroom) -> Edition:
    return make_release(
        ministry=newsroom.ministry,
        state=State.DRAFT,
        headline="العنوان الأول",
        body="<p>نص أول.</p>",
    )


@pytest.fixture
def other(newsroom: Newsroom, browser: Browser, live_server: LiveServer) -> Iterator[Newsroom]:
    """Another member of staff at another computer."""
    context = browser.new_context()
    room = Newsroom.__new__(Newsroom)
    room.page, room.server, room.ministry = context.new_page(), live_server, newsroom.ministry
    room.sign_in_as(make_user("editor", newsroom.ministry, username="salma", first_name="سلمى"))
    yield room
    room.page.goto("about:blank")
    context.close()


def address(edition: Edition) -> str:
    return f"/admin/releases/edition/{edition.pk}/change/"


def save(page: Page) -> None:
    page.get_by_role("button", name="حفظ", exact=True).click()


def test_two_see_each_other_and_the_second_chooses(
    newsroom: Newsroom, other: Newsroom, edition: Edition
) -> None:
    page = newsroom.page
    page.emulate_media(color_scheme="dark")
    newsroom.sign_in("writer")
    newsroom.open(address(edition))
    other.open(address(edition))
    expect(other.page.locator("#presence-said")).to_contain_text("هذه النسخة مفتوحة الآن أيضًا عند")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#presence-said")).to_contain_text("سلمى")

    other.page.get_by_label("العنوان:", exact=True).fill("العنوان الذي كتبته سلمى")
    other.page.get_by_label("مكان الصدور:").fill("تونس")
    save(other.page)
    expect(other.page.locator(".messagelist .success")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#presence-saved")).to_contain_text("حُفظت هذه النسخة")

    page.get_by_label("العنوان:", exact=True).fill("العنوان الذي كتبته أنا")
    save(page)
    conflict = page.locator("#judgement")
    expect(conflict.get_by_role("heading", name="عدّل غيرك هذه النسخة")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    newsroom.complaints.clear()  # axe writes styles of its own into the page
    conflict.get_by_label("يبقى ما كتبته أنا").check()
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    edition = Edition.objects.get()
    assert (edition.headline, edition.dateline) == ("العنوان الذي كتبته أنا", "تونس")
    assert not WorkingCopy.objects.exists()


def test_what_was_typed_survives_a_closed_page(newsroom: Newsroom, edition: Edition) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open(address(edition))
    body = page.get_by_role("textbox", name="النص", exact=True)
    body.click()
    page.keyboard.type("كلمات لم تُحفظ ")
    expect(page.locator("#editing-state")).to_contain_text(KEPT)
    page.keyboard.type("وأخرى بعدها ")
    page.goto("about:blank")
    newsroom.open(address(edition))
    expect(page.get_by_role("heading", name="وجدنا نصًّا لم تحفظه")).to_be_visible()
    expect(page.locator("#editing-local")).to_be_hidden()
    page.get_by_text("ما يختلف عن النسخة المحفوظة").click()
    assert violations(page) == []
    newsroom.complaints.clear()
    page.get_by_role("link", name="استعادته").click()
    expect(page.locator(".ProseMirror")).to_contain_text("كلمات لم تُحفظ وأخرى بعدها")
    assert Edition.objects.get().body == "<p>نص أول.</p>"
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert "كلمات لم تُحفظ وأخرى بعدها" in Edition.objects.get().body
    newsroom.open(address(edition))
    expect(page.locator(".editing-notice:visible")).to_have_count(0)


def test_what_was_typed_survives_the_end_of_the_log_in(
    newsroom: Newsroom, edition: Edition
) -> None:
    page = newsroom.page
    user = newsroom.sign_in("writer")
    newsroom.open(address(edition))
    Session.objects.all().delete()
    page.get_by_label("العنوان:", exact=True).fill("كُتب بعد انتهاء الدخول")
    expect(page.locator("#editing-state")).to_contain_text("محفوظ في هذا المتصفح")
    expect(page.get_by_role("link", name="ادخل في صفحة أخرى")).to_be_visible()
    save(page)
    sign_in(page, user)
    page.get_by_role("link", name="استعادته").click()
    expect(page.get_by_label("العنوان:", exact=True)).to_have_value("كُتب بعد انتهاء الدخول")
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Edition.objects.get().headline == "كُتب بعد انتهاء الدخول"
    newsroom.complaints.clear()  # the answers that say that the log-in has ended


def test_what_only_this_browser_has_is_offered(
    newsroom: Newsroom, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open(address(edition))

    def refuse(*typed: object) -> None:
        raise working_copies.TooLarge

    with monkeypatch.context() as patch:
        patch.setattr(working_copies, "keep", refuse)
        page.get_by_label("العنوان:", exact=True).fill("كُتب والخادم لا يأخذه")
        expect(page.locator("#editing-state")).to_contain_text("محفوظ في هذا المتصفح")
        newsroom.open("/admin/help/")
        newsroom.open(address(edition))
        local = page.locator("#editing-local")
        expect(local.get_by_role("heading", name="لم يصل إلى الخادم")).to_be_visible()
        assert violations(page) == []
    local.get_by_role("button", name="استعادته").click()
    expect(page.get_by_label("العنوان:", exact=True)).to_have_value("كُتب والخادم لا يأخذه")
    newsroom.complaints.clear()


def test_the_pen_of_a_joint_release(newsroom: Newsroom, other: Newsroom, edition: Edition) -> None:
    edition.supporting_ministries.add(make_organisation("وزارة المرأة", kind="ministry"))
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open(address(edition))
    other.open(address(edition))
    expect(page.get_by_role("heading", name="القلم بيدك")).to_be_visible()
    expect(other.page.get_by_role("heading", name="القلم بيد")).to_be_visible()
    assert violations(other.page) == []
    newsroom.open(address(edition))
    page.get_by_label("سلّمه إلى").select_option(label="سلمى")
    page.get_by_role("button", name="سلّمه", exact=True).click()
    expect(page.get_by_role("heading", name="القلم بيد سلمى")).to_be_visible()
    other.open(address(edition))
    expect(other.page.get_by_role("heading", name="القلم بيدك")).to_be_visible()


def sign_in(page: Page, user: User) -> None:
    """On the page of signing in to which an ended log-in led."""
    page.get_by_label("اسم المستخدم").fill(user.username)
    page.get_by_label("كلمة المرور").fill("secret-word-9")
    page.get_by_role("button", name="ادخل").click()


def test_the_history_and_its_differences_hold(newsroom: Newsroom, edition: Edition) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    for words in ("العنوان الثاني", "العنوان الثالث"):
        newsroom.open(address(edition))
        page.get_by_label("العنوان:", exact=True).fill(words)
        save(page)
        expect(page.locator(".messagelist .success")).to_be_visible()
    newsroom.open(address(edition))
    page.get_by_role("link", name="السجل").click()
    page.set_viewport_size(PHONE)
    page.get_by_text("كل حفظ وحده").click()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert violations(page) == []
    page.get_by_role("button", name="اعرض الفرق").click()
    expect(page.locator("ins", has_text="الثالث")).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert violations(page) == []
    newsroom.complaints.clear()  # axe writes styles of its own into the page
    page.get_by_role("button", name="استعادة النص الأقدم").click()
    expect(page.get_by_label("العنوان:", exact=True)).to_have_value("العنوان الأول")
    expect(page.get_by_role("heading", name="هذا نصك الذي لم تحفظه")).to_be_visible()
