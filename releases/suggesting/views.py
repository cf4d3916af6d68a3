"""The door of the search field's suggestions."""

import re
from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from releases.arabic.letters import strip_invisible
from releases.doors import read_only
from releases.models import Edition
from releases.suggesting.headlines import headlines
from releases.suggesting.marks import marked_parts
from releases.suggesting.suggestions import suggest as suggestions_for
from releases.wording import count_phrase

# What a name that was unpublished may be shown from caches, at most.
SECONDS = 60
# The letters of a query that an answer repeats, as many as the search field takes.
REPEATED_LETTERS = 300
HEADLINE = "release"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@read_only
def suggest(request: HttpRequest) -> JsonResponse:
    """`{"q", "count", "suggestions": [{"kind", "text", "detail", "url", …}]}` for any `q` whatever.

    `count` says in words how many there are; `text_parts` and `detail_parts` of a suggestion are
    these texts in turns plain and found.
    """
    typed = _CONTROL.sub(" ", strip_invisible(request.GET.get("q", "")))
    text = " ".join(typed.split())
    # A space behind a word says that it is complete.
    begun = f"{text} " if text and typed[-1:] == " " else text
    found = [asdict(one) for one in suggestions_for(text)]
    found += [{"kind": HEADLINE, **asdict(one)} for one in headlines(begun)]
    answer = {
        "q": text[:REPEATED_LETTERS],
        "count": count_phrase(len(found), "اقتراح"),
        "suggestions": [one | _parts(text, one) for one in found],
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=_seconds())
    return response


def _parts(typed: str, one: dict[str, str]) -> dict[str, list[str]]:
    return {f"{name}_parts": marked_parts(typed, one[name]) for name in ("text", "detail")}


def _seconds() -> int:
    """For how long the answer holds: SECONDS, or until readers see something else before."""
    now = timezone.now()
    until = Edition.objects.visible_until(now)
    return min(SECONDS, int((until - now).total_seconds())) if until else SECONDS
