"""The first page of the newsroom, and small things of its other pages."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from releases.arabic.dates import format_date
from releases.desk import MOST_COUNTED, Desk, Pile, Queue, desk_of
from releases.templatetags.texts import digits, number
from releases.workload import Workload, workload_of

register = template.Library()

# The lists of records under the names of what they are for; any other stands in the last group.
# fmt: off
GROUPS = (
    ("الأخبار", ("Edition", "Unpublishing")),
    (
        "من يُذكر في الأخبار",
        (
            "Person", "Office", "Organisation", "Topic", "NameForm", "NameDecision", "Merge",
            "Country",
        ),
    ),
    ("الموظفون وحساباتهم", ("User", "Group")),
)
# fmt: on
OTHERS = "سوى ذلك"


@register.simple_tag(takes_context=True)
def desk(context: RequestContext) -> Desk:
    """What waits for whoever looks at the page."""
    return desk_of(context["request"].user)


@register.simple_tag(takes_context=True)
def workload(context: RequestContext) -> Workload:
    return workload_of(context["request"].user)


@register.simple_tag(takes_context=True)
def new_release_url(context: RequestContext) -> str:
    """Where a new release begins: where it is pasted; "" for whoever may write none."""
    user = context["request"].user
    if not (user.roles and user.has_perm("releases.add_edition")):
        return ""
    try:
        return reverse("admin:releases_edition_paste")
    except NoReverseMatch:
        return reverse("admin:releases_edition_add")


@register.simple_tag
def pile_count(pile: Pile | Queue) -> str:
    if pile.is_more_than_counted:
        return digits(f"أكثر من {MOST_COUNTED}")
    return digits(pile.count)


@register.filter
def number_or_dash(count: int) -> str:
    """Zeros are many in a table, and say nothing."""
    return number(count) if count else "—"


@register.filter
def grouped(app_list: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Django's list of apps as groups of records that belong together for those who use them."""
    models = [model for app in app_list for model in app["models"]]
    named = {name: label for label, names in GROUPS for name in names}
    groups: dict[str, list[dict[str, Any]]] = {label: [] for label, _ in GROUPS}
    groups[OTHERS] = []
    for model in models:
        groups[named.get(model["object_name"], OTHERS)].append(model)
    return [{"label": label, "models": found} for label, found in groups.items() if found]


@register.filter
def near_hour(at: datetime | None) -> str:
    """A moment as those say it who live near it: «اليوم 14:30», «الأحد 29 نوفمبر، 09:00»."""
    if at is None:
        return ""
    local, today = timezone.localtime(at), timezone.localdate()
    hour = date_format(local, "TIME_FORMAT")
    day = local.date()
    near = {
        today - timedelta(days=1): "أمس",
        today: "اليوم",
        today + timedelta(days=1): "غدًا",
    }
    if day in near:
        return digits(f"{near[day]} {hour}")
    written = format_date(day, weekday=abs((day - today).days) < 7)
    return digits(f"{written.removesuffix(f' {today.year}')}، {hour}")


@register.filter
def without_empty_headings(table: SafeString) -> SafeString:
    """Django's table of rows, its headings that say nothing as plain cells."""
    for said in ("<th></th>", '<th class="original"></th>'):
        table = SafeString(table.replace(said, said.replace("th", "td")))
    return table
