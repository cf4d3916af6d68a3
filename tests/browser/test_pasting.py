"""From the clipboard to the public page, in a real browser and under the strict policy."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.admin import edition_paste
from releases.intake.proposal import DateProposal, Removal
from releases.likeness import Kind, Likeness
from releases.models import Edition, Intake, State
from tests.admin.pasting import (
    BADLY_SPACED,
    DOUBLED,
    PASTE,
    new_person,
    organisation,
    person,
    proposal,
    topic,
)
from tests.browser.newsroom import PASSWORD, PHONE, Newsroom, violations
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_user,
)

PASTE_EVENT = """([selector, html, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", text);
    const target = document.querySelector(selector);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (target.dispatchEvent(event)) {
        // The browser's own part, which no script can set off.
        target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
        target.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    }
}"""
DROP_EVENT = """([name, content]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name, { type: "text/plain" }));
    for (const kind of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(
            new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })
        );
    }
}"""
WORD = (
    '<style>p {color: red}</style><p class="MsoNormal" style="color:red">وزيرة الصحة تفتتح '
    "أقسامًا جديدة</p><h2>الأرقام</h2><ul><li>مئة سرير</li><li>ستون طبيبًا</li></ul>"
)
WORDS = "وزيرة الصحة تفتتح أقسامًا جديدة\nالأرقام\nمئة سرير\nستون طبيبًا"


def propose(page: Page) -> None:
    page.get_by_role("button", name="اقترح لي الخبر").click()
    expect(page.get_by_role("heading", name="مراجعة ما اقترحه الأرشيف")).to_be_visible()


def test_from_the_clipboard_to_the_public_page(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("editor")
    newsroom.open("/admin/releases/edition/add/")
    field = page.get_by_label("ألصق الخبر كاملًا هنا")
    expect(field).to_be_focused()
    page.evaluate(PASTE_EVENT, ["#id_text", WORD, WORDS])
    expect(field).to_have_value(WORDS)
    propose(page)

    assert Intake.objects.get().markup.count("<li>") == 2
    expect(page.locator(".ProseMirror li")).to_have_count(2)
    page.get_by_label("تاريخ الصدور:").fill("19/12/2022")
    page.get_by_role("button", name="احفظ وانشر…").click()
    expect(page.get_by_role("heading", name="إرسال ونشر")).to_be_visible()
    page.get_by_label("تجاوز قاعدة المراجعَين").check()
    page.get_by_role("button", name="إرسال ونشر").click()
    expect(page.locator(".edition-state")).to_contain_text("منشورة")
    page.locator(".messagelist").get_by_role("link", name="عرضه في الموقع").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("وزيرة الصحة تفتتح أقسامًا جديدة")
    expect(page.locator(".release-text li")).to_have_count(2)


def test_formatting_is_left_behind_where_the_text_was_changed(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open(PASTE)
    page.evaluate(PASTE_EVENT, ["#id_text", WORD, WORDS])
    page.locator("#id_text").press_sequentially(" جديد")
    propose(page)
    assert not Intake.objects.get().markup


def test_a_file_is_dropped(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open(PASTE)
    page.evaluate(DROP_EVENT, ["خبر اليوم.txt", DOUBLED])
    expect(page.locator("[data-said]")).to_contain_text("خبر اليوم.txt")
    expect(page.locator("[data-said]")).to_contain_text("كيلوبايت")
    page.get_by_role("button", name="أزل الملف").click()
    expect(page.locator("[data-said]")).to_be_empty()
    page.evaluate(DROP_EVENT, ["خبر اليوم.txt", DOUBLED])
    propose(page)
    expect(page.get_by_label("تاريخ الصدور:")).to_have_value("2023-02-14")
    expect(page.get_by_label("عنوان الخبر")).not_to_have_value("")
    expect(page.locator(".ProseMirror p")).to_have_count(2)
    page.get_by_role("button", name="احفظ مسودة").click()
    expect(page.locator(".edition-state")).to_contain_text("مسودة")
    assert Edition.objects.get().release.source_text == DOUBLED


@pytest.fixture
def furnished(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A proposal that has something of everything."""
    minister = newsroom.minister
    make_appointment(
        minister.person,
        title="كاتبة دولة",
        start=date(2010, 1, 1),
        end=date(2020, 1, 1),
    )
    issued = DateProposal(
        date(2022, 12, 19), "day", None, "ذُكر في النص.", False, ((date(2015, 5, 1), "1 ماي 2015"),)
    )
    paragraphs = ("فقرة أولى، فيها كلام.", "فقرة ثانية.", "فقرة ثالثة.", "فقرة رابعة.")
    made = proposal(
        issued=issued,
        paragraphs=paragraphs,
        source=("فقرة أولى ،فيها كلام .", *paragraphs[1:], "شارك الخبر"),
        removals=(
            Removal("spacing", "مسافات.", "أولى ،فيها", "أولى، فيها"),
            Removal("boilerplate", "زر مشاركة.", "شارك الخبر"),
        ),
        people=(person(minister),),
        organisations=(organisation(make_organisation()),),
        topics=(topic(newsroom.topic),),
        new_entries=(new_person(), new_person("سعاد الحاج")),
        duplicates=(
            Likeness(Kind.NEAR, 0.87, make_release(ministry=newsroom.ministry)),
            Likeness(Kind.SAME_EVENT, 0.5, make_release(ministry=newsroom.ministry)),
        ),
    )
    monkeypatch.setattr(edition_paste, "propose", lambda *given: made)
    return newsroom


def test_accepted_changed_refused_and_kept(furnished: Newsroom) -> None:
    page = furnished.page
    furnished.sign_in("editor")
    furnished.open(PASTE)
    page.get_by_label("ألصق الخبر كاملًا هنا").fill(BADLY_SPACED)
    propose(page)

    page.get_by_role("button", name="خذ 1 مايو 2015").click()
    expect(page.get_by_label("تاريخ الصدور:")).to_have_value("2015-05-01")
    expect(page.get_by_label("منصب سلمى بن عمر").locator("option").first).to_contain_text(
        "كاتبة دولة"
    )
    page.get_by_label("عنوان الخبر").fill("عنواني أنا")
    page.get_by_label("النص كما ورد، بلا تنقية").check()
    expect(page.locator(".ProseMirror p")).to_have_count(5)
    page.get_by_label("النص بعد التنقية").check()
    expect(page.locator(".ProseMirror p")).to_have_count(4)
    page.get_by_label("أبقِه").check()
    page.get_by_label("الهلال الأحمر").uncheck()
    page.get_by_role("group", name="فاطمة الزهراء").get_by_label("أضفه شخصًا جديدًا").check()
    page.get_by_role("group", name="سعاد الحاج").get_by_label("تجاهله").check()
    make_organisation("جمعية الأمل")
    furnished.choose("id_more_organisations", "الأمل", "جمعية الأمل")
    expect(page.locator("[data-kept]")).to_contain_text("محفوظة")

    page.reload()
    expect(page.get_by_label("عنوان الخبر")).to_have_value("عنواني أنا")
    expect(page.get_by_label("الهلال الأحمر")).not_to_be_checked()
    page.get_by_role("button", name="احفظ وأرسل للمراجعة").click()
    expect(page.locator(".edition-state")).to_contain_text("قيد المراجعة")

    edition = Intake.objects.get().edition
    assert (edition.headline, edition.issued_on) == ("عنواني أنا", date(2015, 5, 1))
    assert "شارك الخبر" in edition.body
    assert [one.name for one in edition.organisations.all()] == ["جمعية الأمل"]
    titles = {one.person.name: one.title for one in edition.mentions.all()}
    assert titles == {"سلمى بن عمر": "كاتبة دولة", "فاطمة الزهراء": ""}


def test_found_words_are_marked_in_the_source(furnished: Newsroom) -> None:
    page = furnished.page
    furnished.sign_in("writer")
    furnished.open(PASTE)
    page.get_by_label("ألصق الخبر كاملًا هنا").fill(BADLY_SPACED)
    propose(page)
    page.locator("#part-people").get_by_role("checkbox").focus()
    page.wait_for_function("CSS.highlights.get('found')?.size === 1")


def test_a_log_in_that_ran_out_costs_no_text(newsroom: Newsroom) -> None:
    page = newsroom.page
    user = newsroom.sign_in("writer")
    newsroom.open(PASTE)
    page.get_by_label("ألصق الخبر كاملًا هنا").fill(BADLY_SPACED)
    Session.objects.all().delete()
    page.get_by_role("button", name="اقترح لي الخبر").click()
    page.get_by_label("اسم المستخدم").fill(user.username)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="ادخل").click()
    expect(page.get_by_label("ألصق الخبر كاملًا هنا")).to_have_value(BADLY_SPACED)
    propose(page)


def test_without_scripts(browser: Browser, live_server: LiveServer, groups: None) -> None:
    user = make_user("writer", make_ministry("وزارة الصحة"))
    make_appointment(make_person("سلمى بن عمر"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/?next={PASTE}")
    page.get_by_label("اسم المستخدم").fill(user.username)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="ادخل").click()
    page.fill("#id_text", DOUBLED)
    page.get_by_role("button", name="اقترح لي الخبر").click()
    page.fill("#id_headline", "عنوان")
    page.get_by_role("button", name="احفظ وأرسل للمراجعة").click()
    expect(page.locator(".edition-state")).to_contain_text("قيد المراجعة")
    context.close()
    edition = Edition.objects.get()
    assert (edition.headline, edition.state) == ("عنوان", State.SUBMITTED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(furnished: Newsroom, scheme: str, width: int) -> None:
    page = furnished.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({**PHONE, "width": width})
    furnished.sign_in("editor")
    furnished.open(PASTE)
    page.get_by_label("ألصق الخبر كاملًا هنا").fill(BADLY_SPACED)
    propose(page)
    url = page.url
    found = {"proposal": violations(page)}
    page.get_by_label("عنوان الخبر").fill("ع" * 401)
    page.get_by_role("button", name="احفظ مسودة").click()
    expect(page.locator(".errornote")).to_be_focused()
    found["errors"] = violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), url
    furnished.open(PASTE)
    found["paste"] = violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    furnished.complaints.clear()  # axe writes styles of its own into the pages
    assert {name: said for name, said in found.items() if said} == {}
