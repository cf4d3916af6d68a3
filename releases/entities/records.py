"""Ministries, organisations, people and topics for search engines: records of schema.org, and
the way from the registers down to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from releases.entities.lineage import Lineage
from releases.entities.profiles import Term
from releases.models import Appointment, Organisation, Person, Topic

_TYPES = {
    "ministry": "GovernmentOrganization",
    "agency": "GovernmentOrganization",
    "civil_society": "NGO",
    "company": "Corporation",
    "state": "Country",
}
# For successions schema.org has no words; Dublin Core has.
_SUCCESSIONS = {
    "replaces": "http://purl.org/dc/terms/replaces",
    "isReplacedBy": "http://purl.org/dc/terms/isReplacedBy",
}
_REGISTERS = {"Person": "people", "Topic": "topics"}


@dataclass(frozen=True)
class Step:
    """A place on the way to a page; `is_archives` tells words of the interface from names."""

    name: str
    url: str
    is_archives: bool = False


def trail_of(entity: Any, *between: Any) -> list[Step]:
    """From the register down to the page that leads to the entity, without the entity."""
    labels = {
        "people": _("الأشخاص"),
        "topics": _("المواضيع"),
        "ministries": _("الوزارات"),
        "organisations": _("الجهات"),
    }
    register = _REGISTERS.get(type(entity).__name__)
    if register is None:
        register = "ministries" if entity.is_ministry else "organisations"
    first = Step(labels[register], reverse(f"releases:{register}"), is_archives=True)
    return [first, *(Step(one.name, one.get_absolute_url()) for one in between)]


def organisation(
    entity: Organisation, lineage: Lineage, head: Appointment | None, root: str
) -> dict[str, Any]:
    record = _named(entity, _TYPES.get(entity.kind, "Organization"), root)
    before = [_brief(link.predecessor, root) for link in lineage.predecessors]
    after = [_brief(link.successor, root) for link in lineage.successors]
    return _filled(
        {
            **record,
            "@context": ["https://schema.org", _SUCCESSIONS],
            "alternateName": entity.short_name,
            "sameAs": entity.website,
            "foundingDate": _day(lineage.begins(entity)),
            "dissolutionDate": _day(lineage.ends(entity)),
            "areaServed": entity.country and entity.country.name,
            "replaces": before,
            "isReplacedBy": after,
            "employee": head and _holder(head, root),
        }
    )


def person(entity: Person, terms: Iterable[Term], root: str) -> dict[str, Any]:
    offices = [_role(one.appointment, root) for one in terms]
    return _filled(
        {
            **_named(entity, "Person", root),
            "honorificPrefix": entity.honorific,
            "disambiguatingDescription": entity.disambiguation,
            "hasOccupation": offices,
        }
    )


def topic(entity: Topic, root: str) -> dict[str, Any]:
    register = root + reverse("releases:topics")
    return _filled({**_named(entity, "DefinedTerm", root), "inDefinedTermSet": register})


def breadcrumbs(trail: Iterable[Step], entity: Any, root: str) -> dict[str, Any]:
    steps = [*trail, Step(entity.name, entity.get_absolute_url())]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": one.name, "item": root + one.url}
            for place, one in enumerate(steps, 1)
        ],
    }


def _named(entity: Any, kind: str, root: str) -> dict[str, Any]:
    url = root + entity.get_absolute_url()
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "name": entity.name,
        "description": entity.description,
        "url": url,
    }


def _brief(entity: Organisation, root: str) -> dict[str, Any]:
    kind = _TYPES.get(entity.kind, "Organization")
    return {"@type": kind, "name": entity.name, "url": root + entity.get_absolute_url()}


def _holder(held: Appointment, root: str) -> dict[str, Any]:
    url = root + held.person.get_absolute_url()
    return {"@type": "Person", "name": held.person.name, "jobTitle": held.full_title, "url": url}


def _role(held: Appointment, root: str) -> dict[str, Any]:
    """An occupation for a time, as schema.org writes it: a role around the occupation."""
    occupation = {"@type": "Occupation", "name": held.full_title}
    return _filled(
        {
            "@type": "Role",
            "startDate": _day(held.start),
            "endDate": _day(held.end),
            "hasOccupation": occupation,
            "memberOf": _brief(held.office.organisation, root),
        }
    )


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value}
