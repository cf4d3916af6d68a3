import hashlib
import mimetypes
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from releases.models.editions import Edition
from releases.models.freezing import kept_with_published_edition


def attachment_path(attachment: "Attachment", filename: str) -> str:
    return f"{attachment.edition.release_id}/{filename}"


class Attachment(models.Model):
    """A file that belongs to an edition, as visible as the edition is."""

    class Kind(models.TextChoices):
        IMAGE = "image", "صورة"
        DOCUMENT = "document", "وثيقة"
        AUDIO = "audio", "صوت"
        VIDEO = "video", "فيديو"
        OTHER = "other", "ملف آخر"

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="attachments", verbose_name="النسخة"
    )
    file = models.FileField("الملف", upload_to=attachment_path, max_length=300)
    title = models.CharField("العنوان", max_length=300)
    alt_text = models.CharField(
        "وصف الصورة",
        max_length=500,
        blank=True,
        help_text="لمن لا يرى الصورة؛ يلزم كل صورة.",
    )
    size = models.PositiveBigIntegerField("الحجم بالبايت", editable=False)
    sha256 = models.CharField("البصمة", max_length=64, editable=False)
    kind = models.CharField("النوع", max_length=8, choices=Kind, editable=False)
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
        ]
        triggers = [
            kept_with_published_edition("stays_as_published", pgtrigger.Delete | pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("releases:attachment", args=[self.pk, self.filename])

    @property
    def filename(self) -> str:
        return str(self.file.name).rsplit("/", 1)[-1]

    @property
    def content_type(self) -> str:
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_derived()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        from django.core.exceptions import ValidationError

        if self.file:
            self.fill_derived()
            if self.kind == self.Kind.IMAGE and not self.alt_text.strip():
                raise ValidationError({"alt_text": "اكتب وصفًا للصورة لمن لا يراها."})

    def fill_derived(self) -> None:
        """Size, SHA-256 and kind of the file; only of a file that is new."""
        is_stored = getattr(self.file, "_committed", True)
        if is_stored and self.sha256:
            return
        digest = hashlib.sha256()
        for chunk in self.file.chunks():
            digest.update(chunk)
        self.file.seek(0)
        self.size, self.sha256 = self.file.size, digest.hexdigest()
        self.kind = kind_of(str(self.file.name))


def kind_of(filename: str) -> Attachment.Kind:
    """The kind of a file, by the type its name says."""
    content_type = mimetypes.guess_type(filename)[0] or ""
    main = content_type.split("/")[0]
    if main in ("image", "audio", "video") and content_type != "image/svg+xml":
        return Attachment.Kind(main)
    if content_type == "application/pdf" or main == "text" or "office" in content_type:
        return Attachment.Kind.DOCUMENT
    return Attachment.Kind.OTHER
