"""Deciding on names by keys, merging and undoing it, a reshuffle; under the policy, seen by axe."""

import re
from datetime import date

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Appointment, Merge, NameForm, NameMention, Person
from tests.browser.newsroom import PASSWORD, PHONE, Newsroom, violations
from tests.making import make_ministry, make_person, make_release, make_user

QUEUE = "/admin/releases/nameform/queue/"


def wait_for_names(newsroom: Newsroom) -> list[NameForm]:
    """Three names, each in fewer releases than the one before."""
    names = [NameForm.objects.create(raw=raw) for raw in ("سلمى عمر", "فلان الفلاني", "نور الهادي")]
    for count, name in zip((3, 2, 1), names, strict=True):
        for _ in range(count):
            edition = make_release(ministry=newsroom.ministry, body=f"<p>حضر {name.raw}.</p>")
            NameMention.objects.create(edition=edition, form=name)
    return names


def press(page: Page, key: str) -> None:
    """A key of an Arabic keyboard, which Playwright does not know."""
    page.evaluate(
        "key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))",
        key,
    )


def no_violations(newsroom: Newsroom) -> None:
    """Light, dark, and no wider than a phone; axe itself writes styles that the policy refuses."""
    page = newsroom.page
    assert newsroom.complaints == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        # Colours that are still on their way are no colours of the page.
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        assert violations(page) == []
    page.emulate_media(color_scheme="light")
    wide = page.viewport_size
    assert wide
    page.set_viewport_size(PHONE)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    page.set_viewport_size(wide)
    newsroom.complaints.clear()


def test_deciding_by_keys(newsroom: Newsroom) -> None:
    page = newsroom.page
    first, second, third = wait_for_names(newsroom)
    newsroom.sign_in("editor")
    newsroom.open(QUEUE)
    name = page.locator(".queue-name")
    expect(name).to_have_text(first.raw)
    expect(page.locator(".queue-sentence mark").first).to_have_text(first.raw)
    no_violations(newsroom)
    page.keyboard.press("1")
    expect(name).to_have_text(second.raw)
    expect(page.get_by_role("status")).to_contain_text("نُسب إلى سلمى بن عمر")
    assert newsroom.minister.person.editions.count() == 3
    no_violations(newsroom)
    press(page, "ر")
    expect(name).to_have_text(first.raw)
    assert newsroom.minister.person.editions.count() == 0
    press(page, "ت")
    expect(name).to_have_text(second.raw)
    page.keyboard.press("x")
    expect(name).to_have_text(third.raw)
    second.refresh_from_db()
    assert second.status == "nobody"
    press(page, "ج")
    expect(page.get_by_label("الاسم:")).to_have_value(third.raw)
    no_violations(newsroom)
    page.get_by_role("button", name="أنشئ الشخص").click()
    expect(page.get_by_role("status")).to_contain_text("أُنشئ له سجل جديد")
    expect(page.locator(".queue-end")).to_contain_text("ما زال ينتظر")
    assert Person.objects.get(name=third.raw).editions.count() == 1


def test_keys_rest_while_someone_types_or_wishes_so(newsroom: Newsroom) -> None:
    page = newsroom.page
    first, *_ = wait_for_names(newsroom)
    newsroom.sign_in("editor")
    newsroom.open(QUEUE)
    page.get_by_label("مفتاح واحد يكفي").uncheck()
    page.keyboard.press("1")
    page.reload()
    expect(page.locator(".queue-name")).to_have_text(first.raw)
    expect(page.get_by_label("مفتاح واحد يكفي")).not_to_be_checked()


def test_deciding_without_scripts(
    browser: Browser, live_server: LiveServer, newsroom: Newsroom
) -> None:
    first, second, _ = wait_for_names(newsroom)
    user = make_user("editor", newsroom.ministry)
    context = browser.new_context(java_script_enabled=False)
    page: Page = context.new_page()
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("اسم المستخدم").fill(user.username)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="ادخل", exact=True).click()
    page.goto(f"{live_server.url}{QUEUE}")
    page.get_by_role("button", name=re.compile("هو هذا.*سلمى بن عمر")).click()
    expect(page.locator(".queue-name")).to_have_text(second.raw)
    page.get_by_role("button", name="تراجع").click()
    expect(page.locator(".queue-name")).to_have_text(first.raw)
    context.close()


def test_merging_and_undoing(newsroom: Newsroom) -> None:
    page = newsroom.page
    twice = make_person("سلمي بن عامر")
    make_release(people=[twice])
    newsroom.sign_in("administrator")
    newsroom.open(f"/admin/releases/person/{twice.pk}/change/")
    page.get_by_role("link", name="دمج في…").click()
    page.wait_for_load_state("networkidle")
    no_violations(newsroom)
    newsroom.choose("id_other", "سلمى", "سلمى بن عمر")
    page.get_by_role("button", name="اعرض ما يتغيّر").click()
    expect(page.locator(".merge-pair")).to_contain_text("سلمي بن عامر")
    expect(page.locator(".merge-lines").first).to_contain_text("خبر واحد")
    no_violations(newsroom)
    page.get_by_role("button", name="ادمج السجلين").click()
    expect(page.locator(".messagelist")).to_contain_text("دُمج «سلمي بن عامر» في «سلمى بن عمر»")
    assert newsroom.minister.person.editions.count() == 1
    page.get_by_role("link", name="تراجع عن الدمج").click()
    expect(page.get_by_text("يعود إلى حاله")).to_be_visible()
    no_violations(newsroom)
    page.get_by_role("button", name="تراجع عن الدمج").click()
    expect(page.locator(".messagelist")).to_contain_text("سجلًا قائمًا بذاته")
    assert Merge.objects.get().undone_at
    assert twice.editions.count() == 1
    page.wait_for_load_state("networkidle")
    no_violations(newsroom)


def test_a_reshuffle(newsroom: Newsroom) -> None:
    page = newsroom.page
    comes = make_person("كريم الهادي")
    newsroom.sign_in("administrator")
    newsroom.open("/admin/releases/person/")
    page.get_by_role("link", name="تحوير وزاري").click()
    page.wait_for_load_state("networkidle")
    no_violations(newsroom)
    page.get_by_label("يوم التحوير").fill("1/3/2024")
    page.get_by_label("البلد").select_option("تونس")
    page.get_by_role("button", name="اعرض المناصب").click()
    page.locator("summary", has_text="وزير الصحة").focus()
    page.keyboard.press("Enter")
    prefix = f"office-{newsroom.minister.office_id}"
    newsroom.choose(f"id_{prefix}-person", "كريم", comes.name)
    no_violations(newsroom)
    page.get_by_role("button", name="اعرض ما يتغيّر").click()
    expect(
        page.get_by_text("ينتهي تكليف سلمى بن عمر «وزيرة الصحة» يوم 1 مارس 2024.")
    ).to_be_visible()
    no_violations(newsroom)
    page.get_by_role("button", name="عد إلى التحرير").click()
    expect(page.locator("details[open]")).to_contain_text("كريم الهادي")
    page.get_by_role("button", name="اعرض ما يتغيّر").click()
    page.get_by_role("button", name="نفّذ التحوير").click()
    expect(page.locator(".messagelist")).to_contain_text("تم التحوير")
    assert Appointment.objects.on(date(2024, 3, 1)).get().person == comes
    assert make_ministry("وزارة الصحة").offices.get().appointments.count() == 2
