"""What a member of staff may load: releases of their ministries, and nothing of others' drafts."""

from releases.editing import presence
from releases.importer.entities import BatchEntities
from releases.importer.known import Rehearsed
from releases.importer.parsing import ParsedRow, Rejected
from releases.models import Release, Role, State, User

# A text that others judge, or that has its hour, is not written over behind their backs.
WRITTEN_OVER = (State.DRAFT, State.REJECTED)


class NotTheirs(Rejected):
    """A row that belongs to others; nothing is told of what the archive has of it."""


def refuse_others(
    row: ParsedRow,
    release: Release | Rehearsed | None,
    reason: str,
    entities: BatchEntities,
    user: User,
) -> None:
    """Raises NotTheirs for a row of a ministry that is not this user's, whoever it names.

    `release`, `reason`: what `Known.find` says of the row.
    """
    if isinstance(release, Release) and not _may_know(release, user):
        raise NotTheirs("في الأرشيف خبر يطابق هذا السطر، وليس لوزاراتك.")
    if reason and release is None:
        # Why names a release that may be anybody's.
        raise NotTheirs("في الأرشيف خبر آخر بهذا العنوان url.")
    country = entities.country(row)
    named = entities.known_ministry(row.ministry, country.pk if country else None)
    if row.ministry and named is None:
        raise NotTheirs(f"لا وزارة في الأرشيف باسم «{row.ministry[:80]}».")
    if named and not user.works_for(named.pk):
        raise NotTheirs(f"«{named}» ليست من وزاراتك.")
    if named is None and Role.ADMINISTRATOR not in user.roles:
        raise NotTheirs("لا وزارة لهذا السطر.")
    if isinstance(release, Release) and not user.works_for(release.ministry_id):
        raise NotTheirs("هذا الخبر لوزارة أخرى.")


def refuse_under_review(release: Release) -> None:
    """Raises Rejected for a release whose open edition waits for a decision or for its hour."""
    if release.editions.open().exclude(state__in=WRITTEN_OVER).exists():
        raise Rejected("لهذا الخبر نسخة قيد المراجعة أو مجدولة؛ لم يُكتب فوقها.")


def refuse_being_written(release: Release, user: User) -> None:
    """Raises Rejected for a release in which somebody else is writing now."""
    for reason in presence.writing(release.editions.open(), user).values():
        raise Rejected(reason)


def _may_know(release: Release, user: User) -> bool:
    """Whether this user may hear that the archive has a release: it is theirs, or it came out."""
    if release.ministry_id is None:
        return Role.ADMINISTRATOR in user.roles or release.editions.filter(created_by=user).exists()
    return release.first_published_at is not None or user.works_for(release.ministry_id)
