"""What the parts of addresses may be: years, months, days, numbers, words."""

from django.urls import register_converter

from releases.arabic.months import HIJRI_YEARS
from releases.citations import MEDIA_TYPES
from releases.dates.by_date import YEARS


class YearConverter:
    """The years of `by_date.YEARS`, in four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        if int(value) not in YEARS:
            raise ValueError(value)
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class HijriYearConverter(YearConverter):
    """The years of the Umm al-Qura calendar, 1343 to 1500."""

    regex = "1[345][0-9]{2}"

    def to_python(self, value: str) -> int:
        if int(value) not in HIJRI_YEARS:
            raise ValueError(value)
        return int(value)


class MonthConverter(YearConverter):
    """1 to 12, with or without a zero before it."""

    regex = "0?[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)


class DayConverter(MonthConverter):
    """1 to 31; whether the month has that day is asked of the calendar."""

    regex = "0?[1-9]|[12][0-9]|3[01]"


class NumberConverter(MonthConverter):
    """A number that a column of PostgreSQL holds, written as the archive writes it."""

    regex = "[1-9][0-9]{0,17}"


class SlugConverter:
    """Letters of any script. PostgreSQL's texts hold no NUL, so no address does."""

    regex = "[^/\0]{1,200}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CitationConverter(SlugConverter):
    """The forms in which a program takes a citation."""

    regex = "|".join(MEDIA_TYPES)


register_converter(CitationConverter, "citation")
register_converter(YearConverter, "year")
register_converter(HijriYearConverter, "hijri")
register_converter(MonthConverter, "month")
register_converter(DayConverter, "day")
register_converter(NumberConverter, "number")
register_converter(SlugConverter, "words")
