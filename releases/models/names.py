from datetime import date
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models import Q

from releases.arabic.names import name_key
from releases.models import search_names
from releases.models.derived import Derived
from releases.models.editions import Edition
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
            self.join()
            if self.organisation_id:
                search_names.changed_of_organisation(self.organisation_id)
            elif self.person_id:
                search_names.changed_of_person(self.person_id)

    def join(self) -> "Joins":
        """Join whoever the name means to every edition that has it and does not name them yet.

        People in the office of the edition's day. One statement, however many editions; the terms
        of search are the caller's to renew.
        """
        made = Joins([], [])
        with connection.cursor() as cursor:
            if self.person_id:
                cursor.execute(JOIN_PERSON, {"form": self.pk, "person": self.person_id})
                made = Joins([key for (key,) in cursor.fetchall()], [])
            elif self.organisation_id:
                named = {"form": self.pk, "organisation": self.organisation_id}
                cursor.execute(JOIN_ORGANISATION, named)
                made = Joins([], [key for (key,) in cursor.fetchall()])
        return made


class Joins(NamedTuple):
    """Keys of the rows by which a name's owner was joined to editions."""

    mentions: list[int]
    organisations: list[int]


# The office is the one that `appointment_on` chooses.
JOIN_PERSON = """
    INSERT INTO releases_personmention (edition_id, person_id, appointment_id, position)
    SELECT edition.id, %(person)s, held.id, (
        SELECT count(*) FROM releases_personmention AS other WHERE other.edition_id = edition.id
    )
    FROM releases_namemention AS named
    JOIN releases_edition AS edition ON edition.id = named.edition_id
    LEFT JOIN LATERAL (
        SELECT one.id
        FROM releases_appointment AS one JOIN releases_office AS office ON office.id = one.office_id
        WHERE one.person_id = %(person)s AND edition.issued_on IS NOT NULL
            AND (one.start IS NULL OR one.start <= edition.issued_on)
            AND (one."end" IS NULL OR one."end" > edition.issued_on)
        ORDER BY office.is_ministerial DESC, one.start DESC NULLS LAST, one.id DESC
        LIMIT 1
    ) AS held ON true
    WHERE named.form_id = %(form)s
    ORDER BY edition.id
    ON CONFLICT (edition_id, person_id) DO NOTHING
    RETURNING id
    """
JOIN_ORGANISATION = """
    INSERT INTO releases_edition_organisations (edition_id, organisation_id)
    SELECT edition_id, %(organisation)s FROM releases_namemention WHERE form_id = %(form)s
    ORDER BY edition_id
    ON CONFLICT (edition_id, organisation_id) DO NOTHING
    RETURNING id
    """


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
