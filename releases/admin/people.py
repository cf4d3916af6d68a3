"""People, the offices they held, and from when to when."""

from datetime import date
from itertools import combinations
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from releases.admin.attached_names import AttachedNames
from releases.admin.autocomplete import ByFoldedName, containing, is_asked_by
from releases.admin.merges import Merging
from releases.admin.records import Records, may_be_key
from releases.admin.reshuffle import ReshufflePages
from releases.admin.rows import Rows, RowsFormSet
from releases.models import Appointment, Office, Person


def overlap(one: Appointment, other: Appointment) -> bool:
    """Whether two appointments share a day; the day of handing over is the newcomer's."""
    return (one.start or date.min) < (other.end or date.max) and (other.start or date.min) < (
        one.end or date.max
    )


class AppointmentFormSet(RowsFormSet):
    """Rows that contradict each other, which the database would refuse after the first is in."""

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if self._stays(form)]
        for one, other in combinations(rows, 2):
            same_office = one.instance.office_id == other.instance.office_id
            if same_office and overlap(one.instance, other.instance):
                other.add_error(
                    None, "لهذا الشخص في هذا المنصب تكليف آخر في بعض هذه المدة، في صف أعلاه."
                )
                raise ValidationError("في التكليفات مدتان متداخلتان للمنصب نفسه.")

    def _stays(self, form: forms.ModelForm) -> bool:
        return (
            bool((form.is_valid() and form.has_changed()) or form.instance.pk)
            and form not in self.deleted_forms
            and form.instance.office_id is not None
        )


class AppointmentForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = "بصيغة من شغله: «وزيرة الصحة». فارغ: كاسم المنصب."


class AppointmentInline(Rows):
    model = Appointment
    form = AppointmentForm
    formset = AppointmentFormSet
    autocomplete_fields = ["office"]
    fields = ["office", "title", "start", "end", "acting"]


@admin.register(Person)
class PersonAdmin(Merging, AttachedNames, ByFoldedName):
    list_display = ["name", "honorific", "disambiguation", "present_offices"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["folded"]
    search_help_text = "باسم الشخص"
    change_list_template = "admin/releases/reshuffle/change_list.html"
    fields = ["name", "honorific", "disambiguation", "description", "slug", "attached_names"]
    readonly_fields = ["attached_names"]
    inlines = [AppointmentInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        people = super().get_queryset(request).order_by("sort_key", "pk")
        return people.prefetch_related("appointments")

    @admin.display(description="مناصبه اليوم")
    def present_offices(self, person: Person) -> str:
        held = [one for one in person.appointments.all() if one.end is None]
        return "، ".join(one.full_title for one in held) or "—"


class OfficeForm(forms.ModelForm):
    def clean_single_holder(self) -> bool:
        """An office for one person alone, if its appointments so far allow it."""
        single = self.cleaned_data["single_holder"]
        if single and self.instance.pk and not self.initial["single_holder"]:
            for one, other in combinations(self.instance.appointments.select_related("person"), 2):
                if overlap(one, other):
                    raise ValidationError(
                        f"شغله {one.person} و{other.person} معًا في بعض المدة، فليس لواحد."
                    )
        return single


@admin.register(Office)
class OfficeAdmin(Records):
    form = OfficeForm
    list_display = ["title", "organisation", "is_ministerial", "single_holder"]
    list_select_related = ["organisation"]
    list_filter = ["is_ministerial", "single_holder"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title", "organisation__folded"]
    search_help_text = "بالمنصب أو الجهة"
    change_list_template = "admin/releases/reshuffle/change_list.html"
    autocomplete_fields = ["organisation"]


@admin.register(Appointment)
class AppointmentAdmin(ReshufflePages):
    """Only for choosing one: appointments are written with their person."""

    list_display = ["person", "full_title_shown", "start", "end"]
    search_fields = ["title"]
    autocomplete_fields = ["person", "office"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        return super().get_queryset(request).select_related("person", "office")

    @admin.display(description="اللقب كاملًا", ordering="title")
    def full_title_shown(self, appointment: Appointment) -> str:
        return appointment.full_title

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if is_asked_by(request, "personmention", "appointment"):
            person = request.GET.get("person", "")
            queryset = queryset.filter(person=int(person) if may_be_key(person) else None)
        return containing(queryset, search_term, "title", "person__folded"), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
