"""Every state by every event by every actor, against a table written by hand: `tables/steps.txt`.

Taken in the room (`workflow.perform`) and at the door (the step's page in the newsroom).
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from releases import approvals, workflow
from releases.models import Edition, State, Transition, User
from releases.models.states import ONCE_PUBLIC
from releases.refused import Refused
from tests.making import make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db

PAST = timezone.now() - timedelta(days=1)
FUTURE = timezone.now() + timedelta(days=1)
# Steps of which it matters who submitted, and whether it is forced.
OUTWARD = ("publish", "schedule", "submit_and_publish")
BUTTONS = ("submit_and_publish",)


def read_table() -> dict[str, dict[tuple[str, str], str]]:
    """{actor: {(event, state): outcome}}"""
    table: dict[str, dict[tuple[str, str], str]] = {}
    actors: list[str] = []
    states: list[str] = []
    text = Path(__file__).with_name("tables").joinpath("steps.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            actors, states = line.strip("[]").split(", "), []
            table |= {actor: {} for actor in actors}
        elif not states:
            states = line.split()
        else:
            event, *outcomes = line.split()
            for actor in actors:
                cells = zip(states, outcomes, strict=True)
                table[actor] |= {(event, state): outcome for state, outcome in cells}
    return table


TABLE = read_table()


@dataclass(frozen=True)
class Case:
    event: str
    state: str
    is_own: bool
    forced: bool
    outcome: str

    @property
    def expected(self) -> str:
        """The state afterwards, "" where it is refused."""
        if self.outcome == "." or (self.outcome.endswith("*") and not self.forced):
            return ""
        if self.outcome.endswith("!") and self.is_own and not self.forced:
            return ""
        return self.outcome.rstrip("!*")


def cases(actor: str, with_buttons: bool) -> Iterator[Case]:
    for (event, state), outcome in TABLE[actor].items():
        if event in BUTTONS and not with_buttons:
            continue
        either = (False, True) if event in OUTWARD and actor != "the archive itself" else (False,)
        for is_own, forced in product(either, either):
            yield Case(event, state, is_own, forced, outcome)


@dataclass
class Desk:
    edition: Edition
    user: User | None
    other: User


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Desk:
    lead, partner = make_ministry("وزارة الصحة"), make_ministry("وزارة التربية")
    edition = make_release(ministry=lead, supporting_ministries=[partner], state=State.SUBMITTED)
    consenting = make_user("editor", partner)
    approvals.approve(edition, consenting, approvals.content_digest(edition))
    return Desk(edition, actor_of(request.param, lead, partner), make_user("writer", lead))


def actor_of(actor: str, lead: object, partner: object) -> User | None:
    if actor == "the archive itself":
        return None
    if actor == "nobody with a role":
        user = make_user("writer", lead)
        user.groups.clear()
        return User.objects.get(pk=user.pk)
    role, _, whose = actor.partition(" of ")
    ministries = {"the lead": lead, "a supporting ministry": partner}
    if whose == "another":
        return make_user(role, make_ministry("وزارة المالية"))
    return make_user(role, *([ministries[whose]] if whose else []))


def set_out(desk: Desk, case: Case) -> Edition:
    """The edition in the state of the case, as it would have come there."""
    hour: datetime | None = None
    if case.event == "publish_due":
        hour = PAST
    elif case.event == "schedule" or case.state == State.SCHEDULED:
        hour = FUTURE
    Edition.objects.filter(pk=desk.edition.pk).update(
        state=case.state,
        publish_at=hour,
        published_at=PAST if case.state in ONCE_PUBLIC else None,
    )
    by = desk.user if case.is_own else desk.other
    desk.edition.transitions.create(event="submit", to_state=State.SUBMITTED, by=by)
    if case.state == State.WITHDRAWN:
        desk.edition.release.unpublishings.create(kind="withdrawn", reason="خطأ")
    return Edition.objects.get(pk=desk.edition.pk)


def outcome_of(edition: Edition, case: Case) -> str:
    """What the database says has happened: a state, a further edition, or nothing."""
    before = Edition.objects.get(pk=edition.pk)
    if edition.release.editions.count() > 1:
        [further] = edition.release.editions.exclude(pk=edition.pk)
        assert before.state == case.state
        return f"+{further.state}"
    return before.state if Transition.objects.count() > 1 else ""


def assert_log(edition: Edition, desk: Desk, case: Case) -> None:
    lines = Transition.objects.order_by("pk")[1:]
    if not case.expected or case.expected.startswith("+"):
        assert not lines
        assert case.expected or edition.release.editions.get().state == case.state
        return
    last = lines[len(lines) - 1]
    assert (last.to_state, last.by) == (case.expected, desk.user)
    is_forced = case.event in ("publish", "schedule") and case.is_own
    assert last.forced is (is_forced or case.event == "submit_and_publish")


@pytest.mark.parametrize(("desk", "actor"), [(a, a) for a in TABLE], indirect=["desk"])
def test_in_the_room(desk: Desk, actor: str) -> None:
    wrong = []
    for case in cases(actor, with_buttons=False):
        point = transaction.savepoint()
        edition = set_out(desk, case)
        with suppress(Refused):
            if case.event == "new_edition":
                workflow.new_edition(edition.release, desk.user)
            else:
                workflow.perform(edition, case.event, desk.user, remark="لأن", forced=case.forced)
        found = outcome_of(edition, case)
        if found != case.expected:
            wrong.append((case, found))
        else:
            assert_log(edition, desk, case)
        transaction.savepoint_rollback(point)
    assert wrong == []


@pytest.mark.parametrize(
    ("desk", "actor"),
    [(a, a) for a in TABLE if a != "the archive itself"],
    indirect=["desk"],
)
def test_at_the_door(client: Client, desk: Desk, actor: str) -> None:
    assert desk.user is not None
    client.force_login(desk.user)
    wrong = []
    for case in cases(actor, with_buttons=True):
        point = transaction.savepoint()
        edition = set_out(desk, case)
        values = {"confirmed": "1", "remark": "لأن", "unpublishing": "withdrawn", "change": "minor"}
        answer = client.post(
            reverse("admin:releases_edition_step", args=[edition.pk, case.event]),
            {**values, **({"forced": "on"} if case.forced else {})},
        )
        assert answer.status_code in (200, 302, 404)
        found = outcome_of(edition, case)
        if found != case.expected:
            wrong.append((case, found))
        else:
            assert_log(edition, desk, case)
        transaction.savepoint_rollback(point)
    assert wrong == []


def test_the_table_leaves_nothing_out() -> None:
    events = {*workflow.STEPS, "new_edition"}
    for actor, rows in TABLE.items():
        buttons = set() if actor == "the archive itself" else {*BUTTONS}
        assert set(rows) == set(product(events | buttons, State.values)), actor
    assert set(TABLE) == {
        "nobody with a role", "administrator", "the archive itself",
        *(f"{role} of {whose}" for role in ("writer", "editor")
          for whose in ("the lead", "a supporting ministry", "another")),
    }  # fmt: skip
