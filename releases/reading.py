"""What stands around the text of a release on its page."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from releases import citations, comparison, due, likeness, translations, workflow
from releases.models import Edition, State
from releases.models.visibility import EditionQuerySet
from releases.news_article import news_article
from releases.notices import notices
from releases.serializers import permanent_path

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


def compared(choice: comparison.Choice, current: Edition) -> comparison.Comparison:
    """Two editions of a release, and no others, with their texts. Seven queries."""
    wanted = {choice.old.pk, choice.new.pk} - {current.pk}
    found = Edition.objects.past().for_page().in_bulk(wanted) | {current.pk: current}
    return comparison.compare(found[choice.old.pk], found[choice.new.pk])


def readable(number: int, edition: int) -> Edition | None:
    """An edition that readers see or saw, by its number."""
    current = public_edition(number)
    if current is None or current.number == edition:
        return current
    return Edition.objects.past().for_page().filter(release=number, number=edition).first()


def around(edition: Edition, current: Edition, root: str) -> dict[str, Any]:
    """All that the page of an edition shows; `current` is the release's edition of today."""
    editions = history(current)
    release = edition.release
    others = translations.others(edition)
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
        "translations": others,
        "notices": notices(edition, editions, others, timezone.now()),
        "release_url": current.get_absolute_url(),
        "short_url": permanent_path(release),
        "citation": citations.of_edition(edition, root),
        "news_article": news_article(edition, root, settings.ARCHIVE_NAME, editions, others),
    }


def beside(edition: Edition, translations: Sequence[Edition] = ()) -> dict[str, Any]:
    """The releases before and after in the ministry, and those on the same matters.

    Its `translations` say the same in other languages: they are named above the text.
    """
    same_ministry = _lean(Edition.objects.public()).filter(
        release__ministry=edition.release.ministry
    )
    here = (edition.issued_on, edition.release_id)
    earlier = Q(issued_on__lt=here[0]) | Q(issued_on=here[0], release__lt=here[1])
    later = Q(issued_on__gt=here[0]) | Q(issued_on=here[0], release__gt=here[1])
    same = {one.release_id for one in translations}
    related = likeness.related_to(edition, RELATED + len(same))
    return {
        "previous": same_ministry.filter(earlier).newest_first().first(),
        "next": same_ministry.filter(later).oldest_first().first(),
        "related": [one for one in related if one.edition.release_id not in same][:RELATED],
    }


def _lean(editions: EditionQuerySet) -> EditionQuerySet:
    """For cards without the names of people, organisations and topics: one query."""
    return editions.for_list().prefetch_related(None)
