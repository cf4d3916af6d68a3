from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connections, models
from django.db.models import Exists, Min, OuterRef, Q
from django.db.models.functions import Left
from django.utils import timezone

from releases import search
from releases.models import narrowing
from releases.models.mentions import PersonMention
from releases.models.releases import Unpublishing
from releases.models.states import OPEN, PUBLIC, State
from releases.models.words import Word
from releases.search import ParsedQuery, ranking, relaxing
from releases.search.ranking import MOST_CANDIDATES

if TYPE_CHECKING:
    from releases.models.editions import Edition  # noqa: F401 - the rows of the query set
    from releases.models.staff import User


class EditionQuerySet(models.QuerySet["Edition"]):
    def public(self, at: datetime | None = None) -> "EditionQuerySet":
        """What readers may see at a moment (now): the one door.

        Published editions, withdrawn ones whose body stays, and scheduled ones that are due even
        if nothing has moved their state yet; such a one already hides the edition it supersedes.
        Never one under embargo, nor one unpublished in error or consolidated.
        """
        at = at or timezone.now()
        unpublished = Unpublishing.objects.filter(release=OuterRef("release"), revoked_at=None)
        hidden = unpublished.exclude(kind=Unpublishing.Kind.WITHDRAWN)
        newer = self.model._base_manager.filter(release=OuterRef("release")).filter(due(at))
        return self.filter(
            # What the rest implies, said so that the planner takes the index of readers' lists.
            Q(state__in=(State.SCHEDULED, *PUBLIC)),
            # A due edition supersedes a published one, but never ends an unpublishing.
            Q(state=State.PUBLISHED) & ~Exists(newer) & ~Exists(hidden)
            | Q(state=State.WITHDRAWN) & ~Exists(hidden)
            | due(at) & ~Exists(unpublished),
            Q(embargo_until=None) | Q(embargo_until__lte=at),
        )

    def visible_until(self, at: datetime | None = None) -> datetime | None:
        """The next moment at which readers see something else by the clock alone; None for none.

        An hour of publication or the end of an embargo: no cache may outlive it.
        """
        at = at or timezone.now()
        hours = self.filter(state=State.SCHEDULED, publish_at__gt=at)
        embargoes = self.filter(state__in=(State.SCHEDULED, *PUBLIC), embargo_until__gt=at)
        following = (
            hours.order_by().aggregate(at=Min("publish_at"))["at"],
            embargoes.order_by().aggregate(at=Min("embargo_until"))["at"],
        )
        return min(filter(None, following), default=None)

    def past(self, at: datetime | None = None) -> "EditionQuerySet":
        """Editions that readers saw once and that a newer one has superseded."""
        at = at or timezone.now()
        visible = self.model.objects.public(at).filter(release=OuterRef("release"))
        return self.filter(
            Q(state__in=(State.SUPERSEDED, State.PUBLISHED)),
            Q(embargo_until=None) | Q(embargo_until__lte=at),
            Exists(visible.filter(number__gt=OuterRef("number"))),
        )

    def open(self) -> "EditionQuerySet":
        """Editions that staff are still working on."""
        return self.filter(state__in=OPEN)

    def visible_to(self, user: "User") -> "EditionQuerySet":
        """What a member of staff may see: their ministries', all for administrators.

        What their ministries only take part in, too; what is of no ministry yet, its maker. Who has
        no role sees nothing.
        `User.works_on` says the same of one edition.
        """
        if not user.roles:
            return self.none()
        if user.works_for(-1):
            return self
        supported = self.model.supporting_ministries.through.objects.filter(
            edition=OuterRef("pk"), organisation__in=user.ministry_ids
        )
        return self.filter(
            Q(release__ministry__in=user.ministry_ids)
            | Q(release__ministry=None, created_by=user)
            | Exists(supported)
        )

    def search(self, query: str | ParsedQuery) -> "EditionQuerySet":
        """The editions in which a query, as people write it or already understood, is found.

        A query with nothing to search for (empty, or stop words alone) leaves all editions; a value
        named in it (وزارة:الصحة, من:2022) narrows them.
        """
        query = self.understand(query) if isinstance(query, str) else narrowing.with_records(query)
        editions: EditionQuerySet = narrowing.narrowed_by_wishes(self, query)
        return editions if query.is_empty else editions.filter(terms__matches=query)

    def understand(self, text: str | ParsedQuery) -> ParsedQuery:
        """The query, relaxed step by step where all its words together find little here."""
        query = narrowing.with_records(search.parse(text) if isinstance(text, str) else text)
        if query.is_empty:
            return query
        if query.frequencies is None:
            query = replace(query, frequencies=Word.objects.frequencies(query))
        if not relaxing.may_be_relaxed(query):
            return query
        find = self._finder(query)
        best, most = query, 0
        for step in (query, *relaxing.steps(query)):
            # All that a relaxed query finds will be compared; of the query as asked, some say
            # that there are enough.
            found = find(step, MOST_CANDIDATES if step.is_relaxed else relaxing.ENOUGH)
            if len(found) > most:
                whole = step.is_relaxed and len(found) < MOST_CANDIDATES
                best, most = replace(step, found=tuple(found) if whole else None), len(found)
            if len(found) >= relaxing.ENOUGH:
                break
        return best

    def _finder(self, query: ParsedQuery) -> Callable[[ParsedQuery, int], list[int]]:
        """What finds the keys, up to a number, for a query that differs in its words alone.

        The statement is compiled once: that takes longer than PostgreSQL's answer.
        """
        found = self.search(query).order_by().values_list("pk")
        sql, given = found.query.sql_with_params()
        place = given.index(query.tsquery)

        def find(step: ParsedQuery, at_most: int) -> list[int]:
            with connections[self.db].cursor() as cursor:
                cursor.execute(
                    f"{sql} LIMIT %s",
                    (*given[:place], step.tsquery, *given[place + 1 :], at_most),
                )
                return [key for (key,) in cursor.fetchall()]

        return find

    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-issued_on", "-release_id")

    def oldest_first(self) -> "EditionQuerySet":
        return self.order_by("issued_on", "release_id")

    def most_relevant_first(self, query: str | ParsedQuery) -> "EditionQuerySet":
        """The newest MOST_CANDIDATES that the query finds, the best answers first.

        Where more are found, those with the words in their headlines are compared before others.
        """
        if isinstance(query, str):
            query = self.understand(query)
        if query.is_empty:
            return self.newest_first()
        frequencies = query.frequencies or Word.objects.frequencies(query)
        if query.found is not None:
            candidates = self.filter(pk__in=query.found)
        else:
            found = self.search(query)
            which = Q(pk__in=found.newest_first().values("pk")[:MOST_CANDIDATES])
            in_headlines = query.in_headlines
            if in_headlines and ranking.may_be_many(query, frequencies):
                titled = found.filter(terms__matches=in_headlines)
                which |= Q(pk__in=titled.newest_first().values("pk")[:MOST_CANDIDATES])
            candidates = self.model.objects.filter(which)
        return candidates.annotate(
            relevance=ranking.Relevance("terms", query, frequencies)
        ).order_by("-relevance", "-issued_on", "-release_id")

    def for_list(self, with_body: bool = False) -> "EditionQuerySet":
        """With all that a card shows, in a fixed number of queries, and without the long texts."""
        return (
            self.select_related("release__ministry__country")
            .defer("release__source_text", *(() if with_body else ("body",)))
            .annotate(opening=Left("body", 1_500))
            .prefetch_related(
                models.Prefetch(
                    "mentions",
                    PersonMention.objects.select_related("person", "appointment__office"),
                ),
                "organisations",
                "topics",
            )
        )

    def for_page(self) -> "EditionQuerySet":
        """With all that the page of a release shows."""
        return (
            self.select_related("release__ministry__country")
            .defer("release__source_text")
            .prefetch_related(
                models.Prefetch(
                    "mentions",
                    PersonMention.objects.select_related(
                        "person", "appointment__office__organisation"
                    ),
                ),
                "organisations",
                "topics",
                "supporting_ministries",
                "attachments",
                "release__unpublishings",
            )
        )


def due(at: datetime) -> Q:
    """Scheduled, and its hour has come."""
    return Q(state=State.SCHEDULED, publish_at__lte=at) & (
        Q(embargo_until=None) | Q(embargo_until__lte=at)
    )
