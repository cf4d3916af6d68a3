"""Consent to an edition: of supporting ministries before it comes out, of others after force."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from releases import approvals
from releases.admin.edition_pages import EditionPages, change_url
from releases.admin.requests import signed_in
from releases.forms import readable
from releases.models import Edition, ForcedVerdict
from releases.refused import Refused

# What is said, and noted, of consent; the time line of the release has lines of its own for it.
CONSENTED = "أُقرّ الخبر باسم"
VERDICTS = {
    ForcedVerdict.Verdict.APPROVED: "أُقرّ النشر.",
    ForcedVerdict.Verdict.OBJECTED: "سُجّل الاعتراض، ويبقى النشر ينتظر الإقرار.",
}


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label="رأيك",
        choices=ForcedVerdict.Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": "اختر: تقرّ النشر أم تعترض عليه؟"},
    )
    remark = forms.CharField(
        label="ملاحظة",
        required=False,
        widget=AdminTextareaWidget({"rows": 4, "dir": "auto"}),
        help_text="يلزم الاعتراضَ سبب. الاعتراض لا يسحب الخبر؛ يبقى مسجلًا عليه.",
    )

    def clean_remark(self) -> str:
        return readable(self.cleaned_data["remark"]).strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        objects = cleaned.get("verdict") == ForcedVerdict.Verdict.OBJECTED
        if objects and not cleaned.get("remark") and "remark" not in self.errors:
            self.add_error("remark", "اكتب سبب الاعتراض.")
        return cleaned


class EditionApprovals(EditionPages):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/approve/", self.approve_view, "approve"),
            ("<int:pk>/forced/<int:step>/", self.verdict_view, "verdict"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = context.get("original")
        if edition is not None:
            user = signed_in(request)
            waiting = set(approvals.forced_waiting(user).filter(edition=edition).values_list("pk"))
            context["standings"] = approvals.standings(edition)
            context["approvable"] = approvals.may_approve(edition, user, context["standings"])
            context["forced_steps"] = [
                (step, (step.pk,) in waiting)
                for step in approvals.forced_steps()
                .filter(edition=edition)
                .select_related("by")
                .prefetch_related("verdicts__by")
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def approve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The joint release to read, and the button by which a ministry consents to it."""
        edition = self._edition(request, pk)
        user = signed_in(request)
        if request.method == "POST":
            try:
                approved = approvals.approve(edition, user, request.POST.get("seen", ""))
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                said = f"{CONSENTED} {'، '.join(str(one) for one in approved)}."
                self.log_change(request, edition, said)
                messages.success(request, said)
            return HttpResponseRedirect(change_url(edition))
        digest = approvals.content_digest(edition)
        ministries = approvals.may_approve(edition, user, approvals.standings(edition, digest))
        if not ministries:
            messages.error(request, "لا إقرار يُنتظر منك في هذه النسخة.")
            return HttpResponseRedirect(change_url(edition))
        context = {"title": "إقرار خبر مشترك", "digest": digest, "ministries": ministries}
        return self._page(request, edition, "approve", context)

    def verdict_view(self, request: HttpRequest, pk: int, step: int) -> HttpResponse:
        """A publication past the rule of two, for somebody else to approve of or object to."""
        edition = self._edition(request, pk)
        forced = get_object_or_404(edition.transitions.select_related("by"), pk=step, forced=True)
        if not approvals.forced_waiting(signed_in(request)).filter(pk=step).exists():
            messages.error(request, "لا رأي يُنتظر منك في هذا النشر.")
            return HttpResponseRedirect(change_url(edition))
        form = VerdictForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                verdict = approvals.judge(forced, signed_in(request), **form.cleaned_data)
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                said = VERDICTS[ForcedVerdict.Verdict(verdict.verdict)]
                self.log_change(request, edition, said)
                messages.success(request, said)
            return HttpResponseRedirect(change_url(edition))
        context = {
            "title": "نشر تجاوز قاعدة المراجعَين",
            "form": form,
            "step": forced,
            "verdicts": forced.verdicts.select_related("by"),
        }
        return self._page(request, edition, "verdict", context)

    def _page(
        self, request: HttpRequest, edition: Edition, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": edition,
            "change_url": change_url(edition),
            "preview_url": reverse("admin:releases_edition_preview", args=[edition.pk]),
            **context,
        }
        return TemplateResponse(request, f"admin/releases/edition/{name}.html", shown)
