"""What the archive knows of a ministry, an organisation, a person or a topic, in numbers.

Whatever the size of the archive, a page looks at the newest MOST releases of its entity, found
through the index of that entity; only where there are more does one further statement a door count
them all by year.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Min, Q, QuerySet
from django.urls import reverse

from releases import known
from releases.arabic.letters import fold
from releases.lists.facets import facet_counts
from releases.models import (
    Appointment,
    Edition,
    NameForm,
    NameMention,
    Organisation,
    Person,
    PersonMention,
    Topic,
)
from releases.models.narrowing import narrowed
from releases.models.visibility import EditionQuerySet

# So many releases of an entity are looked at for what is most frequent in them.
MOST = 2_000
# So many years a drawing has room for; the table beside has all.
MOST_YEARS = 40
MOST_NAMES, MOST_ALIASES, MOST_NAMESAKES = 8, 12, 10
# How the title of whoever leads a ministry begins, and what is said of those beside them.
_LEADERS = tuple(fold(word) for word in ("وزير", "رئيس", "الوزير", "نائب رئيس"))
_DELEGATES = tuple(fold(word) for word in ("لدى", "منتدب", "مكلف"))
# The first words of a query that names a value: a second person beside the first, not instead.
_WISHES = {"person": "شخص", "organisation": "جهة"}
_MODELS: dict[str, Any] = {"organisation": Organisation, "person": Person, "topic": Topic}


def list_url(*choices: tuple[str, Any]) -> str:
    """The list narrowed to these values; those that are "" or None are left out."""
    chosen = [(name, value) for name, value in choices if value not in ("", None)]
    return f"{reverse('releases:list')}?{urlencode(chosen)}"


@dataclass(frozen=True)
class Year:
    year: int
    count: int
    url: str

    @property
    def label(self) -> str:
        return str(self.year)


class Profile:
    """The public releases of one facet's records, told by number, year and what they speak of."""

    def __init__(self, facet: str, records: Sequence[Any]) -> None:
        """`records`: the entity, and those whose releases count as its own."""
        self.facet, self._records = facet, records
        self._doors = [self._door(own) for own in ((True, False) if self._is_ministry else (True,))]
        rows = [row for door in self._doors for row in _newest(door)]
        rows.sort(key=lambda row: (row[1], row[2]), reverse=True)
        self.is_cut = any(door_rows >= MOST for door_rows in self._lengths(rows))
        self.keys = [row[0] for row in rows[:MOST]]
        self._count(rows)

    @property
    def _is_ministry(self) -> bool:
        return self.facet == "ministry"

    def _door(self, own: bool) -> EditionQuerySet:
        """One condition each, so that each is answered by an index of its own."""
        public = Edition.objects.public()
        if not self._is_ministry:
            return public.filter(narrowed(self.facet, self._records))
        if own:
            return public.filter(release__ministry__in=self._records)
        supporting = Edition.supporting_ministries.through.objects
        joined = supporting.filter(organisation__in=self._records).values("edition")
        return public.filter(pk__in=joined).exclude(release__ministry__in=self._records)

    def _lengths(self, rows: Sequence[tuple[Any, ...]]) -> Iterable[int]:
        mine = {one.pk for one in self._records}
        own = sum(row[3] in mine for row in rows) if self._is_ministry else len(rows)
        return own, len(rows) - own

    def _count(self, rows: Sequence[tuple[Any, ...]]) -> None:
        if self.is_cut:
            years, first, last, counts = Counter[int](), [], [], []
            for door in self._doors:
                by_year = _by_year(door)
                counts.append(sum(n for _, n, _, _ in by_year))
                years.update({year: n for year, n, _, _ in by_year})
                first += [earliest for _, _, earliest, _ in by_year]
                last += [latest for _, _, _, latest in by_year]
        else:
            years = Counter(row[1].year for row in rows)
            first = last = [row[1] for row in rows]
            counts = list(self._lengths(rows))
        self.count = sum(years.values())
        self.supporting = counts[1] if self._is_ministry else 0
        self.first, self.last = min(first, default=None), max(last, default=None)
        self._years = years

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What narrows the list to these releases."""
        return [(self.facet, one.slug) for one in self._records]

    @property
    def editions(self) -> EditionQuerySet:
        """What a list of them starts from: the very rows, where they are few enough."""
        public = Edition.objects.public()
        return public if self.is_cut else public.filter(pk__in=self.keys)

    @property
    def this_year(self) -> Year:
        return self._year(date.today().year)

    @property
    def years(self) -> list[Year]:
        """The years that have releases, newest first."""
        return [self._year(year) for year in sorted(self._years, reverse=True)]

    @property
    def drawn_years(self) -> list[Year]:
        """Every year from the first to the last, oldest first; none if that is hardly a row."""
        if len(self._years) < 2:
            return []
        last = max(self._years)
        first = max(min(self._years), last - MOST_YEARS + 1)
        return [self._year(year) for year in range(first, last + 1)]

    def _year(self, year: int) -> Year:
        url = list_url(*self.choices, ("from", year), ("to", year))
        return Year(year, self._years[year], url)

    def most_frequent(self, facet: str, most: int = MOST_NAMES) -> list[Any]:
        """The records most named in these releases, each with `release_count` and `both_url`."""
        if not self.keys:
            return []
        left_out = {one.pk for one in self._records} if _is_of_one_kind(self.facet, facet) else {}
        counted = facet_counts(facet, Edition.objects.filter(pk__in=self.keys))
        ranked = [one for one in counted if one.pk not in left_out][:most]
        found = _MODELS.get(facet, Organisation).objects.in_bulk([one.pk for one in ranked])
        for one in ranked:
            if one.pk in found:
                found[one.pk].release_count = one.count
                found[one.pk].both_url = self._both(facet, one.value)
        return [found[one.pk] for one in ranked if one.pk in found]

    def _both(self, facet: str, slug: str) -> str:
        if facet != self.facet:
            return list_url(*self.choices, (facet, slug))
        # Two values of one facet are alternatives; one that the query names is asked for besides.
        return list_url(("q", f'{_WISHES[facet]}:"{slug}"'), *self.choices)


def _is_of_one_kind(one: str, other: str) -> bool:
    organisations = {"ministry", "organisation"}
    return one == other or {one, other} <= organisations


def _newest(editions: EditionQuerySet) -> list[tuple[Any, ...]]:
    columns = ("pk", "issued_on", "release_id", "release__ministry_id")
    return list(editions.newest_first().values_list(*columns)[:MOST])


def _by_year(editions: EditionQuerySet) -> list[tuple[int, int, date, date]]:
    rows = editions.order_by().values_list("issued_on__year")
    counted = rows.annotate(n=Count("pk"), first=Min("issued_on"), last=Max("issued_on"))
    return list(counted.order_by())


# --- Terms of office ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """Somebody's time in an office, with how many releases name them then, and the list of these.

    Of a ministerial office, those that name them as a minister.
    """

    appointment: Appointment
    count: int

    @property
    def url(self) -> str:
        held = self.appointment
        last = held.end and held.end - timedelta(days=1)
        return list_url(
            ("minister" if held.office.is_ministerial else "person", held.person.slug),
            ("from", held.start and held.start.isoformat()),
            ("to", last and last.isoformat()),
        )

    @property
    def is_current(self) -> bool:
        return self.appointment.end is None or self.appointment.end > date.today()


def terms_of(appointments: QuerySet[Appointment]) -> list[Term]:
    """The terms in their order: two statements, over the mentions of these people."""
    held = list(appointments)
    counts = _counts(held) if held else {}
    return [Term(one, counts[one.pk]) for one in held]


def _counts(held: Sequence[Appointment]) -> dict[int, int]:
    mentions = PersonMention.objects.filter(
        person__in={one.person_id for one in held}, edition__in=_lean_public()
    )
    counted = {f"n{one.pk}": Count("pk", filter=_within(one)) for one in held}
    return {int(name[1:]): n for name, n in mentions.order_by().aggregate(**counted).items()}


def _within(appointment: Appointment) -> Q:
    when = Q(person=appointment.person_id)
    if appointment.office.is_ministerial:
        when &= Q(appointment__office__is_ministerial=True)
    if appointment.start:
        when &= Q(edition__issued_on__gte=appointment.start)
    if appointment.end:
        when &= Q(edition__issued_on__lt=appointment.end)
    return when


def without_office(person: Person) -> int:
    """How many releases name somebody in no office that the archive knows."""
    named = PersonMention.objects.filter(person=person, appointment=None)
    return named.filter(edition__in=_lean_public()).count()


def _lean_public() -> EditionQuerySet:
    return Edition.objects.public().order_by().values("pk")


def head_of(ministers: Iterable[Term]) -> Appointment | None:
    """Who leads a ministry today: a minister before secretaries of state and delegates."""
    held = [one.appointment for one in ministers if one.is_current and one.appointment.start]
    return min(held, key=_rank, default=None)


def _rank(held: Appointment) -> tuple[bool, bool, int, int]:
    title = fold(held.office.title)
    leads = title.startswith(_LEADERS)
    return not leads, any(word in title for word in _DELEGATES), len(title), held.pk


def latest_of(terms: Sequence[Term]) -> Appointment | None:
    """The office that somebody holds, a ministerial one first, or held last."""

    def weight(term: Term) -> tuple[bool, bool, date]:
        held = term.appointment
        until = date.min if term.is_current else held.end or date.min
        latest = held.start or date.min
        ranked = latest if term.is_current else until
        return term.is_current and held.start is not None, held.office.is_ministerial, ranked

    current = max(terms, key=weight, default=None)
    return current.appointment if current else None


# --- Names ----------------------------------------------------------------------------------------


def aliases(record: Person | Organisation) -> list[str]:
    """Other spellings of a name; none that stands in unpublished texts alone."""
    whose = "person" if isinstance(record, Person) else "organisation"
    read = NameMention.objects.filter(edition__in=_lean_public()).values("form")
    forms = NameForm.objects.filter(**{whose: record}).exclude(folded=record.folded)
    forms = forms.filter(Q(mentions=None) | Q(pk__in=read)).order_by("raw")
    return list(forms.values_list("raw", flat=True)[:MOST_ALIASES])


def namesakes(person: Person) -> list[Person]:
    """Other people of the same name."""
    others = known.people().filter(folded=person.folded).exclude(pk=person.pk)
    return list(others.order_by("disambiguation", "pk")[:MOST_NAMESAKES])
