"""How the pages of readers are entered."""

from collections.abc import Callable
from typing import Any

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


def read_only(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page that answers GET and HEAD, and 405 to all else.

    As it changes nothing it needs no token of a form, whose want would hide the 405 behind a 403.
    """
    return csrf_exempt(require_safe(view))
