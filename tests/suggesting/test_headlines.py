"""Headlines that are offered while someone types."""

from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from releases import vocabulary
from releases.models import State, Unpublishing
from releases.suggesting import headlines as suggested_headlines
from releases.suggesting.headlines import MOST, headlines
from tests.making import make_release

pytestmark = pytest.mark.django_db

MOMENT = timezone.now() + timedelta(hours=1)
SECRETS: tuple[dict[str, Any], ...] = (
    {"state": State.DRAFT},
    {"state": State.SUBMITTED},
    {"state": State.SCHEDULED, "publish_at": MOMENT},
    {"state": State.PUBLISHED, "embargo_until": MOMENT},
)


def texts(query: str) -> list[str]:
    return [one.text for one in headlines(query)]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("افتتا", True),
        ("افتتاح مست", True),
        # In any order, any form and any spelling; the last word may be unfinished.
        ("مستشفيات افتتاح", True),
        ("إفتتاح المستشفى", True),
        ("صفا", True),
        ("صفاقس ", True),
        ("WHO", True),
        ("covid", True),
        ("صف", True),
        ("مستشفى ص", True),
        # A space says that the word is whole; one letter says too little.
        ("صفا ", False),
        ("ص", False),
        ("في", False),
        ("زرافة", False),
        ("افتتاح زرافة", False),
        # Words of the text are not words of the headline.
        ("الوزيرة", False),
    ],
)
def test_words_of_a_headline_find_it(query: str, is_found: bool) -> None:
    headline = "افتتاح مستشفى الأطفال في صفاقس مع WHO بعد COVID-19"
    make_release(headline=headline)
    assert texts(query) == [headline] * is_found


@pytest.mark.parametrize("rare", [suggested_headlines.RARE, -1], ids=["rare", "frequent"])
def test_the_newest_come_first_and_few(rare: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggested_headlines, "RARE", rare)
    for year in (2019, 2022, 2020, 2021, 2023, 2018):
        make_release(headline=f"حصيلة سنة {year}", issued_on=date(year, 5, 1))
    vocabulary.refresh()
    years = [2023, 2022, 2021, 2020, 2019, 2018][:MOST]
    assert texts("حصيلة") == [f"حصيلة سنة {year}" for year in years]
    assert texts("حصيلة سن") == [f"حصيلة سنة {year}" for year in years]


@pytest.mark.parametrize("release", SECRETS, ids=" ".join)
def test_secrets_are_never_offered_and_come_with_their_moment(release: dict[str, Any]) -> None:
    make_release(headline="نبأ كتوم للغاية", **release)
    assert texts("كتوم") == []
    if State.DRAFT != release["state"] != State.SUBMITTED:
        with mock.patch("django.utils.timezone.now", return_value=MOMENT):
            assert texts("كتوم") == ["نبأ كتوم للغاية"]


def test_what_is_unpublished_or_corrected_is_gone_at_once() -> None:
    edition = make_release(headline="نبأ قديم عن الطرق", state=State.SUPERSEDED)
    newer = make_release(
        release=edition.release, number=2, change="minor", headline="نبأ جديد عن الطرق"
    )
    assert texts("الطرق") == ["نبأ جديد عن الطرق"]
    assert texts("قديم") == []
    Unpublishing.objects.create(release=newer.release, kind="error", reason="خطأ")
    assert texts("الطرق") == []


@pytest.mark.parametrize(
    "query", ["", " ", "'", "\\", "'\\", "^", "~", ":*", "a:*", "ا" * 5_000, "غ " * 3_000, "!&|()"]
)
def test_odd_queries_are_answered(query: str) -> None:
    make_release()
    assert texts(query) == []
