"""A figure: what a chart, the table behind it and its file show of the archive's numbers."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from releases import wording
from releases.lists.listing import Listing
from releases.numbers import charts
from releases.templatetags.texts import digits

# Rows that are drawn; the table has all.
DRAWN = 10


@dataclass(frozen=True)
class Row:
    """A value with its releases. `is_name`: the label is the archive's own and stays Arabic."""

    value: str
    label: str
    count: int
    url: str = ""
    note: str = ""
    is_name: bool = False


@dataclass(frozen=True)
class Figure:
    """What a chart, the table behind it and its file show. Drawn are `plot` or the first rows."""

    name: str
    heading: str
    # The heading of the values in the table.
    column: str
    insight: SafeString | str
    rows: list[Row]
    total: int
    notes: list[str] = field(default_factory=list)
    plot: charts.Plot | None = None
    # The labels of the plot's marks, a line each above and below.
    marks: list[tuple[charts.Mark, str, str]] = field(default_factory=list)

    @property
    def columns(self) -> list[tuple[charts.Column, Row]]:
        """The columns of the plot, each with its row."""
        return list(zip(self.plot.columns, self.rows, strict=False)) if self.plot else []

    @property
    def most(self) -> int:
        return max((row.count for row in self.rows), default=0)

    @property
    def drawn(self) -> list[Row]:
        return self.rows[:DRAWN]

    @property
    def shares(self) -> list[tuple[Row, str]]:
        """The rows, each with its part of all releases."""
        return [(row, share(row.count, self.total)) for row in self.rows]

    @property
    def has_notes(self) -> bool:
        return any(row.note for row in self.rows)


def share(count: int, total: int) -> str:
    """«34%», «3.4%»; what is less than a tenth of one in a hundred is said to be that."""
    of_hundred = 100 * count / total if total else 0
    if 0 < of_hundred < 0.1:
        return _("أقل من 0.1%")
    written = f"{of_hundred:.1f}".removesuffix(".0")
    return digits(wording.percentage(f"{of_hundred:.0f}" if of_hundred >= 10 else written))


def list_url(listing: Listing, **narrower: str) -> str:
    return f"{reverse('releases:list')}{listing.address(**narrower)}"
