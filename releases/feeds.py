"""The Atom feed of a listing: what was published or changed last, with the same parameters."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from releases.context_processors import archive_root
from releases.lists.listing import Listing
from releases.models import Edition
from releases.serializers import permanent_path

ENTRIES = 50


class ArchiveFeed(Atom1Feed):
    """Atom in UTF-8, marked as Arabic."""

    content_type = "application/atom+xml; charset=utf-8"


def atom_feed(request: HttpRequest, listing: Listing) -> ArchiveFeed:
    """The newest entries by the moment of their last major publication, whatever the order asked.

    A minor correction moves no entry to the top; its `updated` stays what it was.
    """
    root = archive_root(request)
    chosen = "، ".join(f"{chip.label}: {chip.value}" for chip in listing.chips)
    feed = ArchiveFeed(
        title=f"{settings.ARCHIVE_NAME} ({chosen})" if chosen else settings.ARCHIVE_NAME,
        link=root + request.get_full_path().replace(".atom", "/", 1),
        feed_url=root + request.get_full_path(),
        description=_("آخر ما نُشر أو عُدّل"),
        language="ar",
        author_name=settings.ARCHIVE_NAME,
    )
    editions = listing.filter.narrowed().for_list().order_by(
        "-release__public_timestamp", "-release_id"
    )  # fmt: skip
    for edition in editions[:ENTRIES]:
        _add(feed, edition, root)
    return feed


def _add(feed: ArchiveFeed, edition: Edition, root: str) -> None:
    release = edition.release
    withdrawn = f"{_('سُحب هذا الخبر')}: " if edition.state == "withdrawn" else ""
    feed.add_item(
        title=withdrawn + edition.headline,
        link=root + edition.get_absolute_url(),
        unique_id=root + permanent_path(release),
        description=format_html("<p>{}</p>", edition.lead),
        pubdate=release.first_published_at or _published(edition),
        updateddate=release.public_timestamp or _published(edition),
        author_name=release.ministry.name if release.ministry else "",
        categories=[topic.name for topic in edition.topics.all()],
    )


def _published(edition: Edition) -> datetime | None:
    """The moment of publication; of a due edition that nothing has moved yet, its hour."""
    return edition.published_at or edition.publish_at
