"""The pages of readers, one function a page: queryset, filter, page, context."""

from datetime import date

from django.http import (
    HttpRequest,
    HttpResponse,
)
from django.shortcuts import render

from releases import front_page
from releases.doors import read_only


@read_only
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "releases/front.html", front_page.shown(date.today()))


# --- What went wrong. None of these asks the database. --------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
