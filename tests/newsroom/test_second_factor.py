from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from releases import second_factor
from releases.models import User
from tests.making import make_user
from tests.newsroom.signing_in import (
    CODE,
    LOGIN,
    PASSWORD,
    SECRET,
    code_now,
    give_second_factor,
    has_second_factor,
    is_signed_in,
    sign_in,
)

SETUP = "/account/second-factor/"
ACTIVATE = f"{SETUP}totp/activate/"


@pytest.fixture
def user(db):
    return make_user("writer", username="salma")


def began(user, days):
    User.objects.filter(pk=user.pk).update(grace_began_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(
    ("days_ago", "notice"),
    [
        (0, "بقي من المهلة 7 أيام"),
        (4.5, "بقي من المهلة 3 أيام"),
        (5.5, "بقي من المهلة يومان"),
        (6.5, "اليوم آخر أيام المهلة"),
    ],
)
def test_the_days_left_are_said(client, user, days_ago, notice):
    began(user, days_ago)
    client.force_login(user)
    assert notice in " ".join(client.get("/admin/").content.decode().split())


def test_the_grace_begins_with_the_first_visit(client, user):
    client.force_login(user)
    client.get("/admin/")
    first = User.objects.get().grace_began_at
    assert timezone.now() - first < timedelta(minutes=1)
    client.get("/admin/")
    assert User.objects.get().grace_began_at == first


@pytest.mark.parametrize("superuser", [False, True])
def test_after_the_grace_it_is_set_up_before_all_else(client, user, superuser):
    User.objects.update(is_superuser=superuser)
    began(user, 8)
    assert sign_in(client, "salma").status_code == 302
    for path in ("/admin/", "/admin/releases/edition/add/", "/account/sessions/", "/"):
        assert client.get(path).url == SETUP, path
    assert client.post("/admin/releases/edition/add/").url == SETUP
    page = client.get(SETUP)
    assert "انقضت مهلة حسابك" in page.content.decode()
    assert client.get(ACTIVATE).url.startswith("/account/reauthenticate/")
    assert client.get("/account/reauthenticate/").status_code == 200
    assert client.post("/admin/logout/").url == LOGIN


def test_nobody_is_stopped_in_the_middle_of_their_work(client, user):
    client.force_login(user)
    client.get("/admin/")
    began(user, 7)
    UserSession.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert client.get("/admin/").status_code == 200


def test_no_days_of_grace(client, user, settings):
    settings.MFA_GRACE_DAYS = 0
    client.force_login(user)
    assert client.get("/admin/").url == SETUP


def test_a_demo_asks_nobody_for_a_phone(client, user, settings):
    settings.DEMO = True
    began(user, 1000)
    client.force_login(user)
    page = client.get("/admin/")
    assert page.status_code == 200
    assert "second-factor-notice" not in page.content.decode()
    settings.MFA_GRACE_DAYS = 7
    assert second_factor.grace_days() == 7


def test_who_has_one_is_left_alone(client, user):
    began(user, 100)
    give_second_factor(user)
    client.force_login(user)
    page = client.get("/admin/")
    assert page.status_code == 200
    assert "second-factor-notice" not in page.content.decode()


def test_a_reader_has_no_session_and_is_not_asked_for_one(client, db):
    answer = client.get("/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def activate(client):
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(ACTIVATE)
    secret = page.context["form"].secret
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert secret in page.content.decode()
    return client.post(ACTIVATE, {"code": code_now(secret)}), secret


def test_setting_up_an_app_gives_recovery_codes(client, user):
    began(user, 8)
    sign_in(client, "salma")
    answer, _ = activate(client)
    assert answer.url == f"{SETUP}recovery-codes/"
    codes = client.get(answer.url).context["unused_codes"]
    assert len(codes) == 10
    download = client.get(f"{SETUP}recovery-codes/download/")
    assert set(codes) <= set(download.content.decode().split())
    assert "attachment" in download["Content-Disposition"]
    assert client.get("/admin/").status_code == 200


def test_a_wrong_first_code_sets_nothing_up(client, user):
    sign_in(client, "salma")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get(ACTIVATE).context["form"].secret
    answer = client.post(ACTIVATE, {"code": "000000"})
    assert "الرمز غير صحيح" in answer.content.decode()
    assert answer.context["form"].secret == secret
    assert not has_second_factor(user)


def test_password_then_code(client, user):
    give_second_factor(user)
    assert sign_in(client, "salma").url == CODE
    assert not is_signed_in(client)
    assert "الرمز غير صحيح" in client.post(CODE, {"code": "12345"}).content.decode()
    assert client.post(CODE, {"code": code_now()}).url == "/admin/"
    assert is_signed_in(client)


def test_from_the_code_back_to_the_door(client, user):
    give_second_factor(user)
    sign_in(client, "salma")
    assert client.get(LOGIN).url == CODE
    assert client.post("/account/logout/", {"next": LOGIN}).url == LOGIN
    assert client.get(LOGIN).status_code == 200
    assert client.get(CODE).url == LOGIN


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_a_code_enters_once(client, user, later):
    give_second_factor(user)
    code = code_now(later=later)
    sign_in(client, "salma")
    assert client.post(CODE, {"code": code}).status_code == 302
    again = Client()
    sign_in(again, "salma")
    assert "الرمز غير صحيح" in again.post(CODE, {"code": code}).content.decode()


def test_a_recovery_code_enters_once(client, user):
    code, other, *_ = give_second_factor(user)
    sign_in(client, "salma")
    assert client.post(CODE, {"code": f" {code} "}).url == "/admin/"
    again = Client()
    sign_in(again, "salma")
    assert again.post(CODE, {"code": code}).status_code == 200
    assert again.post(CODE, {"code": other}).url == "/admin/"


def test_codes_are_not_guessed(client, user, settings):
    give_second_factor(user)
    sign_in(client, "salma")
    for _ in range(settings.LOGIN_ATTEMPTS):
        client.post(CODE, {"code": "000000"})
    answer = client.post(CODE, {"code": code_now()})
    assert "كثرت المحاولات الخاطئة" in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("code", ["", "a\0b", "٩" * 500, "<b>"])
def test_bad_codes_are_refused_and_said(client, user, code):
    give_second_factor(user)
    sign_in(client, "salma")
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("path", ["totp/deactivate/", "recovery-codes/generate/"])
def test_the_password_alone_turns_nothing_off(client, user, path):
    codes = give_second_factor(user)
    client.force_login(user)
    assert client.get(f"{SETUP}{path}").url.startswith(f"{SETUP}reauthenticate/")
    answer = client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert answer.url.startswith(f"{SETUP}reauthenticate/")
    asked = client.post(f"{SETUP}{path}").url
    kept = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    assert has_second_factor(user)
    assert kept.get_unused_codes() == codes
    # With a code what was asked for is done at once.
    client.post(asked, {"code": code_now()})
    left = [
        one.wrap().get_unused_codes() for one in Authenticator.objects.filter(type="recovery_codes")
    ]
    assert codes not in left


def test_turning_it_off_after_the_grace_asks_for_a_new_one(client, user):
    give_second_factor(user)
    began(user, 30)
    client.force_login(user)
    client.post(f"{SETUP}reauthenticate/", {"code": code_now()})
    client.post(f"{SETUP}totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert client.get("/admin/").url == SETUP


def test_a_passkey_of_somebody_else_is_not_found(client, user):
    other = make_user("editor")
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "مفتاح"})
    client.force_login(user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for path in ("edit/", "remove/"):
        assert client.get(f"{SETUP}webauthn/keys/{key.pk}/{path}").status_code == 404
        assert client.post(f"{SETUP}webauthn/keys/{key.pk}/{path}").status_code == 404
    assert Authenticator.objects.get() == key


@pytest.mark.parametrize("path", ["", "totp/activate/", "recovery-codes/", "webauthn/add/"])
def test_nobody_comes_there_without_signing_in(client, db, path):
    assert client.get(f"{SETUP}{path}").url.startswith(LOGIN)


def test_a_locked_out_administrator_is_helped_from_the_command_line(client, admin_user, capsys):
    give_second_factor(admin_user)
    began(admin_user, 100)
    client.force_login(admin_user)
    assert client.get("/admin/").status_code == 200
    call_command("reset_second_factor", "admin")
    assert not Authenticator.objects.exists()
    assert not is_signed_in(client)
    assert sign_in(client, "admin", "password").url == "/admin/"
    assert client.get("/admin/").url == SETUP
    assert admin_user.logentry_set.get().get_change_message() == (
        "أُعيد ضبط التحقق بخطوتين من سطر الأوامر"
    )
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")


def test_the_first_superuser_gets_in(client, db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", username="first", email="", interactive=False, verbosity=0)
    assert sign_in(client, "first").url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_secret_is_no_words_of_the_page_of_others(client, user):
    """What the database holds of a second factor is in no list and form of the admin."""
    give_second_factor(user)
    client.force_login(User.objects.create_superuser("root", password=PASSWORD))
    assert client.get("/admin/mfa/authenticator/").status_code == 404
    page = client.get(f"/admin/releases/user/{user.pk}/change/").content.decode()
    assert SECRET not in page
