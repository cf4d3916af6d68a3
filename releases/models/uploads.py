from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from releases.models.organisations import Organisation

# For how long a table that was looked at waits for its confirmation.
HOURS_TO_CONFIRM = 24


class SpreadsheetUploadQuerySet(models.QuerySet["SpreadsheetUpload"]):
    def expired(self, at: datetime | None = None) -> "SpreadsheetUploadQuerySet":
        return self.filter(made_at__lt=(at or timezone.now()) - timedelta(hours=HOURS_TO_CONFIRM))


class SpreadsheetUpload(models.Model):
    """A table of releases as somebody sent it, between the preview of its rows and their loading.

    Nobody else ever sees it, and it goes after a day.
    """

    by = models.ForeignKey("releases.User", models.CASCADE, related_name="+", verbose_name="من")
    name = models.CharField("اسم الملف", max_length=200)
    content = models.BinaryField("المحتوى")
    ministry = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="وزارة ما لا يذكر وزارته",
    )
    publish = models.BooleanField("ينشر ما اكتمل", default=False)
    made_at = models.DateTimeField("في", default=timezone.now)
    loaded_at = models.DateTimeField("حُمّل في", null=True, blank=True)
    # Of every row: [place, status, release, reason, headline], of the rehearsal, then of the load.
    outcomes = models.JSONField(default=list)

    objects = SpreadsheetUploadQuerySet.as_manager()

    class Meta:
        verbose_name = "جدول مرفوع"
        verbose_name_plural = "جداول مرفوعة"
        indexes = [
            # Those that have waited for too long are removed at every new one.
            models.Index(fields=["made_at"], name="spreadsheet_upload_by_age"),
        ]

    def __str__(self) -> str:
        return self.name
