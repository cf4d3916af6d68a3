"""Addresses that are the same in every language: what programs, files, mail and paper carry."""

from django.urls import path

import releases.converters  # noqa: F401 - what it registers is used below
from releases import (
    attachment_views,
    machine_views,
    offline_views,
    paper_views,
    preview_views,
    release_views,
    styleguide_views,
)
from releases.numbers import views as stats_views

app_name = "machine"

urlpatterns = [
    path("releases.json", machine_views.releases_json, name="json"),
    path("releases.csv", machine_views.releases_csv, name="csv"),
    path("releases.atom", machine_views.releases_atom, name="atom"),
    path("stats/<words:figure>.csv", stats_views.stats_csv, name="stats_csv"),
    path("r/<number:number>", release_views.release_by_number, name="short"),
    path("r/<number:number>/", release_views.release_by_number),
    path(
        "releases/<number:number>/editions/<number:edition>.<citation:form>",
        release_views.citation,
        name="citation",
    ),
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
    path(
        "releases/<number:number>/editions/<number:edition>.pdf",
        paper_views.edition_pdf,
        name="pdf",
    ),
    path("releases/<number:number>/card.png", paper_views.release_card, name="card"),
    path("sitemap.xml", machine_views.sitemap, name="sitemap"),
    path("sitemap-<number:number>.xml", machine_views.sitemap_file, name="sitemap_file"),
    path("service-worker.js", offline_views.service_worker, name="service_worker"),
    path("news-sitemap.xml", machine_views.news_sitemap, name="news_sitemap"),
    path("robots.txt", machine_views.robots, name="robots"),
    path("opensearch.xml", machine_views.opensearch, name="opensearch"),
    path("styleguide/", styleguide_views.styleguide_page, name="styleguide"),
    path(
        "opensearch-suggestions.json",
        machine_views.opensearch_suggestions,
        name="opensearch_suggestions",
    ),
    path("healthz", machine_views.healthz, name="healthz"),
]
