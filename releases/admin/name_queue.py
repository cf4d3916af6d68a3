"""The queue of names as a page made for deciding: one name after another, by one key each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from releases.admin.records import Records, may_be_key
from releases.admin.requests import signed_in
from releases.arabic.names import name_key, split_honorific
from releases.forms import LineField
from releases.models import NameDecision, NameForm, Organisation, Person
from releases.naming import decisions
from releases.naming.candidates import candidates
from releases.naming.contexts import Context, contexts

Kind = Organisation.Kind
# What the first word of a name says of the kind of its bearer.
KINDS = {
    Kind.MINISTRY: "وزارة",
    Kind.COMPANY: "شركة مجموعة مصرف بنك",
    Kind.CIVIL_SOCIETY: "جمعية رابطة اتحاد نقابة نادي منتدى غرفة",
    Kind.INTERNATIONAL: "منظمة",
    Kind.STATE: "جمهورية دولة مملكة سلطنة إمارة",
    Kind.AGENCY: "هيئة مؤسسة معهد مركز جامعة مستشفى لجنة مجلس ديوان صندوق وكالة مكتب بلدية",
}
KIND_OF_WORD = {name_key(word): kind for kind, words in KINDS.items() for word in words.split()}
RECORDS: dict[str, type[Any]] = {"person": Person, "organisation": Organisation}


class NewPersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["name", "honorific", "disambiguation"]
        field_classes = dict.fromkeys(fields, LineField)


class NewOrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "short_name", "kind", "country"]
        field_classes = {"name": LineField, "short_name": LineField}


NEW_FORMS: dict[str, type[forms.ModelForm]] = {
    "person": NewPersonForm,
    "organisation": NewOrganisationForm,
}


def waiting(after: NameForm | None = None) -> QuerySet[NameForm]:
    """The names that wait, most frequent first, then the oldest; of those, the ones behind one."""
    names = NameForm.objects.filter(status=NameForm.Status.WAITING).annotate(
        editions_count=Count("mentions")
    )
    if after is not None:
        count, since = after.mentions.count(), after.first_seen_at
        names = names.filter(
            Q(editions_count__lt=count)
            | Q(editions_count=count, first_seen_at__gt=since)
            | Q(editions_count=count, first_seen_at=since, pk__gt=after.pk)
        )
    return names.order_by("-editions_count", "first_seen_at", "pk")


class QueuePages(Records):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("queue/", self.queue_view, "queue"),
            ("<int:pk>/new/<slug:kind>/", self.new_view, "new"),
            ("<int:pk>/detach/", self.detach_view, "detach"),
            ("decisions/<int:pk>/undo/", self.undo_view, "undo"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_nameform_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """The next name that waits, or the decision on one."""
        self._check(request)
        if request.method == "POST":
            return self._decide(request)
        after = self._named(request, "after")
        name = self._named(request, "form")
        if name is None or name.status != NameForm.Status.WAITING:
            name = waiting(after).first()
        context = self._around(request, name) if name else {"passed_over": after is not None}
        context |= {
            "waiting_count": NameForm.objects.filter(status=NameForm.Status.WAITING).count(),
            "done": self._done(request),
        }
        return self._page(request, "queue", "أسماء تنتظر القرار", context)

    def new_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """Make a person or an organisation of a name, with what can be read from it filled in."""
        self._check(request)
        name = get_object_or_404(NameForm, pk=pk)
        if kind not in NEW_FORMS:
            raise Http404(kind)
        if not request.user.has_perm(f"releases.add_{kind}"):
            raise PermissionDenied
        found, _ = contexts(name, signed_in(request))
        form = NEW_FORMS[kind](request.POST or None, initial=_read_from(name, kind, found))
        if request.method == "POST" and form.is_valid():
            # One who comes second finds the name decided, and makes nothing.
            if name.status != NameForm.Status.WAITING:
                messages.error(request, f"سبق القرار في الاسم «{name.raw}».")
                return self._next(name)
            record = form.save()
            self._log_new(request, record)
            return self._attach(request, name, record, made_new=True)
        context = {"form": form, "kind": kind, **self._around(request, name, suggest=False)}
        title = "شخص جديد" if kind == "person" else "جهة جديدة"
        return self._page(request, "new", title, context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a decision back, and come to its name again."""
        self._check(request)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:releases_nameform_queue"))
        decision = get_object_or_404(NameDecision.objects.select_related("form"), pk=pk)
        try:
            done = decisions.take_back(decision, signed_in(request))
        except decisions.NotDecided as refused:
            messages.error(request, str(refused))
        else:
            self._say_taken_back(request, done)
        return self._queue(form=decision.form_id)

    def detach_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let a name wait again, after saying what that removes."""
        self._check(request)
        name = get_object_or_404(NameForm.objects.select_related("person", "organisation"), pk=pk)
        decision = name.decisions.in_force().first()
        if request.method != "POST":
            context = {
                "name": name,
                "decision": decision,
                "owner": name.person or name.organisation,
            }
            return self._page(request, "detach", "فصل الاسم عن صاحبه", context)
        try:
            done = decisions.detach(name, signed_in(request))
        except decisions.NotDecided as refused:
            messages.error(request, str(refused))
        else:
            if done:
                self._say_taken_back(request, done)
            else:
                self.log_change(request, name, "فُصل عن صاحبه")
                messages.success(request, f"الاسم «{name.raw}» ينتظر القرار من جديد.")
        return self._queue(form=name.pk)

    # Deciding.

    def _decide(self, request: HttpRequest) -> HttpResponse:
        name = self._named(request, "form")
        if name is None:
            raise Http404
        choice = request.POST.get("choice", "")
        kind, _, key = choice.partition(":")
        if choice == "nobody":
            return self._carry_out(
                request, name, lambda: decisions.say_nobody(name, signed_in(request))
            )
        if kind not in RECORDS or not may_be_key(key):
            raise Http404(choice)
        record = RECORDS[kind].objects.filter(pk=key).first()
        if record is None:
            messages.error(request, "هذا السجل لم يعد في الأرشيف؛ اختر غيره.")
            return self._queue(form=name.pk)
        return self._attach(request, name, record)

    def _attach(
        self, request: HttpRequest, name: NameForm, record: Any, made_new: bool = False
    ) -> HttpResponse:
        user = signed_in(request)
        return self._carry_out(
            request, name, lambda: decisions.attach(name, record, user, made_new=made_new)
        )

    def _carry_out(self, request: HttpRequest, name: NameForm, decide: Any) -> HttpResponse:
        """Decide, unless somebody else was first; then on to the next name."""
        if name.status != NameForm.Status.WAITING:
            messages.error(request, f"سبق القرار في الاسم «{name.raw}».")
            return self._next(name)
        try:
            decision = decide()
        except decisions.NotDecided as refused:
            messages.error(request, str(refused))
            return self._queue(form=name.pk)
        self.log_change(request, name, said(decision))
        return self._queue(after=name.pk, done=decision.pk)

    # What is shown.

    def _around(self, request: HttpRequest, name: NameForm, suggest: bool = True) -> dict[str, Any]:
        found, visible = contexts(name, signed_in(request))
        return {
            "name": name,
            "contexts": found,
            "count": name.mentions.count(),
            "visible": visible,
            "candidates": candidates(name.raw, found) if suggest else [],
            "may_make": {kind: request.user.has_perm(f"releases.add_{kind}") for kind in NEW_FORMS},
        }

    def _done(self, request: HttpRequest) -> dict[str, Any] | None:
        """The decision just taken, to be said and perhaps taken back."""
        key = request.GET.get("done", "")
        made = NameDecision.objects.in_force().select_related("form")
        decision = made.filter(pk=key).first() if may_be_key(key) else None
        return {"decision": decision, "said": said(decision)} if decision else None

    def _say_taken_back(self, request: HttpRequest, done: decisions.TakenBack) -> None:
        name = done.decision.form
        parts = [
            f"عاد الاسم «{name.raw}» إلى ما كان: {done.means_again}."
            if done.means_again
            else f"الاسم «{name.raw}» ينتظر القرار من جديد."
        ]
        if done.removed:
            parts.append(f"أُزيل الربط من أخبار عددها {done.removed:,}.")
        if done.record_went:
            parts.append("وحُذف السجل الذي أُنشئ له.")
        self.log_change(request, name, "تُراجع عن القرار")
        messages.success(request, " ".join(parts))

    def _page(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        around = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(
            request, f"admin/releases/nameform/{template}.html", around | context
        )

    # Ways.

    def _check(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _named(self, request: HttpRequest, parameter: str) -> NameForm | None:
        sent = request.POST if request.method == "POST" else request.GET
        key = sent.get(parameter, "")
        return NameForm.objects.filter(pk=key).first() if may_be_key(key) else None

    def _queue(self, **parameters: int) -> HttpResponse:
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        return HttpResponseRedirect(f"{reverse('admin:releases_nameform_queue')}?{query}")

    def _next(self, name: NameForm) -> HttpResponse:
        return self._queue(after=name.pk)

    def _log_new(self, request: HttpRequest, record: Any) -> None:
        self.log_addition(request, record, [{"added": {}}])


def said(decision: NameDecision) -> str:
    """What a decision did, as a sentence."""
    name = decision.form.raw
    if decision.choice == NameDecision.Choice.NOBODY:
        return f"«{name}» ليس اسم أحد."
    made = "أُنشئ له سجل جديد" if decision.made_new else f"نُسب إلى {decision.meant}"
    if not decision.link_count:
        return f"«{name}»: {made}، ولم يكن في خبر غير مربوط به."
    return f"«{name}»: {made}، ورُبط بأخبار عددها {decision.link_count:,}."


def _read_from(name: NameForm, kind: str, found: list[Context]) -> dict[str, Any]:
    """What a new record can be filled with from its name and the releases that have it."""
    if kind == "person":
        honorific, bare = split_honorific(name.raw)
        return {"name": bare, "honorific": honorific}
    first = name_key(name.raw).split(" ")[0]
    guessed = KIND_OF_WORD.get(first) or KIND_OF_WORD.get(first.removeprefix("ال"))
    ministries = [context.edition.release.ministry for context in found]
    country = next((one.country for one in ministries if one and one.country), None)
    return {"name": name.raw, "kind": guessed, "country": country}
