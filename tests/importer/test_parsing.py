from datetime import date

import pytest

from releases.importer.parsing import Defaults, ParsedRow, Rejected, parse_row
from releases.importer.reading import Row

# The shapes of two real releases, in other words: one that stands twice and has no headline, and
# one with a headline, typing faults and a span of years.
DOUBLED = "\n".join(
    [
        (
            "كان دعم دور الحضانة محور لقاء جمع سعاد المنصوري، وزيرة الطفولة، صباح اليوم "
            "الثلاثاء 14 مارس 2023 بمقر الوزارة، مع رئيس جمعية الحضانات."
        ),
        "وأكدت الوزيرة أن البرنامج سيشمل جميع الولايات خلال السنة القادمة.",
        "ودعت الجمعية إلى مزيد العناية بالريف.",
    ]
    * 2
)
TYPED_BADLY = (
    "وزيرة التضامن تفتتح معرض الأسر المنتجة\n"
    "أكدت الوزيرة أن المعرض يشمل مجالات عدة منها،النسيج والخزف ،والجلد للأعوام ” 2024-2025″.\n"
    "وأضافت أن الدورة القادمة ستكون أوسع .\n"
)


def parse(body: str, defaults: Defaults | None = None, **values: object) -> ParsedRow:
    return parse_row(Row("f", 1, {"body": body, **values}), defaults or Defaults())


def test_a_doubled_text_without_headline() -> None:
    row = parse(DOUBLED)
    assert row.body.count("<p>") == 3
    assert row.source_text == DOUBLED
    assert row.headline.startswith("كان دعم دور الحضانة")
    assert row.headline_proposed
    assert (row.issued_on, row.granularity) == (date(2023, 3, 14), "day")


def test_a_headline_in_the_first_line_and_no_date() -> None:
    row = parse(TYPED_BADLY)
    assert (row.headline, row.headline_proposed) == (
        "وزيرة التضامن تفتتح معرض الأسر المنتجة",
        False,
    )
    assert row.body == (
        "<p>أكدت الوزيرة أن المعرض يشمل مجالات عدة منها، النسيج والخزف، والجلد للأعوام "
        "”2024-2025″.</p>\n<p>وأضافت أن الدورة القادمة ستكون أوسع.</p>"
    )
    assert row.issued_on is None
    assert "التاريخ ناقص" in row.notes


@pytest.mark.parametrize(
    ("written", "day", "granularity"),
    [
        ("2022-12-19", date(2022, 12, 19), "day"),
        ("١٩/١٢/٢٠٢٢", date(2022, 12, 19), "day"),
        ("ديسمبر 2022", date(2022, 12, 1), "month"),
        ("2022", date(2022, 1, 1), "year"),
        ("20210105", date(2021, 1, 5), "day"),
        ("٢٠٢١٠١٠٥", date(2021, 1, 5), "day"),
        (20210105, date(2021, 1, 5), "day"),
        (20210105.0, date(2021, 1, 5), "day"),
        ("2022-12-19T10:00:00+01:00", date(2022, 12, 19), "day"),
    ],
)
def test_the_date_given(written: object, day: date, granularity: str) -> None:
    row = parse("نص", issued_on=written)
    assert (row.issued_on, row.granularity) == (day, granularity)


@pytest.mark.parametrize("written", ["31/02/2022", "قريبًا", "0", "99999-01-01", "20211305"])
def test_a_date_that_is_none_is_said_and_none_invented(written: str) -> None:
    row = parse("نص", issued_on=written)
    assert row.issued_on is None
    assert any("تاريخ غير مفهوم" in note for note in row.notes)


@pytest.mark.parametrize("body", ["", "  \n ", None, "\0", "<p> </p>"])
def test_no_text_no_release(body: str) -> None:
    with pytest.raises(Rejected, match="لا نص"):
        parse(body)


@pytest.mark.parametrize("value", [["نص"], {"a": 1}])
def test_a_value_of_the_wrong_kind(value: object) -> None:
    with pytest.raises(Rejected, match="قيمة headline ليست نصًا"):
        parse("نص", headline=value)
    with pytest.raises(Rejected, match="قيمة people غير مفهومة"):
        parse("نص", people=7)


def test_html_is_sanitised_and_keeps_its_structure() -> None:
    row = parse("<h2>فصل</h2><p onclick='x'>نص</p><ul><li>بند</li></ul><script>x</script>")
    assert row.body == "<h2>فصل</h2><p>نص</p><ul><li>بند</li></ul>"


def test_text_that_only_mentions_a_tag_sign_is_text() -> None:
    assert parse("نص فيه 3 < 5 و 7 > 2").body == "<p>نص فيه 3 &lt; 5 و 7 &gt; 2</p>"


def test_nul_and_half_characters_are_taken_out_and_said() -> None:
    row = parse("نص\0 طويل \ud800", headline="عن\0وان")
    assert "\0" not in row.source_text + row.headline
    assert "\ud800" not in row.source_text
    assert any("NUL" in note for note in row.notes)


def test_a_headline_longer_than_any_stays_whole_in_the_text() -> None:
    headline = " ".join(f"عنوان{number}" for number in range(60))
    row = parse("نص الخبر.", headline=headline)
    assert len(row.headline) <= 400
    assert row.headline.endswith("…")
    assert headline in row.body


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "example.org/1", "http://", "ftp://a/b", "http://[::1", "http://a b"],
)
def test_an_address_that_is_none_is_left_out_and_said(url: str) -> None:
    row = parse("نص", url=url)
    assert row.url == ""
    assert "عنوان url غير صالح، أُهمل" in row.notes


def test_defaults_are_for_rows_that_do_not_say() -> None:
    defaults = Defaults("وزارة الصحة", "tn")
    assert (parse("نص", defaults).ministry, parse("نص", defaults).country) == ("وزارة الصحة", "TN")
    said = parse("نص", defaults, ministry="وزارة العدل", country="EG")
    assert (said.ministry, said.country) == ("وزارة العدل", "EG")
    assert parse("نص", defaults, ministry="---").ministry == "وزارة الصحة"


def test_the_fingerprint_is_of_what_the_row_says() -> None:
    assert parse("نص").fingerprint == parse("نص").fingerprint
    assert parse("نص").fingerprint != parse("نص", topics="الصحة").fingerprint
    assert parse("نص").fingerprint == parse("نص", Defaults("وزارة الصحة")).fingerprint
    assert parse("نص").fingerprint == parse("نص", unknown_column="x", topics="").fingerprint
