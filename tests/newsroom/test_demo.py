import pytest
from django.contrib.auth import get_user_model
from pytest_django import Settings

from newsroom import demo
from releases.models import Country, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes which commands are called, and calls none."""
    called: list[str] = []
    monkeypatch.setattr(demo, "get_commands", lambda: {"load_demo": "releases"})
    monkeypatch.setattr(demo, "call_command", lambda name, **options: called.append(name))
    monkeypatch.delenv("DEMO", raising=False)
    return called


def test_empty_archive_gets_the_demo(loads: list[str]) -> None:
    demo.load_into_empty_archive(lambda line: None)
    assert loads == ["load_demo"]


def test_archive_that_was_begun_is_left_alone(loads: list[str]) -> None:
    country = Country.objects.create(code="ZZ", name="بلد", month_names="gulf")
    Organisation.objects.create(name="وزارة", kind="ministry", country=country)
    demo.load_into_empty_archive(lambda line: None)
    assert loads == []


def test_demo_that_is_not_wanted_is_not_loaded(
    loads: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO", "0")
    settings.DEMO = False
    demo.load_into_empty_archive(lambda line: None)
    assert loads == []


def test_demo_is_known_by_its_invented_country() -> None:
    assert not demo.is_loaded()
    Country.objects.create(code=demo.COUNTRY, name="تيماران", month_names="levant")
    assert demo.is_loaded()


def test_only_demo_accounts_that_may_log_in_are_named() -> None:
    users = get_user_model().objects
    users.create_user("editor")
    users.create_user("writer", is_active=False)
    users.create_user("somebody")
    assert demo.log_ins() == ["editor"]
