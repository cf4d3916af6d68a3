"""Tables of releases, in and out, at their doors."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from releases import spreadsheets
from releases.models import Edition, SpreadsheetUpload, User
from tests.admin.editions import LIST
from tests.making import make_release, make_topic, make_user

UPLOAD = f"{LIST}upload/"


def table(text: str, name: str = "جدول.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def sheet(answer) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return list(book.active.iter_rows(values_only=True))


def test_upload_preview_confirm_report(client, login, health):
    user = login("writer", health)
    rows = "العنوان,النص,المواضيع\nافتتاح مركز,افتتحت الوزارة مركزًا,=1+1\nبلا نص,,\n"
    answer = client.post(UPLOAD, {"table": table(rows), "ministry": health.pk}, follow=True)
    page = answer.content.decode()
    for said in ("ما سيحدث لكل سطر", "افتتاح مركز", "مرفوض", "لا نص", "حمّل الجدول"):
        assert said in page
    assert not Edition.objects.exists()
    url = answer.request["PATH_INFO"]
    page = client.post(url, follow=True).content.decode()
    for said in ("حُمّل الجدول: خبر واحد من جديد.", "ما حدث لكل سطر"):
        assert said in page
    assert Edition.objects.get().created_by == user
    client.post(url)
    assert Edition.objects.count() == 1
    report = client.get(f"{url}report.csv").content.decode("utf-8-sig")
    assert report.splitlines()[0] == "السطر,ما حدث,رقم الخبر,العنوان,السبب"
    assert len(report.splitlines()) == 3


def test_what_is_wrong_with_a_table_is_said_on_its_page(client, login, health):
    login("writer", health)
    for file in (None, table("", "a.csv"), table("x", "a.pdf")):
        page = client.post(UPLOAD, {"ministry": health.pk, **({"table": file} if file else {})})
        assert page.status_code == 200
        assert page.context["form"].errors["table"]
        # The ministry that was chosen stays chosen.
        assert f'<option value="{health.pk}" selected>' in page.content.decode()


def test_only_ones_own_ministries_are_offered_and_taken(client, login, health, education):
    login("editor", health)
    page = client.get(UPLOAD).content.decode()
    assert "وزارة الصحة" in page
    assert "وزارة التربية" not in page
    for forged in (education.pk, "9" * 40, "\0", ""):
        answer = client.post(UPLOAD, {"table": table("body\nنص"), "ministry": forged})
        assert answer.context["form"].errors["ministry"], forged
    assert not SpreadsheetUpload.objects.exists()


def test_publishing_is_offered_to_who_may(client, login, health):
    login("writer", health)
    assert 'name="publish"' not in client.get(UPLOAD).content.decode()
    rows = {"table": table("body,issued_on\nنص الخبر,2024-05-19"), "ministry": health.pk}
    client.post(UPLOAD, {**rows, "publish": "on"})
    assert not SpreadsheetUpload.objects.get().publish
    login("editor", health)
    assert 'name="publish"' in client.get(UPLOAD).content.decode()
    rows["table"].seek(0)
    page = client.post(UPLOAD, {**rows, "publish": "on"}, follow=True).content.decode()
    assert "ما اكتمل من الجديد يُنشر" in page


def test_an_upload_is_its_owners_alone(client, login, health):
    login("writer", health)
    client.post(UPLOAD, {"table": table("body\nنص"), "ministry": health.pk})
    upload = SpreadsheetUpload.objects.get()
    login("administrator")
    for path in (f"{upload.pk}/", f"{upload.pk}/report.csv"):
        assert client.get(UPLOAD + path).status_code == 404
        assert client.post(UPLOAD + path).status_code == 404
    assert not Edition.objects.exists()


@pytest.mark.parametrize("path", ["upload/", "upload/template.xlsx", "upload/1/", "download.xlsx"])
def test_nobody_without_a_role(client, db, path):
    client.force_login(User.objects.create_user("guest", password="x", is_staff=True))
    assert client.get(LIST + path).status_code in (403, 404)


def test_the_template(client, login, health):
    login("writer", health)
    assert sheet(client.get(f"{UPLOAD}template.xlsx"))[0][6] == "النص"


def test_the_list_as_it_is_filtered_and_searched(client, login, health, education):
    login("editor", health)
    found = make_release(
        ministry=health, state="draft", headline="حملة التلقيح", topics=[make_topic("الصحة")]
    )
    make_release(ministry=health, headline="حملة التلقيح")
    make_release(ministry=health, state="draft", headline="غير ذلك")
    make_release(ministry=education, state="draft", headline="حملة التلقيح")
    headings, *rows = sheet(client.get(f"{LIST}download.xlsx?state__exact=draft&q=التلقيح"))
    assert headings == spreadsheets.LIST_COLUMNS
    assert [(row[0], row[5], row[12]) for row in rows] == [
        (found.release_id, "حملة التلقيح", "الصحة")
    ]
    assert len(sheet(client.get(f"{LIST}download.xlsx"))) == 4


def test_a_list_too_long_for_a_table_says_so(client, login, health, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_LISTED", 1)
    login("editor", health)
    make_release(ministry=health)
    make_release(ministry=health)
    page = client.get(f"{LIST}download.xlsx?state__exact=published", follow=True)
    assert page.request["QUERY_STRING"] == "state__exact=published"
    assert "ضيّقها" in page.content.decode()


def test_queries_of_the_table_do_not_grow_with_rows(
    client, login, health, django_assert_max_num_queries
):
    login("editor", health)
    make_user("writer", health)
    for _ in range(7):
        make_release(ministry=health, topics=[make_topic("الصحة")])
    with django_assert_max_num_queries(25):
        assert len(sheet(client.get(f"{LIST}download.xlsx"))) == 8


@pytest.mark.parametrize(
    "query",
    ["q=%00", "issued_on__year=99999", "state__exact=x", "e=1", "p=x", "p=9999", "nothing=1"],
)
def test_what_no_page_asks_for_breaks_nothing(client, login, health, query):
    login("editor", health)
    assert client.get(f"{LIST}download.xlsx?{query}").status_code in (200, 302)
