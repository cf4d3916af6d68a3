"""The forms in which staff write."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.forms.widgets import Script

from releases import html, translations
from releases.arabic import dates
from releases.arabic.cleanup import split_paragraphs
from releases.arabic.date_finding import YEARS
from releases.arabic.letters import strip_invisible
from releases.hours import HourField, read_hour
from releases.models import (
    Edition,
    Organisation,
    PersonMention,
    Release,
    Role,
    User,
    appointment_on,
)
from releases.models.clocks import Clock, clock_of
from releases.models.editions import period_start

HOURS = ("publish_at", "embargo_until")
# What the form writes of the release itself, whichever edition is open.
OF_RELEASE = ("ministry", "original_url", "translation_of")
# Control characters; line feed and tab are writing, NUL is refused by every field of text.
_CONTROL = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f\u2066-\u2069]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")


def readable(text: str) -> str:
    """The text without control characters and without those that nobody sees.

    A bidi override turns what follows it on every page that shows the text.
    """
    return strip_invisible(_CONTROL.sub("", text))


class LineField(forms.CharField):
    """A line of text, readable; what is too long is refused aloud, not cut by the browser."""

    def to_python(self, value: Any) -> str:
        return readable(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class BodyEditor(AdminTextareaWidget):
    """The body as it will look. Without JavaScript it stays a field for text."""

    class Media:
        css = {"all": ["css/admin-prose.css"]}
        js = [Script("js/admin-prose.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 18, "dir": "auto", "data-body-editor": "", **(attrs or {})})


class IssuedOnField(forms.DateField):
    """A day, or any date that `dates.parse_period` reads: «ديسمبر 2022», «2022», «١٩/١٢/٢٠٢٢».

    `read_granularity` says how exact the date just read was.
    """

    read_granularity = "day"

    def to_python(self, value: Any) -> date | None:
        self.read_granularity = "day"
        try:
            return super().to_python(value)
        except ValidationError:
            try:
                period = dates.parse_period(str(value))
            except ValueError as error:
                raise ValidationError(str(error), code="invalid") from error
        self.read_granularity = period.granularity
        return period.first

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value.year not in YEARS:
            raise ValidationError(
                f"سنة {value.year} ليست سنة خبر: تُقبل السنوات من {YEARS[0]} إلى {YEARS[-1]}.",
                code="year",
            )


def as_body(written: str) -> str:
    """What was written for a body. Plain text becomes paragraphs: at its blank lines, or else at
    its lines."""
    text = written.replace("\r\n", "\n")
    if not text.strip() or html.looks_like_html(text):
        return text
    if _BLANK_LINES.search(text.strip()):
        return html.from_paragraphs(
            " ".join(one.split()) for one in _BLANK_LINES.split(text) if one.strip()
        )
    return html.from_paragraphs(split_paragraphs(text))


class EditionForm(forms.ModelForm):
    """An edition together with what belongs to its release."""

    user: User  # whoever fills it in; the admin sets it
    is_judged = False  # shown again to be looked at: whatever it holds, it is not saved

    ministry = forms.ModelChoiceField(
        Organisation.objects.ministries(), label="الوزارة", empty_label="— اختر الوزارة —"
    )
    original_url = forms.URLField(
        label="العنوان الأصلي",
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text="صفحة الخبر في موقع الوزارة، إن وُجدت.",
    )
    translation_of = LineField(
        label="ترجمة لخبر",
        required=False,
        max_length=2000,
        widget=AdminTextInputWidget({"dir": "auto"}),
        help_text="إن كان هذا النص ترجمة لخبر في الأرشيف: رقم الأصل أو مرجعه أو عنوان صفحته.",
    )

    class Meta:
        model = Edition
        exclude: list[str] = []
        field_classes = {"issued_on": IssuedOnField, **dict.fromkeys(HOURS, HourField)}
        widgets = {
            "body": BodyEditor,
            "headline": AdminTextInputWidget({"class": "vTextField headline", "dir": "auto"}),
            "standfirst": AdminTextareaWidget({"rows": 3, "dir": "auto"}),
            "change_note": AdminTextareaWidget({"rows": 3, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What there is to say of the hours that were typed.
        self.notes: list[str] = []
        if self.instance.pk is None:
            self.instance.release = Release()
        release = self.instance.release
        if "original_url" in self.fields:
            self.fields["original_url"].initial = release.original_url
            self.fields["translation_of"].initial = str(release.translation_of_id or "")
            self._offer_ministries(release)
        for name in self.fields.keys() & {*HOURS}:
            field = cast(HourField, self.fields[name])
            field.clock = self._clock_shown()
            field.help_text = f"{field.help_text} {self._whose_hours()}".strip()
            for part, said in zip(field.widget.widgets, ("اليوم", "الساعة"), strict=True):
                part.attrs["aria-label"] = f"{field.label}: {said}"
        if self.instance.number == 1:
            for name in ("change", "change_note"):
                self.fields.pop(name, None)

    def _clock_shown(self) -> Clock:
        """The clocks by which the form shows hours: a new one, those of a sole press office."""
        if self.instance.pk:
            return self.instance.clock
        return self._clocks_of_user().pop() if len(self._clocks_of_user()) == 1 else clock_of(None)

    def _clocks_of_user(self) -> set[Clock]:
        if not hasattr(self, "_clocks"):
            ministries = Organisation.objects.filter(pk__in=self.user.ministry_ids)
            self._clocks = {clock_of(one) for one in ministries.select_related("country")}
        return set(self._clocks)

    def _whose_hours(self) -> str:
        if self.instance.pk or len(self._clocks_of_user()) == 1:
            return f"الساعة {self._clock_shown().label}."
        return "الساعة بتوقيت بلد الوزارة."

    def _offer_ministries(self, release: Release) -> None:
        field = cast(forms.ModelChoiceField, self.fields["ministry"])
        field.initial = release.ministry_id
        if Role.ADMINISTRATOR in self.user.roles:
            field.required = False
            return
        if self.instance.pk and not self.user.leads(self.instance):
            field.queryset = Organisation.objects.filter(pk__in=[release.ministry_id])
            field.required = False
            for name in {*OF_RELEASE, "supporting_ministries"} & self.fields.keys():
                self.fields[name].disabled = True
                self.fields[name].help_text = "خبر مشترك: لا تغيّر هذا إلا الوزارة التي تصدره."
            return
        field.queryset = Organisation.objects.ministries().filter(pk__in=self.user.ministry_ids)
        if self.instance.pk is None and len(self.user.ministry_ids) == 1:
            [field.initial] = self.user.ministry_ids
        if release.first_published_at:
            # These stand on the public page whichever edition is shown, so no draft changes them.
            for name in OF_RELEASE:
                self.fields[name].disabled = True
                self.fields[name].help_text = "نُشر الخبر، فلا يغيّره إلا مدير الأرشيف."

    def clean_body(self) -> str:
        return as_body(self.cleaned_data["body"])

    def clean_standfirst(self) -> str:
        return readable(self.cleaned_data["standfirst"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_judged:
            raise ValidationError("انظر فيه أولًا.", code="judged")
        self._refuse_emptiness(cleaned)
        self._set_granularity(cleaned)
        self._read_hours(cleaned)
        if "headline" in self.changed_data and "headline_proposed" not in self.changed_data:
            # A headline written by hand is no longer the archive's proposal.
            cleaned["headline_proposed"] = False
        self._clean_release(cleaned)
        return cleaned

    def _refuse_emptiness(self, cleaned: dict[str, Any]) -> None:
        texts = ("headline", "standfirst", "body")
        # A text with a fault of its own was written all the same.
        if self.instance.pk or any(name in self.errors for name in texts):
            return
        written = {name: cleaned.get(name) or "" for name in texts}
        written["body"] = html.plain_text(written["body"])
        if not any(text.strip() for text in written.values()):
            raise ValidationError("هذا الخبر فارغ: اكتب عنوانًا أو نصًّا.", code="empty")

    def _set_granularity(self, cleaned: dict[str, Any]) -> None:
        issued_on = cleaned.get("issued_on")
        if not issued_on or "issued_on_granularity" not in cleaned:
            return
        sizes = ["day", "month", "year"]
        read = getattr(self.fields["issued_on"], "read_granularity", "day")
        granularity = max(cleaned["issued_on_granularity"] or "day", read, key=sizes.index)
        cleaned["issued_on_granularity"] = granularity
        cleaned["issued_on"] = period_start(issued_on, granularity)

    def _read_hours(self, cleaned: dict[str, Any]) -> None:
        """Hours as typed become moments, by the clocks that the form named."""
        clock = self.instance.clock if self.instance.pk else clock_of(cleaned.get("ministry"))
        for name in HOURS:
            if name not in self.changed_data:
                # To the second as it was, and the first of two where it was that one.
                if name in self.fields:
                    cleaned[name] = self.initial.get(name)
            elif cleaned.get(name):
                try:
                    cleaned[name], note = read_hour(cleaned[name], clock)
                except ValidationError as error:
                    self.add_error(name, error)
                else:
                    self.notes += [note] if note else []

    def _clean_release(self, cleaned: dict[str, Any]) -> None:
        release = self.instance.release
        if "original_url" not in self.fields:
            return
        release.ministry = cleaned.get("ministry")
        release.original_url = cleaned.get("original_url") or None
        try:
            release.validate_constraints(exclude={"source_id", "reference"})
        except ValidationError as error:
            self.add_error("original_url", ErrorList(error.messages))
        self._clean_translation(cleaned)

    def _clean_translation(self, cleaned: dict[str, Any]) -> None:
        """Whose translation this is; asked anew where the language is another than before."""
        release = self.instance.release
        if self.fields["translation_of"].disabled or not (
            {"translation_of", "language"} & set(self.changed_data)
        ):
            return
        try:
            original = translations.original_named(cleaned.get("translation_of") or "", self.user)
        except ValidationError as error:
            self.add_error("translation_of", error)
            return
        language = cleaned.get("language") or self.instance.language
        problem = original and translations.problem(release, original, language, self.user)
        if problem:
            self.add_error("translation_of", problem)
        else:
            release.translation_of = original


class MentionForm(forms.ModelForm):
    """A person of an edition; an office left empty becomes the one held that day."""

    class Meta:
        model = PersonMention
        fields = ["person", "appointment", "position"]

    def save(self, commit: bool = True) -> PersonMention:
        mention = self.instance
        chosen_anew = mention._state.adding or "person" in self.changed_data
        if chosen_anew and mention.appointment is None:
            mention.appointment = appointment_on(mention.person_id, mention.edition.issued_on)
        return super().save(commit)
