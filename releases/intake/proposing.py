"""From a source to all that the archive proposes of it."""

from releases.intake.issue_day import issue_day
from releases.intake.issuing_ministry import ministry_of_text
from releases.intake.language import dateline_of, language_of
from releases.intake.new_entries import new_entries
from releases.intake.proposal import DateProposal, Proposal
from releases.intake.register import the_register
from releases.intake.sources import Source
from releases.intake.tagging import Tagging
from releases.intake.texts import Text, text_of
from releases.likeness import Likeness, duplicates_of
from releases.models import Edition, Organisation, User


def propose(
    source: Source, user: User, ministry: Organisation | None = None, original_url: str = ""
) -> Proposal:
    """What the archive proposes of a source to a member of staff.

    `ministry` is the one whose release it is, where that is known. A bounded number of queries.
    """
    text = text_of(source)
    issued = issue_day(text.dated)
    tagging = Tagging(the_register(), text.read, text.headline_end)
    issuer = ministry_of_text(tagging, user, ministry, original_url, issued.on)
    country = tagging.register.organisations[issuer.pk].country if issuer else None
    organisations = tuple(
        tagging.organisation_proposal(one, where)
        for one, where in tagging.organisations(country)
        if issuer is None or one.pk != issuer.pk
    )
    return Proposal(
        headline=text.headline,
        standfirst=text.standfirst,
        body=text.body,
        issued=issued,
        language=language_of(text.whole),
        dateline=dateline_of(text.body.paragraphs[0]) if text.body.paragraphs else "",
        ministry=issuer,
        people=tuple(tagging.people(issued.on, country)),
        organisations=organisations,
        topics=tuple(tagging.topics()),
        new_entries=tuple(new_entries(tagging)),
        duplicates=_duplicates(text, issued, user),
        notes=(*source.notes, *tagging.notes),
    )


def _duplicates(text: Text, issued: DateProposal, user: User) -> tuple[Likeness, ...]:
    within = Edition.objects.public() | Edition.objects.visible_to(user)
    return tuple(duplicates_of(text.whole, issued.on, within=within))
