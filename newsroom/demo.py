"""The demo archive as `make run` sees it. The command `load_demo` brings it."""

import os
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands

from releases.models import Country, Organisation, Release

# ISO 3166 leaves this code to its users: no real country will ever have it.
COUNTRY = "XA"
# The accounts that `load_demo` makes, and nothing else does; the names are those of their groups.
ACCOUNTS = ("administrator", "editor", "writer")
PASSWORD = "archive-demo"  # noqa: S105 - printed by `make run` for everybody to use


def load_into_empty_archive(say: Callable[[str], None]) -> None:
    """Loads the demo where nothing was entered yet, unless DEMO=0 asks for an archive without."""
    refused = "DEMO" in os.environ and not settings.DEMO
    begun = Release.objects.exists() or Organisation.objects.exists()
    if refused or begun or "load_demo" not in get_commands():
        return
    say("Loading the demo archive …")
    call_command("load_demo", verbosity=0)


def is_loaded() -> bool:
    return Country.objects.filter(pk=COUNTRY).exists()


def log_ins() -> list[str]:
    """The names of the demo accounts that exist here and may log in."""
    users = get_user_model().objects.filter(username__in=ACCOUNTS, is_active=True)
    return list(users.order_by("username").values_list("username", flat=True))
