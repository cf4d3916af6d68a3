from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.db import models

from releases.models.organisations import Organisation

if TYPE_CHECKING:
    from releases.models.editions import Edition


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

    def leads(self, edition: "Edition") -> bool:
        """Whether this user's press office issues it; an edition of no ministry is its maker's."""
        if Role.ADMINISTRATOR in self.roles:
            return True
        ministry = edition.release.ministry_id
        if ministry is None:
            return edition.created_by_id is not None and edition.created_by_id == self.pk
        return ministry in self.ministry_ids

    def supports(self, edition: "Edition") -> bool:
        """Whether this user's press office takes part in an edition that another issues."""
        # A form asks of every row in it.
        if not hasattr(self, "_supports"):
            self._supports: dict[int, bool] = {}
        if edition.pk not in self._supports:
            supporting = edition.supporting_ministries.filter(pk__in=self.ministry_ids)
            self._supports[edition.pk] = bool(self.ministry_ids) and supporting.exists()
        return self._supports[edition.pk]

    def works_on(self, edition: "Edition") -> bool:
        """Whether this user sees the edition and, where its state lets them, writes it."""
        return self.leads(edition) or self.supports(edition)

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
