"""What the page of a proposal shows beside its form: comparison, evidence, duplicates."""

from collections import defaultdict
from typing import Any

from django.urls import reverse

from releases import html
from releases.admin.drawings import state_mark
from releases.admin.proposal_form import ProposalForm
from releases.intake.comparing import stretches, visible
from releases.intake.keeping import can_be_kept
from releases.intake.proposal import Removal
from releases.likeness import Kind, Likeness
from releases.models import Edition, Intake, User

MOST_SHOWN_REMOVALS = 30
LONG_REMOVAL = 160

LIKENESS = {
    Kind.EXACT: "مطابق",
    Kind.NEAR: "شبه مطابق",
    Kind.SAME_EVENT: "الحدث نفسه",
}
REMOVALS = {
    "doubled": "نص مكرر",
    "boilerplate": "زوائد الصفحة",
    "divider": "أسطر لا نص فيها",
    "empty": "فقرات فارغة",
    "invisible": "علامات خفية",
    "direction": "علامات اتجاه",
    "forms": "أشكال حروف طباعية",
    "spacing": "مسافات وعلامات ترقيم",
}


def shown(form: ProposalForm) -> dict[str, Any]:
    proposal = form.proposal
    people, organisations = form.people_rows(), form.organisation_rows()
    topics = form.topic_rows()
    return {
        "form": form,
        "proposal": proposal,
        "intake": form.intake,
        "stretches": stretches(proposal.body.source_paragraphs, proposal.body.paragraphs),
        "removals": _removals(proposal.body.removals, form.kept()),
        "removals_count": len(proposal.body.removals),
        "people": people,
        "organisations": organisations,
        "topics": topics,
        "duplicates": [_duplicate(one, form.user) for one in proposal.duplicates],
        "brought_before": [
            _brought(one, form.user)
            for one in Intake.objects.same_text_for(form.user, form.intake)
            .select_related("by", "edition__release")
            .defer("text", "markup", "answers")[:5]
        ],
        "raw_body": html.from_paragraphs(proposal.body.source_paragraphs),
    }


def _removals(removals: tuple[Removal, ...], kept: set[int]) -> list[dict[str, Any]]:
    """By kind, those that take words away first."""
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place, one in enumerate(removals):
        was = visible(one.was)
        by_kind[one.kind].append(
            {
                "place": place,
                "reason": one.reason,
                "was": was,
                "is_long": len(was) > LONG_REMOVAL,
                "now": visible(one.now),
                "can_be_kept": can_be_kept(one),
                "is_kept": place in kept,
            }
        )
    return [
        {
            "kind": kind,
            "label": label,
            "count": len(by_kind[kind]),
            "removals": by_kind[kind][:MOST_SHOWN_REMOVALS],
            "more": max(0, len(by_kind[kind]) - MOST_SHOWN_REMOVALS),
            "is_open": any(one["can_be_kept"] for one in by_kind[kind]),
        }
        for kind, label in REMOVALS.items()
        if by_kind[kind]
    ]


def _duplicate(one: Likeness, user: User) -> dict[str, Any]:
    edition = one.edition
    is_own = user.works_on(edition)
    return {
        "kind": one.kind.value,
        "label": LIKENESS[one.kind],
        "percent": _percent(one),
        "edition": edition,
        "state": state_mark(edition),
        "url": _change_url(edition) if is_own else edition.get_absolute_url(),
    }


def _percent(one: Likeness) -> int:
    """Only the very same text is 100."""
    percent = round(one.score * 100)
    return percent if one.kind is Kind.EXACT else min(percent, 99)


def _brought(one: Intake, user: User) -> dict[str, Any]:
    edition = one.edition
    if edition and not Edition.objects.visible_to(user).filter(pk=edition.pk).exists():
        edition = None
    return {
        "by": one.by.get_full_name() or one.by.username,
        "is_own": one.by_id == user.pk,
        "at": one.at,
        "edition": edition,
        "url": _change_url(edition) if edition else "",
    }


def _change_url(edition: Edition) -> str:
    return reverse("admin:releases_edition_change", args=[edition.pk])
