"""The whole life of a release by people of two ministries, in the browser of each."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Edition, State, User
from tests.admin.pasting import DOUBLED, PASTE
from tests.browser.newsroom import Newsroom
from tests.making import make_ministry, make_user

Desk = Callable[[User], Page]


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer) -> Iterator[Desk]:
    """Opens the desk of somebody in a browser of their own."""
    contexts = []

    def sit_down(user: User) -> Page:
        signed_in = Client()
        signed_in.force_login(user)
        context = browser.new_context(base_url=live_server.url)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        value = signed_in.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.goto("/admin/")
        return page

    yield sit_down
    for context in contexts:
        for page in context.pages:
            page.goto("about:blank")
        context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def open_waiting(page: Page, headline: str) -> None:
    """Open from the desk what waits there."""
    page.goto(urljoin(page.url, "/admin/"))
    page.locator("#content").get_by_role("link", name=headline).first.click()
    expect(page.locator(".edition-state")).to_be_visible()


def test_a_joint_release_from_the_paste_to_its_withdrawal(newsroom: Newsroom, desk: Desk) -> None:
    education = make_ministry("وزارة التربية", code="MOE")
    stranger = make_user("writer", make_ministry("وزارة المالية", code="MOF"))
    writer = newsroom.sign_in("writer")
    editor = desk(make_user("editor", newsroom.ministry))
    partner = desk(make_user("editor", education))
    page = newsroom.page

    # The writer pastes, judges, names the other ministry and submits.
    newsroom.open(PASTE)
    page.get_by_label("ألصق الخبر كاملًا هنا").fill(DOUBLED)
    press(page, "اقترح لي الخبر")
    expect(page.get_by_label("تاريخ الصدور:")).to_have_value("2023-02-14")
    page.get_by_label("عنوان الخبر").fill("مراكز الطفولة في كل الولايات")
    press(page, "احفظ مسودة")
    expect(page.locator(".edition-state")).to_contain_text("مسودة")
    newsroom.choose("id_supporting_ministries", "ترب", "وزارة التربية")
    press(page, "إرسال للمراجعة")
    expect(page.locator(".edition-state")).to_contain_text("قيد المراجعة")
    edition = Edition.objects.get()
    assert edition.mentions.get().appointment == newsroom.minister
    assert edition.release.source_text == DOUBLED

    # The editor sends it back; the writer finds why on the desk, mends it and submits again.
    open_waiting(editor, "مراكز الطفولة")
    press(editor, "إعادة إلى المحرّر…")
    editor.get_by_label("السبب").fill("أضف سطرًا عن الكلفة")
    press(editor, "إعادة إلى المحرّر")
    expect(editor.locator(".edition-state")).to_contain_text("مُعادة")
    editor.goto("/admin/")  # closing what one only read lets the writer have the pen
    page.goto(f"{newsroom.server.url}/admin/")
    expect(page.get_by_text("أضف سطرًا عن الكلفة")).to_be_visible()
    open_waiting(page, "مراكز الطفولة")
    page.get_by_label("المقدمة").fill("كلفتها مليونا دينار.")
    press(page, "إرسال للمراجعة")
    expect(page.locator(".edition-state")).to_contain_text("قيد المراجعة")

    # Nothing comes out before the other ministry approves.
    open_waiting(editor, "مراكز الطفولة")
    expect(editor.get_by_text("ينتظر إقرار وزارة التربية")).to_be_visible()
    expect(editor.get_by_role("button", name="نشر الآن")).to_have_count(0)
    open_waiting(partner, "مراكز الطفولة")
    partner.set_default_timeout(5000)
    editor.set_default_timeout(8000)
    partner.get_by_role("link", name="اقرأه وأقرّه باسم وزارة التربية…").click()
    press(partner, "أُقرّه باسم وزارة التربية")
    expect(partner.get_by_text("أقرّته وزارة التربية")).to_be_visible()
    editor.reload()
    press(editor, "نشر الآن")
    expect(editor.locator(".edition-state")).to_contain_text("منشورة")
    editor.get_by_role("link", name="عرضه في الموقع").first.click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("مراكز الطفولة في كل الولايات")
    expect(editor.get_by_text("كلفتها مليونا دينار.", exact=True)).to_be_visible()
    address = editor.url

    # A correction that matters: a new edition with its note, seen by both ministries.
    editor.goto(f"/admin/releases/edition/{edition.pk}/change/")
    press(editor, "نسخة جديدة…")
    editor.get_by_label("مهم").check()
    press(editor, "نسخة جديدة")
    editor.get_by_label("المقدمة").fill("كلفتها ثلاثة ملايين دينار.")
    editor.get_by_label("ما الذي تغيّر").fill("صُحّحت الكلفة.")
    press(editor, "إرسال للمراجعة")
    expect(editor.locator(".edition-state")).to_contain_text("قيد المراجعة")
    second = Edition.objects.get(number=2)
    partner.goto(f"/admin/releases/edition/{second.pk}/change/")
    partner.get_by_role("link", name="اقرأه وأقرّه باسم وزارة التربية…").click()
    press(partner, "أُقرّه باسم وزارة التربية")
    # Who submitted publishes by force alone.
    editor.reload()
    press(editor, "نشر الآن…")
    editor.get_by_label("تجاوز قاعدة المراجعَين").check()
    press(editor, "نشر الآن")
    expect(editor.locator(".edition-state")).to_contain_text("منشورة")
    editor.goto(address)
    expect(editor.get_by_text("كلفتها ثلاثة ملايين دينار.", exact=True)).to_be_visible()
    expect(editor.get_by_text("صُحّحت الكلفة.").first).to_be_visible()

    # Withdrawn: the text stays under its reason.
    editor.goto(f"/admin/releases/edition/{second.pk}/change/")
    press(editor, "سحب…")
    editor.get_by_label("السبب").fill("أُلغي البرنامج.")
    press(editor, "سحب")
    expect(editor.locator(".edition-state")).to_contain_text("مسحوبة")
    editor.goto(address)
    expect(editor.get_by_text("أُلغي البرنامج.")).to_be_visible()

    # A writer of a third ministry found nothing of it on the way.
    elsewhere = desk(stranger)
    answer = elsewhere.goto(f"/admin/releases/edition/{second.pk}/change/")
    assert answer is not None
    expect(elsewhere.get_by_text("مراكز الطفولة")).to_have_count(0)
    assert next(one.by for one in edition.transitions.order_by("pk")) == writer
    assert set(Edition.objects.values_list("state", flat=True)) == {
        State.SUPERSEDED,
        State.WITHDRAWN,
    }
