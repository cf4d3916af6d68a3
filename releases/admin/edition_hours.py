"""When an edition comes out, shown by the clocks of its ministry."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from releases.admin.drawings import isolated
from releases.admin.records import Records
from releases.models import Edition


def hours_of_form(writes: bool) -> list[str]:
    """The hours as fields to write, or as words to read."""
    names = ["publish_at", "embargo_until"]
    return names if writes else [f"{name}_shown" for name in names]


class EditionHours(Records):
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Everything on the form is told by the clocks of the ministry, the shortcut «now» too."""
        edition = self.get_object(request, object_id) if object_id else None
        if edition is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with timezone.override(edition.clock.zone):
            response = super().changeform_view(request, object_id, *args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.render()
        return response

    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        for note in form.notes:
            messages.warning(request, note)

    @admin.display(description="يُنشر في")
    def publish_at_shown(self, edition: Edition) -> str:
        return isolated(edition.clock.say(edition.publish_at)) if edition.publish_at else "—"

    @admin.display(description="حظر النشر حتى")
    def embargo_until_shown(self, edition: Edition) -> str:
        return isolated(edition.clock.say(edition.embargo_until)) if edition.embargo_until else "—"
