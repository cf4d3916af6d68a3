"""How a stored body is set on a page."""

import pytest

from releases.typesetting import mixed, readable_url, set_body


def body(html: str, language: str = "ar") -> str:
    return set_body(html, language, "جدول").html


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("<p>نص عربي</p>", "<p>نص عربي</p>"),
        # A paragraph quoted in English, whole.
        ("<p>Quoted in full.</p>", '<p dir="ltr">Quoted in full.</p>'),
        # One that only begins with a Latin name stays Arabic.
        ("<p>UNICEF في تونس</p>", "<p>UNICEF في تونس</p>"),
        ("<p><strong>Fin</strong></p>", '<p dir="ltr"><strong>Fin</strong></p>'),
        ("<p>2024-2025</p>", "<p>2024-2025</p>"),
        # &nbsp; is no Latin word.
        ("<p>&nbsp;12</p>", "<p>&nbsp;12</p>"),
    ],
)
def test_foreign_paragraphs_have_their_own_direction(stored: str, shown: str) -> None:
    assert body(stored) == shown


def test_cells_keep_signs_before_numbers() -> None:
    html = body('<table><tr><td>-5%</td><td>خمسة</td><th scope="row">WHO</th></tr></table>')
    assert '<td><bdi dir="ltr">-5%</bdi></td><td>خمسة</td>' in html
    assert '<th scope="row"><bdi dir="ltr">WHO</bdi></th>' in html


def test_wide_tables_scroll_and_can_be_reached_by_keyboard() -> None:
    html = body("<table><tr><td>أ</td></tr></table>")
    assert html.startswith('<div class="scroll" role="region" tabindex="0" aria-label="جدول">')
    assert html.endswith("</table></div>")


def test_links_become_notes_once_each() -> None:
    link = '<a href="https://example.org/%D8%A3?a=1&amp;b=2" rel="noopener">هنا</a>'
    shown = set_body(f"<p>{link} و{link}</p>", "ar", "جدول")
    assert shown.links == ["https://example.org/أ?a=1&b=2"]
    assert shown.html.count("[1]</sup>") == 2


def test_addresses_without_a_web_page_are_no_notes() -> None:
    assert set_body('<p><a href="mailto:a@b.example">م</a></p>', "ar", "جدول").links == []


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_a_release_in_another_language_is_set_in_its_direction(
    language: str, direction: str
) -> None:
    shown = set_body("<p>Texte</p>", language, "جدول")
    assert (shown.language, shown.direction) == (language, direction)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://www.example.org/", "www.example.org"),
        ("http://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1?x=2", "example.org/أخبار/1?x=2"),
    ],
)
def test_addresses_are_written_for_people(url: str, read: str) -> None:
    assert readable_url(url) == read


def test_a_date_with_hyphens_keeps_its_order_among_arabic() -> None:
    shown = mixed("يُكتب هكذا: 2022-12 أو <2022>")
    assert '<bdi class="unbroken" dir="ltr">2022-12</bdi> أو &lt;2022&gt;' in shown
