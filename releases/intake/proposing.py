"""From a source to all that the archive proposes of it."""

from releases.arabic.issue_date import propose_issue_date
from releases.intake.proposal import DateProposal, OrganisationProposal, Passage, Proposal
from releases.intake.sources import Source
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
    issued = _issued(text)
    return Proposal(
        headline=text.headline,
        body=text.body,
        issued=issued,
        language="ar",
        dateline="",
        ministry=_ministry(user, ministry),
        people=(),
        organisations=(),
        topics=(),
        new_entries=(),
        duplicates=_duplicates(text, issued, user),
        notes=source.notes,
    )


def _issued(text: Text) -> DateProposal:
    found = propose_issue_date(text.whole)
    if found is None:
        return DateProposal(None, "day", None, "لا تاريخ مؤكد في مطلع النص.")
    whole = text.whole
    passage = Passage(
        found.written, whole[max(0, found.start - 40) : found.start], whole[found.end :][:40]
    )
    return DateProposal(found.on, found.granularity, passage, found.reason)


def _ministry(user: User, ministry: Organisation | None) -> OrganisationProposal | None:
    if ministry is None and len(user.ministry_ids) == 1:
        ministry = Organisation.objects.filter(pk__in=user.ministry_ids).first()
    if ministry is None:
        return None
    return OrganisationProposal(ministry.pk, ministry.name, (), "وزارتك الوحيدة.")


def _duplicates(text: Text, issued: DateProposal, user: User) -> tuple[Likeness, ...]:
    within = Edition.objects.public() | Edition.objects.visible_to(user)
    return tuple(duplicates_of(text.whole, issued.on, within=within))
