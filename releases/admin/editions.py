"""Releases as staff write them: an edition and what belongs to its release in one form."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.forms import BaseModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from releases.admin.drawings import isolated, state_mark
from releases.admin.edition_actions import EditionActions
from releases.admin.edition_approvals import EditionApprovals
from releases.admin.edition_attachments import AttachmentInline
from releases.admin.edition_filters import ForcedFilter, MineFilter, MinistryFilter, MissingFilter
from releases.admin.edition_history import EditionHistory
from releases.admin.edition_hours import EditionHours, hours_of_form
from releases.admin.edition_inlines import MentionInline, TransitionInline
from releases.admin.edition_pages import EditionPages
from releases.admin.edition_paste import PastePages
from releases.admin.edition_previews import EditionPreviews
from releases.admin.requests import signed_in
from releases.admin.spreadsheets import EditionSpreadsheets
from releases.admin.steps import buttons, offers, offers_of_new
from releases.forms import EditionForm
from releases.models import Edition, Release, Role, State, appointment_on
from releases.models.states import OPEN

# In review only editors write; once it waits for its hour nobody does, until it is unscheduled.
WRITABLE = {
    Role.WRITER: (State.DRAFT, State.REJECTED),
    Role.EDITOR: (State.DRAFT, State.REJECTED, State.SUBMITTED),
    Role.ADMINISTRATOR: (State.DRAFT, State.REJECTED, State.SUBMITTED),
}
JOINED = ("ministry", "supporting_ministries", "organisations", "topics")
LONGEST_SHOWN_HEADLINE = 140


class WithoutTexts(ChangeList):
    """The list leaves the long texts in the database: `missing()` only asks for words in them."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        editions = super().get_queryset(request, *args, **kwargs)
        return editions.defer("terms", "body", "standfirst", "release__source_text").annotate(
            opening=Left("body", 1_500)
        )


@admin.register(Edition)
class EditionAdmin(
    PastePages,
    EditionApprovals,
    EditionHours,
    EditionPreviews,
    EditionSpreadsheets,
    EditionActions,
    EditionHistory,
    EditionPages,
):
    form = EditionForm
    change_form_template = "admin/releases/edition/change_form.html"
    list_display = ["headline_shown", "state_shown", "ministry_shown", "issued", "missing_shown"]
    list_display_links = ["headline_shown"]
    list_filter = ["state", MinistryFilter, MissingFilter, MineFilter, ForcedFilter]
    list_per_page = 50
    date_hierarchy = "issued_on"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-updated_at", "-pk"]
    search_fields = ["headline"]  # a box for searching; get_search_results says how
    search_help_text = "بالكلمات كما يبحث القراء، أو برقم الخبر أو مرجعه"

    autocomplete_fields = ["supporting_ministries", "organisations", "topics"]
    inlines = [MentionInline, AttachmentInline, TransitionInline]

    class Media:
        css = {"all": ["css/admin-prose.css", "css/admin-approvals.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return (
            Edition.objects.visible_to(signed_in(request))
            .select_related("release__ministry__country")
            .defer("terms", "release__source_text")
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithoutTexts

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The search of readers, and a release by its number or reference."""
        term = search_term.replace("\0", " ").strip()
        if not term:
            return queryset, False
        named = Q(reference__iexact=term)
        if term.isdecimal() and len(term) < 19:
            named |= Q(number=int(term))
        numbers = list(Release.objects.filter(named).values_list("number", flat=True))
        found = queryset.search(term)
        return (found | queryset.filter(release__in=numbers) if numbers else found), False

    # What a person may do with one edition.

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        if not super().has_change_permission(request, obj) or obj is None:
            return super().has_change_permission(request, obj)
        writable = {state for role in signed_in(request).roles for state in WRITABLE[role]}
        return obj.state in writable and signed_in(request).works_on(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        if obj is None:
            return super().has_delete_permission(request, obj)
        is_theirs = self.has_change_permission(request, obj) and signed_in(request).leads(obj)
        return is_theirs and obj.published_at is None

    # The list.

    @admin.display(description="العنوان", ordering="headline")
    def headline_shown(self, edition: Edition) -> SafeString:
        text = str(edition)
        if len(text) > LONGEST_SHOWN_HEADLINE:
            text = text[:LONGEST_SHOWN_HEADLINE].rsplit(" ", 1)[0] + "…"
        return isolated(text)

    @admin.display(description="الحالة", ordering="state")
    def state_shown(self, edition: Edition) -> SafeString:
        return state_mark(edition)

    @admin.display(description="الوزارة", ordering="release__ministry__sort_key")
    def ministry_shown(self, edition: Edition) -> str:
        return str(edition.release.ministry or "—")

    @admin.display(description="تاريخ الصدور", ordering="issued_on")
    def issued(self, edition: Edition) -> SafeString:
        if edition.issued_on is None:
            return format_html('<span class="lacking">{}</span>', "التاريخ ناقص")
        length = {"year": 4, "month": 7}.get(edition.issued_on_granularity, 10)
        return isolated(edition.issued_on.isoformat()[:length])

    @admin.display(description="ما ينقص للنشر")
    def missing_shown(self, edition: Any) -> SafeString | str:
        if edition.state not in OPEN:
            return ""
        if "opening" in edition.__dict__:
            edition.body = edition.opening
        missing = "، ".join(edition.missing())
        return format_html('<span class="lacking">{}</span>', missing) if missing else ""

    # The form.

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> list[Any]:
        writes = self.has_change_permission(request, obj) if obj else True
        text = ["ministry", "headline", "standfirst", "body"]
        if obj and obj.headline_proposed:
            text.insert(2, "headline_proposed")
        if not writes:
            text = ["ministry_shown", *text[1:-1], "body_shown"]
        source = ["original_url", "translation_of"]
        if not writes:
            source = [f"{name}_shown" for name in source]
        sets = [
            ("الخبر", {"fields": text}),
            (
                "التاريخ",
                {"fields": [("issued_on", "issued_on_granularity"), "dateline", "language"]},
            ),
            ("الجهات والمواضيع", {"fields": ["organisations", "topics", "supporting_ministries"]}),
            ("النشر", {"fields": hours_of_form(writes)}),
        ]
        if obj is None:
            return [*sets, ("المصدر", {"fields": source})]
        if obj.number > 1:
            sets.insert(0, ("ما تعدّله هذه النسخة", {"fields": ["change", "change_note"]}))
        source += ["source_text_shown"]
        return [*sets, ("المصدر", {"fields": source, "classes": ["collapse"]})]

    def get_inlines(self, request: HttpRequest, obj: Edition | None) -> list[Any]:
        if obj is None:
            return [one for one in self.inlines if one is not TransitionInline]
        if self.has_change_permission(request, obj):
            return self.inlines
        # Where nothing can be added, no heading stands over nothing.
        empty: dict[Any, Any] = {
            MentionInline: obj.mentions,
            AttachmentInline: obj.attachments,
        }
        return [one for one in self.inlines if one not in empty or empty[one].exists()]

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        return ["source_text_shown"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, *args, **kwargs)
        return type(form.__name__, (form,), {"user": signed_in(request)})

    @admin.display(description="النص كما ورد")
    def source_text_shown(self, edition: Edition) -> SafeString | str:
        text = edition.release.source_text
        return format_html('<div class="source-text" dir="auto">{}</div>', text) if text else "—"

    @admin.display(description="العنوان الأصلي")
    def original_url_shown(self, edition: Edition) -> str:
        return edition.release.original_url or "—"

    @admin.display(description="ترجمة لخبر")
    def translation_of_shown(self, edition: Edition) -> str:
        return str(edition.release.translation_of or "—")

    @admin.display(description="النص")
    def body_shown(self, edition: Edition) -> SafeString:
        # Sanitised whenever it is saved.
        return format_html('<div class="body-shown">{}</div>', mark_safe(edition.body))  # noqa: S308

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj") or context.get("original")
        context["writes"] = self.has_change_permission(request, edition) if edition else True
        if edition is None:
            context["steps"] = offers_of_new(signed_in(request))
        else:
            offered = buttons if context["writes"] else offers
            context["steps"] = offered(edition, signed_in(request))
            context["missing"] = edition.missing() if edition.is_open else []
            context["state"] = state_mark(edition)
        return super().render_change_form(request, context, *args, **kwargs)

    # Saving.

    def save_model(
        self, request: HttpRequest, obj: Edition, form: BaseModelForm, change: bool
    ) -> None:
        release = obj.release
        release.save()
        obj.release = release
        obj.edited_by = signed_in(request)
        if not change:
            obj.created_by = signed_in(request)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        edition = form.instance
        changed = set(form.changed_data)
        if "issued_on" in changed:
            for mention in edition.mentions.filter(appointment=None):
                mention.appointment = appointment_on(mention.person_id, edition.issued_on)
                mention.save()
        mentions = [one for one in formsets if one.model is edition.mentions.model]
        if changed & {*JOINED, "issued_on"} or any(one.has_changed() for one in mentions):
            edition.refresh_terms()
        self._warn_of_offices(request, edition)

    def _warn_of_offices(self, request: HttpRequest, edition: Edition) -> None:
        if edition.issued_on is None or edition.issued_on_granularity != "day":
            return
        for mention in edition.mentions.select_related("person", "appointment"):
            held, day = mention.appointment, edition.issued_on
            if held and ((held.start and held.start > day) or (held.end and held.end <= day)):
                messages.warning(
                    request, f"لم يكن {mention.person} «{mention.title}» في تاريخ الصدور."
                )

    def response_add(
        self, request: HttpRequest, obj: Edition, post_url_continue: Any = None
    ) -> HttpResponse:
        return self._after_saving(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Edition) -> HttpResponse:
        return self._after_saving(request, obj) or super().response_change(request, obj)

    def _after_saving(self, request: HttpRequest, edition: Edition) -> HttpResponse | None:
        """A step pressed in the form is taken once the form is saved."""
        if "_preview" in request.POST:
            return HttpResponseRedirect(
                reverse("admin:releases_edition_preview", args=[edition.pk])
            )
        event = request.POST.get("_step", "")
        return self.step_after_saving(request, edition, event) if event else None

    # Titles that agree with their nouns.

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": "الأخبار", **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        title = {"title": "تحرير خبر" if object_id else "خبر جديد"}
        return super().changeform_view(
            request, object_id, form_url, {**title, **(extra_context or {})}
        )

    # Deleting.

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with a draft, without the joining rows that nobody knows by name."""
        _, _, perms_needed, protected = super().get_deleted_objects(objs, request)
        editions = list(objs)
        return [str(one) for one in editions], {"الأخبار": len(editions)}, perms_needed, protected

    def delete_model(self, request: HttpRequest, obj: Edition) -> None:
        """A first draft takes its release with it: nothing of it was ever public."""
        release = obj.release
        super().delete_model(request, obj)
        if not release.editions.exists():
            release.delete()
