"""A reader's ways through the archive, in a real browser: finding, reading, following, on a phone,
by keyboard, without scripts, in the light and in the dark."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases import workflow
from releases.models import Attachment, Edition, Office, Succession, Unpublishing
from tests.making import (
    make_appointment,
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

PHONE = {"width": 360, "height": 740}
# A screen of 1280 pixels at 400 %.
MAGNIFIED = {"width": 320, "height": 256}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1440, "height": 900}

BODY = """
<p>افتتحت الوزيرة صباح اليوم مستشفى الأطفال الجديد بحضور ممثلي UNICEF و<a
href="https://example.org/report">تقرير</a> عنه.</p>
<h2>الأرقام</h2>
<table><thead><tr><th>الولاية</th><th>المستفيدون من البرنامج</th><th>النسبة</th><th>الشريك</th></tr>
</thead><tbody><tr><td>صفاقس</td><td>12,450</td><td>-5%</td><td>World Bank</td></tr></tbody></table>
<blockquote><p>«الصحة <em>حق</em> للجميع».</p></blockquote>
<p>This paragraph is quoted in full.</p><ul><li>أولًا</li></ul><ol><li>ثانيًا</li></ol>
"""


class Archive:
    """What the tests read: every kind of page, with the values that strain it most."""

    def __init__(self) -> None:
        self.health = make_ministry("وزارة الصحة", colour="#1f6f8b", founded_on=date(1956, 4, 1))
        self.justice = make_ministry("وزارة العدل", country=make_country("SY"))
        self.empty = make_ministry("وزارة " + "الشؤون المغاربية والجالية المقيمة بالخارج " * 3)
        former = make_ministry("كتابة الدولة للصحة", ended_on=date(1956, 4, 1))
        Succession.objects.create(predecessor=former, successor=self.health, kind="renamed")
        make_appointment(make_person("ليلى حداد"), start=date(2012, 1, 1), end=date(2020, 1, 1))
        self.old = make_ministry("وزارة التربية والتعليم والتكوين المهني والبحث العلمي")
        office = Office.objects.create(
            title="وزير التربية", organisation=self.old, is_ministerial=True
        )
        for year in range(1980, 2020):
            name = "Jean-Baptiste de la Croix-Laval" if year % 9 == 0 else f"الوزير رقم {year}"
            make_appointment(
                make_person(f"{name} {year}"),
                office,
                title="وزير التربية",
                start=date(year, 3, 1),
                end=date(year + 1, 3, 1),
                acting=year % 7 == 0,
            )
        Succession.objects.create(predecessor=former, successor=self.old, kind="split")
        self.minister = make_appointment(make_person("سلمى بن عمر"), start=date(2020, 1, 1))
        self.foreigner = make_person("Jean-Baptiste de la Croix-Laval")
        self.league = make_organisation("World Health Organization (WHO)")
        self.topic = make_topic("التلقيح", parent=make_topic("الصحة"), description="كل ما يخصه.")
        self.release = make_release(
            headline="افتتاح مستشفى الأطفال في صفاقس",
            headline_proposed=True,
            standfirst="يتسع المستشفى لمئتي سرير.",
            dateline="صفاقس",
            body=BODY,
            original_url="https://example.org/" + "a-very-long-path/" * 12,
            people=[self.minister, self.foreigner],
            organisations=[self.league],
            topics=[self.topic],
            supporting_ministries=[self.justice],
        )
        Attachment.objects.create(
            edition=self.release,
            title="نص الاتفاقية",
            file=ContentFile(b"%PDF-1.7", name="text.pdf"),
        )
        self.long_headline = make_release(headline="وزير الصحة يترأس اجتماع World Bank " * 9)
        self.long_text = make_release(body="<p>" + "كلمة طويلة في نص طويل جدًا. " * 4_000 + "</p>")
        self.english = make_release(
            headline="An English release", language="en", body="<p>Yes.</p>"
        )
        self.withdrawn = make_release(headline="أرقام لم تُراجع")
        workflow.perform(self.withdrawn, "withdraw", None, remark="أرقام غير مؤكدة")
        self.corrected = _corrected()
        self.gone = make_release()
        Unpublishing.objects.create(
            release=self.gone.release, kind=Unpublishing.Kind.ERROR, reason="نُشر قبل أوانه"
        )
        for month in range(1, 13):
            make_release(issued_on=date(2021, month, 7), ministry=self.justice)

    @property
    def pages(self) -> dict[str, str]:
        return {
            "front": reverse("releases:front"),
            "list": reverse("releases:list"),
            "found": f"{reverse('releases:list')}?q=مستشفى&topic={self.topic.slug}&from=2022",
            "not understood": f"{reverse('releases:list')}?from=أمس",
            "nothing found": f"{reverse('releases:list')}?q=زرافة&from=2022",
            "release": self.release.get_absolute_url(),
            "long headline": self.long_headline.get_absolute_url(),
            "long text": self.long_text.get_absolute_url(),
            "English": self.english.get_absolute_url(),
            "withdrawn": self.withdrawn.get_absolute_url(),
            "corrected": self.corrected.get_absolute_url(),
            "history": reverse("releases:history", args=[self.corrected.release_id]),
            "old edition": reverse("releases:edition", args=[self.corrected.release_id, 1]),
            "in error": self.gone.get_absolute_url(),
            "not found": "/لا-شيء/",
            "ministries": reverse("releases:ministries"),
            "ministry": self.health.get_absolute_url(),
            "ministry of forty ministers": self.old.get_absolute_url(),
            "ministry in French": f"/fr{self.health.get_absolute_url()}",
            "empty ministry": self.empty.get_absolute_url(),
            "people": reverse("releases:people"),
            "person": self.minister.person.get_absolute_url(),
            "organisations": reverse("releases:organisations"),
            "organisation": self.league.get_absolute_url(),
            "topics": reverse("releases:topics"),
            "topic": self.topic.get_absolute_url(),
            "stats": reverse("releases:stats"),
            "stats of a month": f"{reverse('releases:stats')}?from=2022-12&topic={self.topic.slug}",
            "stats of nothing": f"{reverse('releases:stats')}?from=1950&to=1951",
            "years": reverse("releases:archive"),
            "year": reverse("releases:archive_year", args=[2021]),
            "month": reverse("releases:archive_month", args=[2022, 12]),
            "day": reverse("releases:archive_day", args=[2022, 12, 19]),
            "Hijri years": reverse("releases:hijri"),
            "Hijri year": reverse("releases:hijri_year", args=[1444]),
            "Hijri month": reverse("releases:hijri_month", args=[1444, 5]),
            "Hijri day": reverse("releases:hijri_day", args=[1444, 5, 25]),
            "on this day": reverse("releases:anniversary", args=[12, 19]),
            "no date": f"{reverse('releases:archive')}?on=أمس",
        }


def _corrected() -> Edition:
    old = make_release(headline="حفل تخرج الممرضين", body="<p>حضر الحفل ثلاثون ضيفًا.</p>")
    new = workflow.new_edition(old.release, None, Edition.Change.MAJOR)
    new.body, new.change_note = "<p>حضر الحفل أربعون ضيفًا.</p>", "صُحّح عدد الضيوف"
    new.save()
    workflow.perform(new, "import", None)
    return new


@pytest.fixture
def archive(live_server: LiveServer) -> Archive:
    return Archive()


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Opens a page of the archive in a window of its own; options are those of Playwright."""
    contexts = []

    def open_page(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_reader_filters_by_ministry_and_date_and_opens_a_release(
    archive: Archive, opened: Callable[..., Page]
) -> None:
    page = opened("/", viewport=DESKTOP)
    page.get_by_role("combobox").fill("مستشفيات")
    page.get_by_role("button", name="ابحث").click()
    # Another form of the word finds it.
    expect(page.get_by_role("heading", level=1)).to_contain_text("فيها «مستشفيات»")
    page.get_by_role("link", name="وزارة الصحة").first.click()
    page.goto(reverse("releases:list"))
    page.locator(".facet-value", has_text="وزارة الصحة").click()
    page.get_by_label("من", exact=True).fill("١٩/١٢/٢٠٢٢")
    page.get_by_role("button", name="طبّق التاريخ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "من وزارة الصحة منذ 19 ديسمبر 2022"
    )
    expect(page.locator(".chip:not(.chip-clear)")).to_have_count(2)
    page.get_by_role("link", name=archive.release.headline).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(archive.release.headline)
    expect(page.get_by_text("عنوان وضعه الأرشيف")).to_be_visible()
    page.get_by_role("link", name="سلمى بن عمر").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("سلمى بن عمر")
    page.get_by_role("link", name="وزارة الصحة").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("وزارة الصحة")


def test_a_choice_is_taken_back(archive: Archive, opened: Callable[..., Page]) -> None:
    page = opened(f"/releases/?ministry={archive.justice.slug}&from=2021", viewport=DESKTOP)
    page.locator(".chip", has_text="2021").click()
    expect(page.locator(".chip", has_text="2021")).to_have_count(0)
    expect(page.locator(".chip", has_text="وزارة العدل")).to_have_count(1)
    page.get_by_role("link", name="أزل كل ما اخترته").click()
    expect(page.locator(".chip")).to_have_count(0)


def test_a_phone_without_scripts_has_all(archive: Archive, opened: Callable[..., Page]) -> None:
    page = opened("/releases/", viewport=PHONE, java_script_enabled=False)
    sheet = page.locator(".filters-sheet")
    expect(sheet).not_to_be_visible()
    page.get_by_text("تصفية النتائج").click()
    expect(sheet).to_be_visible()
    page.locator(".facet-value", has_text="وزارة الصحة").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("من وزارة الصحة")
    page.get_by_role("link", name=archive.release.headline).click()
    expect(page.locator(".release-standfirst")).to_contain_text("يتسع المستشفى")
    # What only a script can do is not offered.
    expect(page.locator("[data-share]").first).not_to_be_visible()


@pytest.mark.parametrize("root", ["/", "/fr/", "/en/"])
def test_the_first_screen_of_a_phone_has_the_head_the_field_and_headlines(
    archive: Archive, opened: Callable[..., Page], root: str
) -> None:
    page = opened(root, viewport=PHONE)
    rows = {link.bounding_box()["y"] for link in page.locator(".navigation a").all()}  # type: ignore[index]
    assert len(rows) == 2
    wordmark, languages = (
        page.locator(name).bounding_box() for name in (".wordmark", ".languages")
    )
    assert wordmark is not None
    assert languages is not None
    # The languages stand beside the name, not below it.
    assert languages["y"] < wordmark["y"] + wordmark["height"]
    expect(page.locator("#front-q")).to_be_in_viewport(ratio=1)
    expect(page.locator(".card-headline").first).to_be_in_viewport(ratio=1)


def test_a_wide_screen_shows_the_filters_at_once(
    archive: Archive, opened: Callable[..., Page]
) -> None:
    page = opened("/releases/", viewport=DESKTOP)
    filters = page.locator(".filters-sheet").bounding_box()
    results = page.locator(".cards").bounding_box()
    assert filters is not None
    assert results is not None
    # Reading starts at the right: the filters stand there, beside the results.
    assert filters["x"] > results["x"] + results["width"]


def test_the_keyboard_reaches_the_content_first(
    archive: Archive, opened: Callable[..., Page]
) -> None:
    page = opened(archive.release.get_absolute_url(), viewport=DESKTOP)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="إلى المحتوى")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_short_address_is_copied(archive: Archive, opened: Callable[..., Page]) -> None:
    page = opened(
        archive.release.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="انسخ العنوان").click()
    expect(page.get_by_role("button", name="نُسخ")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/r/{archive.release.release_id}")


@pytest.mark.parametrize(
    "viewport",
    [MAGNIFIED, PHONE, TABLET, DESKTOP],
    ids=["magnified", "phone", "tablet", "desktop"],
)
def test_no_page_is_wider_than_the_screen(
    archive: Archive, opened: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = opened("/", viewport=viewport)
    wider = {}
    for name, path in archive.pages.items():
        page.goto(path)
        excess = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if excess > 0:
            wider[name] = excess
    assert wider == {}


@pytest.mark.parametrize(
    ("viewport", "colours"),
    [
        (PHONE, {"color_scheme": "light"}),
        (DESKTOP, {"color_scheme": "dark"}),
        (TABLET, {"forced_colors": "active"}),
    ],
    ids=["phone-light", "wide-dark", "tablet-forced"],
)
def test_axe_finds_nothing(
    archive: Archive,
    opened: Callable[..., Page],
    viewport: dict[str, int],
    colours: dict[str, str],
) -> None:
    page = opened("/", viewport=viewport, **colours)
    found = {}
    for name, path in archive.pages.items():
        page.goto(path)
        if viewport is PHONE and page.locator(".filters").count():
            page.locator(".filters > summary").click()
        results = Axe().run(page)
        if results.violations_count:
            found[name] = results.generate_report()
    assert found == {}


def test_the_browser_refuses_nothing_of_any_page(
    archive: Archive, opened: Callable[..., Page]
) -> None:
    """The strict CSP lets everything of ours through, the data block for search engines too."""
    page = opened("/")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name, path in archive.pages.items():
        if name not in ("in error", "not found"):
            page.goto(path, wait_until="networkidle")
    assert complaints == []


def test_fonts_come_from_the_archive_itself(archive: Archive, opened: Callable[..., Page]) -> None:
    page = opened(archive.release.get_absolute_url())
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
    )
    assert {"IBM Plex Sans Arabic", "Archive Naskh"} <= {name.strip('"') for name in loaded}


def test_paper_has_the_text_and_no_interface(archive: Archive, opened: Callable[..., Page]) -> None:
    page = opened(archive.release.get_absolute_url(), viewport=DESKTOP, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".navigation", ".search", ".footer", ".neighbours", ".related", ".share"):
        for one in page.locator(hidden).all():
            expect(one).not_to_be_visible()
    expect(page.locator(".imprint")).to_contain_text(f"/r/{archive.release.release_id}")
    expect(page.locator(".link-notes")).to_contain_text("https://example.org/report")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_four_columns_of_numbers_are_whole_on_a_phone(
    archive: Archive, opened: Callable[..., Page]
) -> None:
    cells = "<td>5,992,000</td><td>5,324,000</td><td>+12.5%</td>"
    row = f"<tr><th>مرسى العنبر</th>{cells}</tr>"
    edition = make_release(body=f"<table><tbody>{row * 3}</tbody></table>")
    page = opened(edition.get_absolute_url(), viewport=PHONE)
    excess = page.locator(".scroll").evaluate("one => one.scrollWidth - one.clientWidth")
    assert excess == 0


def test_in_forced_colours_only_the_columns_of_a_drawing_are_filled(
    archive: Archive, opened: Callable[..., Page]
) -> None:
    page = opened("/releases/", viewport=DESKTOP, forced_colors="active")
    place = page.locator(".histogram-place").first
    assert place.evaluate("one => getComputedStyle(one).fill") == "rgba(0, 0, 0, 0)"
