"""Papers: what a body becomes, what stands on a sheet, and that no text is ever code."""

import os
from datetime import datetime
from html import escape
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image

from releases.models import Edition, State, Unpublishing
from releases.papers import card, press
from releases.papers.flow import DEEPEST, MOST_COLUMNS, MOST_LETTERS, breakable, flow
from releases.papers.letter import letter
from tests.making import make_appointment, make_ministry, make_person, make_release, make_topic

ROOT = "https://archive.example"
A4 = (595, 842)

# --- The body as values ---------------------------------------------------------------------------


def words(block: Any) -> str:
    """All texts of a block, run or list of them."""
    if isinstance(block, str):
        return block
    if isinstance(block, list):
        return "".join(map(words, block))
    return "".join(words(block.get(key, [])) for key in ("runs", "blocks", "items", "cells"))


def test_a_body_becomes_its_blocks_in_order() -> None:
    found = flow(
        "<h2>عنوان</h2><p>نص <strong>مهم</strong><br>وسطر</p>"
        "<ul><li>أول<ul><li>داخل</li></ul></li></ul>"
        "<ol><li><p>خطوة</p></li></ol><blockquote>قال</blockquote>",
        "ar",
    ).blocks
    assert [one["kind"] for one in found] == ["h2", "p", "ul", "ol", "blockquote"]
    assert found[1]["runs"] == [
        "نص ",
        {"kind": "strong", "runs": ["مهم"]},
        {"kind": "br"},
        "وسطر",
    ]
    assert [one["kind"] for one in found[2]["items"][0]] == ["p", "ul"]
    assert words(found) == "عنواننص مهموسطرأولداخلخطوةقال"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "نص بلا وسم",
        "<strong><p>فقرة في خط</p></strong>ذيل",
        "<li>بند بلا قائمة</li>",
        "<ul>نص بين البنود<li></li></ul>",
        "<table></table>",
        "<table><tr></tr></table>",
        "<table><caption>اسم وحده</caption></table>",
        "<table><tr><td rowspan='9' colspan='x'>أ</td></tr><tr><td>ب</td></tr></table>",
        "<table><tr><td><table><tr><td>في جدول</td></tr></table></td></tr></table>",
        "<blockquote>" * 40 + "عميق" + "</blockquote>" * 40,
        "<p>" + "<strong>" * 40 + "عميق" + "</strong>" * 40 + "</p>",
        "<p>\x01\x85\ufffe\u200f\u2066حروف خفية\u2069</p>",
    ],
)
def test_any_body_can_be_set(body: str) -> None:
    paper = press.Paper("letter.typ", letter_of(body))
    assert press.printed(paper).startswith(b"%PDF-")


def test_what_lies_too_deep_stays_as_words() -> None:
    found = flow("<blockquote>" * 40 + "عميق" + "</blockquote>" * 40, "ar").blocks
    depth = 0
    while found[0]["kind"] == "blockquote":
        found, depth = found[0]["blocks"], depth + 1
    assert depth <= DEEPEST
    assert words(found) == "عميق"


def test_links_get_the_number_of_their_note() -> None:
    found = flow(
        '<p><a href="https://a.example/">أ</a> <a href="https://b.example/">ب</a> '
        '<a href="https://a.example/">ج</a> <a href="mailto:x@a.example">بريد</a></p>',
        "ar",
    )
    assert found.links == ["https://a.example/", "https://b.example/"]
    notes = [run["note"] for run in found.blocks[0]["runs"] if not isinstance(run, str)]
    assert notes == [1, 2, 1, 0]


def test_no_cell_lies_on_another() -> None:
    found = flow(
        "<table><thead><tr><th rowspan='5'>أ</th><th colspan='2'>ب</th></tr></thead>"
        "<tr><td rowspan='2'>1</td><td>2</td><td>3</td></tr>"
        "<tr><td colspan='9'>4</td><td>فائض</td></tr></table>",
        "ar",
    )
    (table,) = found.blocks
    places = [
        (cell["x"] + i, cell["y"] + j)
        for cell in table["cells"]
        for i in range(cell["colspan"])
        for j in range(cell["rowspan"])
    ]
    assert len(places) == len(set(places))
    assert max(x for x, _ in places) < table["columns"]
    assert table["heads"] == 1
    assert table["cells"][0]["rowspan"] == 1


def test_a_table_too_wide_for_paper_is_written_out() -> None:
    row = "".join(f"<td>{n}</td>" for n in range(MOST_COLUMNS + 1))
    found = flow(f"<table><tr>{row}</tr></table>", "ar").blocks
    assert [one["kind"] for one in found] == ["p"]


def test_a_text_too_long_for_paper_is_cut_and_says_so() -> None:
    found = flow("<p>" + "كلمة " * MOST_LETTERS + "</p><p>آخر</p>", "ar")
    assert found.is_cut
    assert len(words(found.blocks)) <= MOST_LETTERS


def test_long_words_may_break() -> None:
    assert breakable("كلمة " + "x" * 50, 20) == "كلمة " + "\u200b".join(["x" * 20] * 2 + ["x" * 10])


# --- The sheet ------------------------------------------------------------------------------------


def letter_of(body: str, **overrides: Any) -> dict[str, Any]:
    """The values of a letter, without a database."""
    text = flow(body, "ar")
    return {
        "lang": "ar", "dir": "rtl", "naskh": True, "digits": "0123456789",
        "archive": "أرشيف", "demo": "", "ministry": "وزارة الصحة", "colour": "#0b5d4a",
        "author": "وزارة الصحة", "description": "", "topics": [], "date": [2022, 12, 19],
        "timestamp": 1671408000, "issued": "19 ديسمبر 2022", "hijri": "", "dateline": "",
        "reference": "MS-2022-0001", "reference-word": "المرجع", "notices": [],
        "headline": "عنوان", "proposed": "", "standfirst": "", "blocks": text.blocks, "end": [],
        "links": [{"href": one, "read": breakable(one)} for one in text.links],
        "parts": [], "imprint": [],
        "address": f"{ROOT}/r/1", "address-read": "archive.example/r/1",
        "page-words": "صفحة {page} من {pages}",
        **overrides,
    }  # fmt: skip


def opened(paper: press.Paper) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(press.printed(paper))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def assert_within_the_paper(document: pypdfium2.PdfDocument) -> None:
    for page in document:
        assert page.get_size() == pytest.approx(A4, abs=1)
        read = page.get_textpage()
        for index in range(read.count_chars()):
            left, bottom, right, top = read.get_charbox(index)
            assert left >= 50, (index, left)
            assert right <= A4[0] - 50, (index, right)
            assert 20 <= bottom <= top <= A4[1] - 20


CODE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "*no bold* _nor slant_ $x^2$ @label <tag> `raw` \\ // note /* */",
    "#(1+1) ' ] } ) [ { ( ${x} %s {page}",
)


def test_what_looks_like_code_is_printed_as_it_stands() -> None:
    code = " ".join(CODE)
    everywhere = letter_of(
        f"<p>{escape(code)}</p><ul><li>{escape(code)}</li></ul>",
        headline=code,
        standfirst=code,
        notices=[{"title": code, "lines": [code]}],
        parts=[{"title": code, "lines": [{"name": code, "detail": code}]}],
        lang="en",
        dir="ltr",
        naskh=False,
    )
    shown = "".join(text_of(opened(press.Paper("letter.typ", everywhere))).split())
    assert shown.count("".join(code.split())) >= 6


def test_letters_are_joined_and_words_in_order() -> None:
    document = opened(
        press.Paper(
            "letter.typ",
            letter_of("<p>استقبل وفد UNICEF المتطوعين في 19/12/2022 وعددهم 1,250.</p>"),
        )
    )
    shown = text_of(document)
    for part in ("استقبل وفد UNICEF المتطوعين", "19/12/2022", "1,250"):
        assert part in shown
    # Joined forms lie closer than letters apart: the word is narrower than its letters alone.
    joined = width_of("محمد", document=opened(press.Paper("letter.typ", letter_of("<p>محمد</p>"))))
    apart = opened(press.Paper("letter.typ", letter_of("<p>م\u200cح\u200cم\u200cد</p>")))
    assert joined < width_of("م", document=apart, until="د") * 0.9


def width_of(first: str, document: pypdfium2.PdfDocument, until: str = "") -> float:
    read = document[0].get_textpage()
    text = [read.get_text_range(index, 1) for index in range(read.count_chars())]
    whole = "".join(text)
    start = whole.index(first)
    end = whole.index(until, start) if until else start + len(first) - 1
    boxes = [read.get_charbox(index) for index in range(start, end + 1)]
    return max(box[2] for box in boxes) - min(box[0] for box in boxes)


def test_the_same_edition_gives_the_same_bytes() -> None:
    paper = press.Paper("letter.typ", letter_of("<p>نص</p>"))
    assert press._set(paper) == press._set(paper)


def test_marks_for_screen_readers_and_what_the_file_says_of_itself() -> None:
    content = press.printed(press.Paper("letter.typ", letter_of("<h3>ف</h3><p>نص</p>")))
    assert b"pdfuaid:part" in content
    assert b"/Lang (ar)" in content or b"<dc:language>" in content
    facts = pypdfium2.PdfDocument(content).get_metadata_dict()
    assert facts["Title"] == "عنوان"
    assert facts["Author"] == "وزارة الصحة"
    assert facts["CreationDate"].startswith("D:20221219")


def test_nothing_runs_off_the_paper() -> None:
    cells = "".join(f"<td>{'x' * 60}</td>" for _ in range(MOST_COLUMNS))
    heads = "".join("<th>المستشفيات والاستشاريون</th>" for _ in range(MOST_COLUMNS))
    body = (
        f"<p>https://example.org/{'y' * 400}</p><p>{'ب' * 300}</p>"
        f"<table><tr>{heads}</tr>{f'<tr>{cells}</tr>' * 30}</table>"
        + f'<p><a href="https://example.org/{"z" * 500}">رابط</a></p>'
        * 3
    )
    values = letter_of(body, headline=breakable("عنوان طويل جدًا " * 19), standfirst="س " * 400)
    document = opened(press.Paper("letter.typ", values))
    assert len(document) > 2
    assert_within_the_paper(document)


# --- An edition's ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_letter_says_who_where_and_when() -> None:
    minister = make_appointment(make_person("سلمى بن عمر"))
    edition = make_release(
        people=[minister],
        topics=[make_topic("التلقيح")],
        reference="MS-2022-0001",
        dateline="تونس",
        headline="افتتاح مستشفى",
        published_at=timezone.make_aware(datetime(2022, 12, 20, 9)),
    )
    values = letter(loaded(edition), loaded(edition), ROOT).values
    assert values["ministry"] == "وزارة الصحة"
    assert (values["issued"], values["hijri"]) == ("19 ديسمبر 2022", "25 جمادى الأولى 1444 هـ")
    assert values["parts"][0]["lines"] == [{"name": "سلمى بن عمر", "detail": "وزيرة الصحة"}]
    said = {one["name"]: one["value"] for one in values["imprint"]}
    assert said["العنوان الدائم"] == f"archive.example/r/{edition.release_id}"
    assert said["النسخة"] == "1، نُشرت في 20 ديسمبر 2022"
    assert values["notices"] == []
    shown = text_of(opened(letter(loaded(edition), loaded(edition), ROOT)))
    assert "افتتاح مستشفى" in shown
    assert "MS-2022-0001" in shown or "-2022-0001MS" in shown


def loaded(edition: Edition) -> Edition:
    return Edition.objects.for_page().get(pk=edition.pk)


@pytest.mark.django_db
def test_notices_stand_at_the_top() -> None:
    first = make_release(state=State.SUPERSEDED)
    second = make_release(release=first.release, number=2, change="major", change_note="صُحّح رقم")
    old = letter(loaded(first), loaded(second), ROOT).values["notices"]
    new = letter(loaded(second), loaded(second), ROOT).values["notices"]
    assert [one["title"] for one in old] == ["هذه نسخة قديمة من الخبر (النسخة 1)"]
    assert new[0]["title"].startswith("عُدّل هذا الخبر في")
    assert new[0]["lines"] == ["صُحّح رقم"]
    Edition.objects.filter(pk=second.pk).update(state=State.WITHDRAWN)
    Unpublishing.objects.create(release=first.release, kind="withdrawn", reason="خطأ في الأرقام")
    gone = letter(loaded(second), loaded(second), ROOT).values["notices"]
    assert gone[0]["title"].startswith("سُحب هذا الخبر في")
    assert gone[0]["lines"][0] == "خطأ في الأرقام"
    assert len(letter(loaded(first), loaded(second), ROOT).values["notices"]) == 2


@pytest.mark.django_db
def test_an_english_release_runs_from_left_to_right() -> None:
    edition = make_release(
        language="en", headline="A new hospital", body="<p>The minister of وزارة الصحة said.</p>"
    )
    values = letter(loaded(edition), loaded(edition), ROOT).values
    assert (values["lang"], values["dir"]) == ("en", "ltr")
    assert values["issued"] == "19 December 2022"
    assert "A new hospital" in text_of(opened(letter(loaded(edition), loaded(edition), ROOT)))


# --- The picture ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#777777", "#0b5d4a", "#e3b25a", "#ff0000", "#00ff00"]
)
def test_the_ink_stands_out_from_any_colour(colour: str) -> None:
    pair = sorted((card._luminance(colour), card._luminance(card.ink_on(colour))))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


@pytest.mark.django_db
@pytest.mark.parametrize("headline", ["عنوان", "كلمة طويلة " * 36, "x" * 300, "UNICEF تشيد"])
def test_a_picture_has_the_size_that_its_page_tells(headline: str) -> None:
    edition = make_release(headline=headline[:400], ministry=make_ministry(colour="#c8a24a"))
    content = press.printed(card.card(loaded(edition)))
    picture = Image.open(BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", (card.WIDTH, card.HEIGHT))
    # The margins are left free.
    ground = picture.convert("RGB").getpixel((2, 2))
    for x in range(0, card.WIDTH, 5):
        assert picture.convert("RGB").getpixel((x, 20)) == ground
        assert picture.convert("RGB").getpixel((x, card.HEIGHT - 12)) == ground


@pytest.mark.django_db
def test_the_picture_of_a_withdrawn_release_says_so() -> None:
    edition = make_release()
    before = card.version(edition)
    Unpublishing.objects.create(release=edition.release, kind="withdrawn", reason="خطأ")
    Edition.objects.filter(pk=edition.pk).update(state=State.WITHDRAWN)
    now = loaded(edition)
    assert card.card(now).values["withdrawn"].startswith("سُحب هذا الخبر في")
    assert card.version(now) != before


# --- The press ------------------------------------------------------------------------------------


def test_a_kept_paper_is_not_set_again(settings: Any, tmp_path: Any, monkeypatch: Any) -> None:
    settings.PAPERS_ROOT = tmp_path
    paper = press.Paper("letter.typ", letter_of("<p>مرة</p>"))
    first = press.printed(paper)
    monkeypatch.setattr(press, "_set", lambda paper: pytest.fail("set again"))
    assert press.printed(paper) == first
    assert press.Paper("letter.typ", letter_of("<p>أخرى</p>")).digest != paper.digest


def test_no_more_papers_are_set_at_once_than_there_are_seats(
    settings: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    settings.PAPERS_ROOT = tmp_path
    monkeypatch.setattr(press, "SECONDS_FOR_A_SEAT", 0)
    with press._seat(), press._seat(), pytest.raises(press.Busy), press._seat():
        pass
    with press._seat():
        pass


def test_few_wait_for_a_seat_so_that_readers_keep_theirs(
    settings: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    settings.PAPERS_ROOT = tmp_path
    waits = []
    monkeypatch.setattr(press.time, "sleep", waits.append)
    with press._seat(), press._seat():
        waiting = [press._free("seat-wanted", press.MOST_WAITING) for _ in range(2)]
        with pytest.raises(press.Busy), press._seat():
            pass
        assert waits == []
        for one in waiting:
            assert one
            one.close()
    with press._seat():
        pass


def test_a_paper_that_takes_too_much_fails_and_frees_its_seat(
    settings: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    settings.PAPERS_ROOT = tmp_path
    monkeypatch.setattr(press, "MEGABYTES", 40)
    with pytest.raises(press.Failed):
        press.printed(press.Paper("letter.typ", letter_of("<p>نص</p>")))
    monkeypatch.setattr(press, "SECONDS_FOR_A_SEAT", 0)
    with press._seat(), press._seat():
        pass
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".pdf"]


def test_the_longest_unused_go_first(settings: Any, tmp_path: Any, monkeypatch: Any) -> None:
    settings.PAPERS_ROOT = tmp_path
    monkeypatch.setattr(press, "MOST_KEPT", 2)
    papers = [press.Paper("letter.typ", letter_of(f"<p>{n}</p>")) for n in range(3)]
    for age, paper in enumerate(papers):
        press.printed(paper)
        os.utime(press._kept(paper), (age + 1, age + 1))
    press.printed(press.Paper("letter.typ", letter_of("<p>جديد</p>")))
    assert [press._kept(one).exists() for one in papers] == [False, False, True]


def test_a_day_before_the_calendar_of_computers_is_no_trouble() -> None:
    old = letter_of("<p>قديم</p>", date=[1800, 1, 1], timestamp=-5_364_662_400)
    assert press.printed(press.Paper("letter.typ", old)).startswith(b"%PDF-")
