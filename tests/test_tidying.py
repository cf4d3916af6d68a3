"""What nobody comes back to goes; the record stays."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from releases.desk import desk_of
from releases.editing import presence
from releases.models import Intake, Pen, Presence, SpreadsheetUpload, State, WorkingCopy
from releases.tidying import tidy
from tests.making import make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db


def ago(**past: Any) -> Any:
    return timezone.now() - timedelta(**past)


def test_what_is_past_its_time_goes_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    ministry = make_ministry()
    user = make_user("editor", ministry)
    used, draft = make_release(), make_release(state=State.DRAFT)
    for edition, days in ((None, 31), (draft, 29)):
        WorkingCopy.objects.create(user=user, edition=edition, fields={}, saved_at=ago(days=days))
    _, finished, new = (
        Intake.objects.create(by=user, text=text, at=ago(days=days))
        for text, days in (("قديم", 91), ("اكتمل", 400), ("جديد", 89))
    )
    Intake.objects.filter(pk=finished.pk).update(edition=used)
    for hours in (25, 23):
        SpreadsheetUpload.objects.create(
            by=user, name="t.csv", content=b"", made_at=ago(hours=hours)
        )
    presence.enter(draft, user, ago(hours=1))
    presence.pick_up(draft, user, ago(hours=1))
    presence.enter(used, user)
    call_command("tidy")
    assert "مسودات عمل: 1" in capsys.readouterr().out
    assert [one.edition for one in WorkingCopy.objects.all()] == [draft]
    assert set(Intake.objects.all()) == {finished, new}
    assert SpreadsheetUpload.objects.count() == 1
    assert [one.edition for one in Presence.objects.all()] == [used]
    assert not Pen.objects.exists()
    assert set(tidy().values()) == {0}


def test_sessions_that_ended_go() -> None:
    user = make_user("editor")
    client = Client()
    client.force_login(user)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.set_expiry(-1)
    store.create()
    for key in (store.session_key, client.session.session_key):
        UserSession.objects.get_or_create(
            session_key=key, defaults={"user": user, "ip": "::1", "user_agent": ""}
        )
    tidy()
    left = {client.session.session_key}
    assert set(Session.objects.values_list("session_key", flat=True)) == left
    assert set(UserSession.objects.values_list("session_key", flat=True)) == left


def test_the_desk_warns_before_a_text_goes() -> None:
    user = make_user("writer", make_ministry())
    for days in (10, 80):
        Intake.objects.create(by=user, text=f"نص {days}", at=ago(days=days))
    [pile] = [one for one in desk_of(user).piles if one.name == "pastes"]
    assert [row.said for row in pile.rows] == ["", "يُحذف بعد 10 أيام إن لم تكمله."]
