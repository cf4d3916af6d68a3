from typing import cast

from django.http import HttpRequest

from releases.models import User


def signed_in(request: HttpRequest) -> User:
    """Who asks: `AdminSite.admin_view` lets in nobody who is not signed in."""
    return cast(User, request.user)
