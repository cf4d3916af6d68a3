"""The time lines of ministries and people, as a browser sets them on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reading import PHONE, Archive, archive, opened  # noqa: F401

# Every name of every drawing in sight: whether it leaves the drawing or meets another.
MEASURE = """() => {
  // The rim of paper around the letters may be cut off.
  const rim = 3, found = {names: 0, outside: [], over: []};
  for (const svg of document.querySelectorAll("svg.timeline[role=img]")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const boxes = [...svg.querySelectorAll("text")]
      .map(text => [text.textContent.trim(), text.getBoundingClientRect()])
      .filter(([, box]) => box.width);
    found.names += boxes.length;
    boxes.forEach(([name, box], i) => {
      if (box.left < frame.left - rim || box.right > frame.right + rim) found.outside.push(name);
      for (const [other, its] of boxes.slice(i + 1))
        if (box.left < its.right && its.left < box.right
            && box.top + 4 < its.bottom - 4 && its.top + 4 < box.bottom - 4)
          found.over.push([name, other]);
    });
  }
  return found;
}"""


@pytest.mark.parametrize("language", ["", "/fr"])
def test_names_of_a_time_line_fit_on_a_phone(
    archive: Archive,  # noqa: F811
    opened: Callable[..., Page],  # noqa: F811
    language: str,
) -> None:
    page = opened(language + archive.old.get_absolute_url(), viewport=PHONE)
    page.locator(".fold > summary").first.click()
    page.evaluate("document.fonts.ready")
    found: dict[str, Any] = page.evaluate(MEASURE)
    assert found["names"] > 52
    assert found["outside"] == []
    assert found["over"] == []


def test_the_older_ministers_unfold_without_scripts(
    archive: Archive,  # noqa: F811
    opened: Callable[..., Page],  # noqa: F811
) -> None:
    page = opened(archive.old.get_absolute_url(), viewport=PHONE, java_script_enabled=False)
    oldest = page.get_by_role("link", name="الوزير رقم 1981")
    expect(oldest).not_to_be_visible()
    page.get_by_text("كل من تولاها من قبل").click()
    expect(oldest).to_be_visible()
