"""Which answers are compressed."""

import gzip

import pytest
from django.conf import settings
from django.test import Client

from tests.making import make_release

pytestmark = pytest.mark.django_db
ACCEPTS = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("path", ["/", "/releases/", "/releases.json", "/releases.atom"])
def test_what_readers_get_is_compressed(client: Client, path: str) -> None:
    make_release()
    answer = client.get(path, headers=ACCEPTS)
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert "افتتاح" in gzip.decompress(answer.content).decode()
    assert "Content-Encoding" not in client.get(path)


def test_pages_with_a_session_are_not(client: Client) -> None:
    """Their tokens could be guessed from the length."""
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert "Content-Encoding" not in client.get("/releases/", headers=ACCEPTS)


def test_what_is_streamed_is_not(client: Client) -> None:
    make_release()
    assert "Content-Encoding" not in client.get("/releases.csv", headers=ACCEPTS)
