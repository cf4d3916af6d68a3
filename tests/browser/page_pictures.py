"""A sheet of pictures of every page of readers, taken of the demo archive as it stands:

    python -m tests.browser.page_pictures http://127.0.0.1:8000 [name …]

Each sheet shows the top of a page at 1440, 768 and 360 pixels, in the light above and in the dark
below. `docs/pages.md` shows them all; look at them one by one after a change of styles.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import APIRequestContext, Browser, sync_playwright

from tests.browser.help_pictures import launched

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images" / "pages"
WIDTHS = (1440, 768, 360)
HEIGHT, SCALE, GAP = 1_700, 0.45, 16
GROUND = "#8a8f8a"


def main(root: str, *names: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        api = playwright.request.new_context(base_url=root)
        for name, path in paths(api).items():
            if names and name not in names:
                continue
            file = FOLDER / f"{name}.webp"
            sheet(browser, root + path).save(file, quality=60, method=6)
            print(f"{name}.webp {file.stat().st_size // 1024} KB {path}")
        browser.close()


def sheet(browser: Browser, url: str) -> Image.Image:
    """The pictures of a page side by side, as one."""
    rows = [[*pictures(browser, url, scheme)] for scheme in ("light", "dark")]
    width = sum(one.width for one in rows[0]) + GAP * (len(WIDTHS) + 1)
    height = sum(max(one.height for one in row) for row in rows) + GAP * 3
    whole = Image.new("RGB", (width, height), GROUND)
    top = GAP
    for row in rows:
        left = GAP
        for one in row:
            whole.paste(one, (left, top))
            left += one.width + GAP
        top += max(one.height for one in row) + GAP
    return whole


def pictures(browser: Browser, url: str, scheme: str) -> Iterator[Image.Image]:
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            service_workers="block",
        )
        page = context.new_page()
        page.goto(url)
        page.wait_for_load_state("networkidle")
        taken = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        shown = taken.crop((0, 0, width, min(HEIGHT, taken.height)))
        yield shown.resize((round(width * SCALE), round(shown.height * SCALE)), Image.LANCZOS)
        context.close()


def paths(api: APIRequestContext) -> dict[str, str]:
    """The address of each page by the name of its sheet; records are those the demo has."""
    corrected = number(api, "النتائج النهائية لتعداد", least_editions=3)
    translated = number(api, "Blue Coast")
    return {
        "front": "/",
        "list": "/releases/?q=" + quote("مدارس"),
        "list-of-a-ministry": "/releases/?" + f"ministry={quote('وزارة-الصحة')}&from=2020&to=2024",
        "nothing-found": "/releases/?q=" + quote("زرافة") + "&from=2022",
        "release": f"/releases/{number(api, 'سهل الرند')}/",
        "corrected": f"/releases/{corrected}/",
        "history": f"/releases/{corrected}/editions/",
        "old-edition": f"/releases/{corrected}/editions/1/",
        "two-languages": f"/releases/{translated}/beside/{translated + 1}/",
        "ministries": "/ministries/",
        "ministry": f"/ministries/{quote('وزارة-الصحة')}/",
        "people": "/people/",
        "person": f"/people/{quote('ليلى-الكرزاني')}/",
        "organisations": "/organisations/",
        "organisation": f"/organisations/{quote('المكتبة-الوطنية')}/",
        "topics": "/topics/",
        "topic": f"/topics/{quote('التلقيح')}/",
        "archive": "/archive/",
        "year": "/archive/2022/",
        "month": "/archive/2022/11/",
        "day": "/archive/2022/11/22/",
        "hijri-year": "/archive/hijri/1444/",
        "on-this-day": "/archive/on-this-day/11/22/",
        "numbers": "/stats/",
        "not-found": "/nowhere/",
        "offline": "/offline/",
        "front-in-french": "/fr/",
        "list-in-english": "/en/releases/?q=" + quote("مدارس"),
        "release-in-french": f"/fr/releases/{corrected}/",
        "numbers-in-english": "/en/stats/",
    }


def number(api: APIRequestContext, words: str, least_editions: int = 1) -> int:
    """The smallest number among the releases that have all the words, and as many editions."""
    found = api.get("/releases.json", params={"q": words}).json()["results"]
    return min(one["number"] for one in found if one["edition"] >= least_editions)


if __name__ == "__main__":
    main(*sys.argv[1:])
