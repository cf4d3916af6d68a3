"""What the first view of a page costs a reader on a slow phone, counted by the browser itself.

    python -m tests.benchmarks.page_weight [http://127.0.0.1:8000]

Serve the demo (`make run`) first. Each page is opened in a browser that has nothing of the archive,
as a phone of 360 pixels on a line of 1.6 Mbit/s with 150 ms of delay and a processor slowed down
four times. Bytes are those on the wire (`Network.loadingFinished`), fonts apart, since they come
once. CLS is the sum of all `layout-shift` entries: in that first view, where fonts arrive late and
words move by a pixel or two within their lines, and again with the fonts at hand. LCP is the last
`largest-contentful-paint` of the first view. The exit code is 1 where a page is beyond the limits.
"""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"width": 360, "height": 740}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8}
SLOWER = 4
# Of what is not a font; of shifts a tenth of what counts as good, none with the fonts at hand.
MOST_BYTES, MOST_SHIFT = 100_000, 0.01
KINDS = ("Document", "Stylesheet", "Script", "Image", "Other", "Font")
WATCH = """
    window.seen = { cls: 0, lcp: 0 };
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) window.seen.cls += one.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) window.seen.lcp = one.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
"""


@dataclass
class Weight:
    """One view: bytes by kind, requests, those to others, layout shift, and milliseconds."""

    page: str
    bytes_of: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    to_others: int = 0
    first_cls: float = 0.0
    cls: float = 0.0
    lcp: float = 0.0

    @property
    def without_fonts(self) -> int:
        return sum(size for kind, size in self.bytes_of.items() if kind != "Font")

    @property
    def is_within(self) -> bool:
        return self.without_fonts <= MOST_BYTES and self.cls <= MOST_SHIFT and self.to_others == 0


def main(root: str) -> int:
    program = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        weights = [weighed(browser, root, name, path) for name, path in pages(browser, root)]
        browser.close()
    show(weights)
    return 0 if all(one.is_within for one in weights) else 1


def pages(browser: Browser, root: str) -> list[tuple[str, str]]:
    """The front page, the list, a search, and the newest release."""
    page = browser.new_page()
    page.goto(f"{root}/releases/")
    release = page.locator(".card-headline a").first.get_attribute("href") or "/"
    page.close()
    return [
        ("front", "/"),
        ("list", "/releases/"),
        ("search", "/releases/?q=الصحة"),
        ("release", release),
    ]


def weighed(browser: Browser, root: str, name: str, path: str) -> Weight:
    # The service worker fetches for later visits, beside the page.
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        device_scale_factor=3,
        is_mobile=True,
        has_touch=True,
        service_workers="block",
    )
    page = context.new_page()
    weight = Weight(name)
    stop = watch(page, weight, urlsplit(root).netloc)
    page.add_init_script(WATCH)
    first = view(page, root + path)
    weight.first_cls, weight.lcp = first["cls"], first["lcp"]
    stop()
    weight.cls = view(page, root + path)["cls"]
    context.close()
    return weight


def view(page: Page, address: str) -> dict[str, float]:
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    seen: dict[str, float] = page.evaluate("window.seen")
    return seen


def watch(page: Page, weight: Weight, host: str) -> Callable[[], None]:
    """Slows the page down and counts into `weight` until what is returned is called."""
    browser = page.context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.send("Network.emulateNetworkConditions", {**LINE, "uploadThroughput": 750_000 / 8})
    browser.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    kinds: dict[str, str] = {}

    def answered(event: dict[str, Any]) -> None:
        address = urlsplit(event["response"]["url"])
        if address.scheme in ("data", "blob"):
            return
        kind = event["type"] if event["type"] in KINDS else "Other"
        kinds[event["requestId"]] = kind
        weight.requests += 1
        weight.to_others += address.netloc != host

    def loaded(event: dict[str, Any]) -> None:
        if event["requestId"] in kinds:
            weight.bytes_of[kinds[event["requestId"]]] += event["encodedDataLength"]

    browser.on("Network.responseReceived", answered)
    browser.on("Network.loadingFinished", loaded)

    def stop() -> None:
        browser.remove_listener("Network.responseReceived", answered)
        browser.remove_listener("Network.loadingFinished", loaded)

    return stop


def show(weights: list[Weight]) -> None:
    heads = [
        *(kind.lower() for kind in KINDS),
        "no fonts",
        "requests",
        "others",
        "CLS 1st",
        "CLS",
        "LCP ms",
    ]
    print("page     " + "".join(f"{head:>11}" for head in heads))
    for one in weights:
        cells = [
            *(f"{one.bytes_of[kind]:,}" for kind in KINDS),
            f"{one.without_fonts:,}",
            str(one.requests),
            str(one.to_others),
            f"{one.first_cls:.4f}",
            f"{one.cls:.4f}",
            f"{one.lcp:.0f}",
        ]
        print(f"{one.page:<9}" + "".join(f"{cell:>11}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main((sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")))
