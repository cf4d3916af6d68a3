"""What the tests of pasting share: texts with the faults of real ones, proposals made by hand."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from releases import html
from releases.intake.proposal import (
    BodyProposal,
    DateProposal,
    HeadlineProposal,
    NewEntry,
    OrganisationProposal,
    Passage,
    PersonProposal,
    Proposal,
    TopicProposal,
)
from releases.models import Intake

PASTE = "/admin/releases/edition/paste/"

# Stands twice with no mark between, has no headline, and names its day in the Tunisian manner.
DOUBLED = (
    "شكّل دعم مراكز الطفولة بالجهات محور اجتماع أشرفت عليه سلمى بن عمر، وزيرة الصحة، صباح اليوم "
    "الثلاثاء 14 فيفري 2023 بمقر الوزارة، بحضور عدد من المديرين.\n"
    "وأبرزت الوزيرة أنّ الوزارة تعمل على تعميم المراكز في كل الولايات خلال السنة الجارية."
) * 2
# Its headline is its first line, it has no date, and the spaces about its commas are wrong.
BADLY_SPACED = (
    "وزيرة الصحة تفتتح ثلاثة أقسام جديدة\n"
    "أكدت سلمى بن عمر وزيرة الصحة أن الأقسام تشمل مجالات عدة منها،جراحة القلب ،وطب الأطفال .\n"
    "وتهدف الخطة إلى تقريب الخدمة من المرضى للأعوام 2024-2025-2026 في كل المحافظات."
)


def proposal(**parts: Any) -> Proposal:
    """What the archive might propose; a part not given is empty, or plain."""
    paragraphs = parts.pop("paragraphs", ("فقرة أولى.", "فقرة ثانية."))
    source = parts.pop("source", paragraphs)
    removals = parts.pop("removals", ())
    values: dict[str, Any] = {
        "headline": HeadlineProposal("عنوان مقترح", True, "من مطلع النص."),
        "body": BodyProposal(html.from_paragraphs(paragraphs), paragraphs, source, removals),
        "issued": DateProposal(date(2022, 12, 19), "day", None, "ذُكر في النص."),
        "language": "ar",
        "dateline": "",
        "ministry": None,
        "people": (),
        "organisations": (),
        "topics": (),
        "new_entries": (),
        "duplicates": (),
        **parts,
    }
    return Proposal(**values)


def person(appointment: Any, **overrides: Any) -> PersonProposal:
    values = {
        "pk": appointment.person_id,
        "name": appointment.person.name,
        "appointment": appointment.pk,
        "title": appointment.full_title,
        "passages": (Passage("سلمى بن عمر", "أشرفت عليه ", "، وزيرة الصحة"),),
        **overrides,
    }
    return PersonProposal(**values)


def organisation(row: Any) -> OrganisationProposal:
    return OrganisationProposal(row.pk, row.name, (Passage(row.name),))


def topic(row: Any) -> TopicProposal:
    return TopicProposal(row.pk, row.name, (Passage(row.name),))


def new_person(name: str = "فاطمة الزهراء", title: str = "وزيرة البيئة") -> NewEntry:
    return NewEntry("person", name, title, "الدكتورة", (Passage(f"{title} {name}"),))


def brought(client: Client, text: str = BADLY_SPACED, **fields: Any) -> Intake:
    """The text pasted as whoever is signed in; its record."""
    answer = client.post(PASTE, {"text": text, **fields})
    assert answer.status_code == 302, answer.context["form"].errors
    return Intake.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2])


def url_of(intake: Intake) -> str:
    return reverse("admin:releases_edition_proposal", args=[intake.pk])


def answers(client: Client, intake: Intake, **changes: Any) -> dict[str, Any]:
    """What the page of the proposal sends as it stands, with changes; None takes a field away."""
    context = client.get(url_of(intake)).context
    form = context["form"]
    names = ["headline", "standfirst", "body", "issued_on", "dateline", "language", "ministry"]
    names.append("original_url")
    sent: dict[str, Any] = {name: form[name].value() or "" for name in names}
    sent["text_choice"] = "cleaned"
    for name in ("people", "organisations", "topics"):
        sent[name] = [row.pk for row in context[name] if row.is_checked]
    for row in context["people"]:
        sent[f"office-{row.pk}"] = next(value for value, _, is_on in row.offices if is_on)
    for one in [form.new_names.management_form, *form.new_names.forms]:
        sent |= {bound.html_name: _plain(bound.value()) for bound in one}
    sent |= changes
    return {name: value for name, value in sent.items() if value is not None}


def _plain(value: Any) -> Any:
    return "" if value is None else value
