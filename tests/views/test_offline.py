"""The worker that keeps pages, and the page for those it has not."""

from django.test import Client

from tests.views.pages import page


def test_the_worker_may_speak_for_every_page(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer.headers["Cache-Control"]
    assert '["/offline/", "/fr/offline/", "/en/offline/"]' in answer.content.decode()


def test_every_page_brings_it(client: Client) -> None:
    for path in ("/offline/", "/fr/offline/"):
        assert "js/offline" in page(client, path)
