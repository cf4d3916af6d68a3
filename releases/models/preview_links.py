from datetime import datetime, timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from releases.models.editions import Edition
from releases.models.freezing import changes, goes_alone_with, never_emptied

# For how many days somebody may look, at most.
MOST_DAYS = 7


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def alive(self, at: datetime | None = None) -> "PreviewLinkQuerySet":
        """Neither expired nor revoked. Whether the edition has come out is asked of the edition."""
        return self.filter(expires_at__gt=at or timezone.now(), revoked_at=None)


class PreviewLink(models.Model):
    """A secret address under which one edition can be read before it is published."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="preview_links", verbose_name="النسخة"
    )
    # Whoever reads the table cannot open a preview with it.
    token_sha256 = models.CharField("بصمة الرمز", max_length=64, unique=True, editable=False)
    note = models.CharField("لمن", max_length=200)
    made_by = models.ForeignKey(
        "releases.User", models.PROTECT, related_name="+", verbose_name="من صنعه"
    )
    made_at = models.DateTimeField("صُنع في", default=timezone.now)
    expires_at = models.DateTimeField("ينتهي في")
    revoked_at = models.DateTimeField("أُبطل في", null=True, blank=True)
    revoked_by = models.ForeignKey(
        "releases.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="من أبطله",
    )
    uses = models.PositiveIntegerField("مرات الفتح", default=0)
    last_used_at = models.DateTimeField("آخر فتح", null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "رابط معاينة"
        verbose_name_plural = "روابط المعاينة"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + timedelta(days=MOST_DAYS)),
                name="preview_link_lives_some_days",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="preview_link_revoked_by_somebody",
            ),
        ]
        triggers = [
            goes_alone_with("releases_edition", "edition_id"),
            never_emptied(),
            # Only used and revoked; never longer, of another edition, or alive again.
            pgtrigger.Protect(
                name="stays_as_made",
                operation=pgtrigger.Update,
                condition=changes(
                    "edition", "token_sha256", "note", "made_by", "made_at", "expires_at"
                ),
            ),
            pgtrigger.Protect(
                name="revoked_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False)
                & changes("revoked_at", "revoked_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.note}"
