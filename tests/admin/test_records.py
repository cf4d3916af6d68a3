"""Values that no page of the admin sends, and its lists and forms all the same."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from releases.models import Edition, Release
from tests.admin.filling import sent
from tests.making import make_appointment, make_person, make_release, make_topic

ADD = "/admin/releases/edition/add/?direct=1"
HUGE = "99999999999999999999"

LISTS = sorted(model._meta.model_name for model in admin.site._registry)


@pytest.mark.parametrize("role", ["writer", "editor", "administrator"])
def test_a_nul_in_a_filter_leads_to_the_whole_list(client: Client, login, health, role) -> None:
    login(role, health)
    answer = client.get("/admin/releases/edition/?state__exact=%00")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/releases/edition/")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", ["%00", HUGE, "abc"])
def test_no_filter_breaks_a_list(client: Client, login, name: str, value: str) -> None:
    login("administrator", is_superuser=True)
    [model] = [one for one in admin.site._registry if one._meta.model_name == name]
    url = reverse(f"admin:{model._meta.app_label}_{name}_changelist")
    shown = admin.site._registry[model]
    parameters = ["q", "p", "o", "e"]
    for one in shown.list_filter:
        if isinstance(one, str):
            parameters += [f"{one}__exact", f"{one}__id__exact", f"{one}__code__exact"]
        elif isinstance(one, tuple):
            parameters.append(f"{one[0]}__isempty")
        else:
            parameters.append(one.parameter_name)
    if shown.date_hierarchy:
        parameters += [f"{shown.date_hierarchy}__{part}" for part in ("year", "month", "day")]
    for parameter in parameters:
        assert client.get(f"{url}?{parameter}={value}").status_code in (200, 302), parameter


@pytest.mark.parametrize("year", ["1", "9999", "10000"])
def test_no_year_breaks_the_list(client: Client, login, health, year: str) -> None:
    login("editor", health)
    answer = client.get(f"/admin/releases/edition/?issued_on__year={year}")
    assert answer.status_code in (200, 302)


@pytest.mark.parametrize("term", ["%00", HUGE, "%E2%80%AE"])
@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("edition", "topics"),
        ("edition", "organisations"),
        ("edition", "supporting_ministries"),
        ("personmention", "person"),
        ("personmention", "appointment"),
        ("topic", "parent"),
        ("organisation", "country"),
        ("office", "organisation"),
    ],
)
def test_no_term_breaks_a_searching_select(
    client: Client, login, model: str, field: str, term: str
) -> None:
    login("administrator")
    asked = f"app_label=releases&model_name={model}&field_name={field}&term={term}&person={term}"
    assert client.get(f"/admin/autocomplete/?{asked}").status_code == 200


@pytest.mark.parametrize("wrong", ["abc", "zz", HUGE, "-1", "\0"])
@pytest.mark.parametrize("field", ["ministry", "organisations", "topics", "supporting_ministries"])
def test_forged_choices_are_errors_of_the_form(
    client: Client, login, health, wrong: str, field: str
) -> None:
    login("administrator")
    answer = client.post(ADD, sent(client, ADD, headline="خبر", **{field: [wrong]}))
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert not Release.objects.exists()


@pytest.mark.parametrize("wrong", ["abc", HUGE])
def test_forged_choices_in_rows_are_errors_of_the_form(client: Client, login, wrong: str) -> None:
    login("administrator")
    changes = {"mentions__TOTAL_FORMS": 1, "mentions__0__person": wrong}
    answer = client.post(ADD, sent(client, ADD, headline="خبر", **changes))
    assert answer.status_code == 200
    assert not Release.objects.exists()


@pytest.mark.parametrize("wrong", ["abc", HUGE])
def test_a_forged_parent_is_an_error_of_the_form(client: Client, login, wrong: str) -> None:
    login("administrator")
    url = reverse("admin:releases_topic_change", args=[make_topic().pk])
    answer = client.post(url, sent(client, url, parent=wrong))
    assert answer.context["adminform"].form.errors.keys() == {"parent"}


def test_characters_that_nobody_sees_are_taken_out(client: Client, login, health) -> None:
    login("editor", health)
    values = sent(
        client,
        ADD,
        headline="خبر\u202e مقلوب\u2066\u200b\x07",
        standfirst="مقدمة\u202e أولى\nوثانية\x1b",
        dateline="تونس\u200f",
    )
    client.post(ADD, values)
    edition = Edition.objects.get()
    assert edition.headline == "خبر مقلوب"
    assert edition.standfirst.replace("\r", "") == "مقدمة أولى\nوثانية"
    assert edition.dateline == "تونس"


def test_a_name_loses_what_nobody_sees(client: Client, login) -> None:
    login("administrator")
    person = make_person()
    url = reverse("admin:releases_person_change", args=[person.pk])
    client.post(url, sent(client, url, name="سلمى\u202e بن عمر"))
    person.refresh_from_db()
    assert person.name == "سلمى بن عمر"


def test_a_headline_too_long_is_refused_and_not_cut(client: Client, login, health) -> None:
    login("editor", health)
    form = client.get(ADD).context["adminform"].form
    assert "maxlength" not in str(form["headline"])
    answer = client.post(ADD, sent(client, ADD, headline="ع" * 401))
    assert answer.context["adminform"].form.errors.keys() == {"headline"}


def test_nothing_of_the_admin_is_left_in_english(client: Client, login, health) -> None:
    login("administrator")
    make_appointment()
    assert "Full title" not in client.get("/admin/releases/appointment/").content.decode()
    draft = make_release(ministry=health, state="draft")
    form = client.get(reverse("admin:releases_edition_change", args=[draft.pk])).content.decode()
    assert "Revision" not in form
