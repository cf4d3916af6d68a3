"""What the list of releases lets staff do to many at once, each with a page that asks first."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from releases import bulk
from releases.admin.edition_pages import DONE
from releases.admin.records import (
    KeyField,
    KeysField,
    Records,
    SearchingSelectMultiple,
    may_be_key,
)
from releases.admin.requests import signed_in
from releases.arabic.counts import count_phrase
from releases.bulk import DEEDS, Deed, Told
from releases.forms import readable
from releases.models import Edition, Organisation, Role, Topic, User


class DeedForm(forms.Form):
    """What a deed asks. `planned_for` holds the answers whose plan was shown last."""

    topics = KeysField(Topic.objects.filter(replaced_by=None), label="المواضيع")
    ministry = KeyField(
        Organisation.objects.ministries(), label="الوزارة", empty_label="— اختر الوزارة —"
    )
    remark = forms.CharField(label="السبب", widget=AdminTextareaWidget({"rows": 4, "dir": "auto"}))
    planned_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, deed: Deed, user: User, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("topics", "ministry", "remark"):
            if name not in deed.asks:
                del self.fields[name]
        if "topics" in self.fields:
            topics: Any = Edition._meta.get_field("topics")
            widget = SearchingSelectMultiple(topics, site)
            self.fields["topics"].widget = widget
            widget.choices = self.fields["topics"].choices  # type: ignore[attr-defined]
        if "ministry" in self.fields and Role.ADMINISTRATOR not in user.roles:
            field: Any = self.fields["ministry"]
            field.queryset = field.queryset.filter(pk__in=user.ministry_ids)

    def clean_remark(self) -> str:
        return readable(self.cleaned_data["remark"])

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "planned_for"}

    @property
    def written(self) -> str:
        """The answers as a text, to know them again."""
        given = cast(QueryDict, self.data)
        return "|".join(
            ",".join(sorted(given.getlist(name))) for name in self.fields if name != "planned_for"
        )


def _action(deed: Deed) -> Callable[..., Any]:
    @admin.action(description=deed.label)
    def act(model_admin: "EditionActions", request: HttpRequest, editions: Any) -> Any:
        return model_admin.begin(request, deed, editions)

    act.__name__ = deed.name
    return act


@admin.action(description="تنزيل المختار جدولًا")
def download(model_admin: Any, request: HttpRequest, editions: Any) -> HttpResponseBase:
    return model_admin.as_table(request, editions)


class EditionActions(Records):
    actions = [*(_action(deed) for deed in DEEDS.values()), download]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.bulk_view)
        return [path("bulk/<slug:name>/", view, name="releases_edition_bulk"), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those of this person's role; deleting many at once is none of them."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        roles = signed_in(request).roles
        return {
            name: action
            for name, action in actions.items()
            if name not in DEEDS or DEEDS[name].roles & roles
        }

    def begin(self, request: HttpRequest, deed: Deed, editions: Any) -> HttpResponse:
        """The page of a deed for the editions chosen in the list."""
        keys = list(editions.order_by().values_list("pk", flat=True)[: bulk.MOST + 1])
        if len(keys) > bulk.MOST:
            messages.error(
                request,
                f"اخترت أكثر من {bulk.MOST:,} خبر؛ تُغيَّر معًا {bulk.MOST:,} على الأكثر. "
                "ضيّق القائمة، ولم يتغير شيء.",
            )
            return HttpResponseRedirect(request.get_full_path())
        form = self._deed_form(request, deed, answered=False)
        return self._ask_of_many(request, deed, self._chosen(request, keys), form)

    def bulk_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """Plan a deed with its answers, and once the plan was seen, do it."""
        deed = DEEDS.get(name)
        if deed is None or not self.has_view_permission(request):
            raise Http404
        if not deed.roles & signed_in(request).roles:
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:releases_edition_changelist"))
        keys = [key for key in request.POST.get("keys", "").split(",") if may_be_key(key)]
        editions = self._chosen(request, [int(key) for key in keys[: bulk.MOST]])
        form = self._deed_form(request, deed, answered=True)
        if not form.is_valid() or form.cleaned_data["planned_for"] != form.written:
            return self._ask_of_many(request, deed, editions, form)
        told = bulk.done(deed, editions, signed_in(request), form.answers)
        self._log(request, deed, form.answers, told)
        return self._bulk_page(request, "bulk_done", deed, told, form=form)

    def _deed_form(self, request: HttpRequest, deed: Deed, *, answered: bool) -> DeedForm:
        given = request.POST if answered else None
        return DeedForm(given, deed=deed, user=signed_in(request), site=self.admin_site)

    def _chosen(self, request: HttpRequest, keys: list[int]) -> list[Edition]:
        """The editions of these keys that this person sees, as the list orders them."""
        chosen = self.get_queryset(request).filter(pk__in=keys).prefetch_related("topics")
        return list(chosen.order_by(*self.ordering or ()))

    def _ask_of_many(
        self, request: HttpRequest, deed: Deed, editions: list[Edition], form: DeedForm
    ) -> HttpResponse:
        is_answered = not deed.asks or (form.is_bound and form.is_valid())
        answers = form.answers if form.is_bound and is_answered else {}
        told = bulk.planned(deed, editions, signed_in(request), answers)
        planned_for = form.written if form.is_bound else ""
        return self._bulk_page(
            request,
            "bulk",
            deed,
            told,
            form=form,
            is_answered=is_answered,
            # Shown anew: what was planned is what is written now.
            planned_for=planned_for if is_answered else "-",
            keys=",".join(str(edition.pk) for edition in editions),
        )

    def _bulk_page(
        self, request: HttpRequest, name: str, deed: Deed, told: list[Told], **context: Any
    ) -> HttpResponse:
        changing = [one for one in told if one.changes]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": deed.label,
            "deed": deed,
            "changing": changing,
            "staying": [one for one in told if not one.changes],
            "changing_said": count_phrase(len(changing), "خبر"),
            "media": self.media + context["form"].media,
            **context,
        }
        return TemplateResponse(request, f"admin/releases/edition/{name}.html", context)

    def _log(
        self, request: HttpRequest, deed: Deed, answers: dict[str, Any], told: list[Told]
    ) -> None:
        values = [answers.get("ministry"), *(answers.get("topics") or ())]
        said = "، ".join(str(one) for one in values if one)
        for one in told:
            if one.changes:
                message = f"{deed.label}: {said} (مع أخبار أخرى)"
                # A step has its line in the log of steps.
                self.log_change(request, one.edition, DONE.get(deed.name, message))
