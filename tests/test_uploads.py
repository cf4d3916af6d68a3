"""Tables that staff send: what is taken, by whom, and what every row is told."""

import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from releases import spreadsheets, uploads
from releases.models import Edition, Organisation, SpreadsheetUpload, State, Topic, User
from releases.uploads import Refused, load, received, reports
from tests.making import at, make_ministry, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def health() -> Organisation:
    return make_ministry("وزارة الصحة")


def table(*rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    target = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(target, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode(encoding)


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sent(
    user: User, ministry: Organisation | None, *rows: dict[str, str], publish: bool = False
) -> SpreadsheetUpload:
    return received(user, "جدول.csv", table(*rows), ministry, publish=publish)


ROW = {
    "headline": "افتتاح مركز صحي",
    "body": "افتتحت الوزارة مركزًا في المدينة.",
    "issued_on": "2024-05-19",
}


def test_nothing_is_written_before_it_is_confirmed(health: Organisation) -> None:
    user = make_user("writer", health)
    upload = sent(user, health, ROW)
    assert [(one.status, one.headline) for one in reports(upload)] == [
        ("created", "افتتاح مركز صحي")
    ]
    assert not Edition.objects.exists()
    loaded = load(upload)
    edition = Edition.objects.get()
    assert (edition.state, edition.created_by) == (State.DRAFT, user)
    assert edition.release.ministry == health
    assert reports(loaded)[0].release == edition.release_id
    assert load(upload).loaded_at == loaded.loaded_at
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", table({"العنوان": "خبر", "النص": "نص الخبر من الوزارة", "التاريخ": "2024"})),
        ("a.csv", table({"العنوان": "خبر", "نص الخبر": "نص الخبر من الوزارة"}, delimiter=";")),
        (
            "a.csv",
            table({"body": "قالت الوزارة إن المركز في المدينة"}, encoding="cp1256", delimiter=";"),
        ),
        ("a.xlsx", workbook(["النصّ", "المواضيع"], ["نص الخبر من الوزارة", "الصحة"])),
    ],
)
def test_tables_as_offices_make_them(name: str, content: bytes, health: Organisation) -> None:
    upload = received(make_user("editor", health), name, content, health, publish=False)
    assert [one.status for one in reports(upload)] == ["created"]


def test_every_row_is_told_what_becomes_of_it(health: Organisation) -> None:
    user = make_user("writer", health)
    load(sent(user, health, {**ROW, "source_id": "1"}))
    upload = sent(
        user,
        health,
        {**ROW, "source_id": "1"},
        {**ROW, "source_id": "1", "headline": "عنوان آخر"},
        {**ROW, "source_id": "2"},
        {**ROW, "source_id": "3", "body": ""},
        {**ROW, "source_id": "4", "body": "نص جديد من الوزارة."},
    )
    assert [(one.place, one.status) for one in reports(upload)] == [
        (2, "unchanged"),
        (3, "rejected"),
        (4, "duplicate"),
        (5, "rejected"),
        (6, "created"),
    ]
    assert all(one.reason for one in reports(upload) if one.status in ("rejected", "duplicate"))


# --- Rights ---------------------------------------------------------------------------------------


def test_a_row_of_another_ministry_is_rejected(health: Organisation) -> None:
    make_ministry("وزارة التربية")
    upload = sent(
        make_user("editor", health),
        health,
        {**ROW, "ministry": "وزارة التربية"},
        {**ROW, "ministry": "وزارة لا وجود لها", "body": "نص آخر من الوزارة."},
    )
    assert [one.status for one in reports(upload)] == ["rejected", "rejected"]
    load(upload)
    assert not Edition.objects.exists()
    assert Organisation.objects.ministries().count() == 2


@pytest.mark.parametrize(
    "key", [{"source_id": "s1"}, {"url": "https://moe.example/1"}, {"body": "نص سري من التربية."}]
)
def test_nothing_is_told_of_a_draft_of_others(key: dict[str, str], health: Organisation) -> None:
    education = make_ministry("وزارة التربية")
    secret = make_release(
        ministry=education,
        state=State.DRAFT,
        source_id="s1",
        original_url="https://moe.example/1",
        source_text="نص سري من التربية.",
        headline="سر",
    )
    [row] = reports(sent(make_user("editor", health), health, {**ROW, **key}))
    assert (row.status, row.release) == ("rejected", None)
    assert str(secret.release_id) not in row.reason
    assert "سر" not in row.reason
    [theirs] = reports(sent(make_user("editor", education), education, {**ROW, **key}))
    assert theirs.status != "created"


def test_one_that_is_under_review_is_not_written_over(health: Organisation) -> None:
    user = make_user("writer", health)
    for state in (State.SUBMITTED, State.SCHEDULED):
        make_release(
            ministry=health,
            state=state,
            source_id=state.value,
            publish_at=timezone.now(),
        )
        [row] = reports(sent(user, health, {**ROW, "source_id": state.value}))
        assert (row.status, "لم يُكتب فوقها" in row.reason) == ("rejected", True)


def test_only_who_may_publish_publishes_and_the_log_says_who(health: Organisation) -> None:
    writer, editor = make_user("writer", health), make_user("editor", health)
    load(sent(writer, health, ROW, publish=True))
    assert Edition.objects.get().state == State.DRAFT
    load(sent(editor, health, {**ROW, "body": "نص ثان من الوزارة."}, publish=True))
    published = Edition.objects.get(state=State.PUBLISHED)
    step = published.transitions.get()
    assert (step.event, step.by, step.forced) == ("import", editor, True)


def test_a_draft_in_the_archive_does_not_come_out_by_a_table(health: Organisation) -> None:
    load(sent(make_user("writer", health), health, {**ROW, "source_id": "1"}))
    load(sent(make_user("editor", health), health, {**ROW, "source_id": "1"}, publish=True))
    assert Edition.objects.get().state == State.DRAFT


def test_who_may_make_no_topics_makes_none_by_a_table(health: Organisation) -> None:
    make_topic("الصحة")
    rows = {**ROW, "topics": "الصحة|موضوع مخترع"}
    upload = load(sent(make_user("writer", health), health, rows))
    assert "موضوع مخترع" in reports(upload)[0].reason
    assert [topic.name for topic in Edition.objects.get().topics.all()] == ["الصحة"]
    assert Topic.objects.count() == 1
    load(
        sent(
            make_user("editor", health), health, {**ROW, "body": "نص ثان.", "topics": "موضوع جديد"}
        )
    )
    assert Topic.objects.filter(name="موضوع جديد").exists()


# --- Limits ---------------------------------------------------------------------------------------


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * (70 * 2**20))
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"x", "وحدهما"),
        ("a.csv.exe", b"x", "وحدهما"),
        ("a.csv", b"", "فارغ"),
        ("a.csv", b"a" * (uploads.MOST_BYTES + 1), "import_releases"),
        ("a.xlsx", b"no workbook", "ليس جدول"),
    ],
)
def test_what_is_not_taken(name: str, content: bytes, said: str, health: Organisation) -> None:
    with pytest.raises(Refused, match=said):
        received(make_user("writer", health), name, content, health, publish=False)


def test_a_bomb_is_refused(health: Organisation) -> None:
    with pytest.raises(Refused, match="أكثر مما يحمله"):
        received(make_user("writer", health), "a.xlsx", bomb(), health, publish=False)


def test_too_many_rows_go_by_the_command(
    health: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_ROWS", 3)
    rows = [{**ROW, "body": f"نص {number} من الوزارة."} for number in range(4)]
    user = make_user("writer", health)
    assert len(reports(sent(user, health, *rows[:3]))) == 3
    with pytest.raises(Refused, match="import_releases"):
        sent(user, health, *rows)


def test_what_nobody_confirmed_goes_after_a_day(health: Organisation) -> None:
    user = make_user("writer", health)
    old = sent(user, health, ROW)
    SpreadsheetUpload.objects.filter(pk=old.pk).update(made_at=at("2020-01-01 00:00"))
    new = sent(user, health, ROW)
    assert list(SpreadsheetUpload.objects.all()) == [new]


# --- Tables out -----------------------------------------------------------------------------------


def test_the_template_is_taken_as_it_is(health: Organisation) -> None:
    book = openpyxl.load_workbook(spreadsheets.template())
    assert book.worksheets[0].sheet_view.rightToLeft
    assert [sheet.title for sheet in book.worksheets] == ["الأخبار", "شرح الأعمدة"]
    filled = [one.value for one in book.worksheets[0][1]]
    row = ["نص الخبر من الوزارة" if name == "النص" else None for name in filled]
    upload = received(
        make_user("writer", health), "a.xlsx", workbook(filled, row), health, publish=False
    )
    assert [one.status for one in reports(upload)] == ["created"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_no_text_is_a_formula(text: str, health: Organisation) -> None:
    edition = make_release(ministry=health, headline=text)
    book = openpyxl.load_workbook(spreadsheets.listed(Edition.objects.filter(pk=edition.pk)))
    cell = book.active.cell(2, 6)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    report = spreadsheets.report_csv([uploads.RowReport(2, "rejected", None, text, text)])
    assert f"'{text}" in report


def test_a_cell_too_long_for_excel_says_so(health: Organisation) -> None:
    edition = make_release(ministry=health, body=f"<p>{'كلمة ' * 9_000}</p>")
    book = openpyxl.load_workbook(spreadsheets.listed(Edition.objects.filter(pk=edition.pk)))
    text = book.active.cell(2, 8).value
    assert len(text) <= spreadsheets.CELL_LETTERS
    assert text.endswith("[بقيته في الأرشيف]")
