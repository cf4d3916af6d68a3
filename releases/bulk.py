"""One thing done to many editions: planned first, then done to each by itself, and told of each.

An edition that may not change stays as it is and says why; it never stops the others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from releases import workflow
from releases.editing import presence
from releases.models import Edition, Organisation, Role, State, User
from releases.workflow import STEPS

MOST = 1_000

# Whoever may write an edition in a state may also file it; what came out is the editors' to file.
_FILED_BY_WRITERS = (State.DRAFT, State.REJECTED)
_FILED_BY_EDITORS = (*_FILED_BY_WRITERS, State.SUBMITTED, State.PUBLISHED, State.WITHDRAWN)
_EDITORS = STEPS["publish"].roles


@dataclass(frozen=True)
class Told:
    """What becomes, or became, of an edition: `reason` why it stays as it is, "" if it changes."""

    edition: Edition
    reason: str = ""

    @property
    def changes(self) -> bool:
        return not self.reason


@dataclass(frozen=True)
class Deed:
    """Something that can be done to many. `asks` names the fields of its page."""

    name: str
    label: str
    refusal: Callable[[Edition, User, dict[str, Any]], str]
    act: Callable[[Edition, User, dict[str, Any]], None]
    asks: tuple[str, ...] = ()
    roles: frozenset[Role] = field(default_factory=lambda: frozenset(Role))


def planned(
    deed: Deed, editions: Iterable[Edition], user: User, answers: dict[str, Any]
) -> list[Told]:
    """What would become of each edition. Answers not given yet refuse nothing."""
    editions = list(editions)
    writing = presence.writing(editions, user)
    return [
        Told(edition, deed.refusal(edition, user, answers) or writing.get(edition.pk, ""))
        for edition in editions
    ]


def done(
    deed: Deed, editions: Iterable[Edition], user: User, answers: dict[str, Any]
) -> list[Told]:
    """Do it to each, in a transaction of its own; what became of each, in their order."""
    told = [Told(edition, _done(deed, edition, user, answers)) for edition in editions]
    keys = [one.edition.pk for one in told]
    states = dict(Edition.objects.filter(pk__in=keys).values_list("pk", "state"))
    for one in told:
        one.edition.state = states.get(one.edition.pk, one.edition.state)
    return told


def _done(deed: Deed, edition: Edition, user: User, answers: dict[str, Any]) -> str:
    try:
        with transaction.atomic():
            fresh = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
            reason = deed.refusal(fresh, user, answers)
            reason = reason or presence.writing([fresh], user).get(fresh.pk, "")
            if not reason:
                deed.act(fresh, user, answers)
            return reason
    except workflow.Refused as refused:
        return str(refused)
    except Edition.DoesNotExist:
        return "حُذفت هذه المسودة في هذه الأثناء."
    except ValidationError as error:
        return " ".join(error.messages)
    except DatabaseError:
        return "رفضت قاعدة البيانات هذا التغيير."


# --- Topics ---------------------------------------------------------------------------------------


def _may_file(edition: Edition, user: User) -> str:
    if not user.leads(edition):
        return "هذا الخبر لوزارة لست من مكتبها الصحفي."
    states = _FILED_BY_EDITORS if user.roles & _EDITORS else _FILED_BY_WRITERS
    if edition.state not in states:
        return f"لا تُغيَّر مواضيع نسخة حالتها «{edition.get_state_display()}»."
    return ""


def _topics_of(edition: Edition) -> set[int]:
    # Through what was fetched for all editions at once, where it was.
    return {topic.pk for topic in edition.topics.all()}


def _no_topics_to_add(edition: Edition, user: User, answers: dict[str, Any]) -> str:
    chosen = {topic.pk for topic in answers.get("topics") or ()}
    if chosen and chosen <= _topics_of(edition):
        return _may_file(edition, user) or "له هذه المواضيع من قبل."
    return _may_file(edition, user)


def _no_topics_to_remove(edition: Edition, user: User, answers: dict[str, Any]) -> str:
    chosen = {topic.pk for topic in answers.get("topics") or ()}
    if chosen and not chosen & _topics_of(edition):
        return _may_file(edition, user) or "ليست له هذه المواضيع."
    return _may_file(edition, user)


def _add_topics(edition: Edition, user: User, answers: dict[str, Any]) -> None:
    edition.topics.add(*answers["topics"])
    _touch(edition, user)


def _remove_topics(edition: Edition, user: User, answers: dict[str, Any]) -> None:
    edition.topics.remove(*answers["topics"])
    _touch(edition, user)


def _touch(edition: Edition, user: User) -> None:
    edition.refresh_terms()
    changed: dict[str, Any] = {"updated_at": timezone.now()}
    if edition.is_open:
        changed["edited_by"] = user
    Edition.objects.filter(pk=edition.pk).update(**changed)


# --- Ministry -------------------------------------------------------------------------------------


def _no_new_ministry(edition: Edition, user: User, answers: dict[str, Any]) -> str:
    release, ministry = edition.release, answers.get("ministry")
    if not user.leads(edition):
        return "هذا الخبر لوزارة لست من مكتبها الصحفي."
    if release.first_published_at:
        return "نُشر الخبر، فلا تتغير وزارته."
    writable = (*_FILED_BY_WRITERS, State.SUBMITTED) if user.roles & _EDITORS else _FILED_BY_WRITERS
    if edition.state not in writable:
        return f"لا تُغيَّر وزارة نسخة حالتها «{edition.get_state_display()}»."
    if ministry is not None and not user.works_for(ministry.pk):
        return "لست من مكتب الوزارة المختارة."
    if ministry is not None and ministry.pk == release.ministry_id:
        return "هو لهذه الوزارة من قبل."
    return ""


def _set_ministry(edition: Edition, user: User, answers: dict[str, Any]) -> None:
    ministry: Organisation = answers["ministry"]
    release = edition.release
    release.ministry = ministry
    release.save(update_fields=["ministry", "updated_at"])
    _touch(edition, user)


# --- Steps ----------------------------------------------------------------------------------------


def _step(event: str, *asks: str) -> Deed:
    def refusal(edition: Edition, user: User, answers: dict[str, Any]) -> str:
        return workflow.refusal(edition, event, user)

    def act(edition: Edition, user: User, answers: dict[str, Any]) -> None:
        workflow.perform(edition, event, user, **answers)

    step = STEPS[event]
    return Deed(event, step.label, refusal, act, asks, step.roles)


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("add_topics", "إضافة مواضيع", _no_topics_to_add, _add_topics, ("topics",)),
        Deed("remove_topics", "إزالة مواضيع", _no_topics_to_remove, _remove_topics, ("topics",)),
        Deed("set_ministry", "تعيين الوزارة", _no_new_ministry, _set_ministry, ("ministry",)),
        _step("submit"),
        _step("withdraw", "remark"),
    )
}
