"""Links by which people without an account read an edition before it is published."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from releases import previews
from releases.admin.edition_pages import EditionPages, change_url
from releases.admin.requests import signed_in
from releases.context_processors import archive_root
from releases.forms import LineField
from releases.models import Edition, PreviewLink
from releases.refused import Refused


class PreviewLinkForm(forms.Form):
    note = LineField(
        label="لمن",
        max_length=200,
        widget=AdminTextInputWidget({"dir": "auto"}),
        help_text="اسم من سيفتحه أو صحيفته؛ لا يظهر له.",
        error_messages={"required": "اكتب لمن هذا الرابط."},
    )
    days = forms.TypedChoiceField(
        label="صالح مدة",
        coerce=int,
        choices=list(previews.VALIDITIES.items()),
        initial=1,
        widget=forms.RadioSelect,
    )


class EditionPreviews(EditionPages):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/preview-links/", never_cache(self.preview_links_view), "preview_links"),
            ("<int:pk>/preview-links/<int:link>/revoke/", self.revoke_view, "revoke_preview"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def preview_links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The links of an edition, and a form for a new one.

        A new link is in the answer to its form and nowhere else: the archive keeps its digest.
        """
        edition = self._edition(request, pk)
        form = PreviewLinkForm(request.POST if request.method == "POST" else None)
        address = ""
        if form.is_valid():
            try:
                link, token = previews.make_link(edition, signed_in(request), **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                self.log_change(request, edition, f"صُنع رابط معاينة لـ{link.note}.")
                address = archive_root(request) + reverse("machine:preview", args=[token])
                form = PreviewLinkForm()
        return self._links_page(request, edition, form, address)

    def _links_page(
        self, request: HttpRequest, edition: Edition, form: PreviewLinkForm, address: str
    ) -> HttpResponse:
        is_unseen = previews.unseen().filter(pk=edition.pk).exists()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "روابط المعاينة",
            "original": edition,
            "change_url": change_url(edition),
            "form": form if is_unseen and signed_in(request).works_on(edition) else None,
            "address": address,
            "links": [
                (link, is_unseen and link.revoked_at is None and link.expires_at > timezone.now())
                for link in edition.preview_links.select_related("made_by", "revoked_by")
            ],
            "clock": edition.clock,
        }
        return TemplateResponse(request, "admin/releases/edition/preview_links.html", context)

    def revoke_view(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        """End a link at once, by POST."""
        edition = self._edition(request, pk)
        found = get_object_or_404(PreviewLink, pk=link, edition=edition)
        if request.method == "POST":
            previews.revoke(found, signed_in(request))
            self.log_change(request, edition, f"أُبطل رابط المعاينة لـ{found.note}.")
            messages.success(request, "أُبطل الرابط؛ لا يفتحه أحد بعد الآن.")
        return HttpResponseRedirect(
            reverse("admin:releases_edition_preview_links", args=[edition.pk])
        )
