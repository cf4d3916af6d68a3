"""The first page, the login page, and what all pages of the admin have in common."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from releases.desk import SHOWN, desk_of
from releases.models import Edition, NameForm, User
from releases.templatetags.desk import near_hour
from releases.workflow import perform
from tests.making import at, make_country, make_release, make_user

INDEX = "/admin/"


def text(client) -> str:
    return client.get(INDEX).content.decode()


def test_a_new_release_is_the_first_thing_to_do(client, login, health):
    login("writer", health)
    page = text(client)
    assert re.search(r'class="desk-new" href="/admin/releases/edition/(paste|add)/"', page)
    assert page.index("desk-new") < page.index("desk-records")


def test_lists_name_release_ministry_and_hour(client, login, health):
    user = login("editor", health)
    make_release(ministry=health, state="draft", created_by=user, headline="مسودة أولى")
    hour = timezone.now() + timedelta(days=2)
    make_release(ministry=health, state="scheduled", publish_at=hour, headline="غدٌ قريب")
    NameForm.objects.create(raw="فلان")
    page = text(client)
    for said in ("مسوداتي", "مسودة أولى", "مجدولة", "غدٌ قريب", "أسماء تنتظر القرار", "الأقرب"):
        assert said in page
    assert f"{timezone.localtime(hour):%H:%M}" in page


def test_what_is_late_is_an_alarm(client, login, health):
    login("editor", health)
    assert 'role="alert"' not in text(client)
    late = timezone.now() - timedelta(hours=1)
    make_release(ministry=health, state="scheduled", publish_at=late, headline="خبر متأخر")
    page = text(client)
    assert 'role="alert"' in page
    assert page.index('role="alert"') < page.index("خبر متأخر") < page.index("desk-records")


def test_links_lead_to_what_is_counted(client, login, health):
    user = login("editor", health)
    writer = make_user("writer", health)
    for _ in range(SHOWN + 1):
        make_release(ministry=health, state="draft", created_by=user)
        edition = make_release(ministry=health, state="draft", created_by=user)
        perform(edition, "submit", writer)
        perform(edition, "reject", make_user("editor", health), remark="أعد كتابته")
        perform(make_release(ministry=health, state="draft"), "submit", writer)
        perform(make_release(ministry=health, state="draft"), "submit", user)
        published = make_release(ministry=health, state="draft")
        perform(perform(published, "submit", writer), "publish", user)
        for days in (-1, 1):
            hour = timezone.now() + timedelta(days=days)
            make_release(ministry=health, state="scheduled", publish_at=hour)
    page = client.get(INDEX)
    piles = desk_of(user).piles
    assert len(piles) == 7
    for pile in piles:
        if pile.name == "scheduled":  # whose list has those that are late as well
            continue
        assert f"?{pile.query.replace('&', '&amp;')}" in page.content.decode(), pile.name
        shown = client.get("/admin/releases/edition/?" + pile.query).context["cl"]
        assert shown.result_count == pile.count == SHOWN + 1, pile.name


def test_an_empty_desk_says_so(client, login, health):
    login("writer", health)
    assert "المكتب خالٍ" in text(client)


def test_someone_without_a_role_is_told_what_to_ask_for(client, db):
    client.force_login(User.objects.create_user("guest", password="x", is_staff=True))
    page = text(client)
    assert "لم يُسند إليك دور بعد" in page
    assert "desk-new" not in page


def test_nothing_of_another_ministry(client, login, health, education):
    user = login("editor", health)
    for state in ("draft", "submitted", "rejected"):
        make_release(ministry=education, state=state, created_by=user, headline="سر التربية")
    hour = timezone.now() - timedelta(hours=1)
    make_release(ministry=education, state="scheduled", publish_at=hour, headline="سر التربية")
    perform(
        make_release(ministry=education, state="submitted", headline="سر التربية"), "publish", None
    )
    page = text(client)
    assert "سر التربية" not in page
    assert "وزارة التربية" not in page


def test_queries_do_not_grow_with_rows(client, login, health, education):
    user = login("administrator")
    writer = make_user("writer", health)

    def fill() -> None:
        for number, ministry in enumerate((health, education)):
            make_release(ministry=ministry, state="draft", created_by=user)
            sent = perform(make_release(ministry=ministry, state="draft"), "submit", None)
            mine = perform(make_release(ministry=ministry, state="draft"), "submit", user)
            for edition in (sent, mine):
                Edition.objects.filter(pk=edition.pk).update(created_by=writer)
            for days in (-1, 1):
                hour = timezone.now() + timedelta(days=days)
                make_release(ministry=ministry, state="scheduled", publish_at=hour)
            make_release(ministry=ministry, issued_on=timezone.localdate())
            perform(make_release(ministry=ministry, state="submitted"), "publish", None)
            back = make_release(ministry=ministry, state="draft", created_by=user)
            perform(perform(back, "submit", None), "reject", None, remark=f"سبب {number}")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(INDEX).status_code == 200
        return len(queries)

    for _ in range(SHOWN):
        fill()
    count()
    some = count()
    for _ in range(4):
        fill()
    # Of which five look for what holds a late one back.
    assert count() == some <= 40


def test_records_stand_in_groups_that_say_what_for(client, login):
    login("administrator")
    page = text(client)
    for said in ("من يُذكر في الأخبار", "الموظفون وحساباتهم"):
        assert said in page


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "اليوم 12:00"),
        (1, "غدًا 12:00"),
        (-1, "أمس 12:00"),
        (3, "الأحد 27"),
        (40, "3 يناير 2023،"),
    ],
)
def test_near_hours_are_said_as_people_say_them(days, said, monkeypatch):
    now = at("2022-11-24 12:00")
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert near_hour(now + timedelta(days=days)).startswith(said)


def test_login_page_is_arabic(client, db):
    page = client.get("/admin/login/", follow=True).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "أرشيف الأخبار الرسمية — غرفة التحرير" in page
    answer = client.post("/account/login/", {"login": "x", "password": "y"})
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
