"""What the front page shows, from a fixed number of queries, each bounded at a million releases."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from releases import lately
from releases.entities import registers
from releases.models import Edition, Organisation, Topic
from releases.wording import format_date, format_hijri

LATEST = 10
MOST_MINISTRIES, MOST_TOPICS, MOST_YEARS = 12, 10, 5
# "The topics of the month" are those of so many days; "on this day" looks back so many years.
DAYS = 30
YEARS = 120


@dataclass(frozen=True)
class MinistryNow:
    """A ministry with the number of its releases and the newest of them."""

    ministry: Organisation
    edition: Edition
    count: int


@dataclass(frozen=True)
class Month:
    """The topics named most in the thirty days that end with `last`; `is_now`: with today."""

    topics: list[Topic]
    last: date
    is_now: bool


def shown(today: date) -> dict[str, Any]:
    """The context of the front page."""
    latest = list(_cards().newest_first()[:LATEST])
    return {
        "today": " · ".join(filter(None, [format_date(today, weekday=True), format_hijri(today)])),
        "latest": latest,
        "ministries": newest_of_each_ministry(),
        "on_this_day": on_this_day(today),
        "this_day": format_date(today).rpartition(" ")[0],
        "month": topics_of_the_month(today, latest),
        "total": lately.counted().total if latest else 0,
    }


def _cards() -> Any:
    return Edition.objects.public().for_list().prefetch_related(None)


def newest_of_each_ministry() -> list[MinistryNow]:
    """Of the ministries that released something last, the newest first."""
    keys = lately.newest_of_ministries(MOST_MINISTRIES)
    counts = lately.counted().ministries if keys else {}
    return [
        MinistryNow(ministry, edition, counts.get(ministry.pk, 1))
        for edition in _cards().filter(pk__in=keys).newest_first()[:MOST_MINISTRIES]
        if (ministry := edition.release.ministry)
    ]


def on_this_day(today: date) -> list[Edition]:
    """The newest of this day in each of the last years that have any.

    By the days themselves, through the index of readers' lists: it has no months and days.
    """
    days = [day for year in range(1, YEARS + 1) if (day := _years_before(today, year))]
    of_day = _cards().filter(issued_on__in=days, issued_on_granularity="day")
    one_a_year = of_day.order_by("-issued_on", "-release_id").distinct("issued_on")
    return list(one_a_year[:MOST_YEARS])


def _years_before(day: date, years: int) -> date | None:
    """None for 29 February in a year without."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return None


def topics_of_the_month(today: date, latest: list[Edition]) -> Month | None:
    """Of the last thirty days; where nothing was issued in them, of those that end with the newest
    release. None if there are none: a date in the future, mistyped, begins no month."""
    issued = [one.issued_on for one in latest if one.issued_on and one.issued_on <= today]
    if not issued:
        return None
    is_now = issued[0] > today - timedelta(days=DAYS)
    last = today if is_now else issued[0]
    period = (last - timedelta(days=DAYS - 1), last)
    editions = Edition.objects.public().filter(issued_on__range=period)
    topics = registers.busiest("topic", registers.topics(), MOST_TOPICS, editions)
    return Month(topics, last, is_now) if topics else None
