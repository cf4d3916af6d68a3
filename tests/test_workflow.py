import pytest

from releases.due import publish_due
from releases.models import Edition, State, Transition, Unpublishing, User
from releases.workflow import (
    Refused,
    allowed,
    new_edition,
    overridden,
    perform,
    refusal,
)
from tests.making import at, make_ministry, make_person, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> dict[str, User]:
    ministry = make_ministry()
    return {role: make_user(role, ministry) for role in ("writer", "editor", "administrator")}


def make_edition(state: str) -> Edition:
    return make_release(state=state, publish_at=at("2124-05-01 09:00"))


def test_a_refused_step_changes_nothing(staff: dict[str, User]) -> None:
    edition = make_edition(State.DRAFT)
    with pytest.raises(Refused, match="لا تجوز خطوة «نشر الآن»"):
        perform(edition, "publish", staff["editor"])
    with pytest.raises(Refused, match="لا توجد خطوة اسمها «fly»"):
        perform(edition, "fly", staff["editor"])
    edition.refresh_from_db()
    assert edition.state == State.DRAFT
    assert not Transition.objects.exists()


def test_staff_of_another_ministry_are_refused() -> None:
    edition = make_edition(State.SUBMITTED)
    stranger = make_user("editor", make_ministry("وزارة العدل"))
    assert "لست من مكتبها" in refusal(edition, "publish", stranger)
    assert allowed(edition, stranger, overridden(edition, stranger)) == []


def test_an_inactive_account_may_nothing(staff: dict[str, User]) -> None:
    editor = make_user("editor", make_ministry(), is_active=False)
    assert refusal(make_edition(State.SUBMITTED), "publish", editor)


def test_nobody_publishes_their_own_submission_unless_forced(staff: dict[str, User]) -> None:
    edition = make_edition(State.DRAFT)
    perform(edition, "submit", staff["editor"])
    for event in ("publish", "schedule"):
        with pytest.raises(Refused, match="أنت من أرسل"):
            perform(edition, event, staff["editor"])
    perform(edition, "publish", staff["editor"], forced=True)
    assert edition.transitions.get(event="publish").forced is True


def test_force_that_was_not_needed_is_not_logged(staff: dict[str, User]) -> None:
    edition = make_edition(State.DRAFT)
    perform(edition, "submit", staff["writer"])
    perform(edition, "publish", staff["editor"], forced=True)
    assert edition.transitions.get(event="publish").forced is False


@pytest.mark.parametrize(
    ("event", "state", "values", "words"),
    [
        ("submit", "draft", {"headline": ""}, "ينقص هذه النسخة: العنوان"),
        ("submit", "draft", {"body": ""}, "ينقص هذه النسخة: النص"),
        ("publish", "submitted", {"issued_on": None}, "ينقص هذه النسخة: تاريخ الصدور"),
        ("publish", "submitted", {"ministry": None}, "ينقص هذه النسخة: الوزارة"),
        ("schedule", "submitted", {"publish_at": None}, "حدّد موعد النشر"),
        ("schedule", "submitted", {"publish_at": at("2001-01-01 09:00")}, "قد مضى"),
    ],
)
def test_what_is_not_ready_is_refused_with_the_reason(
    event: str, state: str, values: dict, words: str
) -> None:
    edition = make_release(state=state, **values)
    assert words in refusal(edition, event, make_user("administrator"))


def test_an_undated_draft_can_be_submitted() -> None:
    edition = make_release(state="draft", issued_on=None)
    assert refusal(edition, "submit", make_user("administrator")) == ""


@pytest.mark.parametrize(("event", "state"), [("reject", "submitted"), ("withdraw", "published")])
def test_a_reason_is_asked_for(event: str, state: str, staff: dict[str, User]) -> None:
    edition = make_edition(state)
    with pytest.raises(Refused, match="اكتب السبب"):
        perform(edition, event, staff["editor"], remark="  ")


def test_publication_dates_and_numbers_the_release(staff: dict[str, User]) -> None:
    edition = make_edition(State.SUBMITTED)
    moment = at("2024-05-01 09:00")
    perform(edition, "publish", staff["editor"], at=moment)
    edition.refresh_from_db()
    release = edition.release
    assert edition.published_at == release.first_published_at == release.public_timestamp == moment
    assert release.reference == f"{release.ministry.reference_code}-2022-0001"


def test_a_new_edition_supersedes_the_public_one(staff: dict[str, User]) -> None:
    old = make_release(people=[make_person()], topics=[make_topic()])
    first, moment = old.release.public_timestamp, at("2124-05-01 09:00")
    new = new_edition(old.release, staff["writer"])
    assert (new.number, new.state, new.headline) == (2, State.DRAFT, old.headline)
    assert [str(mention.person) for mention in new.mentions.all()] == ["سلمى بن عمر"]
    with pytest.raises(Refused, match="نسخة مفتوحة"):
        new_edition(old.release, staff["writer"])
    perform(new, "submit", staff["writer"])
    perform(new, "publish", staff["editor"], at=moment)
    old.refresh_from_db()
    assert old.state == State.SUPERSEDED
    assert list(Edition.objects.public()) == [new]
    # A minor change moves no feed.
    old.release.refresh_from_db()
    assert old.release.public_timestamp == first


def test_a_major_change_moves_the_public_timestamp(staff: dict[str, User]) -> None:
    old = make_release()
    new = new_edition(old.release, staff["writer"], change="major")
    new = perform(new, "submit", staff["writer"])
    assert "شرح ما تغيّر" in refusal(new, "publish", staff["editor"])
    Edition.objects.filter(pk=new.pk).update(change_note="صُحح الرقم")
    moment = at("2124-05-01 09:00")
    perform(new, "publish", staff["editor"], at=moment)
    old.release.refresh_from_db()
    assert old.release.public_timestamp == moment


def test_no_new_edition_of_what_is_not_published(staff: dict[str, User]) -> None:
    withdrawn = make_release(state=State.WITHDRAWN)
    with pytest.raises(Refused, match="لا نسخة منشورة"):
        new_edition(withdrawn.release, staff["editor"])
    with pytest.raises(Refused, match="لست من مكتبها"):
        new_edition(make_release(ministry=make_ministry("وزارة العدل")).release, staff["editor"])


def test_withdrawal_and_its_end(staff: dict[str, User]) -> None:
    edition = make_release()
    perform(edition, "withdraw", staff["editor"], remark="خطأ في الرقم")
    release = edition.release
    assert release.unpublishings.get().reason == "خطأ في الرقم"
    assert edition in Edition.objects.public()
    perform(edition, "unwithdraw", staff["editor"])
    assert release.unpublishings.get().revoked_at is not None
    edition.refresh_from_db()
    assert edition.state == State.PUBLISHED


def test_a_release_with_a_scheduled_edition_is_not_withdrawn(staff: dict[str, User]) -> None:
    edition = make_release()
    make_release(
        release=edition.release,
        number=2,
        change="minor",
        state="scheduled",
        publish_at=at("2124-05-01 09:00"),
    )
    with pytest.raises(Refused, match="ألغِ جدولتها أولًا"):
        perform(edition, "withdraw", staff["editor"], remark="خطأ")


@pytest.mark.parametrize("event", ["publish", "schedule"])
def test_nothing_of_a_withdrawn_release_is_published(event: str, staff: dict[str, User]) -> None:
    edition = make_release()
    correction = make_release(
        release=edition.release,
        number=2,
        change="minor",
        state="submitted",
        publish_at=at("2124-05-01 09:00"),
    )
    perform(edition, "withdraw", staff["editor"], remark="خطأ")
    with pytest.raises(Refused, match="ألغِ ذلك أولًا"):
        perform(correction, event, staff["editor"])


def test_a_due_edition_that_cannot_be_moved_stops_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hour = at("2024-05-01 09:00")
    stuck = make_release(state="scheduled", publish_at=hour)
    Unpublishing.objects.create(release=stuck.release, kind="error", reason="خطأ")
    other = make_release(state="scheduled", publish_at=hour)
    assert publish_due() == 1
    other.refresh_from_db()
    assert other.state == State.PUBLISHED
    assert f"edition {stuck.pk} is due" in caplog.text


def test_consolidation_names_the_other_release(staff: dict[str, User]) -> None:
    edition, other = make_release(), make_release()
    perform(
        edition,
        "withdraw",
        staff["editor"],
        remark="مكرر",
        unpublishing=Unpublishing.Kind.CONSOLIDATED,
        alternative=other.release,
    )
    assert list(Edition.objects.public()) == [other]


def test_publish_due_moves_what_is_due_once_and_dates_it_by_its_hour() -> None:
    hour = at("2024-05-01 09:00")
    old = make_release()
    due = make_release(
        release=old.release, number=2, change="minor", state="scheduled", publish_at=hour
    )
    make_release(state="scheduled", publish_at=at("2124-05-01 09:00"))
    held = make_release(state="scheduled", publish_at=hour, embargo_until=at("2124-05-01 09:00"))
    before = set(Edition.objects.public())
    assert publish_due() == 1
    assert publish_due() == 0
    due.refresh_from_db()
    old.refresh_from_db()
    held.refresh_from_db()
    assert (due.state, old.state, held.state) == ("published", "superseded", "scheduled")
    assert due.published_at == hour
    assert set(Edition.objects.public()) == before


def test_an_embargoed_correction_is_scheduled_not_published(staff: dict[str, User]) -> None:
    old = make_release()
    new = make_release(
        release=old.release,
        number=2,
        change="minor",
        state="submitted",
        embargo_until=at("2124-05-01 09:00"),
    )
    assert "تحت حظر نشر" in refusal(new, "publish", staff["editor"])
