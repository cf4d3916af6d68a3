"""How a new release begins: a text is pasted or dropped, and its proposal judged."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.datastructures import MultiValueDict

from releases.admin.paste_form import PasteForm
from releases.admin.proposal_form import ProposalForm
from releases.admin.proposal_page import shown
from releases.admin.records import Records, may_be_key
from releases.admin.requests import signed_in
from releases.admin.steps import offers_of_new
from releases.forms import IssuedOnField
from releases.intake.deciding import make_draft
from releases.intake.proposal import Proposal
from releases.intake.proposing import propose
from releases.intake.sources import Kind, Source
from releases.models import Appointment, Edition, Intake, User, appointment_on
from releases.models.releases import sha256

MOST_UNFINISHED = 20
# What is kept of a page that was not saved yet; a longer text is only kept by saving.
MOST_KEPT = 1_000_000
NOT_KEPT = ("csrfmiddlewaretoken", "_save", "_step", "_issued_on", "_refresh")


class PastePages(Records):
    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("paste/", self.paste_view, "paste"),
            ("paste/<int:pk>/", self.proposal_view, "proposal"),
            ("paste/<int:pk>/discard/", self.discard_view, "discard_paste"),
            ("paste/<int:pk>/answers/", self.answers_view, "keep_answers"),
            ("paste/<int:pk>/offices/", self.offices_view, "offices_that_day"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"releases_edition_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A new release begins with its text, unless it is to be written without one."""
        is_read = request.method in ("GET", "HEAD")
        if is_read and "direct" not in request.GET and self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:releases_edition_paste"))
        return super().add_view(request, *args, **kwargs)

    def _intake(self, request: HttpRequest, pk: int) -> Intake:
        """The text, if this member of staff brought it or is an administrator; Http404 if not."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        brought = Intake.objects.open_to(signed_in(request)).select_related("ministry", "by")
        return get_object_or_404(brought, pk=pk)

    # Bringing a text.

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = signed_in(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = PasteForm(*sent, user=user)
        if sent and form.is_valid():
            return HttpResponseRedirect(_proposal_url(_taken_in(form, user)))
        unfinished = Intake.objects.filter(by=user).unfinished()
        context = {
            **self._around(request, "خبر جديد"),
            "form": form,
            "unfinished": list(unfinished.defer("markup", "answers")[:MOST_UNFINISHED]),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/releases/edition/paste.html", context)

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget a text of which nothing was made."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            self._intake(request, pk)
            intake = Intake.objects.select_for_update(of=("self",)).get(pk=pk)
            if intake.edition_id:
                messages.error(request, "صُنع من هذا النص خبر، فهو محفوظ معه.")
            else:
                intake.delete()
                messages.success(request, "حُذف النص الملصق.")
        return HttpResponseRedirect(reverse("admin:releases_edition_paste"))

    # Judging what was proposed.

    def proposal_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, user = self._intake(request, pk), signed_in(request)
        if intake.edition_id:
            messages.info(request, "هذا النص صار خبرًا؛ وهذه صفحته.")
            return self._to_edition(request, Edition.objects.get(pk=intake.edition_id))
        proposal = _proposed(intake, user)
        given = _given(request, intake, proposal)
        form = ProposalForm(given, proposal=proposal, intake=intake, user=user)
        if request.method == "POST" and not {"_issued_on", "_refresh"} & request.POST.keys():
            if form.is_valid() and (answer := self._save(request, form)):
                return answer
        elif form.is_bound:
            form.leave_unjudged()
        context = {
            **self._around(request, "مراجعة ما اقترحه الأرشيف"),
            **shown(form),
            "is_restored": form.is_bound and request.method == "GET",
            "steps": offers_of_new(user),
            "media": self.media + form.media + form.new_names.media,
        }
        return TemplateResponse(request, "admin/releases/edition/proposal.html", context)

    def _save(self, request: HttpRequest, form: ProposalForm) -> HttpResponse | None:
        """To the draft that was made; None where the database refused it."""
        user = signed_in(request)
        try:
            edition, is_made = make_draft(form.intake, form.decisions(), user)
        except IntegrityError:
            form.add_error(None, "لم يُحفظ: سبقك غيرك إلى خبر أو اسم مثله. أعد المحاولة.")
            return None
        if not is_made:
            messages.info(request, "حُفظ هذا الخبر من قبل؛ وهذه صفحته.")
            return self._to_edition(request, edition)
        self.log_addition(request, edition, "أُضيف بلصق نصه.")
        messages.success(request, "حُفظ الخبر مسودةً.")
        event = request.POST.get("_step", "")
        if event:
            return self.step_after_saving(request, edition, event)  # type: ignore[attr-defined]
        return self._to_edition(request, edition)

    def _to_edition(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:releases_edition_change", args=[edition.pk]))

    def answers_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep what was filled in so far, so that a crashed browser loses nothing."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        self._intake(request, pk)
        answers = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
        size = sum(len(one) for values in answers.values() for one in values)
        if size > MOST_KEPT or any("\0" in one for values in answers.values() for one in values):
            return JsonResponse({"kept": False}, status=400)
        kept = Intake.objects.filter(pk=pk, edition=None).update(answers=answers)
        return JsonResponse({"kept": bool(kept)})

    def offices_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """{person: title} of the offices held on a day, for the page to follow a changed date."""
        self._intake(request, pk)
        try:
            day = IssuedOnField(required=False).clean(request.GET.get("on", ""))
        except ValidationError:
            day = None
        asked = {int(one) for one in request.GET.getlist("person")[:100] if may_be_key(one)}
        offices: dict[int, Appointment | None] = {one: appointment_on(one, day) for one in asked}
        return JsonResponse({str(pk): one.full_title if one else "" for pk, one in offices.items()})

    def _around(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "list_url": reverse("admin:releases_edition_changelist"),
            "paste_url": reverse("admin:releases_edition_paste"),
            "direct_url": f"{reverse('admin:releases_edition_add')}?direct=1",
        }


def _proposal_url(intake: Intake) -> str:
    return reverse("admin:releases_edition_proposal", args=[intake.pk])


def _taken_in(form: PasteForm, user: User) -> Intake:
    """The record of the text; the same text brought once more by the same person is one record."""
    source, cleaned = form.source, form.cleaned_data
    asked = {"ministry": cleaned.get("ministry"), "original_url": cleaned["original_url"]}
    unfinished = Intake.objects.filter(by=user, text_sha256=sha256(source.text)).unfinished()
    same = unfinished.filter(kind=source.kind, markup=source.markup).first()
    if same:
        for name, value in asked.items():
            setattr(same, name, value or getattr(same, name))
        same.save(update_fields=list(asked))
        return same
    return Intake.objects.create(
        text=source.text,
        markup=source.markup,
        title=source.title[:500],
        kind=source.kind,
        notes=list(source.notes),
        filename=form.filename,
        by=user,
        **asked,
    )


def _proposed(intake: Intake, user: User) -> Proposal:
    kind = cast(Kind, intake.kind)
    source = Source(intake.text, intake.markup, kind, tuple(intake.notes), intake.title)
    return propose(source, user, intake.ministry, intake.original_url)


def _given(
    request: HttpRequest, intake: Intake, proposal: Proposal
) -> MultiValueDict[str, str] | None:
    """What the form is bound to: what was sent, else what was kept of an earlier visit."""
    if request.method == "POST":
        given = request.POST.copy()
        if "_issued_on" in given:
            given["issued_on"] = str(given["_issued_on"])
        return given
    if not intake.answers or "fresh" in request.GET:
        return None
    return MultiValueDict(cast(dict[str, list[str]], intake.answers))
