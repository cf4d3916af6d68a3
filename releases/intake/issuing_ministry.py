"""Which ministry issued a text: by its address, by what it says, by whose office it is."""

import re
from collections.abc import Sequence
from datetime import date

from releases.arabic.letters import fold
from releases.intake.mentions_found import Found
from releases.intake.offices import is_of_deputy
from releases.intake.proposal import OrganisationProposal
from releases.intake.register import KnownOrganisation, host_of
from releases.intake.tagging import Tagging
from releases.models import Appointment, Organisation, Role, User

REASON_CHOSEN = "الوزارة التي اخترتها."
REASON_URL = "عنوان الخبر الأصلي في موقعها."
REASON_ANNOUNCES = "هي من تعلن الخبر: «{words}»."
REASON_NAMED = "مذكورة في مطلع الخبر."
REASON_MINISTER = "وزيرها مذكور في مطلع الخبر: «{words}»."
REASON_ONLY = "وزارتك الوحيدة."
REASON_ONLY_OTHER = "وزارتك الوحيدة، وإن ذكر مطلع الخبر {name}."

_LEAD_LETTERS = 500
# Verbs by which a ministry tells what it did.
_ANNOUNCES = frozenset(
    fold(
        "أعلنت تعلن أكدت تؤكد نظمت تنظم أطلقت تطلق أصدرت تصدر دعت تدعو أوضحت توضح أفادت تفيد قالت "
        "أشرفت استقبلت وقعت توقع نفت تنفي ذكرت كشفت شاركت تعلم تنهي احتضن احتضنت عقدت"
    ).split()
)
_PARTICLES = re.compile("^[وف]")


def ministry_of_text(
    tagging: Tagging,
    user: User,
    chosen: Organisation | None,
    original_url: str,
    day: date | None,
) -> OrganisationProposal | None:
    """The ministry whose release the text is, with the reason; None where nothing tells."""
    register = tagging.register
    if chosen is not None:
        return OrganisationProposal(chosen.pk, chosen.name, (), REASON_CHOSEN)
    home = _country_of(tagging, user)
    by_url = _by_url(tagging, original_url)
    if by_url:
        return tagging.organisation_proposal(by_url, (), REASON_URL)
    named = _named(tagging, home, day)
    if Role.ADMINISTRATOR not in user.roles:
        own = [one for one in named if one[0].pk in user.ministry_ids]
        if not own and len(user.ministry_ids) == 1:
            only = register.organisations[next(iter(user.ministry_ids))]
            reason = REASON_ONLY_OTHER.format(name=named[0][0].name) if named else REASON_ONLY
            return tagging.organisation_proposal(only, (), reason)
        named = own or named
    if not named:
        return None
    organisation, where, reason = named[0]
    return tagging.organisation_proposal(organisation, where, reason)


def _country_of(tagging: Tagging, user: User) -> str | None:
    """The country of all the ministries that a user works for, None if they are of several."""
    if Role.ADMINISTRATOR in user.roles:
        return None
    organisations = tagging.register.organisations
    countries = {organisations[pk].country for pk in user.ministry_ids if pk in organisations}
    return countries.pop() if len(countries) == 1 else None


def _by_url(tagging: Tagging, original_url: str) -> KnownOrganisation | None:
    host = host_of(original_url)
    if not host:
        return None
    found = [
        one
        for one in tagging.register.organisations.values()
        if one.is_ministry and one.host and (host == one.host or host.endswith("." + one.host))
    ]
    return found[0] if len(found) == 1 else None


def _named(
    tagging: Tagging, home: str | None, day: date | None
) -> list[tuple[KnownOrganisation, Sequence[Found], str]]:
    """The ministries of headline and lead, the likeliest issuer first, each with the reason."""
    end = tagging.headline_end + _LEAD_LETTERS
    found: dict[int, tuple[int, int, KnownOrganisation, list[Found], str]] = {}

    def add(rank: int, organisation: KnownOrganisation, one: Found, reason: str) -> None:
        if organisation.ended_on and day and organisation.ended_on <= day:
            return
        earlier = found.get(organisation.pk)
        if earlier is None or (rank, one.start) < earlier[:2]:
            words = [*(earlier[3] if earlier else []), one]
            found[organisation.pk] = rank, one.start, organisation, words, reason

    for one in tagging.found["organisation"]:
        if tagging.offsets(one)[0] > end:
            break
        organisation = tagging.organisation_of(one, home)
        if organisation and organisation.is_ministry:
            announces = _announces(tagging, one)
            reason = REASON_ANNOUNCES.format(words=announces) if announces else REASON_NAMED
            add(0 if announces else 2, organisation, one, reason)
    for one in tagging.found["office"]:
        if tagging.offsets(one)[0] > end or is_of_deputy(tagging.tokens, one):
            continue
        for pk in _meant(tagging, tagging.offices_of(one, home)):
            office = tagging.register.offices[pk]
            organisation = tagging.register.organisations[office.organisation]
            if office.is_ministerial and organisation.is_ministry:
                reason = REASON_MINISTER.format(words=tagging.words(one))
                add(1, organisation, one, reason)
    for one in tagging.found["minister"]:
        if tagging.offsets(one)[0] > end or is_of_deputy(tagging.tokens, one):
            continue
        organisation = tagging.organisation_of(one, home)
        if organisation:
            add(1, organisation, one, REASON_MINISTER.format(words=tagging.words(one)))
    ranked = sorted(found.values(), key=lambda each: each[:2])
    return [(organisation, where, reason) for _, _, organisation, where, reason in ranked]


def _meant(tagging: Tagging, offices: Sequence[int]) -> Sequence[int]:
    """Of offices of one title in several countries, those of the people whom the text names.

    None where it names nobody who ever held one.
    """
    organisations = tagging.register.organisations
    homes = {organisations[tagging.register.offices[pk].organisation].country for pk in offices}
    if len(homes) <= 1:
        return offices
    named = {target.pk for one in tagging.found["person"] for target in one.targets}
    held = Appointment.objects.filter(office__in=offices, person__in=named)
    return sorted(set(held.values_list("office", flat=True)))


def _announces(tagging: Tagging, one: Found) -> str:
    """«أعلنت وزارة الصحة», "" where no such verb stands before the name."""
    if one.start == 0 or tagging.tokens[one.start].gap:
        return ""
    before = tagging.tokens[one.start - 1]
    if _PARTICLES.sub("", before.folded) in _ANNOUNCES or before.folded in _ANNOUNCES:
        return tagging.text[before.start : tagging.offsets(one)[1]]
    return ""
