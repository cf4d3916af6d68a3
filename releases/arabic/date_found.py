"""What is known of a date found in a text, and why it is certain or not."""

from dataclasses import dataclass, replace
from datetime import date

from releases.arabic.months import WEEKDAYS, Granularity

REASON_READ = "تاريخ كامل واضح."
REASON_MONTH_ONLY = "شهر وسنة بلا يوم."
REASON_SPAN = "مدة لها أول وآخر."
REASON_BACKWARDS = "مدة آخرها مكتوب قبل أولها."
REASON_WEEKDAY_AGREES = "يؤكده اسم اليوم المذكور معه."
REASON_HIJRI = "محوّل من التقويم الهجري، وقد يختلف يومًا."
REASON_CALENDARS_AGREE = "يؤكده التاريخ الهجري المذكور معه."
REASON_GREGORIAN_AGREES = "يؤكده التاريخ الميلادي المذكور معه."
REASON_CALENDARS_DISAGREE = "التاريخ الهجري والميلادي المذكوران معًا لا يتفقان."
REASON_NO_YEAR = "السنة غير مكتوبة: أقرب ما يكون إلى اليوم المعروف."
REASON_YEAR_OF_BEGINNING = "سنة آخر المدة غير مكتوبة: أُخذت من أولها."
REASON_RELATIVE = "محسوب من اليوم المعروف."

# How the reason begins when a day name is not that of the date.
CONTRADICTION = "يوافق هذا التاريخ"

# What a day name beside a date cannot settle.
_NOT_SETTLED = (REASON_NO_YEAR, REASON_YEAR_OF_BEGINNING, REASON_BACKWARDS)


@dataclass(frozen=True)
class FoundDate:
    """A date or period in a text. ``start`` and ``end`` are offsets of ``written``, the day name
    not included; ``on`` and ``last`` are the first and last day (the same for a day), of a month
    too; ``reason`` says in Arabic why it is (un)certain.
    """

    on: date
    granularity: Granularity
    start: int
    end: int
    written: str
    certain: bool
    reason: str
    last: date

    @property
    def is_one_day(self) -> bool:
        """Whether it names a single day, no month and no period."""
        return self.granularity == "day" and self.on == self.last


def contradiction(on: date, weekday: int) -> str:
    """Return the Arabic sentence that says which day ``on`` is and which is written."""
    return f"{CONTRADICTION} {WEEKDAYS[on.weekday()]}، والمكتوب {WEEKDAYS[weekday]}."


def checked(found: FoundDate, weekday: int | None, last_weekday: int | None = None) -> FoundDate:
    """Return ``found`` confirmed or contradicted by the day names beside its first and last day."""
    if found.granularity != "day":
        return found
    agreed = False
    for on, named in ((found.on, weekday), (found.last, last_weekday)):
        if named is None:
            continue
        if on.weekday() != named:
            return replace(found, certain=False, reason=contradiction(on, named))
        agreed = True
    if not agreed or found.reason in _NOT_SETTLED:
        return found
    return replace(found, certain=True, reason=REASON_WEEKDAY_AGREES)
