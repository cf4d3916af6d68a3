"""Two records that were one all along: what the merged one becomes, and the log of merging."""

from typing import Any, TypeVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from releases.models.freezing import changes, never_emptied

Row = TypeVar("Row", bound=models.Model)


class InForceManager(models.Manager[Row]):
    """The records but those that were merged into another: pages, lists and imports start here.

    Foreign keys and what undoes a merge go by `_base_manager`, which has all.
    """

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().filter(merged_into=None)


class Mergeable(models.Model):
    """A record that may turn out to be another one: it is then kept, out of everybody's sight."""

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name="دُمج في",
    )

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Any = None) -> None:
        """No form shows `merged_into`; constraints that ask for it hold in forms all the same."""
        super().validate_constraints(exclude=set(exclude or ()) - {"merged_into"})


class MergeQuerySet(models.QuerySet["Merge"]):
    def in_force(self) -> "MergeQuerySet":
        return self.filter(undone_at=None)


class Merge(models.Model):
    """One merge: which record into which, who and when, and every row that it moved or removed.

    `changes` is what `releases.naming.merging` needs to put every row back as it was:
    {"steps": […]}, in the order in which they were done. {"do": "moved", "model", "column",
    "before", "after", "keys"}; {"do": "removed", "model", "rows": [{column: value, …}, …]};
    {"do": "made", "model",
    "keys"}. "marks" are the highest keys that there were: {model: key}.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "شخصان"
        ORGANISATION = "organisation", "جهتان"
        TOPIC = "topic", "موضوعان"

    kind = models.CharField("ما دُمج", max_length=12, choices=Kind)
    # No foreign keys: the records are of three tables.
    kept = models.BigIntegerField("رقم الباقي")
    kept_name = models.CharField("الباقي", max_length=320)
    merged = models.BigIntegerField("رقم المدموج")
    merged_name = models.CharField("المدموج", max_length=320)
    changes = models.JSONField("ما تغيّر", default=dict)
    at = models.DateTimeField("في", default=timezone.now)
    by = models.ForeignKey(
        "releases.User", models.PROTECT, null=True, related_name="+", verbose_name="من قام به"
    )
    undone_at = models.DateTimeField("تُراجع عنه في", null=True, blank=True)
    undone_by = models.ForeignKey(
        "releases.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="تراجع عنه",
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = "دمج"
        verbose_name_plural = "عمليات الدمج"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("person", "organisation", "topic")), name="merge_kind"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two"),
            # A record can be merged away once at a time.
            models.UniqueConstraint(
                fields=["kind", "merged"], condition=Q(undone_at=None), name="merge_in_force_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            never_emptied(),
            # All that happens to one is that it is undone, once.
            pgtrigger.Protect(
                name="append_only",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__undone_at__isnull=False)
                | changes(
                    "kind", "kept", "kept_name", "merged", "merged_name", "changes", "at", "by"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_name} ← {self.kept_name}"
