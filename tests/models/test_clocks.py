"""Hours by the clocks of a country: who skips one, who has one twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from releases.models import Country
from releases.models.clocks import TIME_ZONES_BY_COUNTRY, Clock, NoSuchHour, clock_of
from tests.making import make_country, make_ministry

CAIRO = Clock(ZoneInfo("Africa/Cairo"), "بتوقيت مصر")
TUNIS = Clock(ZoneInfo("Africa/Tunis"), "بتوقيت تونس")


@pytest.mark.parametrize(
    ("clock", "shown", "moment"),
    [
        (TUNIS, "2024-05-01 09:00", "2024-05-01 08:00"),
        (CAIRO, "2024-01-15 09:00", "2024-01-15 07:00"),
        # Summer time, which Egypt has had again since 2023.
        (CAIRO, "2024-07-15 09:00", "2024-07-15 06:00"),
        # Put back at midnight: 23:30 comes twice, and the second counts.
        (CAIRO, "2024-10-31 23:30", "2024-10-31 21:30"),
    ],
)
def test_an_hour_is_read_by_the_clocks_that_show_it(clock: Clock, shown: str, moment: str) -> None:
    typed = datetime.fromisoformat(shown)
    read = clock.read(typed)
    assert read == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert clock.local(read).replace(tzinfo=None, fold=0) == typed


def test_an_hour_that_clocks_skip_is_refused() -> None:
    with pytest.raises(NoSuchHour, match=r"لا وجود للساعة 00:30 .* بتوقيت مصر: .* 60 دقيقة"):
        CAIRO.read(datetime(2024, 4, 26, 0, 30))


def test_which_hour_comes_twice() -> None:
    assert CAIRO.comes_twice(datetime(2024, 10, 31, 23, 30))
    assert not CAIRO.comes_twice(datetime(2024, 4, 26, 0, 30))
    assert not TUNIS.comes_twice(datetime(2024, 10, 31, 23, 30))


def test_a_moment_is_said_with_the_name_of_its_clocks() -> None:
    assert TUNIS.say(datetime(2024, 5, 1, 8, 0, tzinfo=UTC)) == "1 مايو 2024، 09:00 بتوقيت تونس"


@pytest.mark.django_db
def test_a_ministry_goes_by_its_country_and_else_by_the_archive(settings) -> None:
    assert clock_of(make_ministry()).label == "بتوقيت تونس"
    assert clock_of(None).label == "بالتوقيت العالمي"
    settings.TIME_ZONE = "Asia/Riyadh"
    assert clock_of(None).label == "بتوقيت الرياض"


@pytest.mark.django_db
def test_a_country_brings_its_time_zone() -> None:
    assert make_country("EG").time_zone == "Africa/Cairo"
    assert make_country("FR").time_zone == ""


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Tunis", "../etc/passwd", "africa/tunis", "Africa/Tunis\0"])
def test_a_time_zone_is_one_of_iana(name: str) -> None:
    with pytest.raises(ValidationError):
        Country(code="TN", name="تونس", time_zone=name).full_clean()


@pytest.mark.parametrize("zone", sorted(TIME_ZONES_BY_COUNTRY.values()))
def test_every_zone_of_the_table_is_known(zone: str) -> None:
    assert ZoneInfo(zone)
