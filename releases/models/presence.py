from django.core.validators import MaxLengthValidator
from django.db import models

from releases.models.editions import Edition

REMARK_LETTERS = 500


class Presence(models.Model):
    """Somebody has the form of an edition open, or had a moment ago, says `editing.presence`."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="presences")
    user = models.ForeignKey("releases.User", models.CASCADE, related_name="+")
    since = models.DateTimeField("منذ")
    seen_at = models.DateTimeField("آخر ما عُلم عنه")

    class Meta:
        verbose_name = "حاضر في نسخة"
        verbose_name_plural = "الحاضرون في النسخ"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.edition_id}"


class Pen(models.Model):
    """Who alone may write in an edition of several ministries now."""

    edition = models.OneToOneField(
        Edition, models.CASCADE, related_name="pen", verbose_name="النسخة"
    )
    holder = models.ForeignKey(
        "releases.User", models.CASCADE, related_name="+", verbose_name="من بيده القلم"
    )
    taken_at = models.DateTimeField("أخذه في")
    used_at = models.DateTimeField("آخر ما كتب به")
    remark = models.TextField(
        "سبب أخذه من غيره", blank=True, validators=[MaxLengthValidator(REMARK_LETTERS)]
    )

    class Meta:
        verbose_name = "قلم"
        verbose_name_plural = "الأقلام"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.holder}: {self.edition_id}"
