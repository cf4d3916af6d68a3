"""The pages of readers, one function a page: queryset, filter, page, context."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import (
    HttpRequest,
    HttpResponse,
    QueryDict,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from releases import known, registers
from releases.doors import read_only
from releases.listing import Listing
from releases.models import (
    Edition,
    FormerSlug,
    Organisation,
    Person,
    Succession,
    Topic,
)
from releases.models.slugs import Addressed
from releases.wording import count_phrase

LATEST = 10
MOST_ON_THIS_DAY = 5
FRONT_MINISTRIES, FRONT_TOPICS, MINISTRY_TOPICS = 12, 10, 8


@read_only
def front(request: HttpRequest) -> HttpResponse:
    today = date.today()
    public = Edition.objects.public()
    cards = public.for_list().prefetch_related(None)
    this_day = cards.filter(
        issued_on__month=today.month,
        issued_on__day=today.day,
        issued_on__lt=today.replace(month=1, day=1),
        issued_on_granularity="day",
    )
    context = {
        "latest": cards.newest_first()[:LATEST],
        "ministries": registers.busiest("ministry", registers.ministries(), FRONT_MINISTRIES),
        "topics": registers.busiest("topic", registers.topics(), FRONT_TOPICS),
        "on_this_day": this_day.newest_first()[:MOST_ON_THIS_DAY],
        "total": public.count(),
    }
    return render(request, "releases/front.html", context)


# --- Ministries, organisations, people, topics ----------------------------------------------------


@read_only
def ministries(request: HttpRequest) -> HttpResponse:
    return _register(request, "ministry", registers.ministries(), _("الوزارات"), "وزارة")


@read_only
def organisations(request: HttpRequest) -> HttpResponse:
    return _register(request, "organisation", registers.organisations(), _("الجهات"), "جهة")


@read_only
def people(request: HttpRequest) -> HttpResponse:
    return _register(request, "person", registers.people(), _("الأشخاص"), "شخص")


@read_only
def topics(request: HttpRequest) -> HttpResponse:
    return _register(request, "topic", registers.topics(), _("المواضيع"), "موضوع")


def _register(
    request: HttpRequest, facet: str, records: Any, heading: str, noun: str
) -> HttpResponse:
    letter = request.GET.get("letter", "")[:1]
    page = registers.page_of(records, letter, request.GET.get("page", "1"))
    entities = registers.counted(facet, page.object_list)
    context = {
        "heading": heading,
        "lead": count_phrase(page.paginator.count, noun),
        "letter": letter,
        "letters": registers.letters(records),
        "groups": registers.by_letter(entities),
        "page": page,
    }
    return render(request, "releases/entities.html", context)


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
    held = known.begun().filter(office__organisation=entity)
    appointments = list(held.select_related("person", "office"))
    around = Succession.objects.filter(Q(predecessor=entity) | Q(successor=entity))
    successions = list(around.select_related("predecessor", "successor"))
    facet = "ministry" if is_ministry else "organisation"
    context = {
        "ministers": [one for one in appointments if one.office.is_ministerial],
        "officers": [one for one in appointments if not one.office.is_ministerial],
        "predecessors": [one for one in successions if one.successor_id == entity.pk],
        "successors": [one for one in successions if one.predecessor_id == entity.pk],
        "months": entity.country.month_names if entity.country else "gulf",
        **_releases_of(request, facet, entity),
    }
    return render(request, "releases/organisation.html", context)


@read_only
def person(request: HttpRequest, slug: str) -> HttpResponse:
    entity = known.people().filter(slug=slug).first()
    if entity is None:
        return _renamed(Person, slug)
    held = known.begun().filter(person=entity)
    offices = list(held.select_related("office__organisation__country"))
    countries = {one.office.organisation.country for one in offices}
    names = {country.month_names for country in countries if country}
    context = {
        "appointments": offices,
        "months": names.pop() if len(names) == 1 else "gulf",
        **_releases_of(request, "person", entity),
    }
    return render(request, "releases/person.html", context)


@read_only
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    entity = known.topics().filter(slug=slug).first()
    if entity is None:
        return _renamed(Topic, slug)
    if known.in_force(entity) != entity:
        return redirect(known.in_force(entity))
    context = {
        "parent": entity.parent_id and known.topics().filter(children=entity).first(),
        "replaced_by": entity.replaced_by_id and known.topics().filter(replaces=entity).first(),
        "children": registers.counted("topic", registers.topics().filter(parent=entity)),
        **_releases_of(request, "topic", entity),
    }
    return render(request, "releases/topic.html", context)


def _renamed(model: type[Addressed], slug: str) -> HttpResponse:
    """To the record that had this address before; Http404 if none that readers know of had."""
    former: Any = FormerSlug.objects.find(model, slug)
    record = get_object_or_404(known.to_readers(model), pk=former.pk)
    # The address of a record that was merged is still its own: the merge may be undone.
    is_merged = model._base_manager.filter(slug=slug).exists()
    return redirect(record, permanent=not is_merged)


def _releases_of(request: HttpRequest, facet: str, entity: Any) -> dict[str, Any]:
    """The releases of an entity, as the list would show them under its filter."""
    parameters = QueryDict(mutable=True)
    parameters[facet] = entity.slug
    parameters["page"] = request.GET.get("page", "1")
    query = urlencode({facet: entity.slug})
    return {
        "entity": entity,
        "page": Listing(parameters, per_page=settings.RELEASES_PER_PAGE).page,
        "carried": [(facet, entity.slug)],
        "list_url": f"{reverse('releases:list')}?{query}",
        "feed_url": f"{reverse('machine:atom')}?{query}",
    }


# --- What went wrong. None of these asks the database. --------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
