"""The first page, the login page, and what all pages of the admin have in common."""

from datetime import timedelta

import pytest
from django.utils import timezone

from releases.models import NameForm, User
from tests.making import make_country, make_release, make_user


def counts(client) -> dict[str, int]:
    from releases.templatetags.desk import desk

    context = client.get("/admin/").context
    return {row["label"]: row["count"] for row in desk(context)}


def test_what_waits_on_the_desk(client, login, health, education):
    user = login("editor", health)
    make_release(ministry=health, state="draft", created_by=user, issued_on=None)
    make_release(ministry=health, state="draft", created_by=make_user("writer", health))
    make_release(ministry=health, state="submitted")
    make_release(ministry=education, state="submitted")
    hour = timezone.now() + timedelta(days=2)
    make_release(ministry=health, state="scheduled", publish_at=hour)
    NameForm.objects.create(raw="فلان")
    expected = {
        "مسوداتي": 1,
        "قيد المراجعة": 1,
        "مجدولة": 1,
        "بلا تاريخ صدور": 1,
        "أسماء تنتظر القرار": 1,
    }
    assert counts(client) == expected
    page = client.get("/admin/").content.decode()
    assert "على المكتب" in page
    assert f"{timezone.localtime(hour):%H:%M}" in page


def test_the_lines_of_the_desk_lead_to_what_they_count(client, login, health):
    from releases.templatetags.desk import desk

    user = login("editor", health)
    make_release(ministry=health, state="draft", created_by=user, issued_on=None)
    make_release(ministry=health, state="rejected", created_by=user)
    make_release(ministry=health, state="submitted")
    for row in desk(client.get("/admin/").context):
        page = client.get(row["url"])
        assert page.context["cl"].result_count == row["count"], row["label"]


def test_an_empty_desk_says_nothing(client, login, health):
    login("writer", health)
    assert "على المكتب" not in client.get("/admin/").content.decode()


def test_someone_without_a_role_finds_no_counts(client, db):
    client.force_login(User.objects.create_user("guest", password="x", is_staff=True))
    assert counts(client) == {}


def test_login_page_is_arabic(client, db):
    page = client.get("/admin/login/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "أرشيف الأخبار الرسمية — غرفة التحرير" in page
    answer = client.post("/admin/login/", {"username": "x", "password": "y"})
    assert "errornote" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "releases/edition/",
        "releases/edition/add/?direct=1",
        "releases/edition/paste/",
        "releases/person/add/",
        "releases/user/add/",
    ],
)
def test_pages_hold_under_the_policy(client, login, path):
    login("administrator")
    answer = client.get(f"/admin/{path}")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    page = answer.content.decode()
    assert "<style" not in page
    assert 'type="importmap"' not in page
    assert "style=" not in page


def test_code_of_a_country_stays(client, login):
    login("administrator")
    country = make_country("TN")
    page = client.get(f"/admin/releases/country/{country.pk}/change/").content.decode()
    assert 'name="name"' in page
    assert 'name="code"' not in page
