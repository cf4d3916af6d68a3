import mimetypes
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases import attachments
from releases.attachments import Kept
from releases.models.editions import Edition
from releases.models.freezing import kept_with_published_edition
from releases.typesetting import readable_url

# What people call the types that the archive keeps.
TYPE_NAMES: dict[str, str | Promise] = {
    "application/pdf": "PDF",
    "text/csv": "CSV",
    "text/plain": gettext_lazy("نص"),
    "application/json": "JSON",
    "application/zip": "ZIP",
    "application/msword": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.ms-powerpoint": "PowerPoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
}


def attachment_path(attachment: "Attachment", filename: str) -> str:
    return f"{attachment.edition.release_id}/{filename}"


class Attachment(models.Model):
    """A file that belongs to an edition, or a recording elsewhere; as visible as the edition is.

    Editions of one release share their files: nothing that is stored is ever written over.
    """

    class Kind(models.TextChoices):
        IMAGE = "image", gettext_lazy("صورة")
        DOCUMENT = "document", gettext_lazy("وثيقة")
        AUDIO = "audio", gettext_lazy("صوت")
        VIDEO = "video", gettext_lazy("فيديو")
        OTHER = "other", gettext_lazy("ملف آخر")

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="attachments", verbose_name="النسخة"
    )
    file = models.FileField("الملف", upload_to=attachment_path, max_length=300, blank=True)
    link = models.CharField(
        "الرابط",
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["https"], message="يُقبل ما يبدأ بـ ‎https://‎ وحده.")],
        help_text="لتسجيل صوتي أو مرئي في موقع آخر: عنوان صفحته أو ملفه.",
    )
    title = models.CharField("العنوان", max_length=300)
    alt_text = models.CharField(
        "وصف الصورة",
        max_length=500,
        blank=True,
        help_text="لمن لا يرى الصورة؛ يلزم كل صورة.",
    )
    size = models.PositiveBigIntegerField("الحجم بالبايت", default=0, editable=False)
    sha256 = models.CharField("البصمة", max_length=64, blank=True, editable=False)
    kind = models.CharField("النوع", max_length=8, choices=Kind, editable=False)
    # As the content is, not as the name says; empty in rows older than that, which keep to names.
    content_type = models.CharField("نوع المحتوى", max_length=100, blank=True, editable=False)
    width = models.PositiveIntegerField("العرض", null=True, editable=False)
    height = models.PositiveIntegerField("الارتفاع", null=True, editable=False)
    # Narrower pictures for pages: [[width, name in the storage], …].
    renditions = models.JSONField(default=list, blank=True, editable=False)
    position = models.PositiveSmallIntegerField("الترتيب", default=0)

    class Meta:
        verbose_name = "مرفق"
        verbose_name_plural = "المرفقات"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="image") | ~Q(alt_text=""),
                name="attachment_image_has_alt_text",
                violation_error_message="اكتب وصفًا للصورة.",
            ),
            models.CheckConstraint(
                condition=~Q(file="") & Q(link="") | Q(file="") & ~Q(link=""),
                name="attachment_file_or_link",
                violation_error_message="المرفق ملف أو رابط: واحد منهما، لا كلاهما.",
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://", kind__in=("audio", "video")),
                name="attachment_link_is_a_recording",
                violation_error_message="الرابط لتسجيل صوتي أو مرئي، ويبدأ بـ ‎https://‎.",
            ),
        ]
        triggers = [
            kept_with_published_edition("stays_as_published", pgtrigger.Delete | pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.link or reverse("machine:attachment", args=[self.pk, self.filename])

    @property
    def filename(self) -> str:
        return str(self.file.name).rsplit("/", 1)[-1]

    def get_rendition_url(self, width: int) -> str:
        return reverse("machine:rendition", args=[self.pk, width, self.filename])

    @property
    def is_picture(self) -> bool:
        """Whether pages show it in its place; a picture older than its measures is a download."""
        return self.kind == self.Kind.IMAGE and bool(self.width)

    @property
    def served_type(self) -> str:
        """The content type under which the file is handed out."""
        guessed = mimetypes.guess_type(self.filename)[0]
        return self.content_type or guessed or "application/octet-stream"

    @property
    def type_name(self) -> str:
        """What people call it: PDF, Word, صورة, فيديو."""
        if self.link:
            site = readable_url(self.link).partition("/")[0]
            return _("{kind}، {site}").format(kind=self.get_kind_display(), site=site)
        return str(TYPE_NAMES.get(self.served_type) or self.get_kind_display())

    def rendition(self, width: int) -> str | None:
        """The name in the storage of the picture of that width; None if there is none."""
        return next((name for one, name in self.renditions if one == width), None)

    def clean(self) -> None:
        try:
            self.fill_derived()
        except attachments.Refused as refused:
            raise ValidationError({"file": str(refused)}) from refused
        if self.link and (reason := attachments.why_no_link(self.link)):
            raise ValidationError({"link": reason})
        if self.kind == self.Kind.IMAGE and not self.alt_text.strip():
            raise ValidationError({"alt_text": "اكتب وصفًا للصورة لمن لا يراها."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises attachments.Refused for a new file that may not be kept."""
        self.fill_derived()
        if self.file and not getattr(self.file, "_committed", True):
            self._store()
        super().save(*args, **kwargs)

    def fill_derived(self) -> None:
        """All that a new file says of itself, and the file as it is to be kept."""
        if not self.file or getattr(self.file, "_committed", True):
            return
        if getattr(self.file.file, "kept", None) is None:
            kept = attachments.examined(self.file.file, str(self.file.name))
            kept.file.kept = kept  # type: ignore[attr-defined]
            kept.file.name = kept.name
            self.file = kept.file
        kept = self.file.file.kept
        self.kind, self.content_type = kept.kind, kept.content_type
        self.size, self.sha256 = kept.size, kept.sha256
        self.width = kept.picture.width if kept.picture else None
        self.height = kept.picture.height if kept.picture else None
        self.renditions = []

    def _store(self) -> None:
        """Write the file and its renditions; the row that names them follows."""
        kept: Kept = self.file.file.kept
        kept.file.seek(0)
        self.file.save(kept.name, kept.file, save=False)
        stem, dot, extension = str(self.file.name).rpartition(".")
        for one in kept.picture.renditions if kept.picture else ():
            name = f"{stem}.{one.width}{dot}{extension}"
            stored = self.file.storage.save(name, ContentFile(one.content))
            self.renditions.append([one.width, stored])
