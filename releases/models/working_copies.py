from django.db import models
from django.db.models import Q

from releases.models.editions import Edition

# What a form may hold in all, in bytes of its JSON: a text of more is no press release.
MOST_BYTES = 2_000_000


class WorkingCopy(models.Model):
    """What somebody typed into the form of an edition and has not saved; nobody else's to read.

    It is no edition: nothing public, no search and no list knows of it.
    """

    user = models.ForeignKey("releases.User", models.CASCADE, related_name="+")
    # None: the form of a release that has not been saved at all.
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="working_copies"
    )
    # The fields by their names in the form, each with the list of its values.
    fields = models.JSONField("الحقول")
    saved_at = models.DateTimeField("حُفظت في")

    class Meta:
        verbose_name = "مسودة عمل"
        verbose_name_plural = "مسودات العمل"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "edition"], nulls_distinct=False, name="working_copy_once"
            ),
            models.CheckConstraint(
                condition=Q(fields__isnull=False), name="working_copy_has_fields"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.edition_id or 'جديد'}"
