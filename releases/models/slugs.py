"""Addresses of people, organisations and topics: made once from the name, kept for ever."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404

from releases.arabic.names import slugify_arabic


class Addressed(models.Model):
    """A record with a readable address. A change of slug leaves the old one as a redirect."""

    slug = models.CharField(
        "الاسم في العنوان",
        max_length=100,
        unique=True,
        blank=True,
        help_text="يُصنع من الاسم عند الإنشاء. إن غُيّر بقي العنوان القديم يقود إلى الجديد.",
    )

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._loaded_slug = self.__dict__.get("slug", "")

    def clean(self) -> None:
        """Some rows no list shows; what their addresses lead to stays."""
        super().clean()
        model = type(self)
        same = model._base_manager.filter(slug=self.slug).exclude(pk=self.pk)
        if self.slug and same.exists() and not model._default_manager.filter(slug=self.slug):
            raise ValidationError({"slug": "هذا العنوان لسجل دُمج في غيره."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug and hasattr(self, "name"):
            self.slug = free_slug(type(self), slugify_arabic(self.name))
        super().save(*args, **kwargs)
        if self._loaded_slug and self._loaded_slug != self.slug:
            FormerSlug.objects.remember(self, self._loaded_slug)
        self._loaded_slug = self.slug


def free_slug(model: type[Addressed], wished: str, taken: frozenset[str] = frozenset()) -> str:
    """`wished`, or `wished-2`, `wished-3` … : the first that no row of `model` has, now or before.

    `taken` are slugs promised to rows that are not yet written.
    """
    wished = wished or model._meta.model_name or "x"
    used = set(taken)
    used.update(model._base_manager.filter(slug__startswith=wished).values_list("slug", flat=True))
    used.update(
        FormerSlug.objects.filter(record=model._meta.model_name, slug__startswith=wished)
        .values_list("slug", flat=True)
    )  # fmt: skip
    slug, number = wished, 1
    while slug in used:
        number += 1
        slug = f"{wished}-{number}"
    return slug


class FormerSlugManager(models.Manager["FormerSlug"]):
    def remember(self, row: Addressed, slug: str) -> None:
        """Let the old address `slug` lead to `row`."""
        record = str(row._meta.model_name)
        self.filter(record=record, slug=row.slug).delete()
        self.update_or_create(record=record, slug=slug, defaults={"row_id": row.pk})

    def find(self, model: type[Addressed], slug: str) -> Addressed:
        """The row of `model` that once had this slug; Http404 if there was none."""
        former = self.filter(record=model._meta.model_name, slug=slug).first()
        row = former and model._base_manager.filter(pk=former.row_id).first()
        if not row:
            raise Http404(slug)
        return row


class FormerSlug(models.Model):
    """An address that was given up: it leads to the same record under its present name."""

    record = models.CharField(max_length=20)
    slug = models.CharField(max_length=100)
    row_id = models.BigIntegerField()
    since = models.DateTimeField(auto_now_add=True)

    objects = FormerSlugManager()

    class Meta:
        verbose_name = "عنوان سابق"
        verbose_name_plural = "عناوين سابقة"
        constraints = [
            models.UniqueConstraint(fields=["record", "slug"], name="former_slug_once"),
        ]

    def __str__(self) -> str:
        return self.slug
