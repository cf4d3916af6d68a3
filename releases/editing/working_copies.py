"""What somebody typed and has not saved: kept for them alone, until they save or throw it away."""

import json
from collections.abc import Iterator

from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from releases.models import Edition, User, WorkingCopy
from releases.models.working_copies import MOST_BYTES

SALT = "releases.working_copies"
# How long after signing in a form that is sent late is still known to be its writer's.
LATEST = 7 * 24 * 3600
_NOT_TYPED = ("csrfmiddlewaretoken", "written_by", "form_id", "working_copy")


class TooLarge(Exception):
    """More than a working copy holds; the message says so in Arabic."""

    def __init__(self) -> None:
        super().__init__("النص أكبر مما تسعه مسودة العمل.")


def keep(user: User, edition: Edition | None, data: QueryDict) -> WorkingCopy:
    """Keep what a form sent, in place of what was kept before. Raises TooLarge."""
    fields = dict(_typed(data))
    if len(json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")) > MOST_BYTES:
        raise TooLarge
    copy, _ = WorkingCopy.objects.update_or_create(
        user=user, edition=edition, defaults={"fields": fields, "saved_at": timezone.now()}
    )
    return copy


def find(user: User, edition: Edition | None) -> WorkingCopy | None:
    """What this user typed into the form of that edition; None is the form of a new release."""
    return WorkingCopy.objects.filter(user=user, edition=edition).first()


def discard(user: User, edition: Edition | None) -> None:
    WorkingCopy.objects.filter(user=user, edition=edition).delete()


def as_sent(copy: WorkingCopy) -> QueryDict:
    """The copy as its form would send it."""
    data = QueryDict(mutable=True)
    for name, values in copy.fields.items():
        data.setlist(name, values)
    return data


def writers_mark(user: User, edition: Edition | None) -> str:
    """What a form carries so that it is known as this user's after their log-in has ended."""
    return signing.dumps([user.pk, edition.pk if edition else None], salt=SALT)


def keep_late(mark: str, data: QueryDict) -> WorkingCopy | None:
    """Keep a form that came after its writer's log-in had ended, if its mark is good.

    Nothing is saved but the working copy, and of an edition that the writer may see.
    """
    try:
        user_pk, edition_pk = signing.loads(mark, salt=SALT, max_age=LATEST)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    user = User.objects.filter(pk=user_pk, is_active=True, is_staff=True).first()
    if user is None:
        return None
    edition = None
    if edition_pk is not None:
        edition = Edition.objects.visible_to(user).filter(pk=edition_pk).first()
        if edition is None:
            return None
    try:
        return keep(user, edition, data)
    except TooLarge:
        return None


def keep_orphan(mark: str, user: User, data: QueryDict) -> WorkingCopy | None:
    """Keep what was typed into the form of an edition that is not there any more, as a new release.

    None where the form was not this user's, or where they are writing a new release already.
    """
    try:
        user_pk, edition_pk = signing.loads(mark, salt=SALT, max_age=LATEST)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    if user_pk != user.pk or edition_pk is None or find(user, None):
        return None
    kept = data.copy()
    for name in data:
        if name.endswith("-INITIAL_FORMS"):
            kept[name] = "0"
        elif name.endswith(("-id", "-edition")):
            kept[name] = ""
        elif name.startswith("attachments-") and name.endswith("-TOTAL_FORMS"):
            # Their files went with the edition.
            kept[name] = "0"
    try:
        return keep(user, None, kept)
    except TooLarge:
        return None


def _typed(data: QueryDict) -> Iterator[tuple[str, list[str]]]:
    for name, values in data.lists():
        is_ours = name.startswith(("_", "choice_", "mine_")) or name in _NOT_TYPED
        if not is_ours and "\0" not in name:
            yield name, [str(one).replace("\0", "") for one in values]
