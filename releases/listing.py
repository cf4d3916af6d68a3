"""What a list of releases shows besides the releases: counts, chips, a sentence, problems."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Count
from django.http import QueryDict

from releases import marking
from releases.arabic.counts import count_phrase
from releases.arabic.dates import format_date
from releases.filters import FACETS, ORDERS, ReleaseFilter
from releases.models import Country, Edition, Organisation, Person, PersonMention, Topic
from releases.models.visibility import EditionQuerySet

FACET_VALUES = 8
FACET_LABELS = {
    "ministry": "الوزارة",
    "minister": "الوزير",
    "person": "الشخص",
    "organisation": "الجهة",
    "topic": "الموضوع",
    "country": "البلد",
}
# The records that a facet's values are, and their key in addresses.
_RECORDS: dict[str, tuple[Any, str]] = {
    "ministry": (Organisation, "slug"),
    "minister": (Person, "slug"),
    "person": (Person, "slug"),
    "organisation": (Organisation, "slug"),
    "topic": (Topic, "slug"),
    "country": (Country, "code"),
}


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
        self, parameters: QueryDict, editions: EditionQuerySet | None = None, per_page: int = 20
    ) -> None:
        """`editions` defaults to all that are public; `per_page` releases a page."""
        self._parameters = parameters
        self._per_page = per_page
        base = Edition.objects.public() if editions is None else editions
        self.filter = ReleaseFilter(parameters, base)

    @property
    def editions(self) -> EditionQuerySet:
        """All editions that fit, in order, with what a card shows."""
        return self.filter.qs.for_list(with_body=not self.filter.query.is_empty)

    @cached_property
    def problems(self) -> list[str]:
        return self.filter.problems + ([self._page_problem] if self._page_problem else [])

    @cached_property
    def page(self) -> Page:
        """The page asked for; the last one for a number past it, the first for no number."""
        paginator = Paginator(self.editions, self._per_page)
        # Counted without the joins, order and relevance of the list.
        paginator.count = self.count
        wished = self._parameters.get("page", "1")
        try:
            page = paginator.page(wished)
        except PageNotAnInteger:
            page = paginator.page(1)
        except EmptyPage:
            number = int(wished) if wished.lstrip("-").isdecimal() else 1
            page = paginator.page(paginator.num_pages if number > 0 else 1)
        self._mark_found_words(page)
        return page

    @cached_property
    def _page_problem(self) -> str:
        wished = self._parameters.get("page", "1")
        try:
            Paginator(range(self.count), self._per_page).validate_number(wished)
        except (PageNotAnInteger, EmptyPage):
            return "لا صفحة بهذا الرقم؛ هذه أقرب صفحة إليه."
        return ""

    @cached_property
    def count(self) -> int:
        return self.filter.narrowed().count()

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
        records, key = _RECORDS[name]
        chosen = {one.pk for one in self._chosen(name)}
        ranked = sorted(counts, key=lambda pk: (pk not in chosen, -counts[pk]))
        shown = list(dict.fromkeys([*chosen, *ranked]))[: max(FACET_VALUES, len(chosen))]
        found = records._default_manager.in_bulk(shown)
        values = [
            FacetValue(
                value=getattr(found[pk], key),
                label=str(found[pk]),
                count=counts.get(pk, 0),
                selected=pk in chosen,
                url=self._toggled(name, getattr(found[pk], key)),
            )
            for pk in shown
        ]
        return Facet(name, FACET_LABELS[name], values, more=max(len(counts) - len(shown), 0))

    def _chosen(self, name: str) -> list[Any]:
        return self.filter.cleaned[name]

    @cached_property
    def chips(self) -> list[Chip]:
        """The choices in force, each removable."""
        chips = []
        query = self.filter.query
        if query.text:
            chips.append(self._chip("q", "كلمات البحث", query.text))
        for name in FACETS:
            _, key = _RECORDS[name]
            for one in self._chosen(name):
                chips.append(self._chip(name, FACET_LABELS[name], str(one), getattr(one, key)))
        for name, label in (("from", "من"), ("to", "إلى")):
            if self.filter.cleaned[name]:
                chips.append(self._chip(name, label, self._parameters.get(name, "").strip()))
        return chips

    def _chip(self, name: str, label: str, shown: str, value: str | None = None) -> Chip:
        return Chip(name, label, shown, self._without(name, value))

    @cached_property
    def orders(self) -> list[dict[str, Any]]:
        """The orders to choose from: value, label, whether in force, address."""
        current = self.filter.cleaned["order"]
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
        parameters = self._parameters.copy()
        parameters.pop("page", None)
        for name, value in changes.items():
            parameters.pop(name, None)
            if value is not None:
                parameters[name] = str(value)
        return f"?{parameters.urlencode()}"

    def _without(self, name: str, value: str | None) -> str:
        parameters = self._parameters.copy()
        parameters.pop("page", None)
        kept = [one for one in parameters.getlist(name) if value is not None and one != value]
        parameters.setlist(name, kept)
        return f"?{parameters.urlencode()}"

    def _toggled(self, name: str, value: str) -> str:
        if value in self._parameters.getlist(name):
            return self._without(name, value)
        parameters = self._parameters.copy()
        parameters.pop("page", None)
        parameters.appendlist(name, value)
        return f"?{parameters.urlencode()}"

    @cached_property
    def sentence(self) -> str:
        """What is shown, in words: «142 خبرًا من وزارة الصحة منذ يناير 2023 فيها «تلقيح»»."""
        parts = [count_phrase(self.count, "خبر")]
        for name, words in _IN_WORDS.items():
            if self._chosen(name):
                parts.append(f"{words} {' أو '.join(str(one) for one in self._chosen(name))}")
        parts.append(self._dates_in_words())
        if not self.filter.query.is_empty:
            parts.append(f"فيها «{self.filter.query.text}»")
        return " ".join(filter(None, parts))

    def _dates_in_words(self) -> str:
        first, last = self.filter.periods
        months = self._months()
        said = [
            format_date(period.first, period.granularity, months) if period else ""
            for period in (first, last)
        ]
        if first and first == last:
            return f"في {said[0]}"
        if first and last:
            return f"بين {said[0]} و{said[1]}"
        return f"منذ {said[0]}" if first else f"حتى {said[1]}" if last else ""

    def _months(self) -> str:
        """The month names of the one country that was chosen, if it is one."""
        countries = {one.country for one in self._chosen("ministry")} | set(self._chosen("country"))
        names = {country.month_names for country in countries if country}
        return names.pop() if len(names) == 1 else "gulf"


_IN_WORDS = {
    "ministry": "من",
    "minister": "مع الوزير أو الوزيرة",
    "person": "ذُكر فيها",
    "organisation": "ذُكرت فيها",
    "topic": "في موضوع",
    "country": "من",
}


def facet_counts(name: str, editions: EditionQuerySet) -> dict[Any, int]:
    """How many of the editions each value of a facet has: {pk of the record: count}."""
    lean = editions.order_by().values("pk")
    if name == "country":
        return _counted(editions.order_by(), "release__ministry__country")
    if name == "ministry":
        counts = _counted(editions.order_by(), "release__ministry")
        supporting = Edition.supporting_ministries.through.objects.filter(edition__in=lean)
        for pk, count in _counted(supporting, "organisation").items():
            counts[pk] = counts.get(pk, 0) + count
        return counts
    if name in ("person", "minister"):
        mentions = PersonMention.objects.filter(edition__in=lean)
        if name == "minister":
            mentions = mentions.filter(appointment__office__is_ministerial=True)
        return _counted(mentions.order_by(), "person")
    through = getattr(Edition, f"{name}s").through
    return _counted(through.objects.filter(edition__in=lean), name)


def _counted(rows: Any, column: str) -> dict[Any, int]:
    pairs = rows.values_list(column).annotate(n=Count("pk")).order_by()
    return {value: count for value, count in pairs if value is not None}
