"""Texts and drawings as templates call them."""

import re
from datetime import date, datetime, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from releases.templatetags import drawings, texts

TODAY = date(2024, 1, 1)


def held(start: date | None, end: date | None, name: str = "سلمى", acting: bool = False) -> Any:
    return SimpleNamespace(
        start=start, end=end, acting=acting, title=name, person=SimpleNamespace(name=name)
    )


def written(template: str, **context: Any) -> str:
    return Template("{% load drawings texts %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("text", "set_in"),
    [
        ("وزارة الصحة", '<bdi dir="rtl">وزارة الصحة</bdi>'),
        ("World Bank", '<bdi dir="ltr">World Bank</bdi>'),
        # Its first letter is Latin, the sentence is Arabic.
        ("UNICEF تشيد بالحملة", '<bdi dir="rtl">UNICEF تشيد بالحملة</bdi>'),
        ("قرار (WHO)", '<bdi dir="rtl">قرار (WHO)</bdi>'),
        # No letters at all: numbers read as the page does.
        ("2024 – 2026", '<bdi dir="rtl">2024 – 2026</bdi>'),
        ("2024 & 2026", '<bdi dir="rtl">2024 &amp; 2026</bdi>'),
        ("<b>", '<bdi dir="ltr">&lt;b&gt;</bdi>'),
        ("", '<bdi dir="rtl"></bdi>'),
    ],
)
def test_values_are_isolated_in_their_own_direction(text: str, set_in: str) -> None:
    assert written("{{ text|isolated }}", text=text) == set_in


@pytest.mark.parametrize(
    ("text", "language", "page_language", "set_in"),
    [
        ("Ouverture", "fr", "ar", '<bdi dir="ltr" lang="fr">Ouverture</bdi>'),
        ("Ouverture", "fr", "fr", '<bdi dir="ltr">Ouverture</bdi>'),
        ("Ouverture", "fr", "en", '<bdi dir="ltr" lang="fr">Ouverture</bdi>'),
        # A headline in Latin letters of a release in Arabic: the archive knows no better.
        ("UNICEF", "ar", "ar", '<bdi dir="ltr">UNICEF</bdi>'),
        ("وزارة", "ar", "fr", '<bdi dir="rtl" lang="ar">وزارة</bdi>'),
        ("وزارة", "fr", "fr", '<bdi dir="rtl" lang="ar">وزارة</bdi>'),
    ],
)
def test_words_say_their_language_where_it_is_not_that_of_the_page(
    text: str, language: str, page_language: str, set_in: str
) -> None:
    with translation.override(page_language):
        assert written("{{ text|isolated:language }}", text=text, language=language) == set_in


@pytest.mark.parametrize(("indic", "shown"), [(False, "1,234"), (True, "١,٢٣٤")])
def test_numbers_have_the_digits_of_the_installation(
    settings: Any, indic: bool, shown: str
) -> None:
    settings.ARABIC_INDIC_DIGITS = indic
    assert texts.number(1234) == shown
    assert texts.count_of(1234, "خبر") == f"{shown} خبرًا"
    assert shown[-1] in texts.day(date(2004, 4, 4))


def test_an_edition_without_a_date_says_so() -> None:
    assert "بلا تاريخ" in texts.issued_on(SimpleNamespace(issued_on=None))


def test_the_two_calendars_are_isolated_from_each_other() -> None:
    edition = SimpleNamespace(
        issued_on=date(2022, 12, 19), issued_on_granularity="day", months=lambda: "gulf"
    )
    assert texts.issued_on(edition, hijri=True) == (
        '<time datetime="2022-12-19">19 ديسمبر 2022</time> · '
        '<bdi dir="rtl">25 جمادى الأولى 1444 هـ</bdi>'
    )


def test_a_moment_is_the_day_it_was_where_the_archive_is(settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Riyadh"
    late = datetime(2022, 12, 31, 22, 30, tzinfo=timezone.utc)  # noqa: UP017
    assert texts.moment(late) == "1 يناير 2023"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2020, 1, 1), None, "منذ 1 يناير 2020"),
        (date(2020, 1, 1), date(2021, 2, 3), "1 يناير 2020 – 3 فبراير 2021"),
        (None, date(2021, 2, 3), "تاريخ غير معروف – 3 فبراير 2021"),
        (None, None, "منذ تاريخ غير معروف"),
    ],
)
def test_a_term_of_office_is_written(start: date | None, end: date | None, said: str) -> None:
    plain = Template("{{ html|striptags }}").render(
        Context({"html": texts.term_of_office(held(start, end))})
    )
    assert plain == said


def test_structured_records_cannot_leave_their_script() -> None:
    html = texts.structured({"headline": "</script><!-- & «نص»"})
    assert html.count("<") == 2
    assert "«نص»" in html


@pytest.mark.parametrize("name", sorted(drawings.ICONS))
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in drawings.icon(name)


@pytest.mark.parametrize("colour", ["", "red", "#12", "#123456; x", None])
def test_what_is_no_colour_is_not_drawn(colour: str | None) -> None:
    assert drawings.colour(SimpleNamespace(colour=colour)) == ""


def test_a_bar_grows_from_where_reading_starts() -> None:
    assert 'x="75.0%" width="25.0%"' in drawings.bar(1, 4)
    assert 'width="0%"' in drawings.bar(0, 0)


def test_columns_are_as_high_as_their_counts_and_begin_at_the_right() -> None:
    periods = [SimpleNamespace(count=count) for count in (100, 50, 0, 1)]
    svg = drawings.columns(periods, "توزّع")
    heights = re.findall(r'height="([\d.]+)%"', svg)
    assert [float(height) for height in heights] == [100, 50, 0, drawings.LEAST_HEIGHT]
    places = [float(x) for x in re.findall(r' x="([\d.]+)%"', svg)]
    assert places == sorted(places, reverse=True)
