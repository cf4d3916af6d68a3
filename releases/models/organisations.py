from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from releases.arabic.names import name_key, sort_key
from releases.models import search_names
from releases.models.countries import Country
from releases.models.derived import Derived
from releases.models.merges import InForceManager, Mergeable
from releases.models.slugs import Addressed


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def ministries(self) -> "OrganisationQuerySet":
        return self.filter(kind=Organisation.Kind.MINISTRY)


class Organisation(Addressed, Mergeable, Derived):
    """Whoever issues releases or is named in them; a ministry is one of kind ministry."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("وزارة")
        AGENCY = "agency", _("هيئة عمومية")
        CIVIL_SOCIETY = "civil_society", _("مجتمع مدني")
        INTERNATIONAL = "international", _("منظمة دولية")
        COMPANY = "company", _("شركة")
        STATE = "state", _("دولة")

    name = models.CharField("الاسم", max_length=300)
    folded = models.CharField("الاسم للمقارنة", max_length=300, editable=False)
    sort_key = models.CharField("مفتاح الترتيب", max_length=310, editable=False)
    short_name = models.CharField("الاسم المختصر", max_length=120, blank=True)
    code = models.CharField(
        "الرمز",
        max_length=12,
        blank=True,
        validators=[RegexValidator("^[A-Z0-9-]*$", "حروف لاتينية كبيرة وأرقام فقط.")],
        help_text="يدخل في مراجع الأخبار، مثل MFA في MFA-2024-0012.",
    )
    kind = models.CharField("النوع", max_length=15, choices=Kind)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, verbose_name="البلد"
    )
    founded_on = models.DateField("تاريخ الإنشاء", null=True, blank=True)
    ended_on = models.DateField("تاريخ الانتهاء", null=True, blank=True)
    description = models.TextField("تعريف", blank=True)
    website = models.URLField("الموقع", max_length=500, blank=True)
    colour = models.CharField(
        "اللون",
        max_length=7,
        blank=True,
        validators=[RegexValidator("^#[0-9a-fA-F]{6}$", "لون على صورة ‎#0b5d4a")],
    )

    objects = InForceManager.from_queryset(OrganisationQuerySet)()

    derived_fields = ("folded", "sort_key")

    class Meta:
        verbose_name = "جهة"
        verbose_name_plural = "الجهات"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.UniqueConstraint(
                fields=["folded", "country"],
                condition=Q(merged_into=None),
                nulls_distinct=False,
                name="organisation_name_once_a_country",
                violation_error_message="توجد في هذا البلد جهة بهذا الاسم.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="organisation_code_once",
                violation_error_message="هذا الرمز لجهة أخرى.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(ended_on__gte=F("founded_on")),
                name="organisation_ends_after_it_began",
                violation_error_message="تاريخ الانتهاء قبل تاريخ الإنشاء.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        page = "ministry" if self.is_ministry else "organisation"
        return reverse(f"releases:{page}", args=[self.slug])

    @property
    def is_ministry(self) -> bool:
        return self.kind == self.Kind.MINISTRY

    @property
    def status(self) -> str:
        return "ended" if self.ended_on else "active"

    @property
    def reference_code(self) -> str:
        """What references of this ministry's releases begin with."""
        return self.code or f"M{self.pk}"

    def fill_derived(self) -> None:
        self.folded = name_key(self.name)
        self.sort_key = sort_key(self.name)

    def clean(self) -> None:
        super().clean()
        # Its references stay in use.
        merged = type(self)._base_manager.exclude(merged_into=None)
        if self.code and merged.filter(code=self.code).exclude(pk=self.pk).exists():
            raise ValidationError({"code": "هذا الرمز لجهة دُمجت في غيرها، ومراجعها باقية."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        names = type(self).objects.filter(pk=self.pk).values_list("name", "short_name").first()
        super().save(*args, **kwargs)
        if names not in (None, (self.name, self.short_name)):
            search_names.changed_of_organisation(self.pk)


class Succession(models.Model):
    """One organisation followed another: by a new name, by merging or by being split."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", "تغيّر الاسم"
        MERGED = "merged", "دُمجت"
        SPLIT = "split", "قُسّمت"

    predecessor = models.ForeignKey(
        Organisation, models.PROTECT, related_name="successions_out", verbose_name="السابقة"
    )
    successor = models.ForeignKey(
        Organisation, models.PROTECT, related_name="successions_in", verbose_name="اللاحقة"
    )
    kind = models.CharField("ما حدث", max_length=8, choices=Kind)
    on = models.DateField("التاريخ", null=True, blank=True)

    class Meta:
        verbose_name = "تعاقب جهات"
        verbose_name_plural = "تعاقب الجهات"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_of_two",
                violation_error_message="لا تخلف جهة نفسها.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} ← {self.successor}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        search_names.changed_of_organisation(self.successor_id)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        search_names.changed_of_organisation(self.successor_id)
        return deleted
