"""The pages of the lists from alef to yaa, each narrowed by a letter, by words of names and by what
suits it: a kind, a country."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from releases.doors import read_only
from releases.entities import registers
from releases.wording import count_phrase

# As many letters of a name as the field takes.
LETTERS = 100


@read_only
def ministries(request: HttpRequest) -> HttpResponse:
    records = registers.ministries()
    choices = [_choice(request, "country", _("البلد"), registers.countries(records))]
    return _register(request, "ministry", records, _("الوزارات"), "وزارة", choices)


@read_only
def organisations(request: HttpRequest) -> HttpResponse:
    records = registers.organisations()
    choices = [_choice(request, "kind", _("النوع"), registers.kinds(records))]
    return _register(request, "organisation", records, _("الجهات"), "جهة", choices)


@read_only
def people(request: HttpRequest) -> HttpResponse:
    return _register(request, "person", registers.people(), _("الأشخاص"), "شخص", [])


@read_only
def topics(request: HttpRequest) -> HttpResponse:
    return _register(request, "topic", registers.topics(), _("المواضيع"), "موضوع", [])


def _choice(
    request: HttpRequest, name: str, label: str, values: list[registers.Choice]
) -> dict[str, Any]:
    """What a register can be narrowed by; a value that it has not chooses nothing."""
    asked = request.GET.get(name, "")
    chosen = asked if asked in {one.value for one in values} else ""
    links = [(one.label, one.count, one.value) for one in values]
    return {
        "name": name,
        "label": label,
        "chosen": chosen,
        "none_url": _address(request, name, ""),
        "links": [
            {"label": text, "count": n, "url": _address(request, name, value), "chosen": value}
            for text, n, value in links
        ],
    }


def _address(request: HttpRequest, name: str, value: str) -> str:
    """The register with another value chosen, from its first page and letter on."""
    parameters = request.GET.copy()
    for one in (name, "page", "letter"):
        parameters.pop(one, None)
    if value:
        parameters[name] = value
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


def _register(
    request: HttpRequest,
    facet: str,
    records: QuerySet[Any],
    heading: str,
    noun: str,
    choices: list[dict[str, Any]],
) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LETTERS]
    letter = request.GET.get("letter", "")[:1]
    for choice in choices:
        if choice["chosen"]:
            records = records.filter(**{choice["name"]: choice["chosen"]})
    found = registers.of_letter(registers.matching(records, query), letter)
    is_tree = facet == "topic" and not query
    listed: Any = registers.in_order(found)
    page = registers.page_of(
        registers.trees(listed) if is_tree else listed, request.GET.get("page", "1")
    )
    entities = registers.counted(facet, _with_those_below(page) if is_tree else page)
    context = {
        "heading": heading,
        "lead": count_phrase(found.count() if is_tree else page.paginator.count, noun),
        "query": query,
        "letter": letter,
        "letters": registers.letters(records),
        "choices": [one for one in choices if len(one["links"]) > 1],
        "groups": registers.by_letter(page.object_list if is_tree else entities),
        "page": page,
        "narrowed": bool(query or letter or any(one["chosen"] for one in choices)),
    }
    return render(request, "releases/entities.html", context)


def _with_those_below(topics: Any) -> list[Any]:
    """Topics of a tree with all their branches."""
    return [one for topic in topics for one in (topic, *_with_those_below(topic.below))]
