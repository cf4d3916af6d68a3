import os
import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from releases import sessions
from tests.making import make_user
from tests.newsroom.signing_in import PASSWORD, is_signed_in, sign_in

LIST = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
CHROME = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture
def user(db):
    return make_user("writer", username="salma")


@pytest.fixture
def office(user):
    client = Client(HTTP_USER_AGENT=FIREFOX)
    sign_in(client, "salma")
    return client


@pytest.fixture
def phone(user):
    client = Client(HTTP_USER_AGENT=CHROME, REMOTE_ADDR="203.0.113.5")
    sign_in(client, "salma")
    return client


def test_places_are_listed_and_this_one_is_marked(office, phone):
    page = office.get(LIST)
    shown = [
        (one["browser"], one["session"].ip, one["is_here"]) for one in page.context["sessions"]
    ]
    assert shown == [
        ("فايرفوكس على ويندوز", "127.0.0.1", True),
        ("كروم على أندرويد", "203.0.113.5", False),
    ]


def test_one_is_ended(office, phone):
    other = UserSession.objects.get(ip="203.0.113.5")
    office.post(LIST, {"end": other.pk})
    assert not is_signed_in(phone)
    assert is_signed_in(office)


def test_all_others_are_ended(office, phone):
    office.post(LIST, {"end": "others"})
    assert not is_signed_in(phone)
    assert is_signed_in(office)


def test_ending_this_one_leads_to_the_door(office, phone):
    here = UserSession.objects.get(ip="127.0.0.1")
    assert office.post(LIST, {"end": here.pk}).url == "/account/login/"
    assert not is_signed_in(office)
    assert is_signed_in(phone)


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "9" * 40, "1\0"])
def test_what_is_no_session_is_not_found(office, key):
    assert office.post(LIST, {"end": key}).status_code == 404
    assert is_signed_in(office)


def test_somebody_elses_is_not_found(office):
    client = Client(HTTP_USER_AGENT=CHROME)
    other = make_user("editor")
    sign_in(client, other.username)
    assert office.post(LIST, {"end": UserSession.objects.get(user=other).pk}).status_code == 404
    assert is_signed_in(client)


def test_a_session_left_alone_ends(office, settings):
    seen = timezone.now() - timedelta(minutes=settings.SESSION_IDLE_MINUTES, seconds=1)
    UserSession.objects.update(last_seen_at=seen)
    answer = office.get("/admin/releases/edition/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/login/?next=%2Fadmin%2Freleases%2Fedition%2F"
    assert "انتهت جلستك" in answer.content.decode()


def test_a_session_in_use_ends_with_its_day(office, settings):
    began = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)
    UserSession.objects.update(created_at=began)
    assert not is_signed_in(office)


def test_use_is_noted_once_a_minute(office, django_assert_num_queries):
    before = timezone.now() - timedelta(minutes=2)
    UserSession.objects.update(last_seen_at=before)
    office.get("/account/", REMOTE_ADDR="203.0.113.77")
    noted = UserSession.objects.get()
    assert noted.last_seen_at > before
    assert noted.ip == "203.0.113.77"
    office.get("/account/", REMOTE_ADDR="203.0.113.78")
    assert UserSession.objects.get().last_seen_at == noted.last_seen_at


def test_what_is_asked_of_staff_costs_one_query(office, user, django_assert_num_queries):
    office.get("/account/logout/")
    # The session, its user, and in one the visit with the second factor; the rest is the page's.
    with django_assert_num_queries(3) as asked:
        office.get("/account/second-factor/totp/deactivate/x/")
    assert "usersessions_usersession" in asked[2]["sql"]


def test_a_new_password_ends_the_others(office, phone, user):
    wrong = {"oldpassword": "x", "password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"}
    assert "الحالية غير صحيحة" in office.post("/account/password/", wrong).content.decode()
    differing = {**wrong, "oldpassword": PASSWORD, "password2": "كلمة-أخرى-78"}
    assert "غير متطابقتين." in office.post("/account/password/", differing).content.decode()
    assert is_signed_in(phone)
    office.post("/account/password/", {**wrong, "oldpassword": PASSWORD})
    assert is_signed_in(office)
    assert not is_signed_in(phone)
    assert UserSession.objects.filter(user=user).count() == 1


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_a_closed_account_is_out_at_once(office, user, field):
    setattr(user, field, False)
    user.save()
    assert not is_signed_in(office)


def test_signing_out_forgets_the_session(office, phone):
    office.post("/admin/logout/")
    phone.post("/account/logout/")
    assert sessions.open_sessions(make_user("editor")) == []
    assert not UserSession.objects.filter(ip="127.0.0.1").exists()
    assert not is_signed_in(phone)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "فايرفوكس على ويندوز"),
        (CHROME, "كروم على أندرويد"),
        # Edge and Opera name Chrome, Chrome names Safari, Safari on a phone names the Mac.
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36 Edg/130.0",
            "إيدج على ويندوز",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/128.0 Safari/537.36 OPR/114.0", "أوبرا على لينكس"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604",
            "سفاري على آيفون",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.0 Safari/605", "سفاري على ماك"),
        ("Mozilla/5.0 (Windows NT 6.1)", "متصفح على ويندوز"),
        ("curl/8.0", "متصفح غير معروف"),
        ("", "متصفح غير معروف"),
    ],
)
def test_browsers_by_what_they_say(said, name):
    assert sessions.browser_name(said) == name


def test_the_cookie_over_https_is_bound_to_the_host():
    asked = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'newsroom.settings';"
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "HTTPS": "1"},
        cwd=django_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "Lax", "None"]
