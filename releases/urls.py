"""The pages of readers. Each stands once a language: /releases/, /fr/releases/, /en/releases/."""

from django.urls import path

import releases.converters  # noqa: F401 - what it registers is used below
from releases import release_views, suggest_views, translation_views, views

app_name = "releases"

urlpatterns = [
    path("", views.front, name="front"),
    path("releases/", views.release_list, name="list"),
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
    path("suggest", suggest_views.suggest, name="suggest"),
]
