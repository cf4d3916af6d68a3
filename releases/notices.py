"""What stands above the headline of a release: that it is old, withdrawn, corrected, was under
embargo until today, speaks of a former cabinet, or is a translation of what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from releases.models import Edition, PersonMention, State, Unpublishing


@dataclass(frozen=True)
class Notices:
    """Each is empty where there is nothing to say."""

    # Of an old edition: those that came just before and after it.
    is_old: bool
    before: Edition | None
    after: Edition | None
    withdrawn: Unpublishing | None
    corrected: Edition | None
    # The hour by the clocks of the ministry's country, «14:00», and their name.
    lifted_at: str
    clock: str
    left_office: list[PersonMention]
    changed_original: Edition | None


def notices(
    edition: Edition,
    editions: Sequence[Edition],
    translations: Sequence[Edition],
    now: datetime,
) -> Notices:
    """`editions`: those that readers saw, the newest first; `translations` without their texts."""
    current = editions[0]
    place = next((n for n, one in enumerate(editions) if one.pk == edition.pk), 0)
    majors = [one for one in editions if one.change == Edition.Change.MAJOR]
    return Notices(
        is_old=edition.pk != current.pk,
        before=editions[place + 1] if place + 1 < len(editions) else None,
        after=editions[place - 1] if place else None,
        withdrawn=edition.release.unpublishing if current.state == State.WITHDRAWN else None,
        corrected=majors[0] if majors else None,
        lifted_at=_lifted_today(edition, now),
        clock=edition.clock.label,
        left_office=_left_office(edition, edition.clock.local(now).date()),
        changed_original=_changed_original(edition, translations),
    )


def _lifted_today(edition: Edition, now: datetime) -> str:
    """The hour at which its embargo ended, if that was today where the ministry is."""
    if edition.embargo_until is None or edition.embargo_until > now:
        return ""
    lifted = edition.clock.local(edition.embargo_until)
    return f"{lifted:%H:%M}" if lifted.date() == edition.clock.local(now).date() else ""


def _left_office(edition: Edition, today: date) -> list[PersonMention]:
    """The ministers of the issuing ministry whom the release names and who have left since."""
    return [
        mention
        for mention in edition.mentions.all()
        if mention.appointment
        and mention.appointment.office.is_ministerial
        and mention.appointment.office.organisation_id == edition.release.ministry_id
        and mention.appointment.end
        and mention.appointment.end <= today
    ]


def _changed_original(edition: Edition, translations: Sequence[Edition]) -> Edition | None:
    """Of a translation: the original's edition, if that came out after it."""
    original = edition.release.translation_of_id
    return next(
        (
            one
            for one in translations
            if one.release_id == original
            and one.number > 1
            and one.published_at
            and edition.published_at
            and one.published_at > edition.published_at
        ),
        None,
    )
