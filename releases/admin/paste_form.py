"""The form with which a new release begins: one large field, or a file."""

from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.core.exceptions import ValidationError

from releases.intake.documents import MOST_BYTES, Source, Unreadable, read_document, read_pasted
from releases.models import Organisation, Role, User

ACCEPTED = ".docx,.pdf,.txt,.html,.htm,.eml"


def ministries_of(user: User) -> Any:
    """The ministries for which this member of staff may enter a release."""
    ministries = Organisation.objects.ministries()
    if Role.ADMINISTRATOR in user.roles:
        return ministries
    return ministries.filter(pk__in=user.ministry_ids)


class MinistryField(forms.ModelChoiceField):
    """A ministry of the user's own; a key that no row can have is refused as any other."""

    def to_python(self, value: Any) -> Any:
        text = str(value)
        if value not in self.empty_values and not (text.isdecimal() and len(text) < 19):
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": text}
            )
        return super().to_python(value)


class PasteForm(forms.Form):
    """What was pasted or dropped, read into a `Source` (`source` once the form is valid)."""

    text = forms.CharField(
        label="نص الخبر",
        required=False,
        strip=False,
        widget=AdminTextareaWidget(
            {"rows": 14, "dir": "auto", "autofocus": True, "aria-describedby": "paste-help"}
        ),
    )
    markup = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label="ملف",
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED, "aria-describedby": "file-help"}),
    )
    original_url = forms.URLField(
        label="رابط الخبر الأصلي",
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text="صفحة الخبر في موقع الوزارة، إن وُجدت.",
    )
    ministry = MinistryField(
        Organisation.objects.none(),
        label="الوزارة",
        required=False,
        empty_label="— يقترحها الأرشيف من النص —",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["ministry"])
        field.queryset = ministries_of(user)
        self.only_ministry = None
        if Role.ADMINISTRATOR not in user.roles and len(user.ministry_ids) == 1:
            self.only_ministry = field.queryset.first()
            del self.fields["ministry"]

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text", "")
        self.filename = ""
        if self.errors:
            if file:
                # The field comes back empty: no browser fills it by itself.
                self.add_error("file", f"صحّح الحقول الأخرى، ثم اختر «{_short(file.name)}» من جديد.")
            return cleaned
        try:
            if file:
                self.filename = _short(file.name)
                self.source = self._read(file)
            elif text.strip() or cleaned.get("markup", "").strip():
                self.source = read_pasted(text, cleaned.get("markup", ""))
            else:
                self.add_error("text", "ألصق نص الخبر هنا، أو اختر ملفه.")
        except Unreadable as refusal:
            self.add_error("file" if file else "text", str(refusal))
        if self.only_ministry:
            cleaned["ministry"] = self.only_ministry
        return cleaned

    def _read(self, file: Any) -> Source:
        if file.size > MOST_BYTES:
            raise Unreadable(f"الملف أكبر من {MOST_BYTES // 1024 // 1024} ميغابايت.")
        return read_document(file.name, file.read())


def _short(name: str) -> str:
    """A file's name as it is kept: without what nobody sees, its end if it is long."""
    return "".join(one for one in name if one.isprintable())[-255:]
