"""A cabinet reshuffle as one form: first what it would change, then the change."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from releases.admin.records import KeyField, Records, SearchingSelect
from releases.admin.requests import signed_in
from releases.arabic.dates import format_date, parse_period
from releases.arabic.genders import feminine
from releases.forms import LineField
from releases.models import Appointment, Country, Office, Organisation, Person, Role
from releases.naming import reshuffle

NEW_OFFICES = 3
# What the pages send besides the answers.
OWN_FIELDS = ("csrfmiddlewaretoken", "apply", "edit", "relink", "digest")


class DayField(LineField):
    """One day, in any of the ways in which dates are written."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            period = parse_period(text[:60])
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if period.first != period.last:
            raise ValidationError("اكتب يومًا بعينه، مثل 19/12/2022.")
        return period.first


class ScopeForm(forms.Form):
    """The day, and whose offices."""

    on = DayField(
        label="يوم التحوير",
        help_text="فيه ينتهي تكليف من يغادر ويبدأ تكليف من يأتي. مثل 19/12/2022.",
    )
    country = forms.ModelChoiceField(
        Country.objects.none(), label="البلد", required=False, empty_label="— اختر البلد —",
        help_text="مناصبه الوزارية كلها.",
    )  # fmt: skip

    def __init__(self, *args: Any, site: admin.AdminSite, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ministerial = Office.objects.filter(is_ministerial=True).values("organisation__country")
        self.fields["country"].queryset = Country.objects.filter(  # type: ignore[attr-defined]
            pk__in=ministerial
        )
        self.fields["organisation"] = KeyField(
            Organisation.objects.all(),
            label="أو جهة واحدة",
            required=False,
            widget=SearchingSelect(Office._meta.get_field("organisation"), site),
            help_text="مناصبها كلها، الوزارية وغيرها.",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("country") or cleaned.get("organisation")):
            raise ValidationError("اختر بلدًا أو جهة.")
        return cleaned

    @property
    def carried(self) -> dict[str, Any]:
        """What the second page must send along."""
        chosen = {name: self.cleaned_data[name] for name in ("country", "organisation")}
        keys = {name: record.pk for name, record in chosen.items() if record}
        return {"on": self.cleaned_data["on"].isoformat(), **keys}


class OfficeForm(forms.Form):
    """An office: who leaves it, who comes to it."""

    leaving = forms.MultipleChoiceField(
        label="من يغادر", required=False, widget=forms.CheckboxSelectMultiple
    )
    new_name = LineField(
        label="أو اسم جديد",
        required=False,
        max_length=200,
        help_text="لمن ليس في الأرشيف بعد. يُفصل اللقب: «الدكتورة سلمى بن عمر».",
    )
    title = LineField(
        label="اللقب كما يُشغل",
        required=False,
        max_length=300,
        help_text="فارغ: بصيغة المذكر أو المؤنث حسب الاسم.",
    )
    acting = forms.BooleanField(label="بالنيابة", required=False)
    keeps_other_offices = forms.BooleanField(
        label="يحتفظ بمنصبه الوزاري الآخر إن كان له منصب", required=False
    )

    def __init__(
        self,
        *args: Any,
        number: int,
        site: admin.AdminSite,
        office: Office | None = None,
        held: list[Appointment] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.number, self.office, self.held = number, office, held or []
        # Buttons that fill in the title and show the change, where the name does not tell.
        self.titles_to_choose: list[str] = []
        self.fields["person"] = KeyField(
            Person.objects.all(),
            label="من يأتي",
            required=False,
            widget=SearchingSelect(Appointment._meta.get_field("person"), site),
        )
        choices = [(str(one.pk), f"{one.person}، {one.full_title}") for one in self.held]
        self.fields["leaving"].choices = choices  # type: ignore[attr-defined]
        if not self.held:
            del self.fields["leaving"]
        wanted = ["leaving", "organisation", "new_title", "is_ministerial", "person", "new_name",
                  "title", "acting", "keeps_other_offices"]  # fmt: skip
        if office is not None:
            self.titles = list(dict.fromkeys((office.title, feminine(office.title))))
            self.fields["title"].widget.attrs["list"] = f"titles-{office.pk}"
        self.order_fields(wanted)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("person") and cleaned.get("new_name"):
            self.add_error("new_name", "اختر شخصًا من القائمة أو اكتب اسمًا جديدًا، لا كليهما.")
        if cleaned.get("title") and not (cleaned.get("person") or cleaned.get("new_name")):
            self.add_error("title", "اللقب لمن يأتي؛ اختر من يأتي أو أفرغ اللقب.")
        return cleaned

    @property
    def is_open(self) -> bool:
        """Whether something has been said here, and so is to be seen."""
        return self.is_bound and (self.has_changed() or bool(self.errors))

    def row(self) -> reshuffle.Row:
        said = self.cleaned_data
        return reshuffle.Row(
            number=self.number,
            office=self.office,
            organisation=said.get("organisation"),
            new_title=said.get("new_title", ""),
            is_ministerial=said.get("is_ministerial", True),
            leaving=frozenset(map(int, said.get("leaving", ()))),
            person=said["person"],
            new_name=said["new_name"],
            title=said["title"],
            acting=said["acting"],
            keeps_other_offices=said["keeps_other_offices"],
        )


class NewOfficeForm(OfficeForm):
    """An office that the archive has not."""

    new_title = LineField(
        label="اسم المنصب الجديد",
        required=False,
        max_length=300,
        help_text="بصيغته العامة: «وزير الصحة».",
    )
    is_ministerial = forms.BooleanField(label="منصب وزاري", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = KeyField(
            Organisation.objects.all(),
            label="الجهة",
            required=False,
            widget=SearchingSelect(Office._meta.get_field("organisation"), kwargs["site"]),
        )
        self.order_fields(["organisation", "new_title", "is_ministerial", *self.fields])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        named = [cleaned.get(name) for name in ("organisation", "new_title")]
        if not all(named) and (any(named) or cleaned.get("person") or cleaned.get("new_name")):
            self.add_error("new_title", "المنصب الجديد يحتاج إلى جهة واسم.")
        return cleaned

    @property
    def is_open(self) -> bool:
        return self.is_bound and bool(set(self.changed_data) - {"is_ministerial"})


class ReshufflePages(Records):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.reshuffle_view)
        page = path("reshuffle/", view, name="releases_appointment_reshuffle")
        return [page, *super().get_urls()]

    def reshuffle_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a day and whose offices; say who leaves and comes; see what changes; change it."""
        if Role.ADMINISTRATOR not in signed_in(request).roles:
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else request.GET
        scope = ScopeForm(sent if "on" in sent else None, site=self.admin_site)
        if not scope.is_bound or not scope.is_valid():
            return self._page(request, "scope", {"scope": scope, "media": scope.media})
        answered = request.method == "POST"
        offices = list(self._forms(request.POST if answered else None, scope))
        if not answered or "edit" in request.POST:
            return self._ask(request, scope, offices)
        if not all(form.is_valid() for form in offices):
            return self._ask(request, scope, offices, refused=True)
        return self._answer(request, scope, offices)

    def _forms(self, sent: Any, scope: ScopeForm) -> Iterator[OfficeForm]:
        chosen = scope.cleaned_data
        offices = list(reshuffle.offices_of(chosen["country"], chosen["organisation"]))
        held = reshuffle.holders(offices, chosen["on"])
        for number, office in enumerate(offices):
            yield OfficeForm(
                sent,
                prefix=f"office-{office.pk}",
                number=number,
                site=self.admin_site,
                office=office,
                held=held[office.pk],
            )
        for number in range(NEW_OFFICES):
            place = len(offices) + number
            yield NewOfficeForm(sent, prefix=f"new-{number}", number=place, site=self.admin_site)

    def _ask(
        self,
        request: HttpRequest,
        scope: ScopeForm,
        offices: list[OfficeForm],
        refused: bool = False,
        problem: str = "",
    ) -> HttpResponse:
        context = {
            "scope": scope,
            "on": _day(scope),
            "known": [form for form in offices if form.office],
            "new": [form for form in offices if not form.office],
            "refused": refused,
            "problem": problem,
            "media": offices[0].media,
        }
        return self._page(request, "offices", context)

    def _answer(
        self, request: HttpRequest, scope: ScopeForm, offices: list[OfficeForm]
    ) -> HttpResponse:
        """What the answers change; and, where that has been seen, the change."""
        on, rows = scope.cleaned_data["on"], [form.row() for form in offices]
        if not any(row.says_something for row in rows):
            return self._ask(request, scope, offices, problem="لم تقل من يغادر ولا من يأتي.")
        done = reshuffle.rehearse(on, rows)
        digest = _digest(done)
        if done.errors:
            return self._refuse(request, scope, offices, done)
        if "apply" in request.POST and request.POST.get("digest") == digest:
            rows = [form.row() for form in offices]
            done = reshuffle.carry_out(on, rows, relink="relink" in request.POST)
            if done.errors:
                return self._refuse(request, scope, offices, done)
            return self._done(request, done)
        context = {
            "scope": scope,
            "on": _day(scope),
            "done": done,
            "digest": digest,
            "has_changed": "apply" in request.POST,
            "answers": [
                (name, value)
                for name, values in request.POST.lists()
                if name not in OWN_FIELDS
                for value in values
            ],
        }
        return self._page(request, "preview", context)

    def _refuse(
        self,
        request: HttpRequest,
        scope: ScopeForm,
        offices: list[OfficeForm],
        done: reshuffle.Done,
    ) -> HttpResponse:
        for form in offices:
            for reason in done.errors.get(form.number, ()):
                form.add_error(None, reason)
            form.titles_to_choose = done.titles.get(form.number, [])
        return self._ask(request, scope, offices, refused=True)

    def _done(self, request: HttpRequest, done: reshuffle.Done) -> HttpResponse:
        """Log every record, and go to who came."""
        for made in done.made:
            self.log_addition(request, made, "أُضيف في تحوير وزاري")
        for one in done.ended:
            self.log_change(request, one, "انتهى في تحوير وزاري")
        said = f"تم التحوير: تكليفات انتهت {len(done.ended)}، وبدأت {len(done.begun)}."
        if done.relinked:
            said += f" وأُعيد ربط أخبار صدرت بعده بمناصب يومها: {done.relinked:,}."
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:releases_person_changelist"))

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        around = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "تحوير وزاري",
            "carried": context["scope"].carried if context["scope"].is_valid() else {},
        }
        if around["carried"]:
            around["scope_url"] = f"?{urlencode(around['carried'])}"
        return TemplateResponse(request, f"admin/releases/reshuffle/{template}.html",
                                around | context)  # fmt: skip


def _day(scope: ScopeForm) -> str:
    country = scope.cleaned_data["country"]
    if scope.cleaned_data["organisation"]:
        country = scope.cleaned_data["organisation"].country
    months = country.month_names if country else "gulf"
    return format_date(scope.cleaned_data["on"], "day", months)


def _digest(done: reshuffle.Done) -> str:
    """By which it is known that nothing has changed since the preview."""
    told = "\n".join([*done.sentences, str(done.late)])
    return hashlib.sha256(told.encode()).hexdigest()
