from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from releases.admin import edition_paste
from releases.models import Organisation, User
from tests.admin.pasting import proposal
from tests.admin.secret_edition import make_secret
from tests.making import make_ministry, make_user


@pytest.fixture
def health(db: None) -> Organisation:
    return make_ministry("وزارة الصحة", code="MOH")


@pytest.fixture
def education(db: None) -> Organisation:
    return make_ministry("وزارة التربية", code="MOE")


@pytest.fixture
def login(client: Client, db: None) -> Callable[..., User]:
    """Make a member of staff of that role and ministries, and sign in as them."""

    def sign_in(role: str, *ministries: Organisation, **overrides: Any) -> User:
        user = make_user(role, *ministries, **overrides)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def secret(db: None, settings: Any, tmp_path: Path) -> SimpleNamespace:
    """An edition of two ministries with one of everything that hangs on it."""
    settings.MEDIA_ROOT = tmp_path
    return make_secret()


@pytest.fixture
def proposes(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have the archive propose what the test says."""

    def set_up(**parts: Any) -> None:
        monkeypatch.setattr(edition_paste, "propose", lambda *given: proposal(**parts))

    return set_up
