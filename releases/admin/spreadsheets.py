"""Releases from a table and into one: the upload with its preview, the template, the download."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from releases import spreadsheets, uploads
from releases.admin.records import KeyField, Records
from releases.admin.requests import signed_in
from releases.arabic.counts import count_phrase
from releases.models import Organisation, Role, SpreadsheetUpload, User


class UploadForm(forms.Form):
    """A table, and what is to be taken of rows that do not say it."""

    table = forms.FileField(
        label="الجدول",
        widget=forms.FileInput({"accept": ",".join(uploads.KINDS)}),
        help_text=f"‎.xlsx أو ‎.csv، حتى {uploads.MOST_ROWS:,} سطر و{uploads.MOST_BYTES // 2**20} "
        "ميغابايت. لا يُكتب شيء قبل أن ترى ما سيحدث لكل سطر.",
    )
    ministry = KeyField(
        Organisation.objects.ministries(),
        label="الوزارة",
        help_text="لما لا يذكر وزارته من السطور.",
    )
    publish = forms.BooleanField(
        label="انشر ما اكتمل",
        required=False,
        help_text="بلا مراجعة ثانية، ويبقى ذلك مذكورًا في السجل وينتظر إقرار غيرك. "
        "وإلا دخلت كلها مسودات.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ministry"]
        field.empty_label = "— اختر الوزارة —"
        if Role.ADMINISTRATOR in user.roles:
            field.required = False
        else:
            field.queryset = field.queryset.filter(pk__in=user.ministry_ids)
            if len(user.ministry_ids) == 1:
                [field.initial] = user.ministry_ids
        if not uploads.may_publish(user):
            del self.fields["publish"]


class EditionSpreadsheets(Records):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("upload/", self.upload_view, "upload"),
            ("upload/template.xlsx", self.template_view, "upload_template"),
            ("upload/<int:pk>/", self.uploaded_view, "uploaded"),
            ("upload/<int:pk>/report.csv", self.report_view, "upload_report"),
            ("download.xlsx", self.download_view, "download"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    # A table in.

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take a table and rehearse it; nothing of it is written yet."""
        user = self._writer(request)
        form = UploadForm(request.POST or None, request.FILES or None, user=user)
        if request.method == "POST" and form.is_valid():
            try:
                upload = self._receive(user, form.cleaned_data)
            except uploads.Refused as refused:
                form.add_error("table", str(refused))
            else:
                return HttpResponseRedirect(_uploaded_url(upload))
        return self._sheet_page(request, "upload", "تحميل من جدول", form=form)

    def _receive(self, user: User, answers: dict[str, Any]) -> SpreadsheetUpload:
        table = answers["table"]
        if table.size > uploads.MOST_BYTES:
            # Not even read.
            content = b"\0" * (uploads.MOST_BYTES + 1)
        else:
            content = table.read()
        return uploads.received(
            user,
            table.name,
            content,
            answers["ministry"],
            publish=answers.get("publish", False),
        )

    def uploaded_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What will happen to every row, the button that lets it, and what happened."""
        upload = self._upload(request, pk)
        if request.method == "POST":
            loaded = uploads.load(upload)
            made = sum(count for status, _, count in uploads.counts(loaded) if status == "created")
            messages.success(request, f"حُمّل الجدول: {count_phrase(made, 'خبر')} من جديد.")
            return HttpResponseRedirect(_uploaded_url(upload))
        title = "ما حدث لكل سطر" if upload.loaded_at else "ما سيحدث لكل سطر"
        counts = uploads.counts(upload)
        return self._sheet_page(
            request,
            "uploaded",
            title,
            upload=upload,
            reports=uploads.reports(upload),
            counts=counts,
            does_something=any(name in ("created", "updated") for name, _, _ in counts),
        )

    def report_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        upload = self._upload(request, pk)
        response = HttpResponse(
            spreadsheets.report_csv(uploads.reports(upload)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="report-{upload.pk}.csv"'
        return response

    def template_view(self, request: HttpRequest) -> FileResponse:
        self._writer(request)
        return _xlsx(spreadsheets.template(), "template.xlsx")

    def _writer(self, request: HttpRequest) -> User:
        user = signed_in(request)
        if not user.roles or not self.has_add_permission(request):
            raise PermissionDenied
        return user

    def _upload(self, request: HttpRequest, pk: int) -> SpreadsheetUpload:
        """An upload of this very user that has not expired; Http404 for any other."""
        user = self._writer(request)
        own = SpreadsheetUpload.objects.filter(by=user).exclude(
            pk__in=SpreadsheetUpload.objects.expired().values("pk")
        )
        upload = get_object_or_404(own.select_related("ministry"), pk=pk)
        if upload.ministry and not user.works_for(upload.ministry_id):
            raise Http404
        return upload

    # A table out.

    def download_view(self, request: HttpRequest) -> HttpResponseBase:
        """The list as it is filtered and searched, whole."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if self._asks_for_what_cannot_be(request.GET):
            return HttpResponseRedirect(reverse("admin:releases_edition_changelist"))
        try:
            listed = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            # The list itself says so.
            query = request.GET.urlencode()
            return HttpResponseRedirect(f"{reverse('admin:releases_edition_changelist')}?{query}")
        return self.as_table(request, listed.queryset)

    def as_table(self, request: HttpRequest, editions: Any) -> HttpResponseBase:
        """The editions as .xlsx; back to the list, with the reason, if they are too many."""
        too_many = editions.order_by().values("pk")[: spreadsheets.MOST_LISTED + 1].count()
        if too_many > spreadsheets.MOST_LISTED:
            messages.error(
                request,
                f"في القائمة أكثر من {spreadsheets.MOST_LISTED:,} خبر، ولا يُكتب في جدول واحد أكثر "
                "منها: ضيّقها بالوزارة أو التاريخ ثم نزّلها.",
            )
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponseRedirect(reverse("admin:releases_edition_changelist") + query)
        name = f"releases-{timezone.localdate():%Y-%m-%d}.xlsx"
        return _xlsx(spreadsheets.listed(editions), name)

    def _sheet_page(
        self, request: HttpRequest, name: str, title: str, **context: Any
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            **context,
        }
        return TemplateResponse(request, f"admin/releases/edition/{name}.html", context)


def _uploaded_url(upload: SpreadsheetUpload) -> str:
    return reverse("admin:releases_edition_uploaded", args=[upload.pk])


def _xlsx(file: Any, name: str) -> FileResponse:
    return FileResponse(file, as_attachment=True, filename=name, content_type=spreadsheets.XLSX)
