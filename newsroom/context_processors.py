"""What the pages of an account need to look like those of the newsroom."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


def newsroom(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    if match is None or not match.route.startswith("account/"):
        return {}
    return {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
