from django.contrib.auth.models import AbstractUser
from django.db import models

from releases.models.organisations import Organisation


class Role(models.TextChoices):
    """The groups that come with the archive; a group's name is the value here."""

    WRITER = "writer", "محرّر"
    EDITOR = "editor", "رئيس تحرير"
    ADMINISTRATOR = "administrator", "مدير الأرشيف"


class User(AbstractUser):
    """A member of staff. Their groups say what they may do, their memberships for whom."""

    ministries = models.ManyToManyField(
        Organisation, through="Membership", verbose_name="الوزارات", blank=True
    )
    # From the first log-in an account may do without a second factor for some days.
    grace_began_at = models.DateTimeField("بدء مهلة التحقق بخطوتين", null=True, editable=False)

    class Meta:
        verbose_name = "مستخدم"
        verbose_name_plural = "المستخدمون"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this user has; a superuser is an administrator without being in the group."""
        if not hasattr(self, "_roles"):
            names = set(self.groups.values_list("name", flat=True)) if self.pk else set()
            roles = {role for role in Role if role.value in names}
            if self.is_superuser:
                roles.add(Role.ADMINISTRATOR)
            self._roles = frozenset(roles) if self.is_active else frozenset()
        return self._roles

    def works_for(self, ministry_id: int | None) -> bool:
        """Whether this user handles the releases of that ministry (None: not yet of any)."""
        if Role.ADMINISTRATOR in self.roles:
            return True
        return ministry_id is None or ministry_id in self.ministry_ids

    @property
    def ministry_ids(self) -> frozenset[int]:
        if not hasattr(self, "_ministry_ids"):
            self._ministry_ids = frozenset(
                self.memberships.values_list("ministry_id", flat=True) if self.pk else ()
            )
        return self._ministry_ids


class Membership(models.Model):
    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name="المستخدم"
    )
    ministry = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="memberships",
        limit_choices_to={"kind": Organisation.Kind.MINISTRY},
        verbose_name="الوزارة",
    )

    class Meta:
        verbose_name = "عضوية في مكتب صحفي"
        verbose_name_plural = "عضويات المكاتب الصحفية"
        constraints = [
            models.UniqueConstraint(fields=["user", "ministry"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.ministry}"
