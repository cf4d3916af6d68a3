"""What a list of releases shows besides the releases: counts, chips, a sentence, problems."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from releases import marking, vocabulary
from releases.filters import FACETS, ORDERS, ReleaseFilter
from releases.lists import sentences
from releases.lists.facets import FACET_KEYS, FACET_LABELS, FacetCount, facet_counts
from releases.models import Edition
from releases.models.suggestions import Suggestion
from releases.models.visibility import EditionQuerySet
from releases.search import ParsedQuery
from releases.search.ranking import MOST_CANDIDATES
from releases.suggesting.suggestions import suggest

FACET_VALUES = 8


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: list[FacetValue]
    # How many values more there are than are shown.
    more: int


@dataclass(frozen=True)
class Chip:
    """One choice in force, and the address of the list without it."""

    name: str
    label: str
    value: str
    remove_url: str


class Listing:
    """A list of releases as its parameters ask for it: the same for the page and every file."""

    def __init__(
        self,
        parameters: QueryDict,
        editions: EditionQuerySet | None = None,
        per_page: int = 20,
        may_relax: bool = True,
        with_names: bool = False,
    ) -> None:
        """`editions` defaults to all that are public; `per_page` releases a page.

        `may_relax`: whether words that find little may find what has only some of them.
        `with_names`: whether the page's editions bring the people, organisations and topics that
        they name, which no card shows.
        """
        self._parameters = parameters
        self._with_names = with_names
        self._per_page = per_page
        base = Edition.objects.public() if editions is None else editions
        self.filter = ReleaseFilter(parameters, base, may_relax)

    @property
    def editions(self) -> EditionQuerySet:
        """All editions that fit, in order, with what a card shows.

        More than can be compared come newest first, so that none is left out.
        """
        editions = self.filter.narrowed().newest_first() if self.is_cut else self.filter.qs
        return editions.for_list(with_body=not self.filter.query.is_empty)

    @property
    def is_cut(self) -> bool:
        """Whether more are found than can be compared for the best; a page shows those."""
        return self.filter.order_in_force == "relevance" and self.count > MOST_CANDIDATES

    @cached_property
    def problems(self) -> list[str]:
        return self.filter.problems + ([self._page_problem] if self._page_problem else [])

    @cached_property
    def page(self) -> Page:
        """The page asked for; the last one for a number past it, the first for no number."""
        paginator = Paginator(self.filter.qs.values_list("pk", flat=True), self._per_page)
        # Counted without the joins, order and relevance of the list.
        paginator.count = self._shown_count
        wished = self._parameters.get("page", "1")
        try:
            page = paginator.page(wished)
        except PageNotAnInteger:
            page = paginator.page(1)
        except EmptyPage:
            number = int(wished) if wished.lstrip("-").isdecimal() else 1
            page = paginator.page(paginator.num_pages if number > 0 else 1)
        cards: Any = self._with_cards(page.object_list)
        page.object_list = cards
        self._mark_found_words(page)
        return page

    def _with_cards(self, keys: Iterable[int]) -> list[Edition]:
        """The editions of these keys, in their order: only they pay for what a card shows."""
        keys = list(keys)
        cards = Edition.objects.for_list(with_body=not self.filter.query.is_empty)
        if not self._with_names:
            cards = cards.prefetch_related(None)
        editions = cards.in_bulk(keys)
        return [editions[key] for key in keys if key in editions]

    @cached_property
    def _page_problem(self) -> str:
        wished = self._parameters.get("page", "1")
        try:
            Paginator(range(self._shown_count), self._per_page).validate_number(wished)
        except (PageNotAnInteger, EmptyPage):
            return _("لا صفحة بهذا الرقم؛ هذه أقرب صفحة إليه.")
        return ""

    @cached_property
    def count(self) -> int:
        return self.filter.narrowed().count()

    @property
    def _shown_count(self) -> int:
        return min(self.count, MOST_CANDIDATES) if self.is_cut else self.count

    @cached_property
    def notes(self) -> list[str]:
        """How the words were understood, where that is not plain, a sentence each."""
        asked = self.filter.query.asked
        with_all = None
        if asked:
            with_all = self.filter.of_words(self.filter.of_choices(), "q", asked).count()
        return sentences.notes(with_all, MOST_CANDIDATES if self.is_cut else None)

    @cached_property
    def did_you_mean(self) -> dict[str, str]:
        """The words with those put right that the archive has not, and the address of a search
        for them; empty if there is nothing to say."""
        query = self.filter.query
        if query.is_empty or (self.count and not query.is_relaxed):
            return {}
        if named := Edition.objects.public().filter(release__reference=query.text.strip()).first():
            return {"text": named.headline, "url": named.get_absolute_url()}
        meant = vocabulary.did_you_mean(query, self.filter.queryset.all())
        if not meant and not self.count and not self._has_words_elsewhere(query):
            # A name in Latin letters, or one that is misspelt throughout.
            names = (one.text for one in suggest(query.text) if one.kind != Suggestion.Kind.PHRASE)
            meant = next(names, "")
        return {"text": meant, "url": self.address(q=meant)} if meant else {}

    def _has_words_elsewhere(self, query: ParsedQuery) -> bool:
        """Words that other choices leave nothing of are not misspelt."""
        return Edition.objects.public().filter(terms__matches=query).order_by().exists()

    def _mark_found_words(self, page: Page) -> None:
        query = self.filter.query
        for edition in page.object_list:
            edition.snippet = ""
            if not query.is_empty:
                edition.snippet = marking.snippet(edition.plain_body, query)
                edition.marked_headline = marking.marked(edition.headline, query)

    @cached_property
    def facets(self) -> list[Facet]:
        """The values of each facet with how many releases each would leave, most first."""
        facets = [self._facet(name) for name in FACETS]
        # A facet of one value narrows nothing.
        return [facet for facet in facets if len(facet.values) > 1 or self._chosen(facet.name)]

    def _facet(self, name: str) -> Facet:
        counts = facet_counts(name, self.filter.narrowed(without=name))
        chosen = {one.pk: one for one in self._chosen(name)}
        counted = {one.pk for one in counts}
        # A value that was chosen stays in sight, even one that no release has.
        shown = [one for one in counts if one.pk in chosen]
        shown += [
            FacetCount(pk, getattr(one, FACET_KEYS[name]), one.name, 0)
            for pk, one in chosen.items()
            if pk not in counted
        ]
        others = [one for one in counts if one.pk not in chosen]
        room = max(FACET_VALUES - len(shown), 0)
        values = [
            FacetValue(
                one.value, one.label, one.count, one.pk in chosen, self._toggled(name, one.value)
            )
            for one in (*shown, *others[:room])
        ]
        return Facet(name, str(FACET_LABELS[name]), values, more=len(others[room:]))

    def _chosen(self, name: str) -> list[Any]:
        return self.filter.cleaned[name]

    @cached_property
    def chips(self) -> list[Chip]:
        """The choices in force, each removable."""
        chips = []
        query = self.filter.query
        if query.text:
            chips.append(self._chip("q", _("كلمات البحث"), query.text))
        for name in FACETS:
            for one in self._chosen(name):
                value = getattr(one, FACET_KEYS[name])
                chips.append(self._chip(name, str(FACET_LABELS[name]), str(one), value))
        for name, label in (("from", pgettext("date", "من")), ("to", pgettext("date", "إلى"))):
            if self.filter.cleaned[name]:
                chips.append(self._chip(name, label, self._parameters.get(name, "").strip()))
        return chips

    def _chip(self, name: str, label: str, shown: str, value: str | None = None) -> Chip:
        return Chip(name, label, shown, self._without(name, value))

    @cached_property
    def orders(self) -> list[dict[str, Any]]:
        """The orders to choose from: value, label, whether in force, address."""
        current = self.filter.order_in_force
        return [
            {
                "value": order,
                "label": label,
                "selected": order == current,
                "url": self.address(order=order),
            }
            for order, label in ORDERS.items()
            if order != "relevance" or not self.filter.query.is_empty
        ]

    @property
    def clear_url(self) -> str:
        return "?"

    def address(self, **changes: str | int | None) -> str:
        """The list's address with some parameters changed (None: left out), from page 1."""
        parameters = self._kept()
        for name, value in changes.items():
            parameters.pop(name, None)
            if value is not None:
                parameters[name] = str(value)
        return f"?{parameters.urlencode()}"

    def _kept(self) -> QueryDict:
        """What every address of the list keeps: all but the page, and no empty fields of forms."""
        kept = QueryDict(mutable=True)
        for name, values in self._parameters.lists():
            if name != "page" and any(values):
                kept.setlist(name, [value for value in values if value])
        return kept

    def carried(self, *without: str) -> list[tuple[str, str]]:
        """What a form must send along so that its own fields change nothing else."""
        kept = self._kept()
        return [(name, one) for name in kept if name not in without for one in kept.getlist(name)]

    def _without(self, name: str, value: str | None) -> str:
        parameters = self._kept()
        kept = [one for one in parameters.getlist(name) if value is not None and one != value]
        parameters.setlist(name, kept)
        return f"?{parameters.urlencode()}"

    def _toggled(self, name: str, value: str) -> str:
        if value in self._parameters.getlist(name):
            return self._without(name, value)
        parameters = self._kept()
        parameters.appendlist(name, value)
        return f"?{parameters.urlencode()}"

    @cached_property
    def sentence(self) -> str:
        """What is shown, in words: «142 خبرًا من وزارة الصحة منذ يناير 2023 فيها «تلقيح»»."""
        return sentences.plain(self.filter, self.count)

    @cached_property
    def heading(self) -> str:
        """The sentence as HTML, with the names of the archive isolated."""
        return sentences.marked_up(self.filter, self.count)
