"""Hours that staff type: a day and an hour as the clocks of a country show them."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from releases.models.clocks import Clock, NoSuchHour, clock_of

# The years in which an hour of publication can lie.
HOURS_WITHIN = range(2000, 2101)


class HourField(forms.SplitDateTimeField):
    """Shows a moment by `clock`; gives the day and hour as typed, for `read_hour` to place in time.

    By whose clocks they are meant, a form may only know when its other fields are read.
    """

    clock = clock_of(None)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and timezone.is_aware(value):
            return self.clock.local(value).replace(tzinfo=None)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def compress(self, data_list: Any) -> datetime | None:
        if not data_list:
            return None
        for part, code in zip(data_list, ("invalid_date", "invalid_time"), strict=True):
            if part in self.empty_values:
                raise ValidationError(self.error_messages[code], code=code)
        shown = datetime.combine(*data_list)
        if shown.year not in HOURS_WITHIN:
            raise ValidationError(
                f"السنة خارج المقبول: من {HOURS_WITHIN[0]} إلى {HOURS_WITHIN[-1]}.", code="year"
            )
        return shown


def read_hour(shown: datetime, clock: Clock) -> tuple[datetime, str]:
    """The moment of an hour by these clocks, and what there is to say of it, in Arabic.

    Raises ValidationError for an hour that they skip.
    """
    try:
        moment = clock.read(shown)
    except NoSuchHour as error:
        raise ValidationError(str(error), code="skipped") from error
    if not clock.comes_twice(shown):
        return moment, ""
    return moment, (
        f"تتكرر الساعة {shown:%H:%M} في ذلك اليوم {clock.label} لأن الساعة تُؤخَّر فيه؛ "
        "أُخذت الثانية منهما."
    )
