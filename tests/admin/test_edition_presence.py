"""Those at work in one edition see each other; in a joint release one writes at a time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from releases import workflow
from releases.editing import presence
from releases.models import Edition, Organisation, Pen, Presence, User, WorkingCopy
from tests.admin.editions import change_url, draft
from tests.admin.filling import sent
from tests.making import make_user


@pytest.fixture
def salma(health: Organisation) -> User:
    return make_user("editor", health, username="salma", first_name="سلمى")


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ping(client: Client, edition: Edition, **said: str) -> Any:
    url = reverse("admin:releases_edition_presence", args=[edition.pk])
    return client.post(url, said, headers={"Accept": "application/json"})


def pen(client: Client, edition: Edition, do: str, **more: Any) -> Any:
    url = reverse("admin:releases_edition_pen", args=[edition.pk])
    return client.post(url, {"do": do, **more}, follow=True)


def writes(client: Client, edition: Edition) -> bool:
    return 'name="headline"' in client.get(change_url(edition)).content.decode()


def test_two_see_each_other(client, login, health, salma):
    login("writer", health, username="nadia")
    edition = draft(ministry=health)
    as_user(salma).get(change_url(edition))
    assert "عند: \u2068سلمى\u2069 (منذ لحظات)" in client.get(change_url(edition)).content.decode()
    answer = ping(as_user(salma), edition).json()
    assert "عند: \u2068nadia\u2069" in answer["said"]
    assert answer["revision"] == 1


def test_whoever_is_silent_is_gone(client, login, health, salma):
    login("writer", health)
    edition = draft(ministry=health)
    presence.enter(edition, salma, timezone.now() - presence.GONE - timedelta(seconds=1))
    assert ping(client, edition).json()["said"] == ""
    presence.enter(edition, salma)
    assert "منذ لحظات" in ping(client, edition).json()["said"]
    ping(as_user(salma), edition, leaves="1")
    assert ping(client, edition).json()["who"] == []


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "منذ لحظات"),
        (1, "منذ دقيقة"),
        (2, "منذ دقيقتين"),
        (3, "منذ 3 دقائق"),
        (10, "منذ 10 دقائق"),
        (11, "منذ 11 دقيقة"),
        (59, "منذ 59 دقيقة"),
        (60, "منذ أكثر من ساعة"),
    ],
)
def test_how_long(minutes, words):
    at = timezone.now()
    assert presence.since(at - timedelta(minutes=minutes), at) == words


def test_others_learn_nothing_of_an_edition_they_may_not_see(client, login, health, education):
    login("editor", education)
    edition = draft(ministry=health)
    assert ping(client, edition).status_code == 404
    assert pen(client, edition, "take").status_code == 404
    assert ping(Client(), edition).status_code == 403
    assert not Presence.objects.exists()


@pytest.fixture
def joint(health: Organisation, education: Organisation) -> Edition:
    return draft(ministry=health, supporting_ministries=[education])


def test_one_pen_at_a_time(client, login, health, education, joint, salma):
    other = as_user(salma)
    user = login("editor", education, username="nadia")
    assert writes(other, joint)
    page = client.get(change_url(joint)).content.decode()
    assert "القلم بيد <bdi>سلمى</bdi>" in page
    assert 'name="headline"' not in page
    pen(other, joint, "hand_over", to=user.pk)
    assert not writes(other, joint)
    assert writes(client, joint)
    pen(client, joint, "put_down")
    assert not Pen.objects.exists()
    assert writes(other, joint)


def test_saving_without_the_pen_is_refused_and_loses_nothing(
    client, login, education, joint, salma
):
    other = as_user(salma)
    typed = sent(other, change_url(joint), headline="كتبته والقلم بيدي")
    login("administrator")
    pen(client, joint, "take", remark="غابت والخبر عاجل")
    page = other.post(change_url(joint), typed, follow=True).content.decode()
    assert "القلم الآن بيد" in page
    assert "غابت والخبر عاجل" in page
    assert "والقلم" in page
    assert Edition.objects.get().headline == joint.headline
    assert WorkingCopy.objects.get().user == salma


def test_the_pen_is_taken_when_idle_or_with_a_reason(client, login, education, joint, salma):
    as_user(salma).get(change_url(joint))
    login("editor", education)
    assert "ولم يتركه بعد" in pen(client, joint, "take").content.decode()
    Pen.objects.update(used_at=timezone.now() - presence.IDLE)
    assert "خذ القلم" in client.get(change_url(joint)).content.decode()
    assert "القلم الآن بيدك" in pen(client, joint, "take").content.decode()
    login("administrator")
    assert "اكتب سبب" in pen(client, joint, "take").content.decode()


def test_who_only_reads_keeps_the_pen_for_less(client, login, education, joint, salma):
    as_user(salma).get(change_url(joint))
    read_since = timezone.now() - presence.UNUSED
    Pen.objects.update(taken_at=read_since, used_at=read_since)
    login("editor", education)
    assert "القلم الآن بيدك" in pen(client, joint, "take").content.decode()


def test_writing_keeps_the_pen(client, login, health, joint):
    login("editor", health)
    client.get(change_url(joint))
    long_ago = timezone.now() - presence.IDLE
    Pen.objects.update(used_at=long_ago)
    ping(client, joint)
    assert Pen.objects.get().used_at == long_ago
    ping(client, joint, writes="1")
    assert Pen.objects.get().used_at > long_ago


@pytest.mark.parametrize("to", ["", "x", "999999", "\0"])
def test_the_pen_goes_to_nobody_who_is_not_there(client, login, health, joint, to):
    user = login("editor", health)
    client.get(change_url(joint))
    pen(client, joint, "hand_over", to=to)
    assert Pen.objects.get().holder == user


def test_an_edition_of_one_ministry_has_no_pen(client, login, health):
    login("editor", health)
    assert writes(client, draft(ministry=health))
    assert not Pen.objects.exists()


def test_a_page_closed_unwritten_leaves_the_pen(client, login, health, education, joint, salma):
    login("editor", education)
    other = as_user(salma)
    assert writes(other, joint)
    ping(other, joint, leaves="1")
    assert writes(client, joint)
    ping(client, joint, writes="1")
    ping(client, joint, leaves="1")
    assert not writes(other, joint)


def test_a_step_puts_the_pen_down(client, login, health, education, joint, salma):
    assert writes(as_user(salma), joint)
    workflow.perform(joint, "submit", salma)
    login("editor", education)
    assert writes(client, joint)


def test_no_step_is_taken_while_another_writes(client, login, health, education, salma):
    """A step from the list or another page hands the text on: not out of a writer's hands."""
    edition = draft(ministry=health, supporting_ministries=[education])
    user = make_user("writer", education, first_name="هدى")
    other = as_user(user)
    assert writes(other, edition)
    ping(other, edition, writes="1")
    step = reverse("admin:releases_edition_step", args=[edition.pk, "submit"])
    page = as_user(salma).post(step, follow=True).content.decode()
    assert "يكتب فيها الآن \u2068هدى\u2069" in page
    edition.refresh_from_db()
    assert edition.state == "draft"
    # Whoever may no longer write it holds nothing.
    user.memberships.all().delete()
    as_user(salma).post(step)
    edition.refresh_from_db()
    assert edition.state == "submitted"


def test_opening_again_is_no_writing(health, education, salma):
    edition = draft(ministry=health, supporting_ministries=[education])
    first = presence.pick_up(edition, salma, timezone.now() - timedelta(minutes=1))
    presence.pick_up(edition, salma)
    assert presence.writing([edition], make_user("editor", health)) == {}
    # What the page left says may come after the page was opened anew.
    presence.leave(edition, salma, first.taken_at)
    assert presence.pen_of(edition) is not None
    presence.leave(edition, salma)
    assert presence.pen_of(edition) is None
