"""Every door to an edition by role, ministry and state, against `tables/doors.txt`."""

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from releases import approvals, due
from releases.intake import proposing
from releases.models import Edition, State, User
from releases.models.states import ONCE_PUBLIC
from tests.admin.secret_edition import BODY, NOWHERE, SECRET, WORD, actor
from tests.making import at, make_ministry, make_user


def read_table() -> dict[str, dict[str, str]]:
    """{door: {actor: cell}}"""
    text = (Path(__file__).parent.parent / "tables" / "doors.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    (_, *actors), *doors = rows
    return {door: dict(zip(actors, cells, strict=True)) for door, *cells in doors}


TABLE = read_table()
ACTORS = list(next(iter(TABLE.values())))


def says(client: Client, url: str, **asked: Any) -> str:
    """What an answer says, whatever it is made of."""
    answer = client.get(url, asked, follow=True)
    assert answer.status_code < 500
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    return content.decode()


def _select(client: Client, secret: SimpleNamespace, user: User) -> str:
    asked = {"app_label": "releases", "model_name": "transition", "field_name": "edition"}
    answer = client.get("/admin/autocomplete/", asked)
    found = answer.json()["results"] if answer.status_code == 200 else []
    return "".join(one["text"] for one in found)


def _duplicates(client: Client, secret: SimpleNamespace, user: User) -> str:
    if not user.roles:
        return ""
    within = Edition.objects.filter(pk__in=Edition.objects.visible_to(user).values("pk"))
    found = proposing.duplicates_of(f"{SECRET}\n{BODY}", None, within=within)
    return "".join(str(one.edition) for one in found)


LIST = "/admin/releases/edition/"
DOORS: dict[str, Callable[[Client, SimpleNamespace, User], str]] = {
    "list": lambda client, secret, user: says(client, LIST),
    "search": lambda client, secret, user: says(client, LIST, q="يفتتح ممرًا"),
    "search_by_number": lambda client, secret, user: says(
        client, LIST, q=str(secret.edition.release_id)
    ),
    "download": lambda client, secret, user: says(
        client, reverse("admin:releases_edition_download")
    ),
    "select": _select,
    "name_contexts": lambda client, secret, user: says(
        client, reverse("admin:releases_nameform_change", args=[secret.form.pk])
    ),
    "unpublishings": lambda client, secret, user: says(client, "/admin/releases/unpublishing/"),
    "duplicates": _duplicates,
}
PAGES = {
    "form": ("change", lambda secret: [secret.edition.pk]),
    "history": ("history", lambda secret: [secret.edition.pk]),
    "preview": ("preview", lambda secret: [secret.edition.pk]),
    "preview_links": ("preview_links", lambda secret: [secret.edition.pk]),
    "attachment": ("attachment", lambda secret: [secret.attachment.pk]),
}


def at_door(name: str, client: Client, secret: SimpleNamespace, user: User) -> str:
    if name in DOORS:
        return DOORS[name](client, secret, user)
    page, keys = PAGES[name]
    return says(client, reverse(f"admin:releases_edition_{page}", args=keys(secret)))


@pytest.mark.parametrize("who", ACTORS)
def test_who_is_shown_what(client: Client, secret: SimpleNamespace, who: str) -> None:
    user = actor(who, secret.lead, secret.support)
    client.force_login(user)
    wrong = []
    for state in State:
        point = transaction.savepoint()
        Edition.objects.filter(pk=secret.edition.pk).update(
            state=state,
            publish_at=at("2124-05-01 09:00"),
            published_at=at("2024-05-01 09:00") if state in ONCE_PUBLIC else None,
        )
        for door, cells in TABLE.items():
            found = "+" if WORD in at_door(door, client, secret, user) else "."
            if found != cells[who]:
                wrong.append((state.value, door, found))
        transaction.savepoint_rollback(point)
    assert wrong == []


def test_the_table_has_every_door() -> None:
    assert set(TABLE) == {*DOORS, *PAGES}


def test_the_same_is_said_after_being_sent_away(client: Client, secret: SimpleNamespace) -> None:
    client.force_login(make_user("writer", make_ministry("وزارة المالية")))
    said = []
    for key in (secret.edition.pk, NOWHERE):
        answer = client.get(reverse("admin:releases_edition_change", args=[key]), follow=True)
        said.append([str(one).replace(str(key), "N") for one in answer.context["messages"]])
    assert said[0] == said[1] != []


def test_consent_and_force_stay_within_the_press_office(secret: SimpleNamespace) -> None:
    stranger = make_user("editor", make_ministry("وزارة المالية"))
    assert not approvals.forced_waiting(stranger).exists()
    assert not due.overdue(stranger).exists()
    assert approvals.may_approve(secret.edition, stranger) == []
