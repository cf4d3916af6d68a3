"""What is typed into the form of an edition and not yet saved: kept while it is typed, offered when
the form is opened again, and thrown away with the save."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format

from releases.admin.edition_judging import EditionJudging, judgement, shown
from releases.admin.records import may_be_key
from releases.admin.requests import signed_in
from releases.differences import Piece, changed_text
from releases.editing import conflicts, form_states, working_copies
from releases.models import Edition, WorkingCopy

# Forms that were saved lately: what a browser still keeps of them is done with.
SAVED_FORMS = "saved_forms"
MOST_SAVED_FORMS = 20
NEW = "new"


class ReadOnlyTexts(forms.ModelForm):
    """What of an edition is compared where its form is only shown."""

    class Meta:
        model = Edition
        fields = ["change_note", "headline", "standfirst", "body", "dateline"]


class EditionCopies(EditionJudging):
    class Media:
        css = {"all": ["css/admin-editing.css"]}

    def get_urls(self) -> list[URLPattern]:
        urls = super().get_urls()
        for one in urls:
            if one.name in ("releases_edition_add", "releases_edition_change"):
                one.callback = self._keeping_what_comes_late(one.callback)
        pages = [
            ("working-copy/<slug:which>/", self.keep_copy_view, "working_copy"),
            ("working-copy/<slug:which>/discard/", self.discard_copy_view, "discard_copy"),
        ]
        return [
            path(route, self.answering(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + urls

    def _keeping_what_comes_late(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """A form sent after its writer's log-in has ended is kept before they sign in again."""

        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not self.admin_site.has_permission(request):
                copy = working_copies.keep_late(request.POST.get("written_by", ""), request.POST)
                if copy:
                    messages.warning(
                        request, "انتهى دخولك قبل الحفظ. ما كتبته محفوظ، وتجده هنا بعد أن تدخل."
                    )
            return view(request, *args, **kwargs)

        return kept

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What was typed into a draft that was deleted meanwhile is offered as a new release."""
        is_sent = object_id is not None and request.method == "POST"
        if is_sent and self.has_add_permission(request):
            mark = request.POST.get("written_by", "")
            if mark and self.get_object(request, unquote(object_id or "")) is None:
                copy = working_copies.keep_orphan(mark, signed_in(request), request.POST)
                if copy:
                    messages.error(
                        request,
                        "لم تُحفظ: حُذفت هذه النسخة وأنت تكتب، أو لم تعد من أخبار وزاراتك. "
                        "ما كتبته باقٍ، وهو هنا في خبر جديد لم يُحفظ بعد.",
                    )
                    return HttpResponseRedirect(_form_url(None, working_copy=1))
        return super().changeform_view(request, object_id, *args, **kwargs)

    def answering(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """A script that asks after the log-in has ended is told so, not sent to a page."""

        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            asks = request.headers.get("Accept") == "application/json"
            if asks and not self.admin_site.has_permission(request):
                return JsonResponse({"signed_out": True}, status=403)
            return self.admin_site.admin_view(view)(request, *args, **kwargs)

        return answered

    # Keeping and throwing away.

    def _copied(self, request: HttpRequest, which: str) -> Edition | None:
        """The edition of a working copy, None where it is of a new release; Http404 for others'."""
        if which == NEW:
            if not self.has_add_permission(request):
                raise Http404
            return None
        if not may_be_key(which):
            raise Http404
        return self._edition(request, int(which))

    def keep_copy_view(self, request: HttpRequest, which: str) -> HttpResponse:
        """Keep what is in the form now; says when, in Arabic."""
        edition = self._copied(request, which)
        if request.method != "POST":
            raise Http404
        if request.POST.get("form_id", "") in request.session.get(SAVED_FORMS, ()):
            return JsonResponse({"is_saved": True})
        try:
            copy = working_copies.keep(signed_in(request), edition, request.POST)
        except working_copies.TooLarge as error:
            return JsonResponse({"said": str(error)}, status=413)
        with timezone.override(edition.clock.zone if edition else None):
            return JsonResponse({"said": f"حُفظت مسودة العمل {_hour(copy)}"})

    def discard_copy_view(self, request: HttpRequest, which: str) -> HttpResponse:
        edition = self._copied(request, which)
        if request.method != "POST":
            raise Http404
        working_copies.discard(signed_in(request), edition)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({})
        messages.success(request, "أُهمل ما لم تحفظه.")
        return HttpResponseRedirect(_form_url(edition))

    def save_related(self, request: HttpRequest, form: Any, *args: Any, **kwargs: Any) -> None:
        super().save_related(request, form, *args, **kwargs)
        change = kwargs.get("change", args[-1] if args else False)
        working_copies.discard(signed_in(request), form.instance if change else None)
        form_id = request.POST.get("form_id", "")[:32]
        if form_id:
            saved = [*request.session.get(SAVED_FORMS, ()), form_id]
            request.session[SAVED_FORMS] = saved[-MOST_SAVED_FORMS:]

    # The page.

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj") or context.get("original")
        user = signed_in(request)
        form = context["adminform"].form
        writes = self.has_change_permission(request, edition) if edition else True
        which = str(edition.pk) if edition else NEW
        context["working"] = {
            "which": which,
            "user": user.pk,
            "writes": writes,
            "keep_url": reverse("admin:releases_edition_working_copy", args=[which]),
            "discard_url": reverse("admin:releases_edition_discard_copy", args=[which]),
            "restore_url": _form_url(edition, working_copy=1),
            "written_by": working_copies.writers_mark(user, edition),
            "csrf_cookie": settings.CSRF_COOKIE_NAME,
            "is_bound": form.is_bound,
            "copy_stamp": "",
            "saved_forms": " ".join(request.session.get(SAVED_FORMS, ())),
        }
        if judgement(request) is None and not form.is_bound:
            copy = working_copies.find(user, edition)
            differs = self._differences(request, edition, form, copy) if copy else []
            if copy and (differs or not writes):
                context["working_copy"] = copy
                context["working"]["copy_stamp"] = copy.fields.get("copy_stamp", [""])[0]
                context["working_copy_at"] = _hour(copy)
                context["working_copy_differs"] = differs
            elif copy:
                # It says what the form says.
                working_copies.discard(user, edition)
        return super().render_change_form(request, context, *args, **kwargs)

    def _differences(
        self, request: HttpRequest, edition: Edition | None, form: Any, copy: WorkingCopy
    ) -> list[tuple[str, list[list[Piece]]]]:
        """What the working copy would change: labels of fields, and their changed lines."""
        data = working_copies.as_sent(copy)
        formsets: list[Any] = []
        if edition and self.has_change_permission(request, edition):
            form, formsets = self.unsent(request, edition)
        elif edition:
            form = ReadOnlyTexts(instance=edition)
        differs = []
        for bound in form:
            stored, typed = form_states.shown(bound), form_states.sent(data, bound)
            written = form_states.comparable(bound) and form_states.was_sent(data, bound)
            if not written or typed == stored:
                continue
            lines = changed_text(shown(bound, stored), shown(bound, typed))
            differs.append((str(bound.label), lines))
        for formset in formsets:
            if conflicts.rows_differ(data, formset):
                differs.append((str(formset.model._meta.verbose_name_plural), []))
        return differs


def _form_url(edition: Edition | None, **query: int) -> str:
    if edition is None:
        # Without «direct» a new release begins with its text.
        return f"{reverse('admin:releases_edition_add')}?{urlencode({'direct': 1, **query})}"
    url = reverse("admin:releases_edition_change", args=[edition.pk])
    return f"{url}?{urlencode(query)}" if query else url


def _hour(copy: WorkingCopy) -> str:
    """The hour of a copy, with its day where that is not today."""
    at = timezone.localtime(copy.saved_at)
    hour = date_format(at, "H:i")
    return (
        hour
        if at.date() == timezone.localdate()
        else f"{hour} يوم {date_format(at, 'DATE_FORMAT')}"
    )
