from django.urls import path, register_converter

from releases import attachment_views, machine_views, preview_views, suggest_views, views
from releases.by_date import YEARS


class YearConverter:
    """The years of `by_date.YEARS`, in four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        if int(value) not in YEARS:
            raise ValueError(value)
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class MonthConverter(YearConverter):
    """1 to 12, with or without a zero before it."""

    regex = "0?[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)


class DayConverter(MonthConverter):
    """1 to 31; whether the month has that day is asked of the calendar."""

    regex = "0?[1-9]|[12][0-9]|3[01]"


class NumberConverter(MonthConverter):
    """A number that a column of PostgreSQL holds, written as the archive writes it."""

    regex = "[1-9][0-9]{0,17}"


class SlugConverter:
    """Letters of any script. PostgreSQL's texts hold no NUL, so no address does."""

    regex = "[^/\0]{1,200}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(DayConverter, "day")
register_converter(NumberConverter, "number")
register_converter(SlugConverter, "words")

app_name = "releases"

urlpatterns = [
    path("", views.front, name="front"),
    path("releases/", views.release_list, name="list"),
    path("releases.json", machine_views.releases_json, name="json"),
    path("releases.csv", machine_views.releases_csv, name="csv"),
    path("releases.atom", machine_views.releases_atom, name="atom"),
    path("releases/<number:number>/", views.release_by_number, name="release_by_number"),
    path("releases/<number:number>/editions/", views.edition_history, name="history"),
    path("releases/<number:number>/editions/<number:edition>/", views.old_edition, name="edition"),
    path("releases/<number:number>/<words:slug>/", views.release, name="release"),
    path("r/<number:number>", views.release_by_number, name="short"),
    path("r/<number:number>/", views.release_by_number),
    path("ministries/", views.ministries, name="ministries"),
    path("ministries/<words:slug>/", views.ministry, name="ministry"),
    path("people/", views.people, name="people"),
    path("people/<words:slug>/", views.person, name="person"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<words:slug>/", views.organisation, name="organisation"),
    path("topics/", views.topics, name="topics"),
    path("topics/<words:slug>/", views.topic, name="topic"),
    path("archive/", views.archive, name="archive"),
    path("archive/<year:year>/", views.archive_year, name="archive_year"),
    path("archive/<year:year>/<month:month>/", views.archive_month, name="archive_month"),
    path("archive/<year:year>/<month:month>/<day:day>/", views.archive_day, name="archive_day"),
    path(
        "attachments/<number:pk>/<words:filename>",
        attachment_views.attachment,
        name="attachment",
    ),
    path(
        "attachments/<number:pk>/<number:width>/<words:filename>",
        attachment_views.attachment,
        name="rendition",
    ),
    path("preview/<words:token>/", preview_views.preview, name="preview"),
    path(
        "preview/<words:token>/attachments/<number:pk>/<words:filename>",
        preview_views.attachment,
        name="preview_attachment",
    ),
    path(
        "preview/<words:token>/attachments/<number:pk>/<number:width>/<words:filename>",
        preview_views.attachment,
        name="preview_attachment",
    ),
    path("suggest", suggest_views.suggest, name="suggest"),
    path("sitemap.xml", machine_views.sitemap, name="sitemap"),
    path("sitemap-<number:number>.xml", machine_views.sitemap_file, name="sitemap_file"),
    path("robots.txt", machine_views.robots, name="robots"),
    path("opensearch.xml", machine_views.opensearch, name="opensearch"),
    path("healthz", machine_views.healthz, name="healthz"),
]
