"""The door of the search field's suggestions."""

import re
from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control

from releases.arabic.letters import strip_invisible
from releases.doors import read_only
from releases.suggestions import suggest as suggestions_for

# What a name that was unpublished may be shown from caches, at most.
SECONDS = 60
# The letters of a query that an answer repeats, as many as the search field takes.
REPEATED_LETTERS = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@cache_control(public=True, max_age=SECONDS)
@read_only
def suggest(request: HttpRequest) -> JsonResponse:
    """`{"q": …, "suggestions": [{"kind", "text", "detail", "url"}]}` for any `q` whatever."""
    text = " ".join(_CONTROL.sub(" ", strip_invisible(request.GET.get("q", ""))).split())
    answer = {
        "q": text[:REPEATED_LETTERS],
        "suggestions": [asdict(one) for one in suggestions_for(text)],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
