"""What every page of the archive needs besides its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from releases import languages, wording

# The sections of the navigation, each with the names of the addresses that belong to it.
SECTIONS = {
    "list": {
        "list",
        "facet",
        "release",
        "release_by_number",
        "history",
        "edition",
        "beside",
    },
    "ministries": {"ministries", "ministry"},
    "people": {"people", "person"},
    "organisations": {"organisations", "organisation"},
    "topics": {"topics", "topic"},
    "archive": {
        "archive",
        "archive_year",
        "archive_month",
        "archive_day",
        "hijri",
        "hijri_year",
        "hijri_month",
        "hijri_day",
        "on_this_day",
        "anniversary",
        "hijri_on_this_day",
        "hijri_anniversary",
    },
    "stats": {"stats"},
}


def archive_root(request: HttpRequest) -> str:
    """Scheme and host under which the archive is known outside, without a final slash."""
    return settings.ARCHIVE_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def archive(request: HttpRequest) -> dict[str, Any]:
    return {
        "archive_name": wording.archive_name(),
        # Asked for only where it is printed: a request with a forbidden host still gets its page.
        "archive_root": SimpleLazyObject(lambda: archive_root(request)),
        "demo": settings.DEMO,
        "navigation": navigation(request),
        "languages": languages.of_page(request),
    }


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    labels = {
        "list": _("الأخبار"),
        "ministries": _("الوزارات"),
        "people": _("الأشخاص"),
        "organisations": _("الجهات"),
        "topics": _("المواضيع"),
        "archive": _("التواريخ"),
        "stats": _("الأرقام"),
    }
    here = request.resolver_match.url_name if request.resolver_match else None
    return [
        {"name": f"releases:{name}", "label": label, "current": here in SECTIONS[name]}
        for name, label in labels.items()
    ]
