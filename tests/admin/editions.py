"""What the tests of editions in the newsroom share."""

from typing import Any

from django.test import Client
from django.urls import reverse

from releases.models import Edition, State
from tests.making import make_release

LIST = "/admin/releases/edition/"
ADD = "/admin/releases/edition/add/?direct=1"


def change_url(edition: Edition) -> str:
    return reverse("admin:releases_edition_change", args=[edition.pk])


def shown(client: Client, **parameters: Any) -> list[Edition]:
    return list(client.get(LIST, parameters).context["cl"].result_list)


def draft(**overrides: Any) -> Edition:
    return make_release(**{"state": State.DRAFT, **overrides})
