"""The form of a proposal: every part as the archive found it, to accept, change or refuse."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.core.exceptions import ValidationError
from django.db.models import F, Model
from django.forms.utils import ErrorDict, ErrorList
from django.utils.datastructures import MultiValueDict

from releases import html
from releases.admin.new_names import NewNamesFormSet, new_names
from releases.admin.paste_form import MinistryField, ministries_of
from releases.admin.records import KeysField, SearchingSelectMultiple, may_be_key
from releases.forms import BodyEditor, IssuedOnField, LineField, as_body, readable
from releases.intake.deciding import Decisions
from releases.intake.keeping import with_kept
from releases.intake.proposal import Passage, Proposal
from releases.likeness import Kind
from releases.models import (
    Appointment,
    Edition,
    Intake,
    Organisation,
    Person,
    PersonMention,
    Release,
    Role,
    Topic,
    User,
    appointment_on,
)
from releases.models.editions import HEADLINE_LETTERS, period_start

OF_THE_DAY, NO_OFFICE = "", "none"
CLEANED, AS_IT_CAME = "cleaned", "as_it_came"


@dataclass(frozen=True)
class Row:
    """Something found in the text, to tick: with its evidence and, of a person, the offices."""

    pk: int
    name: str
    passages: tuple[Passage, ...]
    is_checked: bool
    remark: str = ""
    offices: tuple[tuple[str, str, bool], ...] = ()

    @property
    def has_held_office(self) -> bool:
        # Beside that of the day and none.
        return len(self.offices) > 2


def _searching(model: type[Model], field: str, label: str) -> KeysField:
    related = cast(Any, model._meta.get_field(field))
    return KeysField(
        related.remote_field.model._default_manager.all(),
        label=label,
        required=False,
        widget=SearchingSelectMultiple(related, admin.site),
    )


class ProposalForm(forms.Form):
    """Bound to what was sent, or filled from the proposal; `decisions()` once it is valid."""

    headline = LineField(
        label="العنوان",
        required=False,
        max_length=HEADLINE_LETTERS,
        widget=AdminTextareaWidget({"rows": 2, "dir": "auto", "class": "headline"}),
    )
    standfirst = forms.CharField(
        label="المقدمة",
        required=False,
        max_length=2000,
        widget=AdminTextareaWidget({"rows": 2, "dir": "auto"}),
    )
    text_choice = forms.ChoiceField(
        label="النص الذي يُحفظ",
        choices=[(CLEANED, "النص بعد التنقية"), (AS_IT_CAME, "النص كما ورد، بلا تنقية")],
        initial=CLEANED,
        widget=forms.RadioSelect,
    )
    body = forms.CharField(label="النص", required=False, widget=BodyEditor({"rows": 14}))
    issued_on = IssuedOnField(
        label="تاريخ الصدور",
        required=False,
        widget=AdminDateWidget({"aria-describedby": "issued-on-help"}),
    )
    dateline = LineField(
        label="مكان الصدور", required=False, max_length=120, widget=AdminTextInputWidget
    )
    language = forms.ChoiceField(
        label="اللغة", choices=cast(Any, Edition._meta.get_field("language")).choices
    )
    ministry = MinistryField(
        Organisation.objects.none(), label="الوزارة", empty_label="— اختر الوزارة —"
    )
    original_url = forms.URLField(
        label="رابط الخبر الأصلي",
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )
    people = KeysField(Person.objects.all(), label="الأشخاص", required=False)
    organisations = KeysField(Organisation.objects.all(), label="الجهات", required=False)
    topics = KeysField(Topic.objects.current(), label="المواضيع", required=False)
    more_people = _searching(PersonMention, "person", "أشخاص آخرون")
    more_organisations = _searching(Edition, "organisations", "جهات أخرى")
    more_topics = _searching(Edition, "topics", "مواضيع أخرى")
    same_text_confirmed = forms.BooleanField(
        label="نعم، احفظ هذا الخبر مع أن نصه في الأرشيف.", required=False
    )

    def __init__(
        self,
        given: MultiValueDict[str, str] | None = None,
        *,
        proposal: Proposal,
        intake: Intake,
        user: User,
    ) -> None:
        self.proposal, self.intake, self.user = proposal, intake, user
        super().__init__(given, initial=_initial(proposal, intake))
        self._offer_ministries()
        self.new_names = NewNamesFormSet(
            given,
            prefix="new",
            initial=new_names(proposal),
            form_kwargs={"user": user},
        )
        evidence = {one.name: one.passages for one in proposal.new_entries}
        for form in self.new_names:
            form.passages = evidence.get(str(form["written"].value()), ())
        self._appointments = self._known_appointments()

    def _offer_ministries(self) -> None:
        field = cast(forms.ModelChoiceField, self.fields["ministry"])
        field.queryset = ministries_of(self.user)
        field.required = Role.ADMINISTRATOR not in self.user.roles
        allowed = set(field.queryset.values_list("pk", flat=True))
        proposed = self.proposal.ministry
        first = self.intake.ministry_id or (proposed.pk if proposed else None)
        if len(allowed) == 1 and field.required:
            [first] = allowed
        field.initial = first if first in allowed else None
        self.initial.setdefault("ministry", field.initial)
        # A text that seems to be another press office's is said to be so.
        self.foreign_ministry = proposed if proposed and proposed.pk not in allowed else None

    # What was found, as rows.

    def people_rows(self) -> list[Row]:
        found = {one.pk: one for one in self.proposal.people}
        day = self._day()
        return [
            Row(
                pk,
                one.name,
                one.passages,
                self._is_checked("people", pk),
                one.warning,
                tuple(self._offices(pk, day)),
            )
            for pk, one in found.items()
        ]

    def organisation_rows(self) -> list[Row]:
        return self._rows("organisations", self.proposal.organisations)

    def topic_rows(self) -> list[Row]:
        return self._rows("topics", self.proposal.topics)

    def _rows(self, name: str, found: Iterable[Any]) -> list[Row]:
        return [
            Row(one.pk, one.name, one.passages, self._is_checked(name, one.pk))
            for one in {one.pk: one for one in found}.values()
        ]

    def _is_checked(self, name: str, pk: int) -> bool:
        return str(pk) in self.data.getlist(name) if self.is_bound else True  # type: ignore[attr-defined]

    def _day(self) -> date | None:
        """The day by which offices are shown now."""
        if not self.is_bound:
            return self.proposal.issued.on
        try:
            return cast(IssuedOnField, self.fields["issued_on"]).clean(self.data.get("issued_on"))
        except ValidationError:
            return None

    def _known_appointments(self) -> dict[int, list[Appointment]]:
        known: dict[int, list[Appointment]] = {one.pk: [] for one in self.proposal.people}
        of_these = Appointment.objects.filter(person__in=known).select_related("office")
        # As `appointment_on` orders them.
        ordering = ("-office__is_ministerial", F("start").desc(nulls_last=True), "-pk")
        for one in of_these.order_by(*ordering):
            known[one.person_id].append(one)
        return known

    def _held_on(self, pk: int, day: date | None) -> Appointment | None:
        """As `appointment_on` chooses, of those that are known already."""
        return next((one for one in self._appointments[pk] if day and _holds(one, day)), None)

    def _offices(self, pk: int, day: date | None) -> Iterable[tuple[str, str, bool]]:
        held = self._held_on(pk, day)
        chosen = self._chosen_office(pk)
        of_the_day = held.full_title if held else "بلا منصب معروف"
        yield OF_THE_DAY, f"في تاريخ الصدور: {of_the_day}", chosen == OF_THE_DAY
        for one in self._appointments[pk]:
            label = f"{one.full_title} ({_years(one)})"
            yield str(one.pk), label, chosen == str(one.pk)
        yield NO_OFFICE, "بلا منصب", chosen == NO_OFFICE

    def _chosen_office(self, pk: int) -> str:
        if self.is_bound:
            return str(self.data.get(f"office-{pk}", OF_THE_DAY))
        proposed = next(one.appointment for one in self.proposal.people if one.pk == pk)
        held = self._held_on(pk, self.proposal.issued.on)
        if proposed is None or (held and held.pk == proposed):
            return OF_THE_DAY
        return str(proposed)

    @property
    def exact(self) -> bool:
        """Whether the archive has this very text."""
        return any(one.kind is Kind.EXACT for one in self.proposal.duplicates)

    def kept(self) -> set[int]:
        """The places of the removals that are to stay in the text."""
        given = self.data.getlist("keep") if self.is_bound else []  # type: ignore[attr-defined]
        return {int(one) for one in given if may_be_key(one)}

    def leave_unjudged(self) -> None:
        """Show what was filled in so far, without a word of what is still wanting."""
        for form in (self, *self.new_names):
            form._errors = ErrorDict()
        self.new_names._errors = [form._errors for form in self.new_names]
        self.new_names._non_form_errors = ErrorList()

    # Checking.

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())

    def clean_standfirst(self) -> str:
        return readable(self.cleaned_data["standfirst"])

    def clean_body(self) -> str:
        return as_body(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.new_names.is_valid():
            self.add_error(None, "في الأسماء الجديدة ما يُصحَّح.")
        if self.exact and not cleaned.get("same_text_confirmed"):
            self.add_error(
                "same_text_confirmed", "هذا النص في الأرشيف؛ ضع العلامة إن أردت حفظه مرة أخرى."
            )
        self._clean_address(cleaned)
        if "body" in cleaned:
            cleaned["body"] = self._chosen_body(cleaned)
            is_empty = not html.plain_text(cleaned["body"])
            if is_empty and not cleaned.get("headline") and "headline" not in self.errors:
                self.add_error("body", "لا عنوان ولا نص: اكتب أحدهما.")
        cleaned["mentions"] = self._mentions(cleaned)
        return cleaned

    def _clean_address(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("original_url"):
            return
        try:
            Release(original_url=cleaned["original_url"]).validate_constraints(
                exclude={"source_id", "reference"}
            )
        except ValidationError as error:
            self.add_error("original_url", ErrorList(error.messages))

    def _chosen_body(self, cleaned: dict[str, Any]) -> str:
        """What was written in the editor; what it was filled with may be chosen otherwise."""
        body, proposed = cleaned["body"], self.proposal.body
        if cleaned.get("text_choice") == AS_IT_CAME:
            untouched = html.plain_text(html.sanitised(body)) == html.plain_text(proposed.html)
            return html.from_paragraphs(proposed.source_paragraphs) if untouched else body
        kept = self.kept()
        return with_kept(html.sanitised(body), proposed, kept) if kept else body

    def _mentions(self, cleaned: dict[str, Any]) -> list[tuple[Person, Appointment | None]]:
        chosen = {one.pk: one for one in cleaned.get("people") or []}
        # As the text names them; then those that were added.
        order = [one.pk for one in self.proposal.people if one.pk in chosen]
        order += [pk for pk in chosen if pk not in order]
        people = [chosen[pk] for pk in order]
        people += [one for one in cleaned.get("more_people") or [] if one.pk not in chosen]
        day = cleaned.get("issued_on")
        return [(one, self._office(one, day)) for one in people]

    def _office(self, person: Person, day: date | None) -> Appointment | None:
        given = str(self.data.get(f"office-{person.pk}", OF_THE_DAY))
        if given == NO_OFFICE:
            return None
        if given != OF_THE_DAY:
            of_person = Appointment.objects.filter(person=person)
            found = of_person.filter(pk=int(given)).first() if may_be_key(given) else None
            if found is None:
                self.add_error(None, f"المنصب المختار ليس من مناصب «{person}».")
                return None
            if not self._is_left_as_proposed(found) or not day or _holds(found, day):
                return found
        return appointment_on(person.pk, day)

    def _is_left_as_proposed(self, appointment: Appointment) -> bool:
        return any(one.appointment == appointment.pk for one in self.proposal.people)

    def decisions(self) -> Decisions:
        """What a person decided, of a valid form."""
        cleaned = self.cleaned_data
        day = cleaned["issued_on"]
        granularity = cast(IssuedOnField, self.fields["issued_on"]).read_granularity
        proposed = self.proposal.headline
        return Decisions(
            headline=cleaned["headline"],
            headline_proposed=proposed.made and cleaned["headline"] == proposed.text,
            standfirst=cleaned["standfirst"],
            body=cleaned["body"],
            issued_on=period_start(day, granularity) if day else None,
            issued_on_granularity=granularity,
            dateline=cleaned["dateline"],
            language=cleaned["language"],
            ministry=cleaned["ministry"],
            original_url=cleaned["original_url"],
            people=cleaned["mentions"],
            organisations=[*cleaned["organisations"], *cleaned["more_organisations"]],
            topics=[*cleaned["topics"], *cleaned["more_topics"]],
            names=[one for form in self.new_names if (one := form.decided())],
        )


def _initial(proposal: Proposal, intake: Intake) -> dict[str, Any]:
    issued = proposal.issued
    length = {"year": 4, "month": 7}.get(issued.granularity, 10)
    return {
        "headline": proposal.headline.text,
        "standfirst": proposal.standfirst,
        "body": proposal.body.html,
        "issued_on": issued.on.isoformat()[:length] if issued.on else "",
        "dateline": proposal.dateline,
        "language": proposal.language,
        "original_url": intake.original_url,
    }


def _holds(appointment: Appointment, day: date) -> bool:
    return (appointment.start or date.min) <= day < (appointment.end or date.max)


def _years(appointment: Appointment) -> str:
    start = str(appointment.start.year) if appointment.start else "؟"
    return f"{start}–{appointment.end.year}" if appointment.end else f"منذ {start}"
