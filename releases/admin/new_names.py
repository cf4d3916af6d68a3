"""Names of a proposal that the archive does not know: to make, to queue, or to leave."""

from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from releases.arabic.names import name_key
from releases.forms import LineField
from releases.intake.deciding import NewName
from releases.intake.proposal import Passage, Proposal
from releases.models import Organisation, User

MAKE, QUEUE, LEAVE = "make", "queue", "leave"
MOST_NAMES = 100
# A ministry is entered with its code and country, by an administrator.
KINDS = [one for one in Organisation.Kind.choices if one[0] != Organisation.Kind.MINISTRY]


class NewNameForm(forms.Form):
    written = LineField(max_length=300, widget=forms.HiddenInput)
    title = LineField(required=False, max_length=300, widget=forms.HiddenInput)
    record = forms.ChoiceField(
        choices=[("person", "شخص"), ("organisation", "جهة")], widget=forms.HiddenInput
    )
    decision = forms.ChoiceField(label="القرار", widget=forms.RadioSelect, initial=QUEUE)
    name = LineField(
        label="الاسم", max_length=300, required=False, widget=AdminTextInputWidget({"dir": "auto"})
    )
    honorific = LineField(
        label="اللقب", max_length=100, required=False, widget=AdminTextInputWidget({"dir": "auto"})
    )
    kind = forms.ChoiceField(label="نوع الجهة", choices=KINDS, required=False)

    passages: tuple[Passage, ...] = ()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_person = self["record"].value() != "organisation"
        wanted = "add_person" if self.is_person else "add_organisation"
        self.may_make = user.has_perm(f"releases.{wanted}")
        choices = [
            (MAKE, "أضفه شخصًا جديدًا" if self.is_person else "أضفها جهة جديدة"),
            (QUEUE, "إلى قائمة الأسماء، ليُقرَّر لاحقًا"),
            (LEAVE, "تجاهله" if self.is_person else "تجاهلها"),
        ]
        if not self.may_make:
            del choices[0]
        cast(forms.ChoiceField, self.fields["decision"]).choices = choices
        del self.fields["kind" if self.is_person else "honorific"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") != MAKE:
            return cleaned
        name = cleaned.get("name", "")
        most = 200 if self.is_person else 300
        if not name_key(name):
            self.add_error("name", ValidationError("اكتب الاسم.", code="required"))
        elif len(name) > most:
            self.add_error("name", f"الاسم أطول من {most} حرف.")
        if not self.is_person and not cleaned.get("kind"):
            self.add_error("kind", "اختر نوع الجهة.")
        return cleaned

    def decided(self) -> NewName | None:
        """What is to be done with the name, None where it is left."""
        cleaned = self.cleaned_data
        if cleaned["decision"] == LEAVE:
            return None
        return NewName(
            written=cleaned["written"],
            name=cleaned.get("name", ""),
            kind="person" if self.is_person else cleaned.get("kind", ""),
            honorific=cleaned.get("honorific", ""),
            title=cleaned.get("title", ""),
            is_made=cleaned["decision"] == MAKE,
        )


NewNamesFormSet: Any = forms.formset_factory(
    NewNameForm, extra=0, max_num=MOST_NAMES, absolute_max=MOST_NAMES, validate_max=True
)


def new_names(proposal: Proposal) -> list[dict[str, Any]]:
    """The first values of the form set."""
    return [
        {
            "written": one.name[:300],
            "title": one.title[:300],
            "record": one.kind,
            "name": one.name[:300],
            "honorific": one.honorific[:100],
            "kind": Organisation.Kind.CIVIL_SOCIETY,
        }
        for one in proposal.new_entries[:MOST_NAMES]
    ]
