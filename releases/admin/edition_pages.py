"""The pages of an edition beside its form: a step to confirm, the preview, an attachment."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from releases import reading, workflow
from releases.admin.edition_attachments import staff_address
from releases.admin.records import Records, may_be_key
from releases.admin.requests import signed_in
from releases.admin.steps import NEW_EDITION, Offer, StepForm, offer, take, why_not
from releases.attachment_views import handed_out
from releases.context_processors import archive_root
from releases.models import Attachment, Edition

DONE = {
    "submit": "أُرسلت النسخة للمراجعة.",
    "reject": "أُعيدت النسخة إلى المحرّر.",
    "publish": "نُشر الخبر.",
    "schedule": "جُدولت النسخة.",
    "unschedule": "أُلغيت الجدولة.",
    "withdraw": "سُحب الخبر.",
    "unwithdraw": "أُلغي السحب، والخبر منشور.",
    NEW_EDITION: "هذه مسودة نسخة جديدة من الخبر؛ تبقى النسخة المنشورة ظاهرة حتى تُنشر هذه.",
}


class EditionPages(Records):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/steps/<slug:event>/", self.step_view, "step"),
            ("<int:pk>/preview/", self.preview_view, "preview"),
            ("attachments/<int:pk>/", self.attachment_view, "attachment"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def _edition(self, request: HttpRequest, pk: int) -> Edition:
        """The edition, if this member of staff may see it; Http404 if not."""
        if not self.has_view_permission(request):
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=pk)

    # Steps.

    def step_view(self, request: HttpRequest, pk: int, event: str) -> HttpResponse:
        """Take a step, or first ask what it needs. Nothing moves but by POST."""
        edition = self._edition(request, pk)
        offered = offer(edition, signed_in(request), event)
        if offered is None:
            return self._refused(request, edition, event)
        answered = request.method == "POST" and ("confirmed" in request.POST or not offered.asks)
        form = StepForm(request.POST if answered else None, edition=edition, offer=offered)
        if answered and form.is_valid():
            return self._take(request, edition, offered.event, form.cleaned_data)
        return self._ask(request, edition, offered, form)

    def step_after_saving(self, request: HttpRequest, edition: Edition, event: str) -> HttpResponse:
        """The step whose button saved the form: taken at once, or asked about on its page."""
        edition = self._edition(request, edition.pk)
        offered = offer(edition, signed_in(request), event)
        if offered is None:
            return self._refused(request, edition, event)
        if offered.asks:
            return HttpResponseRedirect(
                reverse("admin:releases_edition_step", args=[edition.pk, offered.event])
            )
        return self._take(request, edition, offered.event, {})

    def _take(
        self, request: HttpRequest, edition: Edition, event: str, answers: dict[str, Any]
    ) -> HttpResponse:
        try:
            edition = take(edition, signed_in(request), event, answers)
        except workflow.Refused as refused:
            messages.error(request, str(refused))
        else:
            self._say_done(request, edition, event)
        return HttpResponseRedirect(change_url(edition))

    def _say_done(self, request: HttpRequest, edition: Edition, event: str) -> None:
        done = DONE.get(event) or DONE["schedule" if edition.state == "scheduled" else "publish"]
        said: str = done
        if self.get_view_on_site_url(edition):
            link = edition.get_absolute_url()
            said = format_html('{} <a href="{}">{}</a>', said, link, "عرضه في الموقع")
        messages.success(request, said)
        self.log_change(request, edition, done)

    def _refused(self, request: HttpRequest, edition: Edition, event: str) -> HttpResponse:
        messages.error(request, why_not(edition, signed_in(request), event))
        return HttpResponseRedirect(change_url(edition))

    def _ask(
        self, request: HttpRequest, edition: Edition, offered: Offer, form: StepForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": offered.label,
            "original": edition,
            "offer": offered,
            "form": form,
            "change_url": change_url(edition),
        }
        return TemplateResponse(request, "admin/releases/edition/step.html", context)

    # Reading.

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The edition as readers would see it, on their own template."""
        edition = get_object_or_404(Edition.objects.for_page(), pk=self._edition(request, pk).pk)
        context = reading.around(edition, edition, archive_root(request))
        context |= {
            "is_current": True,
            "history": [one for one in context["history"] if one.published_at],
            "change_url": change_url(edition),
            "attachment_address": staff_address,
        }
        return TemplateResponse(request, "admin/releases/edition/preview.html", context)

    def attachment_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """A file of an edition that need not be public, always as a download."""
        if not self.has_view_permission(request):
            raise Http404
        visible = self.get_queryset(request).values("pk")
        files = Attachment.objects.exclude(file="")
        attachment = get_object_or_404(files, pk=pk, edition__in=visible)
        width = request.GET.get("width", "")
        return handed_out(attachment, int(width) if may_be_key(width) else None, in_place=False)

    def view_on_site(self, edition: Edition) -> str | None:
        """The public page, of an edition that readers see now."""
        is_public = Edition.objects.public().filter(pk=edition.pk).exists()
        return edition.get_absolute_url() if is_public else None


def change_url(edition: Edition) -> str:
    return reverse("admin:releases_edition_change", args=[edition.pk])
