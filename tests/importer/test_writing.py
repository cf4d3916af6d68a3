from pathlib import Path

import pytest

from releases.importer import Defaults, Options
from releases.models import Organisation, Release
from tests.importer.rows import PUBLISH, load, row, write

pytestmark = pytest.mark.django_db

OTHER = Options(Defaults("وزارة العدل", "EG"))


def ministry() -> tuple[str, str | None]:
    ministry = Release.objects.get().ministry
    return ministry.name, ministry.country_id


@pytest.mark.parametrize("values", [{}, {"ministry": "", "country": ""}, {"country": ""}])
def test_other_defaults_leave_the_same_row_as_it_is(tmp_path: Path, values: dict) -> None:
    path = write(tmp_path, row(**values))
    load(path, Options(Defaults("وزارة الصحة", "TN")))
    result, _ = load(path, OTHER)
    assert result.counts == {"unchanged": 1}
    assert ministry() == ("وزارة الصحة", "TN")


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ({"ministry": "", "country": ""}, ("وزارة الصحة", "TN")),
        ({"ministry": "", "country": "EG"}, ("وزارة الصحة", "TN")),
        # The country is a default, and the release already has one.
        ({"country": ""}, ("وزارة الصحة", "TN")),
        ({"ministry": "وزارة النقل", "country": ""}, ("وزارة النقل", "TN")),
        ({"ministry": "وزارة النقل", "country": "MA"}, ("وزارة النقل", "MA")),
    ],
)
def test_a_draft_takes_only_a_ministry_that_its_row_says(
    tmp_path: Path, said: dict, becomes: tuple[str, str]
) -> None:
    load(write(tmp_path, row()))
    result, _ = load(write(tmp_path, row(body="نص أصح.", **said)), OTHER)
    assert result.counts == {"updated": 1}
    assert ministry() == becomes
    assert not Organisation.objects.filter(name="وزارة العدل").exists()


def test_a_draft_without_ministry_may_take_the_default(tmp_path: Path) -> None:
    load(write(tmp_path, row(ministry="")))
    load(write(tmp_path, row(ministry="", body="نص أصح.")), OTHER)
    assert ministry() == ("وزارة العدل", "TN")


@pytest.mark.parametrize(
    ("said", "is_noted"),
    [("وزارة النقل", True), ("وزارة الصحة", False), ("", False)],
)
def test_the_ministry_stays_once_published(tmp_path: Path, said: str, is_noted: bool) -> None:
    load(write(tmp_path, row()), PUBLISH)
    _, [outcome] = load(write(tmp_path, row(body="نص أصح.", ministry=said)), OTHER)
    assert outcome.status == "updated"
    assert ("السطر يذكر «وزارة النقل»" in outcome.reason) == is_noted
    assert ministry() == ("وزارة الصحة", "TN")
    assert Organisation.objects.count() == 1
