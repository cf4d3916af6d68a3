import logging
import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from releases.models import User
from tests.making import make_user
from tests.newsroom.signing_in import LOGIN, PASSWORD, is_signed_in, sign_in

TWO_PROXIES = "198.51.100.7, 203.0.113.9"


@pytest.fixture
def user(db):
    return make_user("writer", username="salma", email="salma@health.example")


def said(answer):
    return " ".join(answer.context["form"].non_field_errors())


def test_the_newsroom_is_entered_by_the_one_door(client, user):
    answer = client.get("/admin/releases/edition/?q=x")
    assert answer.url == "/admin/login/?next=/admin/releases/edition/%3Fq%3Dx"
    answer = client.get(answer.url)
    assert answer.url == f"{LOGIN}?next=%2Fadmin%2Freleases%2Fedition%2F%3Fq%3Dx"
    answer = client.post(
        answer.url, {"login": "salma", "password": PASSWORD, "next": "/admin/releases/edition/"}
    )
    assert answer.url == "/admin/releases/edition/"
    assert client.get("/admin/login/").url == "/admin/"


def test_nobody_is_sent_elsewhere(client, user):
    answer = client.post(
        LOGIN, {"login": "salma", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer.url == "/admin/"


@pytest.mark.parametrize(
    "name", ["salma", " salma ", "salma@health.example", "Salma@Health.Example"]
)
def test_by_name_or_address(client, user, name):
    assert sign_in(client, name).url == "/admin/"
    assert is_signed_in(client)


def test_the_answer_does_not_tell_who_has_an_account(client, user):
    answers = {
        said(sign_in(client, name, "wrong"))
        for name in ("salma", "nobody", "salma@health.example", "nobody@health.example")
    }
    assert answers == {"اسم المستخدم أو كلمة المرور غير صحيحة."}


@pytest.mark.parametrize(
    "name", ["", "a\0b", "س" * 5000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_bad_input_is_refused_and_said(client, user, name):
    answer = sign_in(client, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_nobody_opens_an_account(client, db):
    new = {"username": "me", "email": "me@x.example", "password1": PASSWORD}
    for answer in (client.get("/account/signup/"), client.post("/account/signup/", new)):
        assert "لا تُنشأ الحسابات من هنا" in answer.content.decode()
    assert not User.objects.filter(username="me").exists()


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "3rdparty/", "phone/change/", "x/"])
def test_other_pages_of_the_library_are_closed(client, user, path):
    client.force_login(user)
    assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_a_closed_account_is_told_and_does_not_enter(client, user, field):
    User.objects.update(**{field: False})
    assert sign_in(client, "salma").url == "/account/inactive/"
    assert "هذا الحساب موقوف" in client.get("/account/inactive/").content.decode()
    assert not is_signed_in(client)
    assert said(sign_in(client, "salma", "wrong")) == "اسم المستخدم أو كلمة المرور غير صحيحة."


def test_wrong_passwords_lock_the_account_for_a_while(client, user, settings, monkeypatch):
    make_user("editor", username="karim")
    for _ in range(settings.LOGIN_ATTEMPTS):
        sign_in(client, "salma", "wrong")
    locked = sign_in(client, "salma")
    assert said(locked) == ("كثرت المحاولات الخاطئة فأُوقف الدخول مؤقتًا. المدة الباقية: 15 دقيقة.")
    # Neither by another name of it, nor from elsewhere.
    assert "المدة الباقية" in said(
        sign_in(Client(), "salma@health.example", REMOTE_ADDR="203.0.113.5")
    )
    assert sign_in(Client(), "karim").url == "/admin/"

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14 * 60 + 1)
    assert "دقيقة واحدة" in said(sign_in(client, "salma"))
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 + 1)
    assert sign_in(client, "salma").url == "/admin/"


def test_the_right_password_in_between_costs_no_attempt(user, settings):
    for _ in range(settings.LOGIN_ATTEMPTS * 2):
        assert sign_in(Client(), "salma").status_code == 302


def test_an_address_that_guesses_for_many_is_locked(client, user, settings):
    for number in range(settings.LOGIN_ATTEMPTS * 6):
        sign_in(client, f"name-{number}", "wrong")
    assert "المدة الباقية" in said(sign_in(client, "salma"))
    assert sign_in(Client(REMOTE_ADDR="203.0.113.5"), "salma").url == "/admin/"


def test_who_knocks_all_the_time_is_told_to_wait(client, user):
    for _ in range(60):
        client.post(LOGIN, {"login": "", "password": ""})
    answer = sign_in(client, "salma")
    assert answer.status_code == 429
    assert "تمهّل قليلًا" in answer.content.decode()


def test_attempts_are_counted_where_all_processes_see_them(client, user):
    sign_in(client, "salma", "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache_entries")
        assert cursor.fetchone()[0] >= 2
    cache.clear()


@pytest.mark.parametrize(
    ("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7")]
)
def test_whose_address_counts_behind_proxies(client, user, settings, caplog, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    with caplog.at_level(logging.WARNING, "newsroom.log_in"):
        sign_in(client, "salma", "wrong", HTTP_X_FORWARDED_FOR=TWO_PROXIES)
    assert f"from {address}" in caplog.text


@pytest.mark.parametrize("forged", ["", "not an address", "1.2.3.4"])
def test_a_header_that_does_not_fit_the_proxies_breaks_nothing(client, user, settings, forged):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert sign_in(client, "salma", HTTP_X_FORWARDED_FOR=forged).url == "/admin/"
    assert client.get("/admin/", HTTP_X_FORWARDED_FOR=forged).status_code == 200


@pytest.mark.parametrize("address", ["", "fe80::1%eth0", "unix:"])
def test_an_odd_address_breaks_nothing(client, user, address):
    assert sign_in(client, "salma", REMOTE_ADDR=address).url == "/admin/"
    assert client.get("/admin/", REMOTE_ADDR=address).status_code == 200


def test_failures_are_logged_without_the_password(client, user, caplog):
    with caplog.at_level(logging.WARNING, "newsroom.log_in"):
        sign_in(client, "salma\nroot", "my-secret")
    assert "Log-in refused: 'salma\\nroot' from 127.0.0.1" in caplog.text
    assert "my-secret" not in caplog.text


def test_without_mail_the_administrator_is_asked(client, user):
    assert "اطلب من مدير الأرشيف" in client.get("/account/password/reset/").content.decode()
    client.post("/account/password/reset/", {"email": user.email})
    assert mail.outbox == []


@pytest.fixture
def mail_is_set_up(settings):
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_a_new_password_by_mail(client, user, mail_is_set_up):
    elsewhere = Client()
    sign_in(elsewhere, "salma")
    client.post("/account/password/reset/", {"email": "Salma@health.example"})
    (message,) = mail.outbox
    assert "«salma»" in message.body
    (link,) = [line for line in message.body.splitlines() if line.startswith("http")]
    page = client.get(link, follow=True)
    new = {"password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"}
    answer = client.post(page.request["PATH_INFO"], new, follow=True)
    assert "حُفظت كلمة المرور الجديدة" in answer.content.decode()
    assert not is_signed_in(elsewhere)
    assert sign_in(client, "salma", "كلمة-أخرى-77").url == "/admin/"
    used = Client().get(link, follow=True)
    assert "هذا الرابط لم يعد صالحًا" in used.content.decode()


def test_mail_goes_to_addresses_of_accounts_alone(client, user, mail_is_set_up):
    known = client.post("/account/password/reset/", {"email": user.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@x.example"})
    assert known.url == unknown.url
    assert [one.to for one in mail.outbox] == [[user.email]]


def test_the_owner_is_told_of_a_new_password(client, user, mail_is_set_up):
    client.force_login(user)
    new = {"oldpassword": PASSWORD, "password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"}
    client.post("/account/password/", new)
    (message,) = mail.outbox
    assert message.to == [user.email]
    assert "تغيّرت كلمة المرور." in message.body
    assert "كلمة-أخرى-77" not in message.body


def test_a_mail_server_that_is_down_is_no_error_of_the_page(
    client, user, mail_is_set_up, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post("/account/password/reset/", {"email": user.email})
    assert answer.status_code == 302
    assert "Mail not sent" in caplog.text


@pytest.mark.parametrize("path", ["", "sessions/", "second-factor/", "login/"])
def test_pages_of_an_account_are_kept_in_no_cache(client, user, path):
    client.force_login(user)
    assert "no-store" in client.get(f"/account/{path}")["Cache-Control"]


def test_the_account_leads_to_what_it_has(client, user):
    client.force_login(user)
    page = client.get("/account/").content.decode()
    for way in ("second-factor/", "password/", "sessions/"):
        assert f'href="/account/{way}"' in page
    assert client.get("/admin/password_change/").url == "/account/password/"
    assert client.post("/admin/logout/").url == LOGIN
    assert not is_signed_in(client)
