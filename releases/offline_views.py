"""What lets pages that were read once be read without a network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from releases.doors import read_only


@read_only
def offline(request: HttpRequest) -> HttpResponse:
    """What stands in place of a page that was never read on this device."""
    return render(request, "releases/offline.html")


@never_cache
@read_only
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, at the root: one from /static/ would have no say over the pages."""
    context = {"offline": [_offline_in(code) for code, _ in settings.LANGUAGES]}
    return render(request, "service-worker.js", context, content_type="text/javascript")


def _offline_in(language: str) -> str:
    with translation.override(language):
        return reverse("releases:offline")
