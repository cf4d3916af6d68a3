"""What is written with an edition: people; and its log, to read."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString

from releases.admin.drawings import SHAPES, isolated
from releases.admin.rows import Rows
from releases.forms import MentionForm
from releases.models import Appointment, PersonMention, State, Transition
from releases.workflow import STEPS


class WithEdition(Rows):
    """Rows that may be changed where, and only where, their edition may."""

    def _may(self, request: HttpRequest, edition: Any) -> bool:
        editions = self.admin_site.get_model_admin(self.parent_model)
        if edition is None:
            return editions.has_add_permission(request)
        return editions.has_change_permission(request, edition)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj) and super().has_delete_permission(request, obj)


class MentionInline(WithEdition):
    model = PersonMention
    form = MentionForm
    autocomplete_fields = ["person", "appointment"]
    fields = ["person", "appointment", "position"]

    class Media:
        js = ["admin/js/jquery.init.js", "js/admin-appointment.js"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "appointment":
            kwargs["queryset"] = Appointment.objects.select_related("person")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[PersonMention]:
        return super().get_queryset(request).select_related("person", "appointment__person")


class TransitionInline(Rows):
    """The log: nobody writes it but the workflow."""

    model = Transition
    fields = ["moment", "step", "states", "by", "remark", "forced"]
    readonly_fields = ["moment", "step", "states", "by", "remark", "forced"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Transition]:
        return super().get_queryset(request).select_related("by")

    @admin.display(description="في")
    def moment(self, transition: Transition) -> SafeString:
        return isolated(transition.edition.clock.say(transition.at))

    @admin.display(description="الحركة")
    def step(self, transition: Transition) -> str:
        step = STEPS.get(transition.event)
        return step.label if step else transition.event

    @admin.display(description="من حالة إلى حالة")
    def states(self, transition: Transition) -> str:
        before = transition.get_from_state_display() or "—"
        return (
            f"{before} ← {SHAPES[State(transition.to_state)]} {transition.get_to_state_display()}"
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
