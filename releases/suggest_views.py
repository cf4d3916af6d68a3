"""The door of the search field's suggestions."""

import re
from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from releases.arabic.letters import strip_invisible
from releases.doors import read_only
from releases.models import Edition
from releases.suggestions import suggest as suggestions_for

# What a name that was unpublished may be shown from caches, at most.
SECONDS = 60
# The letters of a query that an answer repeats, as many as the search field takes.
REPEATED_LETTERS = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@read_only
def suggest(request: HttpRequest) -> JsonResponse:
    """`{"q": …, "suggestions": [{"kind", "text", "detail", "url"}]}` for any `q` whatever."""
    text = " ".join(_CONTROL.sub(" ", strip_invisible(request.GET.get("q", ""))).split())
    answer = {
        "q": text[:REPEATED_LETTERS],
        "suggestions": [asdict(one) for one in suggestions_for(text)],
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=_seconds())
    return response


def _seconds() -> int:
    """For how long the answer holds: SECONDS, or until readers see something else before."""
    now = timezone.now()
    until = Edition.objects.visible_until(now)
    return min(SECONDS, int((until - now).total_seconds())) if until else SECONDS
