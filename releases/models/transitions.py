import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from releases.models.editions import Edition
from releases.models.freezing import (
    goes_alone_with,
    kept_with_published_edition,
    never_emptied,
)
from releases.models.states import State


class Transition(models.Model):
    """One line of the log: who moved an edition from which state to which, when and why."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="transitions", verbose_name="النسخة"
    )
    event = models.CharField("الحدث", max_length=20)
    from_state = models.CharField("من حالة", max_length=10, choices=State, blank=True)
    to_state = models.CharField("إلى حالة", max_length=10, choices=State)
    by = models.ForeignKey(
        "releases.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="من قام به",
        help_text="فارغ إن قام به الأرشيف نفسه (استيراد، موعد حلّ).",
    )
    at = models.DateTimeField("في", default=timezone.now)
    remark = models.TextField("ملاحظة", blank=True)
    forced = models.BooleanField("تجاوز قاعدة المراجعَين", default=False)

    class Meta:
        verbose_name = "حركة"
        verbose_name_plural = "سجل الحركات"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_state__in=("", *State.values), to_state__in=State.values),
                name="transition_between_states",
            ),
        ]
        indexes = [
            # The first page of the newsroom: what was published today, imports left out.
            models.Index(
                fields=["-at"],
                condition=Q(event__in=("publish", "publish_due")),
                name="transition_publications",
            ),
            # Forced publications that wait for somebody else to approve of them.
            models.Index(fields=["at"], condition=Q(forced=True), name="transition_forced"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update),
            # A draft that was never published may go, and its log with it.
            kept_with_published_edition("published_is_never_deleted", pgtrigger.Delete),
            goes_alone_with("releases_edition", "edition_id"),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.get_from_state_display()} ← {self.get_to_state_display()}"
