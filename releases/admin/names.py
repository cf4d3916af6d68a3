"""Names as written, the decisions on them, and the queue of those that wait."""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from releases.admin.autocomplete import ByFoldedName
from releases.admin.name_queue import QueuePages
from releases.admin.records import Records
from releases.admin.requests import signed_in
from releases.models import Edition, NameDecision, NameForm
from releases.naming import decisions

SHOWN_EDITIONS = 20


class StatusFilter(admin.SimpleListFilter):
    """The waiting ones, unless others are asked for."""

    title = "الحال"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("attached", "معروف"), ("nobody", "ليس لأحد"), ("all", "الكل")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or NameForm.Status.WAITING
        return queryset if value == "all" else queryset.filter(status=value)

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": NameForm.Status.WAITING.label}
        yield from others


class NameFormForm(forms.ModelForm):
    nobody = forms.BooleanField(
        label="ليس لأحد", required=False, help_text="ليس اسم شخص ولا جهة، أو لا يُعرف صاحبه."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nobody"].initial = self.instance.status == NameForm.Status.NOBODY

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        means_someone = cleaned.get("person") or cleaned.get("organisation")
        if cleaned.get("nobody") and means_someone:
            self.add_error("nobody", "اخترت صاحبًا للاسم؛ أزل أحد الاختيارين.")
        status = NameForm.Status.NOBODY if cleaned.get("nobody") else NameForm.Status.WAITING
        self.instance.status = status
        return cleaned


@admin.register(NameForm)
class NameFormAdmin(QueuePages, ByFoldedName):
    form = NameFormForm
    change_list_template = "admin/releases/nameform/change_list.html"
    list_display = ["raw", "status", "person", "organisation", "editions_count", "first_seen_at"]
    list_select_related = ["person", "organisation"]
    list_filter = [StatusFilter]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["first_seen_at", "pk"]
    search_fields = ["folded"]
    search_help_text = "بالاسم كما كُتب"
    autocomplete_fields = ["person", "organisation"]
    actions = ["mark_nobody"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[NameForm]:
        forms_of_names = super().get_queryset(request)
        return forms_of_names.annotate(editions_count=Count("mentions"))

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_object(request, *args, **kwargs)
        if form is not None:
            form.reader = signed_in(request)
        return form

    def get_fields(self, request: HttpRequest, obj: NameForm | None = None) -> list[Any]:
        if obj is not None and not self.has_change_permission(request, obj):
            return ["raw", "status", "person", "organisation", "occurrences"]
        return ["raw", "person", "organisation", "nobody", *(["occurrences"] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: NameForm | None = None) -> list[str]:
        return ["raw", "occurrences"] if obj else []

    def save_model(self, request: HttpRequest, obj: NameForm, form: Any, change: bool) -> None:
        """What the form says of the name is a decision, which can be taken back like those of
        the queue."""
        owner, user = obj.person or obj.organisation, signed_in(request)
        nobody = bool(form.cleaned_data.get("nobody"))
        if not change:
            obj.person = obj.organisation = None
            obj.status = NameForm.Status.WAITING
            obj.save()
        stored = NameForm.objects.select_related("person", "organisation").get(pk=obj.pk)
        try:
            if owner and owner != (stored.person or stored.organisation):
                decisions.attach(stored, owner, user)
            elif nobody and stored.status != NameForm.Status.NOBODY:
                decisions.say_nobody(stored, user)
            elif not owner and not nobody and stored.status != NameForm.Status.WAITING:
                decisions.detach(stored, user)
        except decisions.NotDecided as refused:
            messages.error(request, str(refused))

    @admin.display(description="الأخبار", ordering="editions_count")
    def editions_count(self, form: Any) -> int:
        return form.editions_count

    @admin.display(description="يرد في")
    def occurrences(self, form: Any) -> SafeString:
        editions = Edition.objects.visible_to(form.reader).filter(name_mentions__form=form)
        links = [
            (reverse("admin:releases_edition_change", args=[edition.pk]), edition)
            for edition in editions.only("headline").order_by("-pk")[:SHOWN_EDITIONS]
        ]
        return format_html_join("", '<p><a href="{}"><bdi>{}</bdi></a></p>', links) or SafeString(
            "لا خبر مما يحق لك أن تراه."
        )

    @admin.action(description="ليست لأحد", permissions=["change"])
    def mark_nobody(self, request: HttpRequest, queryset: QuerySet[NameForm]) -> None:
        waiting = queryset.filter(status=NameForm.Status.WAITING)
        for form in waiting:
            # One who decided at the same moment was first.
            with suppress(decisions.NotDecided):
                decisions.say_nobody(form, signed_in(request))
        self.message_user(request, "لم تعد الأسماء المختارة تنتظر قرارًا.")


@admin.register(NameDecision)
class NameDecisionAdmin(Records):
    """A log to read; what is in it is decided in the queue, and taken back there."""

    list_display = ["form", "choice", "meant", "links_shown", "made_new", "at", "by", "undone_at"]
    list_select_related = ["form", "by"]
    list_filter = ["choice", "made_new", ("undone_at", admin.EmptyFieldListFilter)]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-at", "-pk"]
    search_fields = ["form__folded"]
    fields = ["form", "choice", "meant", "made_new", "links_shown", "at", "by", "undone_at",
              "undone_by"]  # fmt: skip

    @admin.display(description="رُبط بأخبار")
    def links_shown(self, decision: NameDecision) -> int:
        return decision.link_count

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("releases.change_nameform")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
