import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from releases.models.freezing import goes_alone_with, never_emptied
from releases.models.transitions import Transition


class ForcedVerdict(models.Model):
    """What somebody else says afterwards of a publication that was forced past the rule of two.

    It waits until one approves. An objection changes nothing by itself: it stays beside it.
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved", "أُقرّ النشر"
        OBJECTED = "objected", "أعترض على النشر"

    transition = models.ForeignKey(
        Transition, models.CASCADE, related_name="verdicts", verbose_name="الحركة"
    )
    verdict = models.CharField("الرأي", max_length=8, choices=Verdict)
    remark = models.TextField("ملاحظة", blank=True)
    by = models.ForeignKey("releases.User", models.PROTECT, related_name="+", verbose_name="من")
    at = models.DateTimeField("في", default=timezone.now)

    class Meta:
        verbose_name = "رأي في نشر بالتجاوز"
        verbose_name_plural = "آراء في النشر بالتجاوز"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["transition"],
                condition=Q(verdict="approved"),
                name="forced_verdict_one_approval",
                violation_error_message="أُقرّ هذا النشر من قبل.",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=("approved", "objected")), name="forced_verdict_kind"
            ),
            models.CheckConstraint(
                condition=Q(verdict="approved") | ~Q(remark=""),
                name="forced_verdict_objection_has_a_remark",
                violation_error_message="اكتب سبب الاعتراض.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update),
            # With the log of a draft that never came out, and with nothing else.
            pgtrigger.Trigger(
                name="goes_with_its_step_alone",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM releases_transition step
                        JOIN releases_edition edition ON edition.id = step.edition_id
                        WHERE step.id = OLD.transition_id AND edition.published_at IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table',
                            TG_TABLE_NAME;
                    END IF;
                    RETURN OLD;
                """,
            ),
            goes_alone_with("releases_transition", "transition_id"),
            never_emptied(),
            pgtrigger.Trigger(
                name="by_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM releases_transition
                        WHERE id = NEW.transition_id AND forced
                            AND by_id IS DISTINCT FROM NEW.by_id
                    ) THEN
                        RAISE EXCEPTION 'step % was not forced by another', NEW.transition_id
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'forced_verdict_by_another';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.by}"
