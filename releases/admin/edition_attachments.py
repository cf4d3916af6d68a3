"""The files and recordings of an edition, as rows of its form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from releases.admin.edition_inlines import WithEdition
from releases.models import Attachment

RECORDINGS = [(kind.value, kind.label) for kind in (Attachment.Kind.AUDIO, Attachment.Kind.VIDEO)]


def staff_address(attachment: Attachment, width: int | None = None) -> str:
    """Where staff find a file that readers may not see yet."""
    url = reverse("admin:releases_edition_attachment", args=[attachment.pk])
    return f"{url}?width={width}" if width else url


class NewFile(AdminFileWidget):
    """A field for a file only: the present one is shown beside, by an address of staff."""

    def is_initial(self, value: Any) -> bool:
        return False


class AttachmentForm(forms.ModelForm):
    """A file, whose kind is read from it, or the address of a recording, whose kind is told."""

    recording = forms.ChoiceField(
        label="نوع التسجيل", choices=[("", "—"), *RECORDINGS], required=False
    )

    class Meta:
        model = Attachment
        fields = ["file", "link", "recording", "title", "alt_text", "position"]
        widgets = {"link": forms.URLInput({"class": "vURLField", "dir": "ltr"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.link:
            self.fields["recording"].initial = self.instance.kind

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        link, new = cleaned.get("link"), "file" in self.changed_data and cleaned.get("file")
        if link and (new or self.instance.file):
            self.add_error("link", "المرفق ملف أو رابط: ضع كلًّا منهما في سطر.")
        elif not link and not new and not self.instance.file and not self.errors:
            self.add_error("file", "اختر ملفًّا، أو ضع رابط تسجيل.")
        elif link and not cleaned.get("recording"):
            self.add_error("recording", "أهو صوت أم فيديو؟")
        elif link:
            self.instance.kind = cleaned["recording"]
        return cleaned


class AttachmentInline(WithEdition):
    model = Attachment
    form = AttachmentForm
    fields = ["current", "file", "link", "recording", "title", "alt_text", "position"]
    readonly_fields = ["current"]
    formfield_overrides = {
        **WithEdition.formfield_overrides,
        models.FileField: {"widget": NewFile},
    }

    class Media:
        js = ["js/admin-attachments.js"]

    @admin.display(description="الملف الحالي")
    def current(self, attachment: Attachment) -> SafeString | str:
        if attachment.pk is None:
            return "—"
        if attachment.link:
            return format_html(
                '<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>',
                attachment.link,
                attachment.type_name,
            )
        return format_html(
            '<a href="{}"><bdi>{}</bdi></a> <bdi>{}</bdi>',
            staff_address(attachment),
            attachment.filename,
            filesizeformat(attachment.size),
        )
