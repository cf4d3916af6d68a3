"""Citations, read back by the grammar of each form."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from releases.citations import Citation
from releases.models import Edition, State
from tests.making import at, make_ministry, make_release, make_topic
from tests.views.pages import page

pytestmark = pytest.mark.django_db

ROOT, ARCHIVE = "https://archive.example", "أرشيف الأخبار الرسمية"
UGLY = 'بيان {عن} 100% من #الأسر \\ و_أخرى_ ~ ^ & $5\u200f}\nسطر, «ثانٍ» "x" @y'


def cited(**overrides: Any) -> Citation:
    return Citation(make_release(**overrides), ROOT, ARCHIVE)


class Reader:
    """One entry of BibTeX by its own rules: braces balance whether escaped or not."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.fields = text, 0, {}
        self.take(r"@")
        self.kind = self.take(r"[a-z]+")
        self.take(r"\{")
        self.key = self.take(r"[A-Za-z0-9:_-]+")
        self.take(r"\s*,\s*")
        while not self.text.startswith("}", self.at):
            name = self.take(r"[a-z]+")
            self.take(r"\s*=\s*")
            assert name not in self.fields
            self.fields[name] = self.braced()
            self.take(r"\s*,\s*")
        self.take(r"\}\s*")
        assert self.at == len(text)

    def take(self, pattern: str) -> str:
        found = re.compile(pattern).match(self.text, self.at)
        assert found, self.text[self.at :]
        self.at = found.end()
        return found[0]

    def braced(self) -> str:
        start, depth = self.at, 0
        while True:
            depth += {"{": 1, "}": -1}.get(self.text[self.at], 0)
            self.at += 1
            if not depth:
                return self.text[start + 1 : self.at - 1]


def unescaped(value: str) -> str:
    """The text as TeX would print it; a mark of TeX that is not escaped fails."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    names |= {"textasciitilde": "~", "textasciicircum": "^"}
    parts = re.split(r"(\\[a-z]+\{\}|\\[#$%&_])", value.removeprefix("{").removesuffix("}"))
    for plain in parts[::2]:
        assert not re.search(r"[\\{}~^#$%&_]", plain), plain
    parts[1::2] = [names.get(one[1:-2], one[1:]) for one in parts[1::2]]
    return "".join(parts)


def ris(text: str) -> list[tuple[str, str]]:
    """The tags of one record: two letters or digits, two spaces, a hyphen, a space; CRLF."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line) for line in lines]
    assert all(found), lines
    tags = [(one[1], one[2]) for one in found if one]
    assert (tags[0][0], tags[-1]) == ("TY", ("ER", ""))
    return tags


def test_bibtex_has_what_biblatex_asks_of_a_report() -> None:
    citation = cited(headline="افتتاح مستشفى", reference="MOH-2022-0001", dateline="صفاقس")
    entry = Reader(citation.bibtex)
    assert (entry.kind, entry.key) == ("report", f"release-{citation.edition.release_id}-1")
    assert entry.fields == {
        "author": "{وزارة الصحة}",
        "title": "{افتتاح مستشفى}",
        "type": "بيان صحفي",
        "institution": "وزارة الصحة",
        "number": "MOH-2022-0001",
        "location": "صفاقس",
        "date": "2022-12-19",
        "language": "arabic",
        "langid": "arabic",
        "note": ARCHIVE,
        "url": f"{ROOT}/releases/{citation.edition.release_id}/editions/1/",
    }


def test_marks_of_tex_are_printed_as_they_were_written() -> None:
    entry = Reader(cited(headline=UGLY).bibtex)
    assert unescaped(entry.fields["title"]) == " ".join(UGLY.replace("\u200f", " ").split())


@pytest.mark.parametrize(
    ("granularity", "on", "bibtex", "tag"),
    [
        ("day", date(2022, 12, 19), "2022-12-19", "2022/12/19/"),
        ("month", date(2022, 12, 1), "2022-12", "2022/12//"),
        ("year", date(2022, 1, 1), "2022", "2022///"),
    ],
)
def test_no_day_is_made_up(granularity: str, on: date, bibtex: str, tag: str) -> None:
    citation = cited(issued_on=on, issued_on_granularity=granularity)
    assert Reader(citation.bibtex).fields["date"] == bibtex
    assert dict(ris(citation.ris))["DA"] == tag
    # Nor the day on which somebody read it.
    assert "urldate" not in Reader(citation.bibtex).fields
    assert not {"Y2", "RD"} & dict(ris(citation.ris)).keys()


def test_an_edition_without_date_or_ministry_is_cited_too() -> None:
    citation = cited(state=State.DRAFT, issued_on=None, ministry=None)
    assert "date" not in Reader(citation.bibtex).fields
    assert not {"DA", "PY", "PB"} & dict(ris(citation.ris)).keys()
    assert "بلا تاريخ" in citation.plain
    assert citation.arabic.startswith("«")


def test_a_quotation_within_the_footnotes_quotation_has_other_marks() -> None:
    citation = cited(headline="سحب طحينة «قطر الندى»")
    assert "«سحب طحينة “قطر الندى”»" in citation.arabic
    assert "«قطر الندى»" in citation.plain + citation.bibtex


def test_ris_holds_a_line_a_tag_whatever_the_text() -> None:
    citation = cited(
        headline=UGLY, standfirst="سطر\nER  - \nTY  - BOOK", topics=[make_topic("التلقيح")]
    )
    tags = ris(citation.ris)
    assert [tag for tag, _ in tags].count("TY") == 1
    assert ("KW", "التلقيح") in tags
    # The comma keeps the words of an institution together.
    assert ("AU", "وزارة الصحة,") in tags
    assert ("LA", "ar") in tags


def test_a_correction_is_cited_as_the_edition_it_is() -> None:
    first = make_release()
    second = make_release(
        release=first.release, number=2, change="minor", headline="بعد", state=State.DRAFT
    )
    citation = Citation(second, ROOT, ARCHIVE)
    assert "النسخة 2" in citation.arabic
    assert "النسخة 2" in citation.plain
    assert Reader(citation.bibtex).fields["version"] == "2"
    assert dict(ris(citation.ris))["ET"] == "2"
    assert citation.address.endswith(f"/releases/{first.release_id}/editions/2/")


def test_the_footnote_is_arabic_on_every_page_and_files_in_every_language() -> None:
    citation = cited(ministry=make_ministry("وزارة المالية"))
    with override("fr"):
        assert "19 ديسمبر 2022" in citation.arabic or "ديسمبر" in citation.arabic
        assert "/fr/" not in citation.bibtex + citation.ris + citation.plain


@pytest.mark.parametrize(
    ("form", "media"),
    [("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")],
)
def test_a_citation_is_a_file_in_utf_8(client: Client, form: str, media: str) -> None:
    edition = make_release(headline="عنوان")
    response = client.get(f"/releases/{edition.release_id}/editions/1.{form}")
    assert response["Content-Type"] == f"{media}; charset=utf-8"
    name = f"release-{edition.release_id}-1.{form}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "عنوان" in response.content.decode("utf-8")
    assert f'href="/releases/{edition.release_id}/editions/1.{form}"' in page(
        client, edition.get_absolute_url()
    )


def test_a_citation_is_as_visible_as_its_edition(client: Client) -> None:
    hidden = [
        make_release(state=State.DRAFT),
        make_release(embargo_until=at("2999-01-01 09:00")),
        make_release(state=State.SCHEDULED, publish_at=at("2999-01-01 09:00")),
    ]
    for edition in hidden:
        page(client, f"/releases/{edition.release_id}/editions/1.bib", 404)
    old: Edition = make_release(state=State.SUPERSEDED)
    page(client, f"/releases/{old.release_id}/editions/1.ris", 404)
    make_release(release=old.release, number=2, change="minor")
    page(client, f"/releases/{old.release_id}/editions/1.ris")
    page(client, f"/releases/{old.release_id}/editions/3.ris", 404)
    page(client, f"/releases/{old.release_id}/editions/1.txt", 404)
