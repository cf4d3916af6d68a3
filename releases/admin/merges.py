"""Merging two records: choosing, a preview of what changes, the log, and undoing."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from releases.admin.drawings import isolated
from releases.admin.records import KeyField, Records, SearchingSelect
from releases.admin.requests import signed_in
from releases.arabic.counts import count_phrase
from releases.models import Merge, Role
from releases.naming import merge_plans, merging


def may_merge(request: HttpRequest) -> bool:
    """Records of all ministries are the administrator's to change."""
    # The log-in page asks for nobody.
    return Role.ADMINISTRATOR in getattr(request.user, "roles", ())


class OtherForm(forms.Form):
    """Which record this one is merged into; `keep` says which of the two stays."""

    keep = forms.ChoiceField(
        choices=[("other", "other"), ("this", "this")], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, record: Any, site: admin.AdminSite, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = type(record)
        link = "replaced_by" if record._meta.model_name == "topic" else "merged_into"
        self.fields["other"] = KeyField(
            model._default_manager.exclude(pk=record.pk),
            label="السجل الآخر",
            widget=SearchingSelect(model._meta.get_field(link), site),
            help_text="ابحث باسمه. تختار في الخطوة التالية أيهما يبقى، وترى ما يتغيّر قبل الدمج.",
            error_messages={"required": "اختر السجل الذي يُدمج معه هذا."},
        )

    @property
    def pair(self) -> str:
        """The query of the preview of the two."""
        chosen = self.cleaned_data
        return urlencode({"other": chosen["other"].pk, "keep": chosen["keep"] or "other"})


class Merging(Records):
    """A record that may be one with another: a way to merge them on its page and in its list."""

    change_form_template = "admin/releases/mergeable_change_form.html"
    actions = ["merge_two"]

    def get_urls(self) -> list[URLPattern]:
        name = f"releases_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", view, name=name), *super().get_urls()]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may_merge(request) and self.has_change_permission(request)

    @admin.action(description="دمج سجلين", permissions=["merge"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        pair = list(queryset.order_by("pk")[:3])
        if len(pair) != 2:
            self.message_user(request, "اختر سجلين اثنين للدمج.", messages.ERROR)
            return None
        this, other = pair
        return HttpResponseRedirect(f"{self._merge_url(this)}?other={other.pk}")

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose the other record; see what merging changes; merge."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        this = get_object_or_404(self.model._default_manager, pk=pk)
        sent = request.POST if request.method == "POST" else request.GET
        asked = sent if "other" in sent else None
        form = OtherForm(asked, record=this, site=self.admin_site)
        if asked is None or not form.is_valid():
            return self._page(request, this, "choose", {"form": form})
        other = form.cleaned_data["other"]
        kept, merged = (this, other) if form.cleaned_data["keep"] == "this" else (other, this)
        if request.method == "POST":
            try:
                return self._merge(request, kept, merged)
            except merging.NotMerged:
                # The plan says why.
                pass
        planned = merge_plans.plan(kept, merged)
        context = {
            "form": form,
            "plan": planned,
            "swap_url": f"?{urlencode({'other': other.pk, 'keep': _turned(form)})}",
        }
        return self._page(request, this, "preview", context)

    def _merge(self, request: HttpRequest, kept: Any, merged: Any) -> HttpResponse:
        made = merging.merge(kept, merged, signed_in(request))
        self.log_change(request, kept, f"دُمج فيه «{merged}»")
        self.log_change(request, merged, f"دُمج في «{kept}»")
        undo = reverse("admin:releases_merge_undo", args=[made.pk])
        said = format_html('دُمج «{}» في «{}». <a href="{}">تراجع عن الدمج</a>', merged, kept, undo)
        messages.success(request, said)
        _say_what_waits(request, made)
        return HttpResponseRedirect(change_url(kept))

    def _merge_url(self, record: Any) -> str:
        return reverse(f"admin:releases_{self.opts.model_name}_merge", args=[record.pk])

    def _page(
        self, request: HttpRequest, this: Any, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        around = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "دمج سجلين",
            "original": this,
            "changelist_url": reverse(f"admin:releases_{self.opts.model_name}_changelist"),
            "change_url": change_url(this),
            "merge_url": self._merge_url(this),
        }
        return TemplateResponse(request, f"admin/releases/merge/{template}.html", around | context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = kwargs.get("obj")
        if record is not None and self.has_merge_permission(request):
            context["merge_url"] = self._merge_url(record)
        return super().render_change_form(request, context, *args, **kwargs)


def _say_what_waits(request: HttpRequest, merge: Merge) -> None:
    if waiting := merging.waiting_for_index(merge):
        messages.warning(
            request,
            f"تجدها في البحث بأسمائها السابقة إلى أن يعاد فهرستها الليلة: "
            f"{count_phrase(waiting, 'خبر')}.",
        )


def _turned(form: OtherForm) -> str:
    return "other" if form.cleaned_data["keep"] == "this" else "this"


def change_url(record: Any) -> str:
    return reverse(f"admin:releases_{record._meta.model_name}_change", args=[record.pk])


@admin.register(Merge)
class MergeAdmin(Records):
    """The log of merges, to read; undoing is a page of its own."""

    list_display = ["merged_name", "kept_shown", "kind", "at", "by", "state_shown"]
    list_select_related = ["by"]
    list_filter = ["kind", ("undone_at", admin.EmptyFieldListFilter)]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-at", "-pk"]
    search_fields = ["merged_name", "kept_name"]
    fields = ["kind", "merged_name", "kept_shown", "at", "by", "rows_shown", "state_shown",
              "undone_at", "undone_by"]  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", view, name="releases_merge_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """See what goes back and what stays; put it back."""
        if not may_merge(request):
            raise PermissionDenied
        merge = get_object_or_404(Merge, pk=pk)
        refusals: tuple[str, ...] = ()
        said: list[str] = []
        try:
            if request.method == "POST":
                told = merging.undo(merge, signed_in(request))
                self.log_change(request, merge, "تُراجع عن الدمج")
                done = f"عاد «{merge.merged_name}» سجلًا قائمًا بذاته."
                messages.success(request, " ".join([done, *merging.said(told)]))
                _say_what_waits(request, merge)
                return HttpResponseRedirect(reverse("admin:releases_merge_changelist"))
            said = merging.said(merging.undo_preview(merge))
        except merging.NotMerged as refused:
            refusals = refused.reasons
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "التراجع عن دمج",
            "merge": merge,
            "said": said,
            "refusals": refusals,
        }
        return TemplateResponse(request, "admin/releases/merge/undo.html", context)

    @admin.display(description="الباقي", ordering="kept_name")
    def kept_shown(self, merge: Merge) -> SafeString:
        try:
            url = reverse(f"admin:releases_{merge.kind}_change", args=[merge.kept])
        except NoReverseMatch:
            return isolated(merge.kept_name)
        return format_html('<a href="{}"><bdi>{}</bdi></a>', url, merge.kept_name)

    @admin.display(description="الحال")
    def state_shown(self, merge: Merge) -> SafeString | str:
        if merge.undone_at:
            return "تُراجع عنه"
        url = reverse("admin:releases_merge_undo", args=[merge.pk])
        return format_html('<a href="{}">تراجع…</a>', url)

    @admin.display(description="أسطر تغيّرت")
    def rows_shown(self, merge: Merge) -> int:
        steps = merge.changes["steps"]
        return sum(len(one["rows"] if one["do"] == "removed" else one["keys"]) for one in steps)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_merge(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_merge(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
