"""What waits on the desk of a member of staff, for the first page of the admin."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from releases.models import Edition, NameForm, State, User
from releases.models.states import OPEN

register = template.Library()


@register.simple_tag(takes_context=True)
def desk(context: RequestContext) -> list[dict[str, Any]]:
    """The rows with something in them: a count, what it counts, and where to see it."""
    user = context["request"].user
    if not user.has_perm("releases.view_edition"):
        return []
    rows = [*_editions(user)]
    if user.has_perm("releases.change_nameform"):
        waiting = NameForm.objects.filter(status=NameForm.Status.WAITING)
        row = _row("أسماء تنتظر القرار", waiting.count(), "releases_nameform")
        rows.append({**row, "url": reverse("admin:releases_nameform_queue")})
    return [row for row in rows if row["count"]]


def _editions(user: User) -> list[dict[str, Any]]:
    seen = Edition.objects.visible_to(user).order_by()
    scheduled = seen.filter(state=State.SCHEDULED)
    following = scheduled.order_by("publish_at").values_list("publish_at", flat=True).first()
    remark = ""
    if following:
        moment = date_format(timezone.localtime(following), "DATETIME_FORMAT")
        remark = f"أقربها {moment}"
    kinds = [
        (
            "مسوداتي",
            seen.filter(state=State.DRAFT, created_by=user),
            "state__exact=draft&by=me",
            "",
        ),
        (
            "أُعيدت إليّ",
            seen.filter(state=State.REJECTED, created_by=user),
            "state__exact=rejected&by=me",
            "",
        ),
        ("قيد المراجعة", seen.filter(state=State.SUBMITTED), "state__exact=submitted", ""),
        ("مجدولة", scheduled, "state__exact=scheduled", remark),
        ("بلا تاريخ صدور", seen.filter(state__in=OPEN, issued_on=None), "missing=date", ""),
    ]
    return [
        _row(label, editions.count(), "releases_edition", query, remark)
        for label, editions, query, remark in kinds
    ]


def _row(label: str, count: int, records: str, query: str = "", remark: str = "") -> dict[str, Any]:
    url = reverse(f"admin:{records}_changelist")
    return {
        "label": label,
        "count": count,
        "url": f"{url}?{query}" if query else url,
        "remark": remark,
    }


@register.filter
def without_empty_headings(table: SafeString) -> SafeString:
    """Django's table of rows, its headings that say nothing as plain cells."""
    for said in ("<th></th>", '<th class="original"></th>'):
        table = SafeString(table.replace(said, said.replace("th", "td")))
    return table
