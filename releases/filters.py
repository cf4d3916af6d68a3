"""The one parameter set: what pages, feeds, files and alerts can be narrowed by.

Values that are unknown or malformed never break anything: they are left out and named in
`ReleaseFilter.problems`, which pages show and machine-readable doors answer with 400.
"""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases import known, wording
from releases.arabic.dates import DateNotUnderstood, Period, parse_period
from releases.models import Country, Edition, FormerSlug, Organisation, Person, Topic, narrowing
from releases.models.narrowing import narrowed
from releases.models.visibility import EditionQuerySet
from releases.search import ParsedQuery, parse
from releases.search.query import Wish

FACETS = ("ministry", "minister", "person", "organisation", "topic", "country")
ORDERS: dict[str, str | Promise] = {
    "newest": gettext_lazy("الأحدث أولًا"),
    "oldest": gettext_lazy("الأقدم أولًا"),
    "relevance": gettext_lazy("الأقرب إلى البحث"),
}
# More values than this in one parameter are no reader's; the rest is named as a problem.
MOST_VALUES = 50


class Said(forms.Field):
    """A form field that leaves out what it cannot use and says so, instead of failing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["required"] = False
        super().__init__(*args, **kwargs)
        self.problems: list[str] = []

    def _say(self, message: str, **words: object) -> None:
        self.problems.append(message.format(field=self.label, **words))


class RecordsField(Said):
    """Repeated keys, each the slug (or code) of a record; cleaned to those that readers know of."""

    widget = forms.MultipleHiddenInput

    def __init__(self, records: Any, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._records, self._key = records, key

    def clean(self, value: Any) -> list[Any]:
        wished = list(dict.fromkeys(one for one in (value or []) if one))
        if len(wished) > MOST_VALUES:
            self._say(_("قيم كثيرة في «{field}»؛ أُخذ أول {most}."), most=MOST_VALUES)
        usable = [one for one in wished[:MOST_VALUES] if "\0" not in one and len(one) <= 100]
        records = known.to_readers(self._records).filter(**{f"{self._key}__in": usable})
        by_key = {getattr(one, self._key): one for one in records}
        by_key |= self._former([one for one in usable if one not in by_key])
        found = []
        for one in wished[:MOST_VALUES]:
            record = known.in_force(by_key.get(one))
            if record is None:
                shown = one.replace("\0", "")[:60]
                self._say(_("لا يوجد في الأرشيف «{value}» في خانة «{field}»."), value=shown)
            elif record not in found:
                found.append(record)
        return found

    def _former(self, slugs: list[str]) -> dict[str, Any]:
        """The records that had these slugs before: two queries, however many are asked for."""
        if self._key != "slug" or not slugs:
            return {}
        record = self._records._meta.model_name
        former = dict(
            FormerSlug.objects.filter(record=record, slug__in=slugs).values_list("slug", "row_id")
        )
        if not former:
            return {}
        records = known.to_readers(self._records).in_bulk(former.values())
        return {slug: records[key] for slug, key in former.items() if key in records}


class PeriodField(Said):
    """A day, a month or a year, in any of the ways in which dates are written."""

    def clean(self, value: Any) -> Period | None:
        text = str(value or "").strip()
        if not text:
            return None
        if "\0" in text:
            self._say(_("في خانة «{field}» رمز لا يُكتب."))
            return None
        try:
            return parse_period(text[:60])
        except DateNotUnderstood as error:
            self._say(_("«{field}»: {problem}"), problem=wording.not_understood(error))
            return None


class OrderField(Said):
    def clean(self, value: Any) -> str:
        if value and value not in ORDERS:
            self._say(_("ترتيب غير معروف: «{value}»."), value=str(value)[:30].replace("\0", ""))
        return value if value in ORDERS else ""


class QueryField(Said):
    def clean(self, value: Any) -> ParsedQuery:
        text = str(value or "")
        if "\0" in text:
            self._say(_("في خانة «{field}» رمز لا يُكتب."))
        query = parse(text.replace("\0", " "))
        if query.text and query.is_empty and not query.wishes:
            self._say(_("ليس في «{words}» كلمة يُبحث عنها."), words=query.text[:60])
        return query


class RecordsFilter(django_filters.Filter):
    field_class = RecordsField


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class OrderFilter(django_filters.Filter):
    field_class = OrderField


class QueryFilter(django_filters.Filter):
    field_class = QueryField


class ReleaseFilter(django_filters.FilterSet):
    """Editions by words, entities and dates. Repeated keys mean OR, different keys AND."""

    q = QueryFilter(label=gettext_lazy("كلمات البحث"), method="of_words")
    ministry = RecordsFilter(
        label=gettext_lazy("الوزارة"), method="of_ministry", records=Organisation, key="slug"
    )
    minister = RecordsFilter(
        label=gettext_lazy("الوزير"), method="of_minister", records=Person, key="slug"
    )
    person = RecordsFilter(
        label=gettext_lazy("الشخص"), method="of_person", records=Person, key="slug"
    )
    organisation = RecordsFilter(
        label=gettext_lazy("الجهة"), method="of_organisation", records=Organisation, key="slug"
    )
    topic = RecordsFilter(
        label=gettext_lazy("الموضوع"), method="of_topic", records=Topic, key="slug"
    )
    country = RecordsFilter(
        label=gettext_lazy("البلد"), method="of_country", records=Country, key="code"
    )
    order = OrderFilter(label=gettext_lazy("الترتيب"), method="in_order")

    class Meta:
        model = Edition
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> Any:
        filters = super().get_filters()
        # `from` is no name for an attribute.
        filters["from"] = PeriodFilter(label=gettext_lazy("من تاريخ"), method="any_date")
        filters["to"] = PeriodFilter(label=gettext_lazy("إلى تاريخ"), method="any_date")
        return filters

    def __init__(
        self,
        parameters: MultiValueDict[str, str],
        queryset: EditionQuerySet,
        may_relax: bool = True,
    ) -> None:
        # Always bound: fields that leave out what they cannot use clean an empty form too.
        super().__init__(parameters, queryset=queryset)
        self._may_relax = may_relax

    @property
    def cleaned(self) -> dict[str, Any]:
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def query(self) -> ParsedQuery:
        """The words, with what they name looked up, relaxed where they find little and may be."""
        query = narrowing.with_records(self.cleaned["q"], known.to_readers)
        usable = tuple(wish for wish in query.wishes if not self._problem_of(wish))
        query = replace(query, wishes=usable)
        return self.of_choices().understand(query) if self._may_relax else query

    def _problem_of(self, wish: Wish) -> str:
        return narrowing.problem(wish, str(self.filters[wish.name].label))

    @property
    def first_day(self) -> date | None:
        first = self.periods[0]
        return first.first if first else None

    @property
    def last_day(self) -> date | None:
        last = self.periods[1]
        return last.last if last else None

    @property
    def is_swapped(self) -> bool:
        """Whether the range was given the wrong way round and has been turned."""
        first, last = self.cleaned["from"], self.cleaned["to"]
        return bool(first and last and first.first > last.last)

    @property
    def periods(self) -> tuple[Period | None, Period | None]:
        """The first and the last period of the range, the right way round."""
        periods = self.cleaned["from"], self.cleaned["to"]
        return periods[::-1] if self.is_swapped else periods

    @property
    def problems(self) -> list[str]:
        """What of the parameters could not be used, a sentence each."""
        self.form.is_valid()
        problems = [
            problem
            for field in self.form.fields.values()
            if isinstance(field, Said)
            for problem in field.problems
        ]
        wishes = narrowing.with_records(self.cleaned["q"], known.to_readers).wishes
        problems += filter(None, map(self._problem_of, wishes))
        if self.is_swapped:
            problems.append(_("كان أول التاريخين بعد ثانيهما، فقُلبا."))
        return problems

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was chosen."""
        chosen = self.cleaned
        return bool(
            chosen["q"].text
            or chosen["from"]
            or chosen["to"]
            or any(chosen[name] for name in FACETS)
        )

    def narrowed(self, without: str = "") -> EditionQuerySet:
        """The editions that fit, in no order; `without` leaves one facet's choice aside."""
        return self.of_words(self.of_choices(without), "q", self.query)

    def of_choices(self, without: str = "") -> EditionQuerySet:
        """The editions that fit the choices, whatever the words."""
        editions: EditionQuerySet = self.queryset.all()
        chosen = self.cleaned
        for name in FACETS:
            if name != without and chosen[name]:
                editions = getattr(self, f"of_{name}")(editions, name, chosen[name])
        return self._between(editions)

    @property
    def qs(self) -> EditionQuerySet:
        """The editions that fit, in order."""
        return self.in_order(self.narrowed(), "order", self.order_in_force)

    @property
    def order_in_force(self) -> str:
        """The order chosen; of a relaxed query the best first, unless another was chosen."""
        chosen: str = self.cleaned["order"]
        return chosen or ("relevance" if self.query.is_relaxed else "newest")

    def of_words(self, editions: EditionQuerySet, name: str, query: ParsedQuery) -> EditionQuerySet:
        return editions.search(query)

    def of_ministry(self, editions: EditionQuerySet, name: str, chosen: Any) -> EditionQuerySet:
        return editions.filter(narrowed(name, chosen))

    def of_minister(self, editions: EditionQuerySet, name: str, chosen: Any) -> EditionQuerySet:
        return editions.filter(narrowed(name, chosen))

    def of_person(self, editions: EditionQuerySet, name: str, chosen: Any) -> EditionQuerySet:
        return editions.filter(narrowed(name, chosen))

    def of_organisation(self, editions: EditionQuerySet, name: str, chosen: Any) -> EditionQuerySet:
        return editions.filter(narrowed(name, chosen))

    def of_topic(self, editions: EditionQuerySet, name: str, chosen: Any) -> EditionQuerySet:
        return editions.filter(narrowed(name, chosen))

    def of_country(self, editions: EditionQuerySet, name: str, chosen: Any) -> EditionQuerySet:
        return editions.filter(narrowed(name, chosen))

    def any_date(self, editions: EditionQuerySet, name: str, period: Any) -> EditionQuerySet:
        return editions

    def _between(self, editions: EditionQuerySet) -> EditionQuerySet:
        if self.first_day:
            editions = editions.filter(issued_on__gte=self.first_day)
        if self.last_day:
            editions = editions.filter(issued_on__lte=self.last_day)
        return editions

    def in_order(self, editions: EditionQuerySet, name: str, order: str) -> EditionQuerySet:
        if order == "relevance":
            return editions.most_relevant_first(self.query)
        return editions.oldest_first() if order == "oldest" else editions.newest_first()
