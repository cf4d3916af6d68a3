"""The page of the design language: for staff alone, with every colour as legible as promised."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from releases import styleguide
from tests.making import make_user
from tests.views.pages import page


@pytest.mark.django_db
def test_it_is_for_staff_alone(client: Client) -> None:
    answer = client.get("/styleguide/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")
    client.force_login(make_user("writer"))
    html = page(client, "/styleguide/")
    for component in (
        "_card.html", "_search.html", "_pages.html", "_empty.html", "_body.html", "_filters.html",
        "_histogram.html", "_calendar.html", "_figure.html", "_difference.html", "_beside.html",
        "_release_cite.html", "suggest.js",
    ):  # fmt: skip
        assert component in html
    # They stand there live, each with what strains it.
    for live in (
        'class="facet-value"', 'class="histogram-bar"', 'class="calendar"', 'class="plot"',
        'class="ranks-bar"', "<ins>", '<div class="beside">', "@report", 'class="suggestion"',
    ):  # fmt: skip
        assert live in html


@pytest.mark.django_db
def test_it_asks_the_database_for_nothing_but_who_looks(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.force_login(make_user("writer"))
    page(client, "/styleguide/")
    with django_assert_max_num_queries(6):
        page(client, "/styleguide/")


@pytest.mark.parametrize("pair", styleguide.pairs(), ids=lambda one: f"{one.ink}/{one.paper}")
def test_colours_keep_the_contrast_that_is_promised(pair: styleguide.Pair) -> None:
    assert min(pair.light, pair.dark) >= pair.least


def test_contrast_is_that_of_wcag() -> None:
    assert styleguide.contrast("#000000", "#ffffff") == 21
    assert styleguide.contrast("#777777", "#ffffff") == 4.48
    assert styleguide.contrast("#ffffff", "#ffffff") == 1


def test_both_themes_have_the_same_colours() -> None:
    light, dark = styleguide.themes()
    assert light.keys() == dark.keys()
