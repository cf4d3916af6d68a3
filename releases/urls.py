"""The pages of readers. Each stands once a language: /releases/, /fr/releases/, /en/releases/."""

from django.urls import path

import releases.converters  # noqa: F401 - what it registers is used below
from releases import offline_views, release_views, translation_views, views
from releases.dates import anniversary_views, archive_views, hijri_views
from releases.entities import register_views
from releases.entities import views as entity_views
from releases.lists import views as list_views
from releases.numbers import views as stats_views
from releases.suggesting import views as suggest_views

app_name = "releases"

urlpatterns = [
    path("", views.front, name="front"),
    path("releases/", list_views.release_list, name="list"),
    path("releases/facet/<words:name>/", list_views.facet, name="facet"),
    path("releases/<number:number>/", release_views.release_by_number, name="release_by_number"),
    path("releases/<number:number>/editions/", release_views.edition_history, name="history"),
    path(
        "releases/<number:number>/editions/<number:edition>/",
        release_views.old_edition,
        name="edition",
    ),
    path(
        "releases/<number:number>/beside/<number:other>/", translation_views.beside, name="beside"
    ),
    path("releases/<number:number>/<words:slug>/", release_views.release, name="release"),
    path("ministries/", register_views.ministries, name="ministries"),
    path("ministries/<words:slug>/", entity_views.ministry, name="ministry"),
    path("people/", register_views.people, name="people"),
    path("people/<words:slug>/", entity_views.person, name="person"),
    path("organisations/", register_views.organisations, name="organisations"),
    path("organisations/<words:slug>/", entity_views.organisation, name="organisation"),
    path("topics/", register_views.topics, name="topics"),
    path("topics/<words:slug>/", entity_views.topic, name="topic"),
    path("archive/", archive_views.archive, name="archive"),
    path("archive/<year:year>/", archive_views.archive_year, name="archive_year"),
    path("archive/<year:year>/<month:month>/", archive_views.archive_month, name="archive_month"),
    path(
        "archive/<year:year>/<month:month>/<day:day>/",
        archive_views.archive_day,
        name="archive_day",
    ),
    path("archive/on-this-day/", anniversary_views.on_this_day, name="on_this_day"),
    path(
        "archive/on-this-day/<month:month>/<day:day>/",
        anniversary_views.anniversary,
        name="anniversary",
    ),
    path(
        "archive/on-this-day/hijri/",
        anniversary_views.hijri_on_this_day,
        name="hijri_on_this_day",
    ),
    path(
        "archive/on-this-day/hijri/<month:month>/<day:day>/",
        anniversary_views.hijri_anniversary,
        name="hijri_anniversary",
    ),
    path("archive/hijri/", hijri_views.hijri, name="hijri"),
    path("archive/hijri/<hijri:year>/", hijri_views.hijri_year, name="hijri_year"),
    path("archive/hijri/<hijri:year>/<month:month>/", hijri_views.hijri_month, name="hijri_month"),
    path(
        "archive/hijri/<hijri:year>/<month:month>/<day:day>/",
        hijri_views.hijri_day,
        name="hijri_day",
    ),
    path("stats/", stats_views.stats, name="stats"),
    path("offline/", offline_views.offline, name="offline"),
    path("suggest", suggest_views.suggest, name="suggest"),
]
