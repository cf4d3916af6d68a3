from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from releases.arabic.names import name_key, sort_key
from releases.models import search_names
from releases.models.derived import Derived
from releases.models.slugs import Addressed


class TopicQuerySet(models.QuerySet["Topic"]):
    def current(self) -> "TopicQuerySet":
        return self.filter(replaced_by__isnull=True)


class Topic(Addressed, Derived):
    """What a release is about. One that is given up leads to another; none is deleted."""

    name = models.CharField("الاسم", max_length=150)
    folded = models.CharField("الاسم للمقارنة", max_length=150, editable=False)
    sort_key = models.CharField("مفتاح الترتيب", max_length=160, editable=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="الموضوع الأعم",
    )
    description = models.TextField("تعريف", blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name="حلّ محله",
        help_text="إن تُرك هذا الموضوع لصالح غيره فاختر ذاك هنا.",
    )

    objects = TopicQuerySet.as_manager()

    derived_fields = ("folded", "sort_key")

    class Meta:
        verbose_name = "موضوع"
        verbose_name_plural = "المواضيع"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="topic_has_a_name"),
            models.UniqueConstraint(
                fields=["folded"],
                name="topic_name_once",
                violation_error_message="يوجد موضوع بهذا الاسم.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="topic_is_not_its_own_parent",
                violation_error_message="لا يكون الموضوع فرعًا من نفسه.",
            ),
            models.CheckConstraint(
                condition=~Q(replaced_by=F("id")),
                name="topic_does_not_replace_itself",
                violation_error_message="لا يحل الموضوع محل نفسه.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("releases:topic", args=[self.slug])

    def fill_derived(self) -> None:
        self.folded = name_key(self.name)
        self.sort_key = sort_key(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        name = type(self).objects.filter(pk=self.pk).values_list("name", flat=True).first()
        super().save(*args, **kwargs)
        if name not in (None, self.name):
            search_names.changed_of_topic(self.pk)

    def clean(self) -> None:
        super().clean()
        for field in ("parent", "replaced_by"):
            if self.pk and self.pk in self._chain(field):
                raise ValidationError({field: "هذا الاختيار يجعل المواضيع تدور في حلقة."})

    def _chain(self, field: str) -> set[int]:
        seen: set[int] = set()
        following = getattr(self, field)
        while following is not None and following.pk not in seen:
            seen.add(following.pk)
            following = getattr(following, field)
        return seen
