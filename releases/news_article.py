"""An edition as a NewsArticle of schema.org, for search engines and other programs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from releases.models import Edition, Organisation, PersonMention, State
from releases.serializers import issued_on, permanent_path

Record = dict[str, Any]


def news_article(
    edition: Edition,
    root: str,
    archive: str,
    editions: Sequence[Edition] = (),
    translations: Sequence[Edition] = (),
) -> Record:
    """The edition, loaded with `for_page()`; `editions` are those readers saw, the newest first.

    An old edition is a work of its own, superseded, at its own address. What the release went
    through later (a correction, a withdrawal) is said of the current one alone.
    """
    release = edition.release
    newest = editions[0] if editions else edition
    is_current = edition.pk == newest.pk
    address = root + (edition.get_absolute_url() if is_current else edition.get_edition_url())
    ministry = _organisation(release.ministry, root)
    publisher = {"@type": "Organization", "name": archive, "url": f"{root}/"}
    article: Record = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "identifier": release.reference or str(release.number),
        "headline": edition.headline,
        "description": edition.standfirst,
        "inLanguage": edition.language,
        "datePublished": issued_on(edition),
        "dateModified": _moment(edition.published_at or release.public_timestamp),
        "version": edition.number,
        "creativeWorkStatus": _status(newest.state, is_current),
        "isAccessibleForFree": True,
        "author": ministry,
        "publisher": ministry or publisher,
        "sdPublisher": publisher,
        "archivedAt": f"{root}{permanent_path(release)}",
        "locationCreated": edition.dateline and {"@type": "Place", "name": edition.dateline},
        "isBasedOn": release.original_url,
        "sameAs": release.original_url,
        "about": [
            {"@type": "Thing", "name": one.name, "url": root + one.get_absolute_url()}
            for one in edition.topics.all()
        ],
        "mentions": [
            *(_person(one, root) for one in edition.mentions.all()),
            *(_organisation(one, root) for one in edition.organisations.all()),
        ],
        "correction": list(_corrections(editions, root)) if is_current else [],
        **_translations(edition, root, translations),
    }
    return {name: value for name, value in article.items() if value}


def _status(state: str, is_current: bool) -> str:
    if not is_current:
        return "Superseded"
    return "Withdrawn" if state == State.WITHDRAWN else "Published"


def _corrections(editions: Sequence[Edition], root: str) -> Iterable[Record]:
    """What the editions with a major change corrected, the latest first."""
    for edition in editions:
        if edition.change == Edition.Change.MAJOR:
            yield {
                "@type": "CorrectionComment",
                "text": edition.change_note,
                "datePublished": _moment(edition.published_at),
                "url": f"{root}{edition.get_changes_url()}",
            }


def _translations(edition: Edition, root: str, others: Sequence[Edition]) -> Record:
    """The original of a translation, the translations of an original."""
    original = edition.release.translation_of_id
    works = {
        one.release_id: {
            "@type": "NewsArticle",
            "url": root + one.get_absolute_url(),
            "inLanguage": one.language,
        }
        for one in others
    }
    if original:
        return {"translationOfWork": works.get(original)}
    return {"workTranslation": list(works.values())}


def _person(mention: PersonMention, root: str) -> Record:
    """A person with the office of that day: a Role stands between, since it is past."""
    person: Record = {
        "@type": "Person",
        "name": mention.person.name,
        "url": root + mention.person.get_absolute_url(),
    }
    held = mention.appointment
    if held is None:
        return person
    role = {
        "@type": "Role",
        "hasOccupation": {"@type": "Occupation", "name": held.full_title},
        "startDate": held.start and held.start.isoformat(),
        "endDate": held.end and held.end.isoformat(),
    }
    return person | {
        "jobTitle": held.full_title,
        "hasOccupation": {name: value for name, value in role.items() if value},
        "affiliation": _organisation(held.office.organisation, root),
    }


def _organisation(record: Organisation | None, root: str) -> Record | None:
    if record is None:
        return None
    kind = "GovernmentOrganization" if record.is_ministry else "Organization"
    return {"@type": kind, "name": record.name, "url": root + record.get_absolute_url()}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
