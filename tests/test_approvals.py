"""Consent: of every ministry to a joint release, and of somebody else after force."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from releases import approvals, workflow
from releases.models import Approval, Edition, ForcedVerdict, State, Transition
from releases.refused import Refused
from tests.making import at, make_ministry, make_organisation, make_person, make_release, make_topic
from tests.making import make_user as user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint() -> SimpleNamespace:
    """A release of two ministries in review, and who works on it."""
    health, education = make_ministry("وزارة الصحة"), make_ministry("وزارة التربية")
    edition = make_release(
        ministry=health, supporting_ministries=[education], state=State.DRAFT, number=1
    )
    writer = user_of("writer", health)
    edition = workflow.perform(edition, "submit", writer)
    return SimpleNamespace(
        edition=edition,
        health=health,
        education=education,
        writer=writer,
        lead=user_of("editor", health),
        partner=user_of("editor", education),
        administrator=user_of("administrator"),
    )


def consent(joint: SimpleNamespace) -> None:
    approvals.approve(joint.edition, joint.partner, approvals.content_digest(joint.edition))


def test_a_joint_release_waits_for_the_other_ministry(joint: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="ينتظر إقرار وزارة التربية"):
        workflow.perform(joint.edition, "publish", joint.lead, forced=True)
    consent(joint)
    assert approvals.awaited(joint.edition) == []
    workflow.perform(joint.edition, "publish", joint.lead)
    assert not joint.edition.transitions.get(event="publish").forced
    # What the lead's editor publishes, the lead has approved of.
    given = joint.edition.approvals.values_list("ministry__name", "by__username")
    assert set(given) == {
        ("وزارة التربية", joint.partner.username),
        ("وزارة الصحة", joint.lead.username),
    }


def test_an_administrator_publishes_without_consent_by_force_alone(joint: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="ينتظر إقرار"):
        workflow.perform(joint.edition, "publish", joint.administrator)
    workflow.perform(joint.edition, "publish", joint.administrator, forced=True)
    step = joint.edition.transitions.get(event="publish")
    assert step.forced
    assert step.remark == "ينتظر إقرار وزارة التربية"
    assert list(approvals.forced_waiting(joint.lead)) == [step]


@pytest.mark.parametrize("who", ["writer", "lead", "administrator"])
def test_only_an_editor_of_that_ministry_consents(joint: SimpleNamespace, who: str) -> None:
    user = getattr(joint, who)
    assert approvals.may_approve(joint.edition, user) == []
    with pytest.raises(Refused, match="لا إقرار يُنتظر منك"):
        approvals.approve(joint.edition, user, approvals.content_digest(joint.edition))


def test_a_writer_of_that_ministry_does_not_consent(joint: SimpleNamespace) -> None:
    assert approvals.may_approve(joint.edition, user_of("writer", joint.education)) == []


def test_consent_is_given_to_what_was_read(joint: SimpleNamespace) -> None:
    seen = approvals.content_digest(joint.edition)
    Edition.objects.filter(pk=joint.edition.pk).update(headline="عنوان آخر")
    with pytest.raises(Refused, match="عُدّلت هذه النسخة"):
        approvals.approve(joint.edition, joint.partner, seen)


def edited(field: str, value: object) -> Callable[[Edition], None]:
    return lambda one: Edition.objects.filter(pk=one.pk).update(**{field: value}) and None


def attach(one: Edition) -> None:
    one.attachments.create(file=SimpleUploadedFile("a.txt", b"a"), title="ملحق")


EDITS: dict[str, Callable[[Edition], object]] = {
    "headline": edited("headline", "آخر"),
    "standfirst": edited("standfirst", "آخر"),
    "body": edited("body", "<p>آخر</p>"),
    "dateline": edited("dateline", "تونس"),
    "language": edited("language", "fr"),
    "date": edited("issued_on", at("2022-12-20 00:00").date()),
    "embargo": edited("embargo_until", at("2124-05-01 09:00")),
    "people": lambda one: one.mentions.create(person=make_person()),
    "topics": lambda one: one.topics.add(make_topic()),
    "organisations": lambda one: one.organisations.add(make_organisation()),
    "ministries": lambda one: one.supporting_ministries.add(make_ministry("وزارة المالية")),
    "attachments": attach,
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_resets_consent(joint: SimpleNamespace, name: str, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    consent(joint)
    EDITS[name](joint.edition)
    [first, *_] = approvals.standings(joint.edition)
    assert first.approval is None
    assert first.was_reset
    with pytest.raises(Refused, match="ينتظر إقرار"):
        workflow.perform(joint.edition, "publish", joint.lead)


def test_an_edit_undone_brings_consent_back(joint: SimpleNamespace) -> None:
    consent(joint)
    topic = make_topic()
    joint.edition.topics.add(topic)
    joint.edition.topics.remove(topic)
    assert approvals.awaited(joint.edition) == []


def test_an_hour_of_publishing_resets_nothing(joint: SimpleNamespace) -> None:
    consent(joint)
    edited("publish_at", at("2124-05-01 09:00"))(joint.edition)
    workflow.perform(joint.edition, "schedule", joint.lead)
    workflow.perform(joint.edition, "unschedule", joint.lead)
    assert approvals.awaited(joint.edition) == []


def test_consent_is_never_changed(joint: SimpleNamespace) -> None:
    consent(joint)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.update(digest="0")
    workflow.perform(joint.edition, "publish", joint.lead)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.all().delete()


def test_a_draft_goes_with_its_consents() -> None:
    education = make_ministry("وزارة التربية")
    edition = make_release(supporting_ministries=[education], state=State.SUBMITTED)
    approvals.approve(edition, user_of("editor", education), approvals.content_digest(edition))
    edition.delete()
    assert not Approval.objects.exists()


# After force.


@pytest.fixture
def forced() -> SimpleNamespace:
    ministry = make_ministry()
    editor = user_of("editor", ministry)
    edition = make_release(ministry=ministry, state=State.DRAFT)
    edition = workflow.perform(edition, "submit", editor)
    workflow.perform(edition, "publish", editor, forced=True)
    return SimpleNamespace(
        edition=edition,
        step=edition.transitions.get(event="publish"),
        editor=editor,
        other=user_of("editor", ministry),
        ministry=ministry,
    )


def test_a_forced_publication_waits_for_somebody_else(forced: SimpleNamespace) -> None:
    waits_for = {
        "who forced it": forced.editor,
        "another editor": forced.other,
        "an administrator": user_of("administrator"),
        "a writer": user_of("writer", forced.ministry),
        "a stranger": user_of("editor", make_ministry("وزارة العدل")),
    }
    waiting = {who for who, user in waits_for.items() if approvals.forced_waiting(user).exists()}
    assert waiting == {"another editor", "an administrator"}


def test_approval_ends_the_waiting(forced: SimpleNamespace) -> None:
    approvals.judge(forced.step, forced.other, "approved")
    assert not approvals.unapproved_force().exists()
    with pytest.raises(Refused, match="لا رأي يُنتظر منك"):
        approvals.judge(forced.step, user_of("administrator"), "approved")


def test_an_objection_stays_and_changes_nothing(forced: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="اكتب سبب الاعتراض"):
        approvals.judge(forced.step, forced.other, "objected", "  ")
    approvals.judge(forced.step, forced.other, "objected", "الرقم خطأ")
    forced.edition.refresh_from_db()
    assert forced.edition.state == State.PUBLISHED
    assert list(approvals.forced_waiting(forced.other)) == [forced.step]
    approvals.judge(forced.step, user_of("administrator"), "approved")
    assert not approvals.unapproved_force().exists()


def test_nobody_judges_their_own_force_not_even_by_raw_rows(forced: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        approvals.judge(forced.step, forced.editor, "approved")
    with pytest.raises(IntegrityError, match="not forced by another"), transaction.atomic():
        forced.step.verdicts.create(verdict="approved", by=forced.editor)


def test_verdicts_are_never_changed_nor_deleted(forced: SimpleNamespace) -> None:
    approvals.judge(forced.step, forced.other, "objected", "الرقم خطأ")
    for change in (
        lambda: ForcedVerdict.objects.update(remark="غيره"),
        lambda: ForcedVerdict.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_forced_schedule_taken_back_waits_no_longer(forced: SimpleNamespace) -> None:
    edition = make_release(
        ministry=forced.ministry, state=State.DRAFT, publish_at=at("2124-05-01 09:00")
    )
    edition = workflow.perform(edition, "submit", forced.editor)
    workflow.perform(edition, "schedule", forced.editor, forced=True)
    assert approvals.forced_waiting(forced.other).count() == 2
    workflow.perform(edition, "unschedule", forced.editor)
    assert list(approvals.forced_waiting(forced.other)) == [forced.step]


def test_what_was_not_forced_waits_for_nobody() -> None:
    edition = make_release(state=State.SUBMITTED)
    workflow.perform(edition, "publish", user_of("administrator"), forced=True)
    assert Transition.objects.filter(event="publish", forced=False).exists()
    assert not approvals.unapproved_force().exists()
