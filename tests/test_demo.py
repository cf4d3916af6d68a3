import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from releases import approvals
from releases.arabic.names import name_key
from releases.demo import ACCOUNTS, FOLDER, PASSWORD, load_demo
from releases.html import plain_text, sanitised
from releases.intake.documents import read_pasted
from releases.intake.proposing import propose
from releases.models import (
    Edition,
    NameForm,
    Organisation,
    PersonMention,
    Release,
    Role,
    State,
    User,
)

ROWS = [
    json.loads(line)
    for path in sorted(FOLDER.glob("releases-*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
ENTITIES = json.loads((FOLDER / "entities.json").read_text("utf-8"))


@pytest.fixture
def demo(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    load_demo()


def test_there_are_enough_and_none_is_like_another() -> None:
    assert len(ROWS) >= 80
    for column in ("source_id", "headline", "body"):
        [(value, times)] = Counter(row[column] for row in ROWS).most_common(1)
        assert times == 1, value


def test_lengths_are_as_in_life() -> None:
    words = sorted(len(plain_text(row["body"]).split()) for row in ROWS)
    assert words[0] < 80
    assert 100 < words[len(words) // 2] < 350
    assert words[-1] > 1_200
    assert any(len(row["headline"]) >= 290 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["source_id"] for row in ROWS])
def test_bodies_hold_nothing_but_what_is_allowed(row: dict[str, Any]) -> None:
    assert sanitised(row["body"]).replace(' rel="noopener nofollow"', "") == row["body"]


@pytest.mark.usefixtures("demo")
def test_every_state_of_an_edition_is_there() -> None:
    states = Counter(Edition.objects.values_list("state", flat=True))
    assert set(states) == {
        "draft", "submitted", "rejected", "scheduled", "published", "superseded", "withdrawn",
    }  # fmt: skip
    assert Release.objects.filter(editions__number=3).exists()
    assert set(Release.objects.values_list("unpublishings__kind", flat=True)) == {
        None, "withdrawn", "error", "consolidated",
    }  # fmt: skip
    embargoed = Edition.objects.filter(state="published", embargo_until__isnull=False).get()
    assert embargoed not in Edition.objects.public()


@pytest.mark.usefixtures("demo")
def test_the_desk_has_consent_to_give() -> None:
    editor = User.objects.get(username=Role.EDITOR)
    [joint] = Edition.objects.filter(state=State.SUBMITTED, supporting_ministries__isnull=False)
    assert [one.name for one in approvals.may_approve(joint, editor)] == ["وزارة البيئة والطاقة"]
    assert approvals.forced_waiting(editor).count() == 1


@pytest.mark.usefixtures("demo")
def test_releases_name_ministries_and_officials_of_their_day() -> None:
    for edition in Edition.objects.exclude(issued_on=None).select_related("release__ministry"):
        ministry, day = edition.release.ministry, edition.issued_on
        assert ministry.founded_on is None or ministry.founded_on <= day, edition
        assert ministry.ended_on is None or day <= ministry.ended_on, edition
    for mention in PersonMention.objects.exclude(appointment=None).select_related("appointment"):
        start, end = mention.appointment.start, mention.appointment.end
        assert start is None or start <= mention.edition.issued_on, mention
        assert end is None or mention.edition.issued_on < end, mention
    assert PersonMention.objects.exclude(appointment=None).count() > 150


@pytest.mark.usefixtures("demo")
def test_every_name_is_known_but_those_that_wait() -> None:
    waiting = NameForm.objects.filter(status="waiting")
    assert {form.folded for form in waiting} == {
        name_key(name) for name in ENTITIES["waiting_names"]
    }
    assert all(form.mentions.exists() for form in waiting)


@pytest.mark.usefixtures("demo")
def test_a_ministry_without_releases_and_successions_are_there() -> None:
    assert Organisation.objects.ministries().filter(releases=None).exists()
    kinds = set(Organisation.objects.values_list("successions_out__kind", flat=True))
    assert {"renamed", "merged", "split"} <= kinds


@pytest.mark.usefixtures("demo")
def test_accounts_are_those_that_are_printed() -> None:
    users = {user.username: user for user in User.objects.all()}
    assert set(users) == set(ACCOUNTS)
    for name, user in users.items():
        assert user.check_password(PASSWORD)
        assert user.roles == {name}
        assert not user.is_superuser


@pytest.mark.usefixtures("demo")
def test_the_demo_goes_into_an_empty_archive_alone() -> None:
    with pytest.raises(CommandError, match="not empty"):
        call_command("load_demo")


@pytest.mark.usefixtures("demo")
def test_texts_of_the_two_real_events_are_proposed_with_the_offices_of_their_ministers() -> None:
    user = User.objects.get(username="administrator")
    for text, title in (
        (
            "أشرفت آمال بلحاج موسى، صباح اليوم الاثنين 19 ديسمبر 2022، على جلسة عمل بمقر الوزارة.",
            "وزيرة الأسرة والمرأة والطفولة وكبار السن",
        ),
        (
            "أكدت نيفين القباج وزيرة التضامن الاجتماعي أن التعاون يشمل العديد من المجالات.",
            "وزيرة التضامن الاجتماعي",
        ),
    ):
        assert [one.title for one in propose(read_pasted(text), user).people] == [title]
