"""An old text taken up again: as a new edition, or in the form of the open one, to be judged."""

from django.db import transaction

from releases import workflow
from releases.editing.text_states import TextState
from releases.models import Edition, PersonMention, User

# The hours belong to the edition that had them; what changes is said anew.
_TAKEN = (
    "headline", "headline_proposed", "standfirst", "body", "dateline", "language", "issued_on",
    "issued_on_granularity",
)  # fmt: skip


def as_new_edition(state: TextState, user: User, change: str, note: str) -> Edition:
    """A draft with the old text and what was joined to it; attachments stay the public ones.

    Raises Refused where no new edition may be opened.
    """
    with transaction.atomic():
        edition = workflow.new_edition(state.edition.release, user, change)
        for name in _TAKEN:
            setattr(edition, name, getattr(state.row, name))
        edition.change_note = note
        edition.edited_by = user
        edition.save()
        edition.topics.set(state.topics)
        edition.organisations.set(state.organisations)
        edition.supporting_ministries.set(state.supporting_ministries)
        edition.mentions.all().delete()
        PersonMention.objects.bulk_create(
            PersonMention(
                edition=edition, person_id=person, appointment_id=office, position=position
            )
            for position, (person, office) in enumerate(state.people)
        )
        edition.refresh_terms()
    return edition


def form_values(state: TextState) -> dict[str, list[str]]:
    """The fields of the form of an open edition, by name, as this text would fill them."""
    row = state.row
    return {
        "headline": [row.headline],
        "standfirst": [row.standfirst],
        "body": [row.body],
        "dateline": [row.dateline],
        "language": [row.language],
        "issued_on": [row.issued_on.isoformat() if row.issued_on else ""],
        "issued_on_granularity": [row.issued_on_granularity],
        "topics": [str(key) for key in state.topics],
        "organisations": [str(key) for key in state.organisations],
        "supporting_ministries": [str(key) for key in state.supporting_ministries],
    }
