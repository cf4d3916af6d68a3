"""On a French or English page nothing is Arabic but the archive's own words, and they say so."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from lxml import etree, html

from releases.models import Appointment, Country, Edition, Organisation, Person, Topic
from tests.views.pages import PAGES, filled, page

pytestmark = pytest.mark.django_db

ARABIC = re.compile("[\u0600-\u06ff]")
# Arabic words with what may stand between them.
RUN = re.compile("[\u0600-\u06ff](?:[^A-Za-z<>«»“”]*[\u0600-\u06ff])?")
# What an address or a field holds is the archive's or the reader's own.
OF_THE_ARCHIVE = {"href", "src", "srcset", "action", "value", "id", "data-url", "for"}


def words_of_the_archive() -> str:
    """Every text of the records, for what can say no language: titles and attributes."""
    rows = [
        *Organisation.objects.values_list("name", "short_name", "description"),
        *Person.objects.values_list("name", "honorific", "description"),
        *Topic.objects.values_list("name"),
        *Country.objects.values_list("name"),
        *Appointment.objects.values_list("title"),
    ]
    texts = [text for row in rows for text in row if text]
    for edition in Edition.objects.all():
        texts += [edition.headline, edition.standfirst, " ".join(edition.lead.split())]
    return "\n".join(texts)


def leaks(markup: str, known: str) -> Iterator[str]:
    tree = html.fromstring(markup)
    for element in tree.iter(etree.Element):
        if element.tag in ("script", "style") or language_of(element) == "ar":
            continue
        for name, value in element.attrib.items():
            if name not in OF_THE_ARCHIVE:
                yield from (f"{element.tag}[{name}]: {run}" for run in unknown(value, known))
        if element.tag == "title":
            yield from (f"title: {run}" for run in unknown(element.text or "", known))
        elif ARABIC.search(element.text or ""):
            yield f"{element.tag}: {(element.text or '').strip()}"
        for child in element:
            if ARABIC.search(child.tail or ""):
                yield f"{element.tag}: {(child.tail or '').strip()}"


def unknown(text: str, known: str) -> list[str]:
    return [run for run in RUN.findall(" ".join(text.split())) if run not in known]


def language_of(element: html.HtmlElement) -> str:
    return next(
        (one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), ""
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_arabic_but_the_archives(client: Client, language: str) -> None:
    with translation.override(language):
        addresses = filled()
        found = []
        for name in PAGES:
            found += [
                f"{name}: {leak}"
                for leak in leaks(
                    page(client, addresses[name]), words_of_the_archive() + "\nمستشفى"
                )
            ]
    assert not found, "\n".join(found)
