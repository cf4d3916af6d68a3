from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from releases.arabic.names import name_key
from releases.models import search_names
from releases.models.derived import Derived
from releases.models.editions import Edition
from releases.models.mentions import PersonMention
from releases.models.organisations import Organisation
from releases.models.people import Appointment, Person


class NameForm(Derived):
    """A name as some text wrote it, and whom it means: a person, an organisation, nobody yet.

    Only the very same form (folded) ever attaches by itself; likeness decides nothing.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "ينتظر القرار"
        ATTACHED = "attached", "معروف"
        NOBODY = "nobody", "ليس لأحد"

    raw = models.CharField("كما كُتب", max_length=300)
    folded = models.CharField("للمقارنة", max_length=300, unique=True, editable=False)
    status = models.CharField(
        "الحال", max_length=8, choices=Status, default=Status.WAITING, editable=False
    )
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="name_forms",
        verbose_name="الشخص",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="name_forms",
        verbose_name="الجهة",
    )
    first_seen_at = models.DateTimeField("أول ظهور", auto_now_add=True)

    derived_fields = ("folded", "status")

    class Meta:
        verbose_name = "اسم كما كُتب"
        verbose_name_plural = "الأسماء كما كُتبت"
        ordering = ["raw"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) | Q(organisation=None),
                name="name_form_means_one",
                violation_error_message="الاسم لشخص أو لجهة، لا لكليهما.",
            ),
            models.CheckConstraint(
                condition=Q(status="attached") & ~Q(person=None, organisation=None)
                | ~Q(status="attached") & Q(person=None, organisation=None),
                name="name_form_attached_to_someone",
            ),
        ]
        indexes = [
            # The queue of names that wait for a decision.
            models.Index(
                fields=["first_seen_at"], condition=Q(status="waiting"), name="name_form_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.raw

    def fill_derived(self) -> None:
        self.folded = name_key(self.raw)
        if self.person_id or self.organisation_id:
            self.status = self.Status.ATTACHED
        elif self.status == self.Status.ATTACHED:
            self.status = self.Status.WAITING

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and join whoever the name means to every edition that has it."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.status == self.Status.ATTACHED:
                for mention in self.mentions.select_related("edition__release"):
                    mention.join()
            if self.organisation_id:
                search_names.changed_of_organisation(self.organisation_id)
            elif self.person_id:
                search_names.changed_of_person(self.person_id)


class NameMention(models.Model):
    """An edition has a name that was unknown when it came in."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="name_mentions")
    form = models.ForeignKey(NameForm, models.CASCADE, related_name="mentions")

    class Meta:
        verbose_name = "اسم في خبر"
        verbose_name_plural = "أسماء في أخبار"
        constraints = [
            models.UniqueConstraint(fields=["edition", "form"], name="name_mention_once"),
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.edition_id})"

    def join(self) -> None:
        """Join the person or organisation that the name now means to the edition."""
        if self.form.person_id:
            PersonMention.objects.get_or_create(
                edition=self.edition,
                person_id=self.form.person_id,
                defaults={
                    "appointment": appointment_on(self.form.person_id, self.edition.issued_on),
                    "position": self.edition.mentions.count(),
                },
            )
        elif self.form.organisation_id:
            self.edition.organisations.add(self.form.organisation_id)
        self.edition.refresh_terms()


def appointment_on(person_id: int, day: date | None) -> Appointment | None:
    """The office a person held that day: the ministerial one first, else the latest begun."""
    if day is None:
        return None
    return (
        Appointment.objects.on(day)
        .filter(person_id=person_id)
        .select_related("office")
        .order_by("-office__is_ministerial", models.F("start").desc(nulls_last=True), "-pk")
        .first()
    )
