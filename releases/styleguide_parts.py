"""What the page of the design language shows of lists, dates and numbers: components with values
that strain them, made by the code that makes them for readers. None of it is in the database."""

from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from releases import comparison, styleguide, translations
from releases.citations import Citation
from releases.dates import calendars
from releases.lists import histogram
from releases.lists.listing import Facet, FacetValue, Listing
from releases.models import Edition
from releases.numbers.counting import Counts
from releases.numbers.figures import Figure, Row
from releases.numbers.time_figure import over_time

_FIRST = date(2022, 12, 1)


def components() -> dict[str, Any]:
    """The context of the sections, beside that of the older ones."""
    cells, scale = _month()
    old, new, other = _editions()
    return {
        "facets": _facets(),
        "presets": [{"label": _("آخر 30 يومًا"), "url": "?", "selected": True}],
        "histogram": _histogram(),
        "weeks": calendars.in_weeks(_FIRST, date(2022, 12, 31), lambda on: cells[on]),
        "weekdays": calendars.weekdays(),
        "scale": scale,
        "figures": [_over_time(), _ranks()],
        "comparison": comparison.Comparison(
            old, new, [one for one in comparison.texts(old, new) if one]
        ),
        "edition": new,
        "release": new.release,
        "citation": Citation(new, "https://archive.example", "أرشيف الأخبار الرسمية"),
        "short_url": "/r/12",
        "sides": (new, other),
        "rows": translations.beside(new, other),
    }


def _facets() -> list[Facet]:
    """A long name, a Latin one, a chosen one without releases, a million."""
    named = (
        (styleguide.LONG.strip(), 1_000_000, False),
        ("UNICEF", 1, False),
        ("وزارة الاقتصاد الرقمي", 0, True),
    )
    values = [
        FacetValue(str(place), label, count, chosen, "?")
        for place, (label, count, chosen) in enumerate(named, 1)
    ]
    return [Facet("ministry", _("الوزارة"), values, more=1_240)]


def _histogram() -> histogram.Histogram:
    """Months, one of them alone with nearly all, one empty, one with a single release."""
    counts = (3, 0, 1, 8, 13_000, 240, 2, 0, 0, 17, 90, 5)
    months = [date(2022, month, 1) for month in range(1, 13)]
    return histogram.drawing(Listing(QueryDict()), "month", list(zip(months, counts, strict=True)))


def _month() -> tuple[dict[date, calendars.Cell], calendars.Scale]:
    """A month of days with none, one, many, and 13,000."""
    days = [_FIRST + timedelta(days=after) for after in range(31)]
    counts = [(0, 1, 2, 5, 9, 40, 0)[on.day % 7] if on.day != 19 else 13_000 for on in days]
    scale = calendars.Scale.of(counts)
    return {
        on: calendars.Cell(
            number=on.day,
            count=count,
            step=scale.step(count),
            url="?",
            name=calendars.named(on.isoformat(), count),
            other=str((on.day + 5) % 30 + 1),
        )
        for on, count in zip(days, counts, strict=True)
    }, scale


def _over_time() -> Figure:
    months = {
        date(2019 + number // 12, number % 12 + 1, 1): number**3 % 977 for number in range(48)
    }
    counts = Counts(total=sum(months.values()) + 7, months=months, years={date(2018, 1, 1): 7})
    return over_time(counts, Listing(QueryDict()))


def _ranks() -> Figure:
    names = ((styleguide.LONG.strip(), 1_000_000), ("World Bank", 240), ("وزارة الصحة", 1))
    rows = [
        Row(str(place), name, count, "?", is_name=True) for place, (name, count) in enumerate(names)
    ]
    return Figure(
        name="ministries",
        heading=_("الوزارات"),
        column=_("الوزارة"),
        insight="",
        rows=rows,
        total=sum(row.count for row in rows),
    )


def _editions() -> tuple[Edition, Edition, Edition]:
    """Two editions of a release, and the second's text in French."""
    written = styleguide.cards()
    old, new, other = written[0], written[4], written[3]
    paragraph = "<p>وهذه فقرة لم يتغيّر فيها شيء.</p>"
    old.body = f"<p>يتسع المستشفى لمئتي سرير.</p>{paragraph * 6}<p>يُفتتح غدًا.</p>"
    new.body = f"<p>يتسع المستشفى لمئتين وعشرين سريرًا.</p>{paragraph * 6}<p>يُفتتح غدًا.</p>"
    new.release = old.release
    # No edition has it: whoever asks for its topics gets none.
    new.pk = 0
    new.headline = styleguide.LONG.strip()
    other.language, other.headline = "fr", "Ouverture de l’hôpital"
    unchanged = "<p>Un alinéa qui répond à celui d’en face.</p>"
    other.body = f"<p>L’hôpital compte 220 lits.</p>{unchanged * 6}<p>Il ouvre demain.</p>"
    return old, new, other
