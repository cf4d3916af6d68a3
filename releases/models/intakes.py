from datetime import datetime, timedelta
from math import ceil
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from releases.models.editions import Edition
from releases.models.freezing import changes, never_emptied
from releases.models.organisations import Organisation
from releases.models.releases import sha256
from releases.models.staff import Role, User

LONGEST_SHOWN = 90
AS_IT_CAME = (
    "text", "text_sha256", "markup", "title", "kind", "notes", "filename", "by", "at",
)  # fmt: skip


# For how long a text that nobody goes on with is kept, and how long before its end that is said.
KEPT, WARNED = timedelta(days=90), timedelta(days=30)


class IntakeQuerySet(models.QuerySet["Intake"]):
    def open_to(self, user: User) -> "IntakeQuerySet":
        """Those this user may go on with: their own, an administrator everybody's."""
        return self if Role.ADMINISTRATOR in user.roles else self.filter(by=user)

    def unfinished(self) -> "IntakeQuerySet":
        return self.filter(edition=None)

    def same_text_for(self, user: User, intake: "Intake") -> "IntakeQuerySet":
        """The same text pasted by others, as far as this user may know of it.

        Where an edition was made of it, its ministry counts; else the one that was asked for.
        """
        others = self.filter(text_sha256=intake.text_sha256).exclude(pk=intake.pk)
        if Role.ADMINISTRATOR in user.roles:
            return others
        own = user.ministry_ids
        return others.filter(
            Q(by=user) | Q(edition=None, ministry__in=own) | Q(edition__release__ministry__in=own)
        )


class Intake(models.Model):
    """A text as someone brought it, and the edition made of it once they have decided."""

    text = models.TextField("النص كما ورد", editable=False)
    text_sha256 = models.CharField("بصمة النص", max_length=64, editable=False)
    markup = models.TextField("النص بتنسيقه", blank=True, editable=False)
    title = models.CharField("ما يسمّي به نفسه", max_length=500, blank=True, editable=False)
    kind = models.CharField("كيف ورد", max_length=20, editable=False)
    notes = ArrayField(models.TextField(), default=list, blank=True, editable=False)
    filename = models.CharField("اسم الملف", max_length=255, blank=True, editable=False)
    original_url = models.URLField("العنوان الأصلي", max_length=2000, blank=True)
    ministry = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": Organisation.Kind.MINISTRY},
        verbose_name="الوزارة",
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="intakes", verbose_name="من")
    at = models.DateTimeField("في", default=timezone.now, editable=False)
    # What was filled in on the page of the proposal and not yet saved: {field: values}.
    answers = models.JSONField(null=True, blank=True, editable=False)
    # A draft that is deleted leaves its text as it came, to begin with once more.
    edition = models.OneToOneField(
        Edition,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="intake",
        verbose_name="النسخة التي صُنعت منه",
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = "نص وارد"
        verbose_name_plural = "نصوص واردة"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="intake_has_a_text"),
        ]
        indexes = [
            # Whether the same text was brought before.
            models.Index(fields=["text_sha256"], name="intake_by_sha256"),
            # What someone has begun and not finished.
            models.Index(fields=["by", "-at"], condition=Q(edition=None), name="intake_unfinished"),
        ]
        triggers = [
            never_emptied(),
            # Let go of by a draft that is deleted, and by nothing else: it could be deleted then.
            pgtrigger.Trigger(
                name="stays_with_its_edition",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(old__edition__isnull=False) & changes("edition"),
                func="""
                    IF EXISTS (SELECT 1 FROM releases_edition WHERE id = OLD.edition_id) THEN
                        RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table',
                            TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Protect(
                name="text_never_changes",
                operation=pgtrigger.Update,
                condition=changes(*AS_IT_CAME),
            ),
            pgtrigger.Protect(
                name="used_is_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__edition__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        first = next((line.strip() for line in self.text.splitlines() if line.strip()), "")
        if len(first) <= LONGEST_SHOWN:
            return first
        return first[:LONGEST_SHOWN].rsplit(" ", 1)[0] + "…"

    def days_left(self, at: datetime) -> int | None:
        """In how many days an unfinished text goes; None while that is far away."""
        left = self.at + KEPT - at
        return max(ceil(left / timedelta(days=1)), 0) if left <= WARNED else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.text_sha256:
            self.text_sha256 = sha256(self.text)
        super().save(*args, **kwargs)
