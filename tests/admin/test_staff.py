import pytest
from django.contrib.auth.models import Group

from releases.models import User
from tests.admin.filling import row, sent
from tests.making import make_user

ADD = "/admin/releases/user/add/"


def test_an_administrator_makes_an_account(client, login, health):
    login("administrator")
    secret = "كلمة-طويلة-92"
    values = {"username": "salma", "password1": secret, "password2": secret}
    answer = client.post(ADD, sent(client, ADD, **values))
    user = User.objects.get(username="salma")
    assert user.is_staff
    url = f"/admin/releases/user/{user.pk}/change/"
    assert answer.url == url
    writer = Group.objects.get(name="writer")
    new = row("memberships", 0, ministry=health.pk)
    client.post(url, sent(client, url, groups=[writer.pk], **new))
    user = User.objects.get(pk=user.pk)
    assert user.check_password(secret)
    assert (user.is_staff, user.roles, user.ministry_ids) == (True, {"writer"}, {health.pk})


def test_roles_and_permissions_are_named_in_arabic(client, login, admin_user):
    client.force_login(admin_user)
    user = make_user("writer")
    page = client.get(f"/admin/releases/user/{user.pk}/change/").content.decode()
    assert "رئيس تحرير" in page
    assert "Raw passwords" not in page
    group = Group.objects.get(name="editor")
    page = client.get(f"/admin/auth/group/{group.pk}/change/").content.decode()
    assert "موضوع — تعديل" in page
    assert "Can change" not in page
    assert 'name="name"' not in page


def test_a_new_password(client, login):
    login("administrator")
    user = make_user("writer")
    url = f"/admin/releases/user/{user.pk}/password/"
    client.post(url, {"password1": "", "password2": ""})
    assert User.objects.get(pk=user.pk).check_password("secret-word-9")
    client.post(url, {"password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"})
    assert User.objects.get(pk=user.pk).check_password("كلمة-أخرى-77")


def test_nobody_climbs_above_administrator(client, login, admin_user):
    user = login("administrator")
    url = f"/admin/releases/user/{user.pk}/change/"
    client.post(url, {**sent(client, url), "is_superuser": "on"})
    assert not User.objects.get(pk=user.pk).is_superuser
    above = f"/admin/releases/user/{admin_user.pk}/"
    assert client.post(f"{above}change/", {"username": "mine"}).status_code == 403
    stolen = {"password1": "كلمة-أخرى-77", "password2": "كلمة-أخرى-77"}
    assert client.post(f"{above}password/", stolen).status_code == 403


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_accounts_are_the_administrators(client, login, health, role):
    login(role, health)
    assert client.get("/admin/releases/user/").status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403


def test_groups_of_the_archive_stay(client, admin_user):
    client.force_login(admin_user)
    group = Group.objects.get(name="editor")
    url = f"/admin/auth/group/{group.pk}/delete/"
    assert client.post(url, {"post": "yes"}).status_code == 403


def test_filter_by_role(client, login):
    login("administrator")
    writer = make_user("writer")
    page = client.get("/admin/releases/user/", {"role": "writer"})
    assert list(page.context["cl"].result_list) == [writer]
