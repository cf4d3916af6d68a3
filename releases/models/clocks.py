"""Hours as the clocks of a country show them; the database keeps them in UTC."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

if TYPE_CHECKING:
    from releases.models.organisations import Organisation

# The zone of the capital, by the IANA database, of every country that writes Arabic.
TIME_ZONES_BY_COUNTRY = {
    "AE": "Asia/Dubai",
    "BH": "Asia/Bahrain",
    "DJ": "Africa/Djibouti",
    "DZ": "Africa/Algiers",
    "EG": "Africa/Cairo",
    "IQ": "Asia/Baghdad",
    "JO": "Asia/Amman",
    "KM": "Indian/Comoro",
    "KW": "Asia/Kuwait",
    "LB": "Asia/Beirut",
    "LY": "Africa/Tripoli",
    "MA": "Africa/Casablanca",
    "MR": "Africa/Nouakchott",
    "OM": "Asia/Muscat",
    "PS": "Asia/Hebron",
    "QA": "Asia/Qatar",
    "SA": "Asia/Riyadh",
    "SD": "Africa/Khartoum",
    "SO": "Africa/Mogadishu",
    "SY": "Asia/Damascus",
    "TD": "Africa/Ndjamena",
    "TN": "Africa/Tunis",
    "YE": "Asia/Aden",
}


class NoSuchHour(ValueError):
    """An hour that clocks put forward have left out; the message says so in Arabic."""


@dataclass(frozen=True)
class Clock:
    """The clocks of a country, and their name as it stands after an hour: «بتوقيت تونس»."""

    zone: ZoneInfo
    label: str

    def local(self, at: datetime) -> datetime:
        """A moment as these clocks show it."""
        return at.astimezone(self.zone)

    def say(self, at: datetime) -> str:
        """A moment in words, with the name of the clocks."""
        return f"{date_format(self.local(at), 'DATETIME_FORMAT')} {self.label}"

    def read(self, shown: datetime) -> datetime:
        """The moment, in UTC, at which these clocks show a naive date and hour.

        Of an hour that comes twice, as clocks are put back, the second: nothing that waits for it
        comes out too early. Raises NoSuchHour for one that never comes.
        """
        moment = shown.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        if self.local(moment).replace(tzinfo=None) != shown.replace(fold=0):
            before = self.local(moment - timedelta(hours=3)).utcoffset() or timedelta()
            after = self.local(moment + timedelta(hours=3)).utcoffset() or timedelta()
            minutes = round((after - before).total_seconds() / 60)
            raise NoSuchHour(
                f"لا وجود للساعة {shown:%H:%M} في ذلك اليوم {self.label}: تُقدَّم الساعة فيه "
                f"{minutes} دقيقة، فاختر ساعة أخرى."
            )
        return moment

    def comes_twice(self, shown: datetime) -> bool:
        """Whether the clocks, put back, show that date and hour twice."""
        first, second = (
            shown.replace(tzinfo=self.zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1)
        )
        return first > second


def clock_of(ministry: "Organisation | None") -> Clock:
    """The clocks of a ministry's country; of the archive itself where neither is known."""
    country = ministry.country if ministry else None
    if country and country.time_zone:
        return Clock(ZoneInfo(country.time_zone), f"بتوقيت {country.name}")
    if settings.TIME_ZONE == "UTC":
        return Clock(ZoneInfo("UTC"), "بالتوقيت العالمي")
    city = get_timezone_location(settings.TIME_ZONE, locale="ar", return_city=True)
    return Clock(ZoneInfo(settings.TIME_ZONE), f"بتوقيت {city}")


def validate_time_zone(name: str) -> None:
    """Raises ValidationError for what is no name of the IANA database."""
    if name not in available_timezones():
        raise ValidationError(
            "لا منطقة زمنية بهذا الاسم. المطلوب اسم من قاعدة IANA، مثل Africa/Tunis."
        )
