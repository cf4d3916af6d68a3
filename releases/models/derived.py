from collections.abc import Collection
from typing import Any

from django.db import models


class Derived(models.Model):
    """A record with columns that follow from its others.

    `fill_derived()` is the one place that fills them: `save()` and forms call it here, and a path
    that writes many rows at once calls it for each. Constraints on derived columns hold in forms
    too, although no form shows those columns.
    """

    derived_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def fill_derived(self) -> None:
        raise NotImplementedError

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_derived()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self.derived_fields}
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        self.fill_derived()
        super().clean_fields(exclude=exclude)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        super().validate_constraints(exclude=set(exclude or ()) - set(self.derived_fields))
