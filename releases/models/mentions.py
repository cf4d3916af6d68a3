from django.core.exceptions import ValidationError
from django.db import models

from releases.models.people import Appointment, Person


class PersonMention(models.Model):
    """A release names a person: in the office held that day, or alone where none is known."""

    edition = models.ForeignKey("Edition", models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="mentions", verbose_name="الشخص"
    )
    appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name="بصفته",
        help_text="يُملأ بمنصبه في تاريخ الصدور إن تُرك فارغًا.",
    )
    position = models.PositiveSmallIntegerField("الترتيب", default=0)

    class Meta:
        verbose_name = "شخص مذكور"
        verbose_name_plural = "أشخاص مذكورون"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                name="mention_once",
                violation_error_message="ذُكر هذا الشخص أعلاه.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} {self.title}".strip()

    @property
    def title(self) -> str:
        """The title held that day, "" for someone without a known office."""
        return self.appointment.full_title if self.appointment else ""

    def clean(self) -> None:
        if self.appointment and self.appointment.person_id != self.person_id:
            raise ValidationError({"appointment": "هذا المنصب لشخص آخر."})
