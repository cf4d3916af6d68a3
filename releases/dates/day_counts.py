"""How many releases readers see of each day, counted in one look at an index."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from releases.models.visibility import EditionQuerySet


@dataclass(frozen=True)
class DayCounts:
    """Of releases whose day is known under their days; of the others under the first day of the
    month or year by which alone they are known."""

    days: Counter[date] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)
    years: Counter[date] = field(default_factory=Counter)

    @classmethod
    def of(cls, editions: EditionQuerySet) -> "DayCounts":
        """One row a day that has any. The index `edition_newest_public` answers it alone: the
        editions themselves are not read."""
        counts = cls()
        by_granularity = {"day": counts.days, "month": counts.months, "year": counts.years}
        rows = editions.order_by().values_list("issued_on", "issued_on_granularity")
        for on, granularity, count in rows.annotate(n=Count("*")).order_by():
            by_granularity[granularity][on] += count
        return counts

    @property
    def total(self) -> int:
        return self.days.total() + self.without_day

    @property
    def without_day(self) -> int:
        return self.months.total() + self.years.total()

    def by_month(self) -> Counter[date]:
        """Those whose month is known, under its first day."""
        counts = Counter(self.months)
        for on, count in self.days.items():
            counts[on.replace(day=1)] += count
        return counts

    def by_year(self) -> Counter[int]:
        counts: Counter[int] = Counter()
        for one in (self.days, self.months, self.years):
            for on, count in one.items():
                counts[on.year] += count
        return counts
