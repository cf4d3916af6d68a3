"""The pictures of the help page, taken of the demo archive as it stands:

    python -m tests.browser.help_pictures http://127.0.0.1:8000

Serve the demo (`make run`) in a fresh folder first: the pictures show what is on its desks.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "static" / "img" / "help"
SIZE = {"width": 1280, "height": 800}
# Of the demo's accounts; `releases.demo` says it to everybody.
PASSWORD = "archive-demo"
TEXT = """\
وزيرة الصحة تفتتح مركزًا للتلقيح في دار السرو

دار السرو، 23 تشرين الثاني 2026 – افتتحت وزيرة الصحة الدكتورة ليلى الكرزاني، صباح اليوم الإثنين ، \
مركزًا للتلقيح في مستشفى دار السرو الجامعي ،بحضور رئيسة جمعية السنابل هدى القنديلي.

ويستقبل المركز 400 طفل في اليوم ، وتعمل فيه ثلاث فرق .

شارك على فيسبوك"""


def main(root: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for account, pictures in PICTURES.items():
            page = signed_in(browser, root, account)
            for name, prepare in pictures.items():
                prepare(page)
                page.wait_for_load_state("networkidle")
                keep(page, name)
        browser.close()


def launched(playwright: Playwright) -> Browser:
    """The Chromium of the machine."""
    chromium = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    return playwright.chromium.launch(
        executable_path=chromium,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )


def signed_in(browser: Browser, root: str, account: str) -> Page:
    page = browser.new_context(base_url=root, viewport=SIZE).new_page()
    page.goto("/admin/")
    page.get_by_label("اسم المستخدم").fill(account)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="ادخل", exact=True).click()
    page.locator("#user-tools").wait_for()
    return page


def keep(page: Page, name: str) -> None:
    """Write the picture, half a photograph's size, under the name that the page of help uses."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(FOLDER / f"{name}.webp", quality=82, method=6)
    print(f"{name}.webp {(FOLDER / f'{name}.webp').stat().st_size // 1024} KB")


def paste(page: Page) -> None:
    page.goto("/admin/releases/edition/paste/")
    page.get_by_label("ألصق الخبر كاملًا هنا").fill(TEXT)


def proposal(page: Page) -> None:
    page.get_by_role("button", name="اقترح لي الخبر").click()
    page.get_by_role("heading", name="مراجعة ما اقترحه الأرشيف").wait_for()


def edition(page: Page) -> None:
    page.goto("/admin/")
    page.locator("#content").get_by_role("link", name="تعداد الخريف").first.click()
    page.locator(".edition-state").wait_for()


def desk(page: Page) -> None:
    page.goto("/admin/")


def history(page: Page) -> None:
    page.goto("/admin/releases/edition/?state__exact=superseded")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="السجل", exact=True).click()


def names(page: Page) -> None:
    page.goto("/admin/releases/nameform/queue/")


PICTURES: dict[str, dict[str, Callable[[Page], None]]] = {
    "writer": {"paste": paste, "proposal": proposal},
    "editor": {"desk": desk, "edition": edition, "history": history, "names": names},
}

if __name__ == "__main__":
    main(sys.argv[1])
