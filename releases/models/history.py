"""What every change replaced, written by triggers: `update()` and raw SQL leave their trace too.

An update or deletion keeps the old row, so a row's states are its events in order and the row as it
is now. Insertions are kept where they say more than the row itself does. An event carries what
`pghistory` knows of the request: the user's key and the path; none where a command did it. Nothing
changes or deletes an event.
"""

from typing import Any

import pghistory
import pgtrigger
from django.db import models
from pghistory.models import Event

from releases.models.attachments import Attachment
from releases.models.editions import INDEXED, Edition
from releases.models.freezing import never_emptied
from releases.models.mentions import PersonMention
from releases.models.names import NameForm
from releases.models.organisations import Organisation, Succession
from releases.models.people import Appointment, Office, Person
from releases.models.presence import Pen
from releases.models.releases import Release
from releases.models.staff import Membership, User
from releases.models.topics import Topic

INSERT, DELETE = pghistory.InsertEvent, pghistory.DeleteEvent


class Change(Event):
    """A row as it was (or, of an insertion, as it came), and what is known of who did it."""

    class Meta:
        abstract = True
        default_permissions = ()

    @property
    def by_id(self) -> int | None:
        """The key of the user, None where a command did it."""
        context: dict[str, Any] = getattr(self, "pgh_context", None) or {}
        return context.get("user")


def _update(*derived: str) -> Any:
    """The old row of an update; columns that follow from others make no event by themselves."""
    condition = pgtrigger.AnyChange(exclude=list(derived))
    return pghistory.UpdateEvent(row=pghistory.Old, condition=condition)


def _events(model: type[models.Model], *trackers: Any, meta: Any = None, **options: Any) -> Any:
    """The table of a model's events, which only grows."""
    return pghistory.create_event_model(
        model,
        *trackers,
        append_only=True,
        base_model=Change,
        context_field=pghistory.ContextJSONField(),
        abstract=False,
        app_label="releases",
        model_name=f"{model.__name__}Event",
        meta={"default_permissions": (), "triggers": [never_emptied()], **(meta or {})},
        **options,
    )


def _joined(model: type[models.Model], name: str) -> Any:
    """Rows that belong to an edition: who joined them is said nowhere else."""
    index = models.Index(fields=["edition"], name=f"{name}_event_by_edition")
    return _events(model, INSERT(), _update(), DELETE(), obj_field=None, meta={"indexes": [index]})


class EditionTopic(Edition.topics.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        default_permissions = ()


class EditionOrganisation(Edition.organisations.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        default_permissions = ()


class EditionMinistry(Edition.supporting_ministries.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        default_permissions = ()


class UserGroup(User.groups.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        default_permissions = ()


EditionEvent = _events(
    Edition,
    # Every write but indexing moves the revision.
    pghistory.UpdateEvent(row=pghistory.Old, condition=pgtrigger.AnyChange("revision")),
    DELETE(),
    exclude=[*INDEXED],
    # The states of an edition in their order; what a form began from.
    meta={"indexes": [models.Index(fields=["pgh_obj", "revision"], name="edition_event_revision")]},
)
ReleaseEvent = _events(Release, _update("updated_at"), DELETE())
PersonMentionEvent = _joined(PersonMention, "mention")
AttachmentEvent = _joined(Attachment, "attachment")
EditionTopicEvent = _joined(EditionTopic, "topic")
EditionOrganisationEvent = _joined(EditionOrganisation, "organisation")
EditionMinistryEvent = _joined(EditionMinistry, "ministry")

# What no page reads back, kept for whoever asks who did what.
for _plain in (Office, Appointment, Succession, Membership):
    _events(_plain, INSERT(), _update(), DELETE())
for _named in (Person, Organisation, Topic):
    _events(_named, INSERT(), _update("folded", "sort_key"), DELETE())
_events(Pen, INSERT(), _update("used_at"), DELETE())
_events(UserGroup, INSERT(), _update(), DELETE(), obj_field=None)
_events(User, INSERT(), _update(), DELETE(), exclude=["last_login", "password", "grace_began_at"])
# An import makes these by the thousand, and each says by itself when it was first seen.
_events(NameForm, _update("folded"), DELETE())
