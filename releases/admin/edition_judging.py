"""A form that comes back to be judged before anything is saved: another saved in the meantime, or
what was typed once is taken up again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.crypto import get_random_string

from releases import html
from releases.admin.edition_pages import EditionPages
from releases.admin.requests import signed_in
from releases.differences import Piece, changed_text
from releases.editing import conflicts, working_copies
from releases.editing.conflicts import Choice, Merge
from releases.editing.form_states import FormState, Values, from_signed, state_of, takes_rows
from releases.forms import readable
from releases.models import Edition, EditionEvent, Person, User, WorkingCopy

LONGEST_SHOWN = 600


@dataclass
class Judgement:
    """Why the form is shown again, and what is to choose in it."""

    merge: Merge
    now: FormState | None
    copy: WorkingCopy | None = None
    authors: list[str] = field(default_factory=list)
    at: Any = None
    state_moved: str = ""
    # Names of files that were chosen and cannot be kept.
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """A field that two changed, as it is shown."""

    choice: Choice
    began: str
    mine: list[list[Piece]]
    theirs: list[list[Piece]]
    chosen: str = ""
    is_undecided: bool = False


def judgement(request: HttpRequest) -> Judgement | None:
    return getattr(request, "judgement", None)


class EditionJudging(EditionPages):
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One writer after the other: whoever comes second is shown what changed and chooses."""
        with transaction.atomic():
            edition = self._locked(request, object_id)
            if edition and request.method == "POST":
                if not self.has_change_permission(request, edition):
                    return self._too_late(request, edition) or super().changeform_view(
                        request, object_id, form_url, extra_context
                    )
                self._judge_what_was_sent(request, edition)
            elif request.method == "GET" and "working_copy" in request.GET:
                self._take_up(request, edition, is_new=object_id is None)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _locked(self, request: HttpRequest, object_id: str | None) -> Edition | None:
        if object_id is None or not (request.method == "POST" or "working_copy" in request.GET):
            return None
        edition = self.get_object(request, unquote(object_id))
        if edition and request.method == "POST":
            # Whoever saves at the same moment waits, and then finds what was saved.
            Edition.objects.select_for_update().filter(pk=edition.pk).values("pk").first()
            edition = self.get_object(request, unquote(object_id))
        return edition

    def _too_late(self, request: HttpRequest, edition: Edition) -> HttpResponse | None:
        """The edition left the writer's hands while they wrote; what they wrote is kept."""
        if "began_from" not in request.POST or not self.has_view_permission(request, edition):
            return None
        try:
            working_copies.keep(signed_in(request), edition, request.POST)
        except working_copies.TooLarge:
            return None
        messages.error(request, self.why_not_writable(request, edition))
        if names := _names_of_files(request):
            messages.warning(request, f"لم تُحفظ الملفات التي اخترتها: {'، '.join(names)}.")
        return HttpResponseRedirect(request.path)

    def why_not_writable(self, request: HttpRequest, edition: Edition) -> str:
        """Why what was sent could not be saved, in Arabic."""
        state = edition.get_state_display()
        return (
            f"لم يُحفظ ما كتبته: حالة النسخة الآن «{state}» فلا تُعدَّل. "
            "ما كتبته محفوظ في مسودة عملك، وهو مبيّن أدناه."
        )

    # What was sent meets what is stored.

    def _judge_what_was_sent(self, request: HttpRequest, edition: Edition) -> None:
        form, formsets = self.unsent(request, edition)
        now = state_of(edition, form, formsets)
        data = request.POST.copy()
        undecided = conflicts.decide(data, form, now)
        began = from_signed(data.get("began_before" if undecided else "began_from", ""))
        if not undecided:
            request.POST = data  # type: ignore[assignment]
            if began and began.says_the_same(now):
                return
        merge = self._merge(data, form, formsets, began, now)
        merge.undecided = undecided
        if began and began.state == now.state and merge.is_quiet and not undecided:
            # Another saved what says the same.
            return
        self._show_for_judgement(request, edition, data, Judgement(merge, now), began)
        working_copies.keep(signed_in(request), edition, data)

    def _take_up(self, request: HttpRequest, edition: Edition | None, is_new: bool) -> None:
        """The form filled with the working copy, joined with what was saved since."""
        copy = working_copies.find(signed_in(request), edition) if edition or is_new else None
        may = self.has_change_permission(request, edition) if edition else is_new
        if copy is None or not may:
            return
        data = working_copies.as_sent(copy)
        if edition is None:
            self._show_for_judgement(request, None, data, Judgement(Merge(None), None, copy), None)
            return
        form, formsets = self.unsent(request, edition)
        now = state_of(edition, form, formsets)
        began = from_signed(data.get("began_from", ""))
        merge = self._merge(data, form, formsets, began, now)
        self._show_for_judgement(request, edition, data, Judgement(merge, now, copy), began)

    def _show_for_judgement(
        self,
        request: HttpRequest,
        edition: Edition | None,
        data: QueryDict,
        shown: Judgement,
        began: FormState | None,
    ) -> None:
        """Let the form be shown with `data`, as one that cannot be saved yet."""
        if edition and shown.now:
            since = began.revision if began else 1
            if since != shown.now.revision:
                shown.authors, shown.at = _authors(edition, since, signed_in(request))
            if began and began.state != shown.now.state:
                shown.state_moved = edition.get_state_display()
            if shown.merge.choices and began:
                data["began_before"] = began.signed()
            data["began_from"] = shown.now.signed()
        # Reading the files reads what was sent, which must not come after it was replaced.
        shown.files = _names_of_files(request)
        request.FILES.clear()
        request.POST = data  # type: ignore[assignment]
        request.method = "POST"
        request.judgement = shown  # type: ignore[attr-defined]

    def _merge(
        self,
        data: QueryDict,
        form: Any,
        formsets: list[Any],
        began: FormState | None,
        now: FormState,
    ) -> Merge:
        merge = Merge(began)
        conflicts.merge_fields(data, form, began, now, merge)
        for formset in formsets:
            if takes_rows(formset):
                conflicts.merge_rows(data, formset, began, now, merge, _row_named)
        return merge

    def unsent(self, request: HttpRequest, edition: Edition) -> tuple[Any, list[Any]]:
        """The form and its rows as they are shown before anything is typed."""
        fields = flatten_fieldsets(self.get_fieldsets(request, edition))
        form = self.get_form(request, edition, change=True, fields=fields)(instance=edition)
        formsets = [
            made(instance=edition, prefix=made.get_default_prefix(), queryset=rows)
            for made, rows in (
                (one, inline.get_queryset(request))
                for one, inline in self.get_formsets_with_inlines(request, edition)
            )
        ]
        return form, formsets

    # The page.

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, *args, **kwargs)
        return type(form.__name__, (form,), {"is_judged": judgement(request) is not None})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj") or context.get("original")
        form = context["adminform"].form
        formsets = [one.formset for one in context["inline_admin_formsets"]]
        shown = judgement(request)
        if form.is_bound:
            context["began_from"] = request.POST.get("began_from", "")
            context["form_id"] = request.POST.get("form_id", "") or get_random_string(16)
        else:
            context["began_from"] = state_of(edition, form, formsets).signed() if edition else ""
            context["form_id"] = get_random_string(16)
        if shown:
            form.errors.pop(NON_FIELD_ERRORS, None)
            context["errors"] = AdminErrorList(form, formsets)
            context["judgement"] = shown
            context["questions"] = _questions(request, form, shown.merge)
            context["began_before"] = request.POST.get("began_before", "")
        return super().render_change_form(request, context, *args, **kwargs)


def _names_of_files(request: HttpRequest) -> list[str]:
    return [
        readable(one.name)[:100] for _, many in request.FILES.lists() for one in many if one.name
    ]


def _questions(request: HttpRequest, form: Any, merge: Merge) -> list[Question]:
    questions = []
    for choice in merge.choices:
        bound = form[choice.name]
        began, mine, theirs = (
            shown(bound, one) for one in (choice.base, choice.mine, choice.theirs)
        )
        questions.append(
            Question(
                choice,
                began,
                changed_text(began, mine),
                changed_text(began, theirs),
                request.POST.get(f"choice_{choice.name}", ""),
                choice.name in merge.undecided,
            )
        )
    return questions


def shown(bound: Any, values: Values) -> str:
    """Values of a field as people read them, a paragraph a line."""
    if bound.name == "body":
        return html.plain_text(values[0]) if values else ""
    choices = getattr(bound.field, "queryset", None)
    if choices is not None:
        keys = [one for one in values if one.isascii() and one.isdigit()]
        return "، ".join(str(one) for one in choices.filter(pk__in=keys))
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", ())}
    if values == ["on"] and not labels:
        return "نعم"
    return " ".join(labels.get(one, one) for one in values).strip()


def _row_named(values: dict[str, Values]) -> str:
    """How a row is called in a sentence: the person, or the title of the file."""
    person = (values.get("person") or [""])[0]
    if person.isascii() and person.isdigit():
        found = Person.objects.filter(pk=person).first()
        return f"«{found}» من الأشخاص المذكورين" if found else "شخصًا"
    return f"«{(values.get('title') or ['بلا عنوان'])[0]}» من المرفقات"


def _authors(edition: Edition, since: int, reader: User) -> tuple[list[str], Any]:
    """Who wrote since that revision, and when the last did."""
    events = EditionEvent.objects.filter(pgh_obj_id=edition.pk, revision__gte=since)
    keys = [one.by_id for one in events.only("pgh_context").order_by("-revision")]
    users = User.objects.in_bulk([key for key in dict.fromkeys(keys) if key])
    return names_of(users.values()), timezone.localtime(edition.updated_at)


def names_of(users: Iterable[User]) -> list[str]:
    return [one.get_full_name() or one.get_username() for one in users]
