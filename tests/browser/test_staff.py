"""The newsroom in a real browser: from signing in to the public page, under the strict policy."""

import re
from datetime import date

from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Edition, State
from tests.browser.newsroom import PHONE, Newsroom, violations
from tests.making import (
    make_appointment,
    make_ministry,
    make_person,
    make_release,
    make_user,
)

BODY = "<h2>الأرقام</h2><ul><li>مئة سرير</li></ul><table><tbody><tr><th>أ</th></tr></tbody></table>"


def test_from_signing_in_to_the_public_page(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("editor")
    newsroom.open("/admin/releases/edition/add/?direct=1")
    page.get_by_label("العنوان:", exact=True).fill("افتتاح مستشفى الأطفال")
    body = page.get_by_role("textbox", name="النص", exact=True)
    body.click()
    page.keyboard.type("افتتحت الوزيرة المستشفى.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="غليظ").click()
    page.keyboard.type("مئة سرير")
    page.get_by_label("تاريخ الصدور:").fill("19/12/2022")
    newsroom.choose("id_topics", "تلق", "التلقيح")
    page.locator("#mentions-group .add-row a").click()
    newsroom.choose("id_mentions-0-person", "سلمى", "سلمى بن عمر")
    page.get_by_role("button", name="إرسال ونشر…").click()

    expect(page.get_by_role("heading", name="إرسال ونشر")).to_be_visible()
    assert violations(page) == []
    page.goto(page.url)
    newsroom.complaints.clear()  # axe writes styles of its own into the page
    page.get_by_label("تجاوز قاعدة المراجعَين").check()
    page.get_by_role("button", name="إرسال ونشر").click()
    expect(page.locator(".messagelist")).to_contain_text("نُشر الخبر.")
    expect(page.locator(".edition-state")).to_contain_text("منشورة")
    assert Edition.objects.get().transitions.last().forced

    page.locator(".messagelist").get_by_role("link", name="عرضه في الموقع").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("افتتاح مستشفى الأطفال")
    expect(page.locator(".release-text strong")).to_have_text("مئة سرير")
    expect(page.get_by_text("وزيرة الصحة")).to_be_visible()
    expect(page.get_by_role("link", name="التلقيح")).to_be_visible()


def test_opening_and_saving_changes_nothing(newsroom: Newsroom) -> None:
    page = newsroom.page
    edition = make_release(
        ministry=newsroom.ministry,
        state=State.DRAFT,
        body=BODY,
        people=[newsroom.minister],
        topics=[newsroom.topic],
    )
    newsroom.sign_in("editor")
    newsroom.open(f"/admin/releases/edition/{edition.pk}/change/")
    expect(page.locator(".ProseMirror li")).to_have_text("مئة سرير")
    page.get_by_role("button", name="حفظ", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    edition.refresh_from_db()
    assert edition.body == BODY
    assert edition.mentions.get().appointment == newsroom.minister


WORD = (
    '<p class="MsoNormal" style="color:red" onclick="x()"><span style="font:Arial">من <b>وورد</b>'
    "</span><o:p></o:p></p>"
)


def test_what_is_allowed_survives_editing_and_what_is_pasted_is_cleaned(newsroom: Newsroom) -> None:
    page = newsroom.page
    allowed = (
        '<p>سطر<br>آخر و<a href="https://x.example/" rel="noopener nofollow">رابط</a></p>'
        "<h3>فرعي</h3><blockquote><p>قول <em>مهم</em></p></blockquote><ol><li><p>أولًا</p></li></ol>"
        '<table><caption>عنوان الجدول</caption><tbody><tr><th colspan="2"><p>رأس</p></th></tr>'
        "<tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>"
    )
    edition = make_release(ministry=newsroom.ministry, state=State.DRAFT, body=allowed)
    newsroom.sign_in("editor")
    newsroom.open(f"/admin/releases/edition/{edition.pk}/change/")
    body = page.locator(".ProseMirror")
    body.locator("h3").click()
    page.keyboard.press("Home")
    page.evaluate(
        """html => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            const details = { clipboardData, bubbles: true, cancelable: true };
            const paste = new ClipboardEvent("paste", details);
            document.querySelector(".ProseMirror").dispatchEvent(paste);
        }""",
        WORD,
    )
    expect(body.locator("strong")).to_have_text("وورد")
    page.get_by_role("button", name="حفظ", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    edition.refresh_from_db()
    pasted = edition.body.replace("من <strong>وورد</strong>", "")
    assert pasted.replace("<h3></h3>", "") == allowed


def test_a_topic_made_on_the_way(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("editor")
    newsroom.open("/admin/releases/edition/add/?direct=1")
    with page.expect_popup() as opened:
        page.locator("#add_id_topics").click()
    popup = opened.value
    popup.get_by_label("الاسم:", exact=True).fill("الطفولة")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="احفظ").click()
    expect(page.locator(".field-topics .select2-selection__choice")).to_contain_text("الطفولة")


def test_enter_in_a_field_saves_and_takes_no_step(newsroom: Newsroom) -> None:
    page = newsroom.page
    edition = make_release(ministry=newsroom.ministry, state=State.SUBMITTED)
    newsroom.sign_in("editor")
    newsroom.open(f"/admin/releases/edition/{edition.pk}/change/")
    page.get_by_label("العنوان:", exact=True).fill("عنوان آخر")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    edition.refresh_from_db()
    assert (edition.headline, edition.state) == ("عنوان آخر", State.SUBMITTED)


def test_offices_offered_are_those_of_the_person_in_the_row(newsroom: Newsroom) -> None:
    page = newsroom.page
    make_appointment(make_person("أحمد المكي"), start=date(2010, 1, 1), end=date(2015, 1, 1))
    edition = make_release(ministry=newsroom.ministry, state=State.DRAFT)
    newsroom.sign_in("writer")
    newsroom.open(f"/admin/releases/edition/{edition.pk}/change/")
    page.locator("#mentions-group .add-row a").click()
    newsroom.choose("id_mentions-0-person", "أحمد", "أحمد المكي")
    page.locator("#id_mentions-0-appointment + .select2-container").click()
    options = page.locator(".select2-results__option:not(.loading-results)")
    expect(options).to_have_text([re.compile("أحمد المكي")])


def test_the_body_can_be_written_without_scripts(
    browser: Browser, live_server: LiveServer, groups: None
) -> None:
    ministry = make_ministry("وزارة الصحة")
    user = make_user("writer", ministry)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/?next=/admin/releases/edition/add/%3Fdirect=1")
    page.fill("#id_login", user.username)
    page.fill("#id_password", "secret-word-9")
    page.click("input[type=submit]")
    page.fill("#id_headline", "خبر")
    page.fill("#id_body", "فقرة أولى\n\nفقرة ثانية")
    page.get_by_role("button", name="إرسال للمراجعة").click()
    expect(page.locator(".edition-state")).to_contain_text("قيد المراجعة")
    context.close()
    assert Edition.objects.get().body == "<p>فقرة أولى</p>\n<p>فقرة ثانية</p>"


def test_a_searching_field_shows_where_the_keyboard_is(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open("/admin/releases/edition/add/?direct=1")
    page.locator("#id_topics + .select2-container .select2-search__field").focus()
    box = page.locator("#id_topics + .select2-container .select2-selection")
    expect(box).to_have_css("outline-width", "3px")
    expect(box).to_have_css("outline-style", "solid")


def test_the_calendar_and_the_clock_open_under_the_policy(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open("/admin/releases/edition/add/?direct=1")
    page.locator(".field-issued_on .date-icon").click()
    page.locator(".calendarbox td a", has_text=re.compile(r"^15$")).first.click()
    expect(page.get_by_label("تاريخ الصدور:")).to_have_value(re.compile(r"^\d{4}-\d\d-15$"))
    page.locator(".field-publish_at .clock-icon").click()
    page.locator(".clockbox a").nth(1).click()
    expect(page.locator("#id_publish_at_1")).not_to_have_value("")


def test_help_shows_every_picture(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open("/admin/help/")
    assert violations(page) == []
    for picture in page.locator(".help-picture img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("naturalWidth", 1280)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    newsroom.complaints.clear()  # axe writes styles of its own into the page
