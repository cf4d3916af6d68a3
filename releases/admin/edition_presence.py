"""Those who have one form open see each other; of several ministries one writes at a time."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from releases.admin.edition_copies import EditionCopies
from releases.admin.requests import signed_in
from releases.editing import presence
from releases.models import Edition, Pen, Role, User
from releases.models.presence import REMARK_LETTERS
from releases.refused import Refused

FORM = "releases_edition_change"


class EditionPresence(EditionCopies):
    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<int:pk>/presence/",
                self.answering(self.presence_view),
                name="releases_edition_presence",
            ),
            path(
                "<int:pk>/pen/",
                self.admin_site.admin_view(self.pen_view),
                name="releases_edition_pen",
            ),
            *super().get_urls(),
        ]

    # Who is here.

    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """«I am here»: answers who else is, and whether the edition was saved meanwhile."""
        edition, user = self._edition(request, pk), signed_in(request)
        if request.method != "POST":
            raise Http404
        if "leaves" in request.POST:
            presence.leave(edition, user, _moment(request.POST.get("taken", "")))
            return JsonResponse({})
        presence.enter(edition, user)
        pen = presence.pen_of(edition)
        if pen and "writes" in request.POST:
            presence.write(edition, user)
        here = presence.others(edition, user)
        return JsonResponse(
            {
                "said": presence.said(here),
                "who": [one.user_id for one in here],
                "revision": edition.revision,
                "pen": (
                    presence.isolated(presence.name_of(pen.holder))
                    if pen and pen.holder_id != user.pk
                    else ""
                ),
            }
        )

    # Whose turn it is.

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (
            obj and self._pen_of_another(request, obj)
        )

    def _pen_of_another(self, request: HttpRequest, edition: Edition) -> Pen | None:
        """The pen, where another holds it; asked once while one form is shown or saved."""
        match = request.resolver_match
        if match is None or match.url_name != FORM:
            return None
        pens = _pens(request)
        if edition.pk not in pens and self._is_joint(request, edition):
            pens[edition.pk] = presence.pen_of(edition)
        pen = pens.get(edition.pk)
        return pen if pen and pen.holder_id != signed_in(request).pk else None

    def _is_joint(self, request: HttpRequest, edition: Edition) -> bool:
        joint: dict[int, bool] = request.__dict__.setdefault("joint", {})
        if edition.pk not in joint:
            joint[edition.pk] = presence.is_joint(edition)
        return joint[edition.pk]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = self.get_object(request, object_id) if object_id else None
        if edition and self.has_view_permission(request, edition):
            user = signed_in(request)
            if request.method == "GET":
                presence.enter(edition, user)
            if self.has_change_permission(request, edition) and self._is_joint(request, edition):
                pen = presence.pick_up(edition, user)
                _pens(request)[edition.pk] = pen
        return super().changeform_view(request, object_id, *args, **kwargs)

    def why_not_writable(self, request: HttpRequest, edition: Edition) -> str:
        pen = self._pen_of_another(request, edition)
        if pen is None:
            return super().why_not_writable(request, edition)
        return (
            f"لم يُحفظ ما كتبته: القلم الآن بيد {presence.isolated(presence.name_of(pen.holder))}. "
            "ما كتبته محفوظ في مسودة عملك، وهو مبيّن أدناه."
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj") or context.get("original")
        if edition:
            user, now = signed_in(request), timezone.now()
            here = presence.others(edition, user, now)
            pen = _pens(request).get(edition.pk)
            context["presence"] = {
                "said": presence.said(here, now),
                "here": here,
                "ping": presence.PING,
                "url": reverse("admin:releases_edition_presence", args=[edition.pk]),
            }
            if pen:
                context["pen"] = self._pen_context(edition, pen, user)
        return super().render_change_form(request, context, *args, **kwargs)

    def _pen_context(self, edition: Edition, pen: Pen, user: User) -> dict[str, Any]:
        is_mine = pen.holder_id == user.pk
        return {
            "url": reverse("admin:releases_edition_pen", args=[edition.pk]),
            "is_mine": is_mine,
            "holder": presence.name_of(pen.holder),
            "taken": pen.taken_at.isoformat(),
            "isolated_holder": presence.isolated(presence.name_of(pen.holder)),
            "since": presence.since(pen.taken_at, timezone.now()),
            "remark": pen.remark,
            "is_idle": presence.is_idle(pen),
            "may_take": not is_mine and Role.ADMINISTRATOR in user.roles,
            "letters": REMARK_LETTERS,
        }

    def pen_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put the pen down, hand it over, or take it."""
        edition, user = self._edition(request, pk), signed_in(request)
        if request.method != "POST" or not self.has_change_permission(request, edition):
            raise Http404
        try:
            self._move_pen(request, edition, user)
        except Refused as refused:
            messages.error(request, str(refused))
        if request.POST.get("do") == "put_down":
            # Opening the form would take it again.
            return HttpResponseRedirect(reverse("admin:releases_edition_changelist"))
        return HttpResponseRedirect(reverse("admin:releases_edition_change", args=[pk]))

    def _move_pen(self, request: HttpRequest, edition: Edition, user: User) -> None:
        do, to = request.POST.get("do"), request.POST.get("to", "")
        if do == "put_down":
            presence.put_down(edition, user)
            messages.success(request, "وضعت القلم، فلغيرك أن يكتب.")
        elif do == "take":
            presence.take(edition, user, request.POST.get("remark", "").replace("\0", ""))
            messages.success(request, "القلم الآن بيدك.")
        elif do == "hand_over":
            chosen = [one.user for one in presence.others(edition, user) if str(one.user_id) == to]
            if not chosen:
                raise Refused("لم تعد النسخة مفتوحة عند من اخترته.")
            presence.hand_over(edition, user, chosen[0])
            messages.success(
                request, f"القلم الآن بيد {presence.isolated(presence.name_of(chosen[0]))}."
            )


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def _pens(request: HttpRequest) -> dict[int, Pen | None]:
    """The pens of the editions that this request has asked about."""
    pens: dict[int, Pen | None] = request.__dict__.setdefault("pens", {})
    return pens
