"""The history of a release for its staff: one time line, any two texts compared, any restored."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from releases.admin.edition_approvals import CONSENTED, VERDICTS
from releases.admin.edition_pages import DONE
from releases.admin.edition_presence import EditionPresence
from releases.admin.records import may_be_key
from releases.admin.requests import signed_in
from releases.editing import form_states, presence, restoring, text_states, timeline, working_copies
from releases.editing.text_states import TextState
from releases.editing.timeline import Line
from releases.forms import readable
from releases.models import Edition
from releases.refused import Refused


class RestoreForm(forms.Form):
    change = forms.ChoiceField(
        label="التعديل",
        choices=Edition.Change,
        initial=Edition.Change.MAJOR,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="ما الذي تغيّر",
        required=False,
        help_text="يقرؤه الناس في سجل التعديلات، ويلزم التعديلَ المهم.",
        widget=AdminTextareaWidget({"rows": 3, "dir": "auto"}),
    )

    def clean_note(self) -> str:
        return readable(self.cleaned_data["note"]).strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("change") == Edition.Change.MAJOR and not cleaned.get("note"):
            self.add_error("note", "اكتب ما الذي تغيّر.")
        return cleaned


class EditionHistory(EditionPresence):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/difference/", self.difference_view, "difference"),
            ("<int:pk>/restore/<slug:key>/", self.restore_view, "restore"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Everything that happened to the release of this edition, the latest first."""
        pk = unquote(object_id)
        if not may_be_key(pk):
            raise Http404
        edition = self._edition(request, int(pk))
        editions = list(self._editions(request, edition))
        lines = timeline.of_editions(editions, self._noted(editions))
        texts = [line for line in lines if line.after]
        context = {
            "lines": lines,
            "comparable": len(texts) > 1,
            "chosen_new": texts[0].after if texts else "",
            "chosen_old": texts[1].after if len(texts) > 1 else "",
            "difference_url": reverse("admin:releases_edition_difference", args=[edition.pk]),
            **(extra_context or {}),
        }
        return self._shown(request, edition, "history", "سجل الخبر", context)

    def _noted(self, editions: list[Edition]) -> list[Line]:
        """What staff did by other pages, in words; steps have lines of their own."""
        by_key = {str(one.pk): one for one in editions}
        entries = LogEntry.objects.filter(
            content_type=get_content_type_for_model(Edition),
            object_id__in=by_key,
            action_flag=CHANGE,
        )
        # A save of the form is noted as JSON.
        said = entries.exclude(change_message__startswith="[").exclude(
            change_message__in=(*DONE.values(), *VERDICTS.values())
        )
        said = said.exclude(change_message__startswith=CONSENTED)
        return [
            Line(
                one.action_time,
                by_key[str(one.object_id)],
                presence.name_of(one.user),
                one.change_message,
            )
            for one in said.exclude(change_message="").select_related("user")
        ]

    def difference_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What differs between two texts of the release, word by word."""
        edition = self._edition(request, pk)
        old = self._text(request, edition, request.GET.get("old", ""))
        new = self._text(request, edition, request.GET.get("new", ""))
        user, has_open = signed_in(request), edition.release.editions.open().exists()
        context = {
            "old": old,
            "new": new,
            "differences": text_states.differences(old, new),
            "has_open": has_open,
            "may_restore": bool(user.roles) and (has_open or user.leads(edition)),
            "history_url": reverse("admin:releases_edition_history", args=[edition.pk]),
        }
        return self._shown(request, edition, "difference", "الفرق بين نصين", context)

    def restore_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Bring an old text into the form of the open edition, or open a new edition with it."""
        edition = self._edition(request, pk)
        state = self._text(request, edition, key)
        open_one = self._editions(request, edition).filter(pk__in=_open_of(edition)).first()
        if open_one:
            if request.method != "POST":
                raise Http404
            return self._into_the_form(request, open_one, state)
        form = RestoreForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            answers = form.cleaned_data
            try:
                made = restoring.as_new_edition(
                    state, signed_in(request), answers["change"], answers["note"]
                )
            except (Refused, IntegrityError) as refused:
                said = str(refused) if isinstance(refused, Refused) else "لم يعد كل ما فيه موجودًا."
                messages.error(request, said)
                return HttpResponseRedirect(_history_url(edition))
            self.log_change(request, made, f"استعادة نص النسخة {state.edition.number}")
            messages.success(
                request, "هذه مسودة نسخة جديدة بالنص القديم؛ تبقى النسخة المنشورة ظاهرة حتى تُنشر."
            )
            return HttpResponseRedirect(reverse("admin:releases_edition_change", args=[made.pk]))
        context = {"form": form, "state": state, "history_url": _history_url(edition)}
        return self._shown(request, edition, "restore", "استعادة نص قديم", context)

    def _into_the_form(
        self, request: HttpRequest, edition: Edition, state: TextState
    ) -> HttpResponse:
        """As a working copy, which is judged in the form before it is saved."""
        user = signed_in(request)
        url = reverse("admin:releases_edition_change", args=[edition.pk])
        if not self.has_change_permission(request, edition):
            messages.error(request, "لا تُعدَّل النسخة المفتوحة من هذا الخبر الآن.")
            return HttpResponseRedirect(_history_url(edition))
        if working_copies.find(user, edition):
            messages.error(request, "لك في هذه النسخة نصٌّ لم تحفظه؛ احفظه أو أهمله ثم استعد القديم.")
            return HttpResponseRedirect(url)
        form, formsets = self.unsent(request, edition)
        data = QueryDict(mutable=True)
        values = restoring.form_values(state)
        for bound in form:
            form_states.send(data, bound, values.get(bound.name, form_states.shown(bound)))
        for formset in formsets:
            _send_rows(data, formset, state)
        data["began_from"] = form_states.state_of(edition, form, formsets).signed()
        working_copies.keep(user, edition, data)
        return HttpResponseRedirect(f"{url}?working_copy=1")

    def _editions(self, request: HttpRequest, edition: Edition) -> Any:
        return self.get_queryset(request).filter(release=edition.release_id).order_by("number")

    def _text(self, request: HttpRequest, edition: Edition, key: str) -> TextState:
        """A text of this release that the reader may see; Http404 for any other key."""
        state = text_states.find(key, self._editions(request, edition))
        if state is None:
            raise Http404
        return state

    def _shown(
        self,
        request: HttpRequest,
        edition: Edition,
        page: str,
        title: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        around = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "original": edition,
            "change_url": reverse("admin:releases_edition_change", args=[edition.pk]),
        }
        response = TemplateResponse(
            request, f"admin/releases/edition/{page}.html", {**around, **context}
        )
        with timezone.override(edition.clock.zone):
            return response.render()


def _open_of(edition: Edition) -> Any:
    return edition.release.editions.open().values("pk")


def _history_url(edition: Edition) -> str:
    return reverse("admin:releases_edition_history", args=[edition.pk])


def _send_rows(data: QueryDict, formset: Any, state: TextState) -> None:
    """The rows as they are stored; people as the old text had them."""
    stored = [
        {
            "id": str(row.instance.pk),
            **{
                one.name: form_states.shown(one)[0]
                for one in row
                if form_states.comparable(one) and form_states.shown(one)
            },
        }
        for row in formset.initial_forms
    ]
    new: list[dict[str, str]] = []
    if "person" in formset.empty_form.fields:
        wanted = {str(person): str(office or "") for person, office in state.people}
        for row in stored:
            if row["person"] in wanted:
                row["appointment"] = wanted.pop(row["person"])
            else:
                row["DELETE"] = "on"
        new = [
            {"person": person, "appointment": office, "position": str(len(stored) + number)}
            for number, (person, office) in enumerate(wanted.items())
        ]
    for number, row in enumerate([*stored, *new]):
        for name, value in row.items():
            data[f"{formset.prefix}-{number}-{name}"] = value
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(stored) + len(new))
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(stored))
