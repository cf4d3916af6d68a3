from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from releases.arabic.names import name_key, sort_key
from releases.models import search_names
from releases.models.derived import Derived
from releases.models.merges import InForceManager, Mergeable
from releases.models.organisations import Organisation
from releases.models.slugs import Addressed


class Person(Addressed, Mergeable, Derived):
    name = models.CharField("الاسم", max_length=200)
    honorific = models.CharField(
        "اللقب", max_length=100, blank=True, help_text="مثل «الدكتورة» أو «المهندس»."
    )
    disambiguation = models.CharField(
        "ما يميّزه عن سميّه",
        max_length=100,
        blank=True,
        help_text="يُكتب إن كان في الأرشيف شخص آخر بالاسم نفسه، مثل «سفير».",
    )
    folded = models.CharField("الاسم للمقارنة", max_length=200, editable=False)
    sort_key = models.CharField("مفتاح الترتيب", max_length=210, blank=True, editable=False)
    description = models.TextField("تعريف", blank=True)

    objects = InForceManager()

    derived_fields = ("folded", "sort_key")

    class Meta:
        verbose_name = "شخص"
        verbose_name_plural = "الأشخاص"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.UniqueConstraint(
                fields=["folded", "disambiguation"],
                condition=Q(merged_into=None),
                name="person_name_once",
                violation_error_message="يوجد شخص بهذا الاسم؛ إن كان غيره فاكتب ما يميّزه.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def get_absolute_url(self) -> str:
        return reverse("releases:person", args=[self.slug])

    def fill_derived(self) -> None:
        self.folded = name_key(self.name)
        self.sort_key = sort_key(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        name = type(self).objects.filter(pk=self.pk).values_list("name", flat=True).first()
        super().save(*args, **kwargs)
        if name not in (None, self.name):
            search_names.changed_of_person(self.pk)


class Office(models.Model):
    """A post in an organisation, whoever holds it."""

    title = models.CharField("المنصب", max_length=300, help_text="بصيغته العامة: «وزير الصحة».")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offices", verbose_name="الجهة"
    )
    is_ministerial = models.BooleanField("منصب وزاري", default=False)
    single_holder = models.BooleanField(
        "لا يشغله إلا واحد",
        default=True,
        help_text="إن أُزيلت العلامة جاز أن يشغله عدة أشخاص معًا، كالمستشارين.",
    )

    class Meta:
        verbose_name = "منصب"
        verbose_name_plural = "المناصب"
        ordering = ["organisation__sort_key", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"],
                name="office_once",
                violation_error_message="لهذه الجهة منصب بهذا الاسم.",
            ),
            # What the appointments' foreign key on (office, single_holder) points to.
            models.UniqueConstraint(fields=["id", "single_holder"], name="office_and_holders"),
        ]

    def __str__(self) -> str:
        return self.title


def in_office() -> Func:
    """The days of an appointment: from `start` up to, but not with, `end`; open where unknown."""
    return Func(F("start"), F("end"), Value("[)"), function="daterange")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def on(self, day: date) -> "AppointmentQuerySet":
        """The appointments held that day. On the day of a change the newcomer holds the office."""
        return self.filter(
            Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gt=day)
        )


class Appointment(Derived):
    """A person held an office from a day to a day, under a title of that time."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="appointments", verbose_name="الشخص"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="appointments", verbose_name="المنصب"
    )
    title = models.CharField(
        "اللقب كما شُغل", max_length=300, help_text="بصيغة من شغله: «وزيرة الصحة»."
    )
    start = models.DateField("من", null=True, blank=True)
    end = models.DateField(
        "إلى", null=True, blank=True, help_text="يوم التسليم؛ فيه يبدأ الخلف. فارغ إن كان مستمرًا."
    )
    acting = models.BooleanField("بالنيابة", default=False)
    # Follows the office: a foreign key on both columns keeps them equal.
    single_holder = models.BooleanField(default=True, editable=False)

    derived_fields = ("single_holder",)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "تكليف"
        verbose_name_plural = "التكليفات"
        ordering = [F("start").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gt=F("start")),
                name="appointment_ends_after_it_began",
                violation_error_message="نهاية التكليف يجب أن تكون بعد بدايته.",
            ),
            ExclusionConstraint(
                name="appointment_one_holder_a_day",
                expressions=[
                    (F("office"), RangeOperators.EQUAL),
                    (in_office(), RangeOperators.OVERLAPS),
                ],
                condition=Q(single_holder=True),
                violation_error_message="يشغل هذا المنصب شخص آخر في بعض هذه المدة.",
            ),
            ExclusionConstraint(
                name="appointment_once_a_person",
                expressions=[
                    (F("office"), RangeOperators.EQUAL),
                    (F("person"), RangeOperators.EQUAL),
                    (in_office(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="لهذا الشخص في هذا المنصب تكليف آخر في بعض هذه المدة.",
            ),
            # What the mentions' foreign key on (appointment, person) points to.
            models.UniqueConstraint(fields=["id", "person"], name="appointment_and_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}، {self.full_title}"

    @property
    def full_title(self) -> str:
        return f"{self.title} بالنيابة" if self.acting else self.title

    def fill_derived(self) -> None:
        if self.office_id:
            self.single_holder = self.office.single_holder
            self.title = self.title or self.office.title
