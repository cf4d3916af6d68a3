"""What stands around the text of a release on its page."""

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from releases import due, likeness, translations, workflow
from releases.models import Edition, State
from releases.models.visibility import EditionQuerySet
from releases.serializers import news_article, permanent_path
from releases.wording import format_date

RELATED = 4

logger = logging.getLogger(__name__)


def public_edition(number: int) -> Edition | None:
    """What readers see of a release now. The first visit that finds it due moves its state."""
    editions = Edition.objects.public().for_page().filter(release=number)
    edition = editions.first()
    if edition is not None and edition.state == State.SCHEDULED:
        try:
            due.publish_due()
        except workflow.Refused:
            # Readers see it as due all the same; staff find the reason in the log.
            logger.exception("Release %s is due but could not be moved to published", number)
        edition = editions.first()
    return edition


def history(current: Edition) -> list[Edition]:
    """The editions that readers saw, newest first, without their texts."""
    past = Edition.objects.past().filter(release=current.release_id).defer("body")
    return [current, *past.select_related("release__ministry__country").order_by("-number")]


def around(edition: Edition, current: Edition, root: str) -> dict[str, Any]:
    """All that the page of an edition shows; `current` is the release's edition of today."""
    editions = history(current)
    release = edition.release
    # What the current edition says of its own correction, a page of an old edition cannot.
    majors = [one for one in editions if one.change == Edition.Change.MAJOR]
    return {
        "edition": edition,
        "release": release,
        "mentions": edition.mentions.all(),
        "supporting_ministries": edition.supporting_ministries.all(),
        "organisations": edition.organisations.all(),
        "topics": edition.topics.all(),
        "pictures": [one for one in edition.attachments.all() if one.is_picture],
        "attachments": [one for one in edition.attachments.all() if not one.is_picture],
        "history": editions,
        "translations": translations.others(edition),
        "corrected": majors[0] if majors else None,
        "withdrawn": release.unpublishing if current.state == State.WITHDRAWN else None,
        "former_cabinet": is_of_former_minister(edition, date.today()),
        "release_url": current.get_absolute_url(),
        "short_url": permanent_path(release),
        "citation": citation(edition),
        "news_article": news_article(edition, root, settings.ARCHIVE_NAME),
    }


def beside(edition: Edition) -> dict[str, Any]:
    """The releases before and after in the ministry, and those on the same matters."""
    same_ministry = _lean(Edition.objects.public()).filter(
        release__ministry=edition.release.ministry
    )
    here = (edition.issued_on, edition.release_id)
    earlier = Q(issued_on__lt=here[0]) | Q(issued_on=here[0], release__lt=here[1])
    later = Q(issued_on__gt=here[0]) | Q(issued_on=here[0], release__gt=here[1])
    return {
        "previous": same_ministry.filter(earlier).newest_first().first(),
        "next": same_ministry.filter(later).oldest_first().first(),
        "related": related(edition),
    }


def related(edition: Edition) -> Sequence[Edition]:
    """The releases closest to this one by their text, topics, people and organisations."""
    return likeness.related_to(edition, RELATED)


def is_of_former_minister(edition: Edition, today: date) -> bool:
    """Whether a minister of the issuing ministry whom the release names has left since."""
    return any(
        mention.appointment
        and mention.appointment.office.is_ministerial
        and mention.appointment.office.organisation_id == edition.release.ministry_id
        and mention.appointment.end
        and mention.appointment.end <= today
        for mention in edition.mentions.all()
    )


def citation(edition: Edition) -> str:
    """Issuer, headline, archive, date and reference, as a footnote names a source."""
    release = edition.release
    issued = edition.issued_on and format_date(
        edition.issued_on, edition.issued_on_granularity, edition.months()
    )
    parts = [
        release.ministry and release.ministry.name,
        f"«{edition.headline}»",
        settings.ARCHIVE_NAME,
        issued,
        release.reference,
    ]
    if edition.number > 1:
        parts.append(_("النسخة %(number)s") % {"number": edition.number})
    return "، ".join(part for part in parts if part) + "."


def _lean(editions: EditionQuerySet) -> EditionQuerySet:
    """For cards without the names of people, organisations and topics: one query."""
    return editions.for_list().prefetch_related(None)
