"""The first page, tables and many releases at once, in a real browser."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from releases.models import Edition, NameForm, State
from releases.workflow import perform
from tests.browser.newsroom import PHONE, Newsroom, violations
from tests.files import picture
from tests.making import make_release, make_user

LONG = "وزير الصحة يترأس اجتماع World Bank في المدينة " * 8
TABLE = (
    "العنوان;النص;تاريخ الصدور\n"
    "افتتاح مركز صحي;افتتحت الوزارة مركزًا في المدينة;2024-05-19\n"
    "خبر بلا نص;;\n"
)


def busy(newsroom: Newsroom, role: str) -> None:
    """Somebody's desk with something in every list."""
    user = newsroom.sign_in(role)
    health, other = newsroom.ministry, make_user("editor", newsroom.ministry)
    now = timezone.now()
    for number in range(7):
        make_release(ministry=health, state=State.DRAFT, created_by=user, headline=LONG[:390])
        for days in (-1, number + 1):
            hour = now + timedelta(days=days)
            make_release(ministry=health, state=State.SCHEDULED, publish_at=hour)
        made = [make_release(ministry=health, state=State.DRAFT, created_by=user) for _ in "abc"]
        perform(made[0], "submit", other)
        perform(perform(made[1], "submit", user), "reject", other, remark=LONG)
        perform(perform(made[2], "submit", other), "publish", other, forced=True)
        NameForm.objects.create(raw=f"فلان {number}")
        make_release(ministry=health, issued_on=(now - timedelta(days=40 * number)).date())


@pytest.mark.parametrize("role", ["writer", "editor", "administrator"])
def test_a_full_desk(newsroom: Newsroom, role: str) -> None:
    page = newsroom.page
    busy(newsroom, role)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for size in (PHONE, {"width": 1440, "height": 900}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            newsroom.open("/admin/")
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        expect(page.get_by_role("alert")).to_contain_text("فات موعدها")
        page.locator(".months summary").click()
        expect(page.locator(".months tbody tr")).to_have_count(12)
        assert violations(page) == []
        newsroom.complaints.clear()  # axe writes styles of its own into the page
    page.get_by_role("link", name=re.compile("القائمة كلها: مسوداتي")).click()
    expect(page.locator("#result_list tbody tr")).to_have_count(7)


def test_an_empty_desk_leads_to_a_new_release(newsroom: Newsroom) -> None:
    page = newsroom.page
    newsroom.sign_in("writer")
    newsroom.open("/admin/")
    expect(page.get_by_text("المكتب خالٍ")).to_be_visible()
    assert violations(page) == []
    newsroom.complaints.clear()
    page.locator("a.desk-new").click()
    expect(page).to_have_url(re.compile("/(paste|add)/$"))


def test_a_table_from_preview_to_drafts(newsroom: Newsroom, tmp_path: Path) -> None:
    page = newsroom.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    newsroom.sign_in("editor")
    newsroom.open("/admin/releases/edition/")
    page.get_by_role("link", name="تحميل من جدول").click()
    file = tmp_path / "أخبار.csv"
    file.write_bytes(TABLE.encode("cp1256"))
    page.get_by_label("الجدول:").set_input_files(file)
    assert violations(page) == []
    page.get_by_role("button", name="اعرض ما سيحدث").click()
    expect(page.get_by_role("heading", name="ما سيحدث لكل سطر")).to_be_visible()
    expect(page.locator("tr.row-rejected")).to_contain_text("لا نص")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not Edition.objects.exists()
    newsroom.complaints.clear()
    page.get_by_role("button", name="حمّل الجدول").click()
    expect(page.get_by_role("heading", name="ما حدث لكل سطر")).to_be_visible()
    expect(page.locator(".messagelist")).to_contain_text("خبر واحد من جديد")
    assert Edition.objects.get().headline == "افتتاح مركز صحي"
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("هذا التقرير كاملًا")).click()
    assert taken.value.suggested_filename.endswith(".csv")


def test_topics_for_many(newsroom: Newsroom) -> None:
    page = newsroom.page
    editions = [make_release(ministry=newsroom.ministry) for _ in range(2)]
    scheduled = make_release(
        ministry=newsroom.ministry,
        state=State.SCHEDULED,
        publish_at=timezone.now() + timedelta(days=1),
    )
    newsroom.sign_in("editor")
    newsroom.open("/admin/releases/edition/")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("add_topics")
    page.locator("button[name=index]").click()
    newsroom.choose("id_topics", "تلق", "التلقيح")
    assert violations(page) == []
    newsroom.complaints.clear()
    page.get_by_role("button", name="اعرض ما سيتغير").click()
    expect(page.locator(".bulk-why")).to_contain_text("مجدولة")
    page.get_by_role("button", name="إضافة مواضيع: خبران").click()
    expect(page.locator(".bulk-sum")).to_contain_text("تغيّر: خبران")
    assert violations(page) == []
    newsroom.complaints.clear()
    assert {edition.topics.count() for edition in editions} == {1}
    assert not scheduled.topics.exists()


def test_several_files_at_once(newsroom: Newsroom, tmp_path: Path) -> None:
    page = newsroom.page
    edition = make_release(ministry=newsroom.ministry, state=State.DRAFT)
    files = {"صورة.jpg": picture("JPEG", 700, 400), "جدول السكان.pdf": b"%PDF-1.7 words"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    newsroom.sign_in("writer")
    newsroom.open(f"/admin/releases/edition/{edition.pk}/change/")
    page.locator(".several-files input").set_input_files([tmp_path / name for name in files])
    rows = page.locator("#attachments-group tr.form-row:not(.empty-form)")
    expect(rows).to_have_count(2)
    page.locator("#id_attachments-0-title").fill("الافتتاح")
    page.locator("#id_attachments-0-alt_text").fill("الوزيرة تقص الشريط")
    assert page.locator("#id_attachments-1-title").input_value() == "جدول السكان"
    page.get_by_role("button", name="حفظ", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    kept = {one.title: one.kind for one in edition.attachments.all()}
    assert kept == {"الافتتاح": "image", "جدول السكان": "document"}
    newsroom.open(f"/admin/releases/edition/{edition.pk}/preview/")
    shown = page.locator(".picture img")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 0
    assert violations(page) == []
    newsroom.complaints.clear()
