"""A joint release of two ministries, and a draft read by somebody without an account."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from releases import workflow
from releases.models import Edition, State
from tests.browser.newsroom import PHONE, Newsroom, violations
from tests.making import make_ministry, make_release, make_user


@pytest.fixture
def joint(newsroom: Newsroom) -> Edition:
    """Submitted by the lead, and awaited by the other ministry."""
    edition = make_release(
        ministry=newsroom.ministry,
        supporting_ministries=[make_ministry("وزارة التربية", code="MOE")],
        state=State.DRAFT,
        headline="حملة تلقيح في المدارس",
        standfirst="تبدأ الحملة في أول الفصل.",
    )
    return workflow.perform(edition, "submit", make_user("writer", newsroom.ministry))


def change(newsroom: Newsroom, edition: Edition) -> None:
    newsroom.open(f"/admin/releases/edition/{edition.pk}/change/")


def test_two_ministries_publish_a_joint_release(newsroom: Newsroom, joint: Edition) -> None:
    page = newsroom.page
    lead = newsroom.sign_in("editor")
    change(newsroom, joint)
    expect(page.get_by_text("ينتظر إقرار وزارة التربية")).to_be_visible()
    expect(page.get_by_role("button", name="نشر الآن")).to_have_count(0)
    page.get_by_role("button", name="ضع القلم").click()
    expect(page.locator(".messagelist")).to_contain_text("وضعت القلم")
    page.context.clear_cookies()

    partner = make_user("editor", make_ministry("وزارة التربية"))
    newsroom.sign_in_as(partner)
    change(newsroom, joint)
    page.get_by_role("link", name="اقرأه وأقرّه باسم وزارة التربية").click()
    expect(page.get_by_role("heading", name="حملة تلقيح في المدارس")).to_be_visible()
    page.get_by_role("button", name="أُقرّه باسم وزارة التربية").click()
    expect(page.locator(".consents")).to_contain_text("أقرّته وزارة التربية")

    page.get_by_label("العنوان:", exact=True).fill("حملة تلقيح في كل المدارس")
    page.get_by_role("button", name="حفظ", exact=True).click()
    expect(page.locator(".consents")).to_contain_text("عُدّل الخبر بعد إقرارها")
    page.get_by_role("link", name="اقرأه وأقرّه").click()
    page.get_by_role("button", name="أُقرّه باسم وزارة التربية").click()
    expect(page.locator(".consents")).to_contain_text("أقرّته وزارة التربية")
    page.context.clear_cookies()

    newsroom.sign_in_as(lead)
    change(newsroom, joint)
    page.get_by_role("button", name="نشر الآن").click()
    expect(page.locator(".messagelist")).to_contain_text("نُشر الخبر.")
    joint.refresh_from_db()
    assert (joint.state, joint.headline) == (State.PUBLISHED, "حملة تلقيح في كل المدارس")


def test_a_draft_is_read_by_a_secret_link(newsroom: Newsroom) -> None:
    page = newsroom.page
    edition = make_release(
        ministry=newsroom.ministry,
        state=State.SUBMITTED,
        headline="لم يُعلن بعد",
        embargo_until=timezone.now() + timedelta(days=2),
    )
    newsroom.sign_in("editor")
    change(newsroom, edition)
    page.get_by_role("link", name="رابط معاينة").click()
    page.get_by_label("لمن").fill("وكالة الأنباء")
    page.get_by_label("ثلاثة أيام").check()
    page.get_by_role("button", name="اصنع رابط معاينة").click()
    address = page.get_by_label("رابط المعاينة").input_value()

    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("لم يُعلن بعد")
    expect(page.get_by_text("معاينة سرية – تنتهي")).to_be_visible()
    expect(page.get_by_text("محظور النشر حتى")).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")

    newsroom.sign_in_as(make_user("editor", newsroom.ministry))
    newsroom.open(f"/admin/releases/edition/{edition.pk}/preview-links/")
    expect(page.get_by_text("فُتح مرة واحدة")).to_be_visible()
    page.get_by_role("button", name="إبطال رابط وكالة الأنباء").click()
    expect(page.get_by_text("أبطله")).to_be_visible()
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    newsroom.complaints = [one for one in newsroom.complaints if "404" not in one]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_holds_all(
    newsroom: Newsroom, joint: Edition, scheme: str
) -> None:
    page: Page = newsroom.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size(PHONE)
    partner = make_user("editor", make_ministry("وزارة التربية"), newsroom.ministry)
    forced = make_release(ministry=newsroom.ministry, state=State.DRAFT)
    by = make_user("editor", newsroom.ministry)
    workflow.perform(workflow.perform(forced, "submit", by), "publish", by, forced=True)
    step = forced.transitions.get(forced=True)
    newsroom.sign_in_as(partner)
    edition = f"/admin/releases/edition/{joint.pk}"
    found = {}
    for path in (
        f"{edition}/change/",
        f"{edition}/approve/",
        f"{edition}/preview-links/",
        f"/admin/releases/edition/{forced.pk}/change/",
        f"/admin/releases/edition/{forced.pk}/forced/{step.pk}/",
        "/admin/releases/edition/?forced=waiting",
    ):
        newsroom.open(path)
        page.wait_for_load_state("networkidle")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
        found[path] = violations(page)
    newsroom.open(f"{edition}/preview-links/")
    page.get_by_label("لمن").fill("وكالة الأنباء")
    page.get_by_role("button", name="اصنع رابط معاينة").click()
    address = page.get_by_label("رابط المعاينة").input_value()
    found["made"] = violations(page)
    page.goto(address)
    found["preview"] = violations(page)
    newsroom.complaints.clear()  # axe writes styles of its own into the pages
    assert {path: said for path, said in found.items() if said} == {}
