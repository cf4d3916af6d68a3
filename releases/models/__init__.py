from releases.models.approvals import Approval
from releases.models.attachments import Attachment
from releases.models.countries import Country, MonthNames
from releases.models.decisions import NameDecision
from releases.models.editions import Edition
from releases.models.forced import ForcedVerdict
from releases.models.history import (
    AttachmentEvent,
    EditionEvent,
    EditionMinistryEvent,
    EditionOrganisationEvent,
    EditionTopicEvent,
    PersonMentionEvent,
    ReleaseEvent,
)
from releases.models.intakes import Intake
from releases.models.mentions import PersonMention
from releases.models.merges import Merge, Mergeable
from releases.models.names import NameForm, NameMention, appointment_on
from releases.models.organisations import Organisation, Succession
from releases.models.people import Appointment, Office, Person
from releases.models.presence import Pen, Presence
from releases.models.preview_links import PreviewLink
from releases.models.releases import ReferenceCounter, Release, Unpublishing, take_references
from releases.models.slugs import FormerSlug
from releases.models.staff import Membership, Role, User
from releases.models.states import State
from releases.models.suggestions import Suggestion, SuggestionKey
from releases.models.topics import Topic
from releases.models.transitions import Transition
from releases.models.uploads import SpreadsheetUpload
from releases.models.words import Word
from releases.models.working_copies import WorkingCopy

__all__ = [
    "Appointment",
    "Approval",
    "Attachment",
    "AttachmentEvent",
    "Country",
    "Edition",
    "EditionEvent",
    "EditionMinistryEvent",
    "EditionOrganisationEvent",
    "EditionTopicEvent",
    "ForcedVerdict",
    "FormerSlug",
    "Intake",
    "Membership",
    "Merge",
    "Mergeable",
    "MonthNames",
    "NameDecision",
    "NameForm",
    "NameMention",
    "Office",
    "Organisation",
    "Pen",
    "Person",
    "PersonMention",
    "PersonMentionEvent",
    "Presence",
    "PreviewLink",
    "ReferenceCounter",
    "Release",
    "ReleaseEvent",
    "Role",
    "SpreadsheetUpload",
    "State",
    "Succession",
    "Suggestion",
    "SuggestionKey",
    "Topic",
    "Transition",
    "Unpublishing",
    "User",
    "Word",
    "WorkingCopy",
    "appointment_on",
    "take_references",
]
