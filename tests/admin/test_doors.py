"""Every door to an edition by role, ministry and state, against `tables/doors.txt`."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from releases import approvals, previews, workflow
from releases.intake import proposing
from releases.models import Edition, NameForm, NameMention, Organisation, State, User
from releases.models.states import ONCE_PUBLIC
from tests.making import at, make_ministry, make_release, make_user

SECRET = "زهرمان يفتتح ممرًا كتومًا"
BODY = (
    "أعلنت الوزارة اليوم أن ممر زهرمان الكتوم يُفتتح في الأسبوع المقبل بحضور أهل القرية كلهم، "
    "وأن العمل فيه دام سبع سنين بلا انقطاع، وأن كلفته لم تتجاوز ما رُصد له في الموازنة."
)
NOWHERE = 10**9


def read_table() -> dict[str, dict[str, str]]:
    """{door: {actor: cell}}"""
    text = (Path(__file__).parent.parent / "tables" / "doors.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    (_, *actors), *doors = rows
    return {door: dict(zip(actors, cells, strict=True)) for door, *cells in doors}


TABLE = read_table()
ACTORS = list(next(iter(TABLE.values())))


@pytest.fixture
def secret(db: None, settings: Any, tmp_path: Path) -> SimpleNamespace:
    """An edition of two ministries with one of everything that hangs on it."""
    settings.MEDIA_ROOT = tmp_path
    lead, support = make_ministry("وزارة الصحة"), make_ministry("وزارة التربية")
    edition = make_release(
        ministry=lead,
        supporting_ministries=[support],
        state=State.SUBMITTED,
        headline=SECRET,
        body=f"<p>{BODY}</p>",
    )
    form = NameForm.objects.create(raw="سرحان الكتوم")
    NameMention.objects.create(form=form, edition=edition)
    edition.release.unpublishings.create(
        kind="withdrawn", reason=SECRET, revoked_at=at("2024-01-02 09:00")
    )
    attachment = edition.attachments.create(
        file=SimpleUploadedFile("a.txt", SECRET.encode()), title="ملحق"
    )
    link, _ = previews.make_link(edition, make_user("editor", lead), 1, SECRET)
    forced = edition.transitions.create(
        event="publish", to_state="published", forced=True, by=make_user("editor", lead)
    )
    return SimpleNamespace(
        edition=edition,
        lead=lead,
        support=support,
        form=form,
        attachment=attachment,
        link=link,
        forced=forced,
    )


def actor(name: str, lead: Organisation, support: Organisation) -> User:
    if name == "0":
        user = make_user("writer", lead)
        user.groups.clear()
        return User.objects.get(pk=user.pk)
    if name == "A":
        return make_user("administrator")
    role, _, whose = name.partition("-")
    ministries = {"lead": lead, "supp": support}
    ministry = ministries.get(whose) or make_ministry("وزارة المالية")
    return make_user({"W": "writer", "E": "editor"}[role], ministry)


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
            found = "+" if "زهرمان" in at_door(door, client, secret, user) else "."
            if found != cells[who]:
                wrong.append((state.value, door, found))
        transaction.savepoint_rollback(point)
    assert wrong == []


def test_the_table_has_every_door() -> None:
    assert set(TABLE) == {*DOORS, *PAGES}


# Forbidden is answered like missing: nobody learns that an edition is there.

STRANGERS = ("0", "W-other", "E-other")
ADDRESSES: dict[str, Callable[[SimpleNamespace], list[Any]]] = {
    "change": lambda one: [one.edition.pk],
    "delete": lambda one: [one.edition.pk],
    "history": lambda one: [one.edition.pk],
    "preview": lambda one: [one.edition.pk],
    "preview_links": lambda one: [one.edition.pk],
    "revoke_preview": lambda one: [one.edition.pk, one.link.pk],
    "approve": lambda one: [one.edition.pk],
    "verdict": lambda one: [one.edition.pk, one.forced.pk],
    "attachment": lambda one: [one.attachment.pk],
    **{
        f"step {event}": lambda one, event=event: [one.edition.pk, event]  # type: ignore[misc]
        for event in ("submit", "reject", "publish", "withdraw", "new_edition", "fly")
    },
    "working_copy": lambda one: [one.edition.pk],
    "discard_copy": lambda one: [one.edition.pk],
}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("name", ADDRESSES)
def test_forbidden_is_answered_like_missing(
    client: Client, secret: SimpleNamespace, who: str, name: str
) -> None:
    client.force_login(actor(who, secret.lead, secret.support))
    before = Edition.objects.values().get(pk=secret.edition.pk)
    keys = ADDRESSES[name](secret)
    forbidden, missing = (
        reverse(f"admin:releases_edition_{name.split()[0]}", args=[key, *keys[1:]])
        for key in (keys[0], NOWHERE)
    )
    sent = {"confirmed": "1", "remark": "س", "post": "yes", "headline": "غيره", "change": "minor"}
    for method in ("get", "post"):
        told, nothing = (
            _told(getattr(client, method)(url, *([sent] if method == "post" else [])), url)
            for url in (forbidden, missing)
        )
        assert told == nothing, method
        assert "زهرمان" not in told[2]
    assert Edition.objects.values().get(pk=secret.edition.pk) == before


def _told(answer: Any, url: str) -> tuple[int, str, str]:
    """Status, where it sends, and what it says, without the keys and what is new in each answer."""
    assert answer.status_code < 500
    page = "" if answer.streaming else answer.content.decode()
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    key = next(part for part in url.split("/") if part.isdigit())
    keys = re.compile(f"(?<=/){key}(?=/|$)")
    return answer.status_code, keys.sub("", answer.get("Location", "")), keys.sub("", page)


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
    assert not workflow.overdue(stranger).exists()
    assert approvals.may_approve(secret.edition, stranger) == []
