from releases.models.attachments import Attachment
from releases.models.countries import Country, MonthNames
from releases.models.editions import Edition
from releases.models.intakes import Intake
from releases.models.mentions import PersonMention
from releases.models.names import NameForm, NameMention, appointment_on
from releases.models.organisations import Organisation, Succession
from releases.models.people import Appointment, Office, Person
from releases.models.releases import ReferenceCounter, Release, Unpublishing, take_references
from releases.models.slugs import FormerSlug
from releases.models.staff import Membership, Role, User
from releases.models.states import State
from releases.models.suggestions import Suggestion, SuggestionKey
from releases.models.topics import Topic
from releases.models.transitions import Transition
from releases.models.words import Word

__all__ = [
    "Appointment",
    "Attachment",
    "Country",
    "Edition",
    "FormerSlug",
    "Intake",
    "Membership",
    "MonthNames",
    "NameForm",
    "NameMention",
    "Office",
    "Organisation",
    "Person",
    "PersonMention",
    "ReferenceCounter",
    "Release",
    "Role",
    "State",
    "Succession",
    "Suggestion",
    "SuggestionKey",
    "Topic",
    "Transition",
    "Unpublishing",
    "User",
    "Word",
    "appointment_on",
    "take_references",
]
