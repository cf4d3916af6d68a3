"""The page of the design language, for those who work on the archive."""

from django.contrib.admin.views.decorators import staff_member_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from releases import styleguide, styleguide_parts
from releases.doors import read_only
from releases.models import Edition
from releases.templatetags.drawings import ICONS


@read_only
@staff_member_required(login_url="account_login")
def styleguide_page(request: HttpRequest) -> HttpResponse:
    """Every component live, with what strains it."""
    context = {
        **styleguide_parts.components(),
        "long": styleguide.LONG.strip(),
        "pairs": styleguide.pairs(),
        "sizes": styleguide.SIZES,
        "spaces": styleguide.SPACES,
        "icons": sorted(ICONS),
        "ministry": styleguide.ministry(),
        "cards": styleguide.cards(),
        "terms": styleguide.terms(),
        "body_edition": Edition(body=styleguide.BODY, language="ar"),
        "page": Paginator(range(2_000), 20).page(7),
        "chips": [
            {"label": "الوزارة", "value": "وزارة الصحة", "remove_url": "?"},
            {"label": "كلمات البحث", "value": "UNICEF", "remove_url": "?"},
            {"label": "الموضوع", "value": styleguide.LONG, "remove_url": "?"},
        ],
    }
    return render(request, "releases/styleguide.html", context)
