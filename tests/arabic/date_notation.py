"""A short way to write what is expected of a text: its dates, one after the other.

``2022-12-19`` is a day, ``2022-05-03..2022-05-05`` a period of days, ``2022-12`` a month,
``2022-01..2022-03`` a period of months, ``2023-03-23..2023-04-20m`` a month of another calendar;
``?`` after any of them says that it is uncertain. "" is no date.
"""

import calendar
from datetime import date

from releases.arabic.dates import FoundDate, find_dates


def dates_of(text: str, known_day: date | None = None) -> str:
    """Return the dates found in ``text`` in this notation."""
    return " ".join(_told(found) for found in find_dates(text, known_day))


def _told(found: FoundDate) -> str:
    doubt = "" if found.certain else "?"
    on, last = found.on, found.last
    if found.granularity == "day":
        return f"{on}{doubt}" if on == last else f"{on}..{last}{doubt}"
    assert found.granularity == "month"
    if on.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return f"{on}..{last}m{doubt}"
    first, end = f"{on:%Y-%m}", f"{last:%Y-%m}"
    return f"{first}{doubt}" if first == end else f"{first}..{end}{doubt}"
