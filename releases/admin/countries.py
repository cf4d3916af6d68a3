from django.contrib import admin
from django.http import HttpRequest

from releases.admin.records import Records
from releases.models import Country


@admin.register(Country)
class CountryAdmin(Records):
    list_display = ["name", "code", "month_names", "time_zone"]
    search_fields = ["name", "code"]
    search_help_text = "باسم البلد أو رمزه"

    def get_readonly_fields(self, request: HttpRequest, obj: Country | None = None) -> list[str]:
        return ["code"] if obj else []
