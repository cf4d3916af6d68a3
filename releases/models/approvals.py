import pgtrigger
from django.db import models
from django.utils import timezone

from releases.models.editions import Edition
from releases.models.freezing import (
    goes_alone_with,
    kept_with_published_edition,
    never_emptied,
)
from releases.models.organisations import Organisation


class Approval(models.Model):
    """A ministry's consent to a joint release, as it read when its editor gave it.

    It counts for the content of that digest alone: an edit leaves it behind, and undoing the edit
    brings it back.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="approvals", verbose_name="النسخة"
    )
    ministry = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="الوزارة"
    )
    by = models.ForeignKey("releases.User", models.PROTECT, related_name="+", verbose_name="من")
    at = models.DateTimeField("في", default=timezone.now)
    # SHA-256 of the content, by `releases.approvals.content_digest`.
    digest = models.CharField("بصمة المحتوى", max_length=64)

    class Meta:
        verbose_name = "إقرار وزارة"
        verbose_name_plural = "إقرارات الوزارات"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "ministry", "digest"], name="approval_once_a_content"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update),
            # A draft that was never published may go, and its approvals with it.
            kept_with_published_edition("published_is_never_deleted", pgtrigger.Delete),
            goes_alone_with("releases_edition", "edition_id"),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.ministry}: {self.by}"
