"""The files of a release: shown where they can run nothing, as visible as their edition."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from releases.models import Attachment, State
from tests.files import archive, picture, png
from tests.making import (
    make_release,
)
from tests.views.editions import attached
from tests.views.pages import page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("a.pdf", b"%PDF-1.4", "inline"),
        ("a.html", b"%PDF-1.4", "inline"),
        ("a.png", png(), "inline"),
        ("a.csv", b"a,b", "attachment"),
        ("a.zip", archive("a.csv"), "attachment"),
    ],
)
def test_only_what_runs_nothing_is_shown_in_place(
    client: Client, name: str, content: bytes, disposition: str
) -> None:
    response = client.get(attached(make_release(), name, content).get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xhtml", "a.xml", "a.js"])
def test_what_would_run_and_came_before_contents_were_read_has_no_type(
    client: Client, name: str
) -> None:
    [old] = Attachment.objects.bulk_create(
        [
            Attachment(
                edition=make_release(),
                title="قديم",
                kind="other",
                file=default_storage.save(name, ContentFile(b"<script>alert(1)</script>")),
            )
        ]
    )
    response = client.get(old.get_absolute_url())
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pictures_stand_in_the_text_and_recordings_are_links(client: Client) -> None:
    edition = make_release()
    shown = attached(edition, "صورة.jpg", picture("JPEG", 1200, 900))
    Attachment.objects.create(
        edition=edition, title="الإيجاز", link="https://media.example/1", kind="video"
    )
    html = page(client, edition.get_absolute_url())
    assert f'srcset="/attachments/{shown.pk}/480/' in html
    assert 'width="1200" height="900" alt="صورة"' in html
    assert 'href="https://media.example/1" rel="noopener noreferrer nofollow"' in html
    assert "فيديو، media.example" in html
    small = client.get(shown.get_rendition_url(480))
    assert small["Content-Type"] == "image/jpeg"
    for width in (481, 10**15):
        page(client, shown.get_rendition_url(width), 404)


def test_a_file_is_as_visible_as_its_edition(client: Client) -> None:
    hidden = attached(make_release(state=State.DRAFT), "draft.pdf")
    page(client, hidden.get_absolute_url(), 404)
    public = attached(make_release(), "public.pdf")
    page(client, public.get_absolute_url().replace("public", "other"), 404)
    hidden_picture = attached(make_release(state=State.DRAFT), "a.jpg", picture("JPEG", 700, 9))
    page(client, hidden_picture.get_rendition_url(480), 404)
    public.file.storage.delete(public.file.name)
    page(client, public.get_absolute_url(), 404)
