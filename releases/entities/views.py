"""The pages of a ministry, an organisation, a person and a topic."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from releases import known
from releases.context_processors import archive_root
from releases.doors import read_only
from releases.entities import profiles, topic_tree
from releases.entities import records as entity_records
from releases.entities.lineage import lineage_of
from releases.entities.profiles import Profile
from releases.lists.listing import Listing
from releases.models import FormerSlug, Organisation, Person, Topic
from releases.models.slugs import Addressed

# So many terms of office stand in sight; the others in a fold below them.
MOST_TERMS = 12


@read_only
def ministry(request: HttpRequest, slug: str) -> HttpResponse:
    return _organisation(request, slug, is_ministry=True)


@read_only
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    return _organisation(request, slug, is_ministry=False)


def _organisation(request: HttpRequest, slug: str, is_ministry: bool) -> HttpResponse:
    entity = known.organisations().filter(slug=slug).select_related("country").first()
    if entity is None or entity.is_ministry != is_ministry:
        # Under a former name, or in the wrong one of the two registers.
        return redirect(entity, permanent=True) if entity else _renamed(Organisation, slug)
    held = known.begun().filter(office__organisation=entity).select_related("person", "office")
    terms, lineage = profiles.terms_of(held), lineage_of(entity)
    ministers = [one for one in terms if one.appointment.office.is_ministerial]
    head = profiles.head_of(ministers)
    profile = Profile("ministry" if is_ministry else "organisation", [entity])
    context = {
        "ministers": ministers,
        "officers": [one for one in terms if not one.appointment.office.is_ministerial],
        "head": head,
        "kind": kind_of(entity),
        "lineage": lineage,
        "aliases": profiles.aliases(entity),
        "months": entity.country.month_names if entity.country else "gulf",
        "record": entity_records.organisation(entity, lineage, head, archive_root(request)),
        **_frequent(profile, *(() if is_ministry else ("ministry",))),
        **_shared(request, profile, entity),
    }
    return _rendered(request, "organisation", context)


@read_only
def person(request: HttpRequest, slug: str) -> HttpResponse:
    entity = known.people().filter(slug=slug).first()
    if entity is None:
        return _renamed(Person, slug)
    held = known.begun().filter(person=entity)
    terms = profiles.terms_of(held.select_related("person", "office__organisation__country"))
    countries = {one.appointment.office.organisation.country for one in terms}
    names = {country.month_names for country in countries if country}
    profile = Profile("person", [entity])
    latest = profiles.latest_of(terms)
    context = {
        "terms": terms,
        "latest": latest,
        "is_current": any(one.is_current and one.appointment == latest for one in terms),
        "without_office": profiles.without_office(entity),
        "aliases": profiles.aliases(entity),
        "namesakes": profiles.namesakes(entity),
        "months": names.pop() if len(names) == 1 else "gulf",
        "record": entity_records.person(entity, terms, archive_root(request)),
        **_frequent(profile),
        **_shared(request, profile, entity),
    }
    return _rendered(request, "person", context)


@read_only
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    entity = known.topics().filter(slug=slug).first()
    if entity is None:
        return _renamed(Topic, slug)
    successor = topic_tree.in_use(entity)
    if successor != entity:
        # What was given up may be taken up again: this redirect is never a permanent one.
        return redirect(f"{successor.get_absolute_url()}?{urlencode({'was': entity.slug})}")
    branches, given_up = topic_tree.branches_of(entity), topic_tree.given_up_for(entity)
    family = [entity, *given_up, *topic_tree.topics_in(branches)]
    profile = Profile("topic", family[: topic_tree.MOST_FAMILY])
    context = {
        "branches": branches,
        "given_up": given_up,
        "came_from": next((one for one in given_up if one.slug == request.GET.get("was")), None),
        "record": entity_records.topic(entity, archive_root(request)),
        **_frequent(profile, "ministry"),
        **_shared(request, profile, entity, *topic_tree.above(entity)),
    }
    return _rendered(request, "topic", context)


def _renamed(model: type[Addressed], slug: str) -> HttpResponse:
    """To the record that had this address before; Http404 if none that readers know of had."""
    former: Any = FormerSlug.objects.find(model, slug)
    record = get_object_or_404(known.to_readers(model), pk=former.pk)
    # The address of a record that was merged is still its own: the merge may be undone.
    is_merged = model._base_manager.filter(slug=slug).exists()
    return redirect(record, permanent=not is_merged)


def kind_of(organisation: Organisation) -> str:
    """What an organisation is, in words that stand in a sentence."""
    kinds = {
        "ministry": _("وزارة"),
        "agency": _("هيئة عمومية"),
        "civil_society": _("منظمة من المجتمع المدني"),
        "international": _("منظمة دولية"),
        "company": _("شركة"),
        "state": _("دولة"),
    }
    return kinds.get(organisation.kind, "")


def _rendered(request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    """The page, with the list of its sections where it has several."""
    sections = {
        "offices": (context.get("terms"), _("المناصب")),
        "children": (context.get("branches"), _("المواضيع الفرعية")),
        "numbers": (context["profile"].count, _("بالأرقام")),
        "ministers": (context.get("ministers"), _("من تولاها")),
        "lineage": (context.get("lineage"), _("ما كان قبلها وما صار بعدها")),
        "officers": (context.get("officers"), _("مسؤولون فيها")),
        "frequent": (context["frequent"], _("الأكثر ورودًا")),
        "releases": (True, _("الأخبار")),
    }
    shown = [(name, label) for name, (filled, label) in sections.items() if filled]
    context["contents"] = shown if len(shown) > 2 else []
    return render(request, f"releases/{page}.html", context)


def _frequent(profile: Profile, *also: str) -> dict[str, Any]:
    """Who and what is named most in these releases, a list a facet."""
    labels = {
        "ministry": _("أكثر الوزارات إصدارًا"),
        "topic": _("أكثر المواضيع"),
        "person": _("أكثر الأشخاص ورودًا"),
        "organisation": _("أكثر الجهات ورودًا"),
    }
    facets: Sequence[str] = (*also, "person", "organisation", "topic")
    if profile.facet == "topic":
        facets = facets[:-1]
    found = ((facet, labels[facet], profile.most_frequent(facet)) for facet in facets)
    return {"frequent": [one for one in found if one[2]]}


def _shared(request: HttpRequest, profile: Profile, entity: Any, *above: Any) -> dict[str, Any]:
    """What these pages have in common: the way to them, and the releases as the list would show
    them under its filter."""
    parameters = QueryDict(mutable=True)
    for facet, slug in profile.choices:
        parameters.appendlist(facet, slug)
    parameters["page"] = request.GET.get("page", "1")
    listing = Listing(parameters, profile.editions, per_page=settings.RELEASES_PER_PAGE)
    # It has been counted.
    listing.count = profile.count
    query = urlencode(profile.choices)
    trail = entity_records.trail_of(entity, *above)
    return {
        "entity": entity,
        "trail": trail,
        "breadcrumbs": entity_records.breadcrumbs(trail, entity, archive_root(request)),
        "profile": profile,
        "most_terms": MOST_TERMS,
        "rest": f"{MOST_TERMS}:",
        "page": listing.page,
        "carried": profile.choices,
        "list_url": f"{reverse('releases:list')}?{query}",
        "feed_url": f"{reverse('machine:atom')}?{query}",
    }
