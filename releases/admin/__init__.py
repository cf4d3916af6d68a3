"""What staff see: Django's admin, a file per noun."""

from django.contrib import admin

from releases.admin import (
    countries,
    editions,
    names,
    organisations,
    people,
    staff,
    topics,
    unpublishings,
)

__all__ = [
    "countries",
    "editions",
    "names",
    "organisations",
    "people",
    "staff",
    "topics",
    "unpublishings",
]

admin.site.site_header = "أرشيف الأخبار الرسمية — غرفة التحرير"
admin.site.site_title = "غرفة التحرير"
admin.site.index_title = "غرفة التحرير"
admin.site.empty_value_display = "—"
