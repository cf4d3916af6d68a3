import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from releases.models import User
from tests.admin.filling import sent
from tests.making import make_user
from tests.newsroom.signing_in import give_second_factor, is_signed_in, sign_in


def safety(user):
    return f"/admin/releases/user/{user.pk}/safety/"


@pytest.fixture
def colleague(db):
    return make_user("writer", username="salma")


@pytest.fixture
def colleagues_browser(colleague):
    client = Client()
    sign_in(client, "salma")
    return client


def test_the_list_says_who_is_protected_and_signed_in(client, login, colleague, colleagues_browser):
    login("administrator")
    protected = make_user("editor")
    give_second_factor(protected)
    rows = client.get("/admin/releases/user/").context["cl"].result_list
    shown = {one.pk: (one.has_second_factor, one.session_count) for one in rows}
    assert shown[colleague.pk] == (False, 1)
    assert shown[protected.pk] == (True, 0)
    page = client.get("/admin/releases/user/", {"second_factor": "yes"})
    assert list(page.context["cl"].result_list) == [protected]
    assert client.get("/admin/releases/user/", {"second_factor": "x"}).status_code == 200


def test_the_list_asks_no_more_with_more_accounts(client, login, django_assert_max_num_queries):
    login("administrator")
    make_user("writer")
    with django_assert_max_num_queries(30) as first:
        client.get("/admin/releases/user/")
    for _ in range(5):
        give_second_factor(make_user("writer"))
    with django_assert_max_num_queries(len(first)):
        client.get("/admin/releases/user/")


def test_a_second_factor_is_reset_with_a_reason(client, login, colleague):
    give_second_factor(colleague)
    login("administrator")
    page = client.post(safety(colleague), {"reset": "1", "remark": " "})
    assert page.context["form"].errors
    assert Authenticator.objects.exists()
    client.post(safety(colleague), {"reset": "1", "remark": "ضاع هاتفه"})
    assert not Authenticator.objects.exists()
    history = client.get(f"/admin/releases/user/{colleague.pk}/history/").content.decode()
    assert "أُعيد ضبط التحقق بخطوتين: ضاع هاتفه" in history


def test_sessions_are_ended(client, login, colleague, colleagues_browser):
    login("administrator")
    other = Client()
    sign_in(other, "salma")
    session = UserSession.objects.filter(user=colleague).order_by("pk").first()
    client.post(safety(colleague), {"end": session.pk})
    assert not is_signed_in(colleagues_browser)
    assert is_signed_in(other)
    client.post(safety(colleague), {"end": "all"})
    assert not is_signed_in(other)


@pytest.mark.parametrize("key", ["", "x", "9" * 40, "1\0"])
def test_what_is_no_session_is_not_found(client, login, colleague, key):
    login("administrator")
    assert client.post(safety(colleague), {"end": key}).status_code == 404


def test_a_session_of_another_account_is_not_found_there(client, login, colleague):
    me = login("administrator")
    client.get("/admin/")
    mine = UserSession.objects.get(user=me)
    assert client.post(safety(colleague), {"end": mine.pk}).status_code == 404


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_it_is_the_administrators(client, login, colleague, role):
    give_second_factor(colleague)
    login(role)
    assert client.get(safety(colleague)).status_code == 403
    assert client.post(safety(colleague), {"reset": "1", "remark": "x"}).status_code == 403
    assert Authenticator.objects.exists()


def test_not_above_oneself(client, login, admin_user):
    give_second_factor(admin_user)
    login("administrator")
    assert client.get(safety(admin_user)).status_code == 403
    assert client.post(safety(admin_user), {"reset": "1", "remark": "x"}).status_code == 403
    assert Authenticator.objects.exists()


def test_ones_own_is_behind_ones_own_second_factor(client, login):
    me = login("administrator")
    give_second_factor(me)
    answer = client.post(safety(me), {"reset": "1", "remark": "x"})
    assert answer.url == "/account/"
    assert Authenticator.objects.exists()
    new = {"password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"}
    answer = client.post(f"/admin/releases/user/{me.pk}/password/", new)
    assert answer.url == "/account/password/"


@pytest.mark.parametrize("pk", [0, 10**17, 10**30])
def test_no_such_account(client, login, pk):
    login("administrator")
    assert client.get(f"/admin/releases/user/{pk}/safety/").status_code in (403, 404)


def test_closing_an_account_ends_its_sessions_for_good(
    client, login, colleague, colleagues_browser
):
    login("administrator")
    url = f"/admin/releases/user/{colleague.pk}/change/"
    client.post(url, sent(client, url, is_active=None))
    assert not User.objects.get(pk=colleague.pk).is_active
    client.post(url, sent(client, url, is_active="on"))
    assert User.objects.get(pk=colleague.pk).is_active
    assert not is_signed_in(colleagues_browser)


def test_a_new_password_by_the_administrator_ends_them_too(
    client, login, colleague, colleagues_browser
):
    login("administrator")
    new = {"password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"}
    client.post(f"/admin/releases/user/{colleague.pk}/password/", new)
    assert not is_signed_in(colleagues_browser)
    assert not UserSession.objects.filter(user=colleague).exists()


def test_an_address_belongs_to_one_account(client, login, colleague):
    login("administrator")
    make_user("editor", email="one@health.example")
    url = f"/admin/releases/user/{colleague.pk}/change/"
    page = client.post(url, sent(client, url, email="One@Health.example"))
    assert "هذا البريد لحساب آخر" in page.content.decode()
    client.post(url, sent(client, url, email="Two@Health.example"))
    assert User.objects.get(pk=colleague.pk).email == "two@health.example"
