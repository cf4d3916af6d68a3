import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from releases.models.freezing import changes, never_emptied
from releases.models.names import NameForm
from releases.models.organisations import Organisation
from releases.models.people import Person


class NameDecisionQuerySet(models.QuerySet["NameDecision"]):
    def in_force(self) -> "NameDecisionQuerySet":
        return self.filter(undone_at=None)


class NameDecision(models.Model):
    """Somebody said whom a name means; which joins that made, so that exactly these can go."""

    class Choice(models.TextChoices):
        ATTACHED = "attached", "نُسب إلى صاحبه"
        NOBODY = "nobody", "ليس لأحد"

    form = models.ForeignKey(
        NameForm, models.PROTECT, related_name="decisions", verbose_name="الاسم كما كُتب"
    )
    choice = models.CharField("القرار", max_length=8, choices=Choice)
    # A record that was made for the name and that nothing else names goes when this is undone.
    person = models.ForeignKey(
        Person,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="الشخص",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="الجهة",
    )
    meant = models.CharField("صاحب الاسم", max_length=320, blank=True)
    made_new = models.BooleanField("أُنشئ له سجل", default=False)
    # What undoing brings back.
    status_before = models.CharField(max_length=8, choices=NameForm.Status)
    person_before = models.ForeignKey(
        Person, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    organisation_before = models.ForeignKey(
        Organisation, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    # Keys of the rows that were made: mentions of the person, or joins of the organisation.
    mentions = ArrayField(models.BigIntegerField(), default=list)
    joins = ArrayField(models.BigIntegerField(), default=list)
    at = models.DateTimeField("في", default=timezone.now)
    by = models.ForeignKey(
        "releases.User", models.PROTECT, null=True, related_name="+", verbose_name="من قرر"
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

    objects = NameDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "قرار في اسم"
        verbose_name_plural = "القرارات في الأسماء"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice="attached", person__isnull=False, organisation=None)
                | Q(choice="attached", person=None, organisation__isnull=False)
                | Q(choice="nobody", person=None, organisation=None),
                name="name_decision_means_one",
            ),
            models.UniqueConstraint(
                fields=["form"], condition=Q(undone_at=None), name="name_decision_one_in_force"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            never_emptied(),
            pgtrigger.Protect(
                name="append_only",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__undone_at__isnull=False)
                | changes(
                    "form", "choice", "person", "organisation", "meant", "made_new",
                    "status_before", "person_before", "organisation_before", "mentions", "joins",
                    "at", "by",
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.form}: {self.meant or self.get_choice_display()}"

    @property
    def link_count(self) -> int:
        """How many editions the decision joined."""
        return len(self.mentions) + len(self.joins)
