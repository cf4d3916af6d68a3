"""What merging two records would do: every row that moves or goes, told before anything does.

A plan only reads. `releases.naming.merging` carries it out, and keeps it so that it can be undone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from releases.arabic.names import name_key
from releases.models import (
    Appointment,
    Edition,
    FormerSlug,
    Intake,
    Membership,
    NameForm,
    Office,
    Organisation,
    Person,
    PersonMention,
    Release,
    SpreadsheetUpload,
    Succession,
    Topic,
)

SHOWN = 8


@dataclass(frozen=True)
class Moved:
    """Rows of `model` whose `column` becomes `after`; all had `before` there."""

    model: Any
    column: str
    before: Any
    after: Any
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Removed:
    model: Any
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Made:
    model: Any
    values: dict[str, Any]


Step = Moved | Removed | Made


@dataclass
class Line:
    """A line of the preview: what happens, to how many of what noun, and the first of them."""

    text: str
    noun: str
    count: int
    examples: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """The steps of a merge in their order, and what is said of them before.

    `refusals` are reasons in Arabic why the two cannot be merged as they are; there are then no
    steps to rely on. `conflicts` say what becomes of what both have.
    """

    kept: Any
    merged: Any
    steps: list[Step] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    conflicts: list[Line] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def move(self, model: Any, column: str, keys: Iterable[int]) -> None:
        """Rows that point to the merged come to point to the kept."""
        self.change(model, column, keys, self.merged.pk, self.kept.pk)

    def change(self, model: Any, column: str, keys: Iterable[int], before: Any, after: Any) -> None:
        keys = tuple(keys)
        if keys:
            self.steps.append(Moved(model, column, before, after, keys))

    def remove(self, model: Any, keys: Iterable[int]) -> None:
        keys = tuple(keys)
        if keys:
            self.steps.append(Removed(model, keys))

    def say(self, text: str, noun: str, rows: Any, is_conflict: bool = False) -> None:
        rows = list(rows)
        if rows:
            line = Line(text, noun, len(rows), [str(row) for row in rows[:SHOWN]])
            (self.conflicts if is_conflict else self.lines).append(line)


def plan(kept: Any, merged: Any) -> Plan:
    """What merging `merged` into `kept` would do; both people, organisations or topics."""
    made = Plan(kept, merged)
    if type(kept) is not type(merged) or kept.pk == merged.pk:
        made.refusals.append("يُدمج سجل في سجل آخر من نوعه.")
        return made
    {Person: _people, Organisation: _organisations, Topic: _topics}[type(kept)](made)
    return made


def _people(plan: Plan) -> None:
    kept, merged = plan.kept, plan.merged
    same, moving = _appointments(plan)
    mine = {
        edition: (key, appointment)
        for key, edition, appointment in PersonMention.objects.filter(
            person=kept, edition__mentions__person=merged
        ).values_list("pk", "edition", "appointment")
    }
    theirs = list(PersonMention.objects.filter(person=merged).order_by("pk"))
    twice = [one for one in theirs if one.edition_id in mine]
    once = [one for one in theirs if one.edition_id not in mine]
    plan.remove(PersonMention, (one.pk for one in twice))
    plan.move(PersonMention, "person_id", (one.pk for one in once))
    for covered, covering in same.items():
        held = [one.pk for one in once if one.appointment_id == covered]
        plan.change(PersonMention, "appointment_id", held, covered, covering)
    plan.remove(Appointment, same)
    plan.move(Appointment, "person_id", (one.pk for one in moving))
    offices: defaultdict[int, list[int]] = defaultdict(list)
    for one in twice:
        key, appointment = mine[one.edition_id]
        if appointment is None and one.appointment_id:
            offices[same.get(one.appointment_id, one.appointment_id)].append(key)
    for appointment, keys in offices.items():
        plan.change(PersonMention, "appointment_id", keys, None, appointment)
    _say_editions(plan, "تنتقل إلى الباقي أخبار ذُكر فيها المدموج وحده", once)
    _say_editions(plan, "ذُكر كلاهما في الخبر نفسه، فيبقى ذكر واحد", twice, is_conflict=True)
    _names(plan, "person", [merged.name])
    _hide(plan)


def _appointments(plan: Plan) -> tuple[dict[int, int], list[Appointment]]:
    """({appointment of the merged: the kept's that covers it}, those that move)."""
    both = Appointment.objects.select_related("office__organisation")
    of_kept = list(both.filter(person=plan.kept))
    same: dict[int, int] = {}
    moving = []
    for one in both.filter(person=plan.merged).order_by("pk"):
        rivals = [
            other for other in of_kept if other.office_id == one.office_id and _overlap(one, other)
        ]
        if not rivals:
            moving.append(one)
        elif len(rivals) == 1 and _covers(rivals[0], one):
            same[one.pk] = rivals[0].pk
            plan.say(f"لكليهما المنصب نفسه في المدة نفسها ({_during(one)})، فيبقى تكليف الباقي",
                     "تكليف", [one.full_title], is_conflict=True)  # fmt: skip
        else:
            plan.refusals.append(
                f"لكليهما تكليف في «{one.office}» في مدتين متداخلتين ({_during(one)}،"
                f" و{_during(rivals[0])})؛ صحّح إحداهما ثم أعد الدمج."
            )
    plan.say("تنتقل مناصبه", "تكليف", [f"{one.full_title} ({_during(one)})" for one in moving])
    return same, moving


def _organisations(plan: Plan) -> None:
    kept, merged = plan.kept, plan.merged
    if merged.is_ministry and not kept.is_ministry:
        plan.refusals.append("لا تُدمج وزارة في جهة ليست وزارة؛ اجعل الوزارة هي الباقية.")
    if merged.country_id and kept.country_id and merged.country_id != kept.country_id:
        plan.refusals.append("الجهتان من بلدين؛ صحّح البلد أولًا إن كانتا جهة واحدة.")
    _offices(plan)
    _successions(plan)
    issued = Release.objects.filter(ministry=merged).order_by("pk")
    plan.move(Release, "ministry_id", issued.values_list("pk", flat=True))
    plan.say("تنتقل أخبار أصدرتها، وتبقى مراجعها كما هي", "خبر", issued)
    leads = Q(edition__release__ministry__in=(kept, merged))
    _joined(plan, "supporting_ministries", "تنتقل أخبار شاركت في إصدارها", leads)
    _joined(plan, "organisations", "تنتقل أخبار ذُكرت فيها")
    twice = Membership.objects.filter(ministry=merged, user__memberships__ministry=kept)
    plan.remove(Membership, twice.values_list("pk", flat=True))
    once = Membership.objects.filter(ministry=merged).exclude(pk__in=twice.values("pk"))
    plan.move(Membership, "ministry_id", once.values_list("pk", flat=True))
    plan.say("تنتقل عضويات مكتبها الصحفي", "عضوية", once.select_related("user", "ministry"))
    plan.say("يعمل لكليهما، فتبقى عضوية واحدة", "عضوية", twice, is_conflict=True)
    # Texts and tables that somebody has begun with.
    for begun in (Intake, SpreadsheetUpload):
        rows = begun.objects.filter(ministry=merged)
        plan.move(begun, "ministry_id", rows.values_list("pk", flat=True))
    _names(plan, "organisation", [merged.name, merged.short_name])
    _hide(plan)


def _joined(plan: Plan, field_name: str, text: str, needless: Q | None = None) -> None:
    """Move joins of editions; those that the kept has too go, and those that say nothing new."""
    through = getattr(Edition, field_name).through
    column = through._meta.get_field(plan.kept._meta.model_name).attname
    facet = plan.kept._meta.model_name
    theirs = through.objects.filter(**{facet: plan.merged})
    held = through.objects.filter(**{facet: plan.kept}).values("edition")
    gone = set(theirs.filter(edition__in=held).values_list("pk", flat=True))
    if needless is not None:
        either = through.objects.filter(**{f"{facet}__in": (plan.kept, plan.merged)})
        gone |= set(either.filter(needless).values_list("pk", flat=True))
    moving = theirs.exclude(pk__in=gone).order_by("pk").select_related("edition")
    plan.remove(through, sorted(gone))
    plan.move(through, column, moving.values_list("pk", flat=True))
    _say_editions(plan, text, moving)
    both = through.objects.filter(pk__in=gone).select_related("edition")
    _say_editions(plan, "يرد كلاهما في الخبر نفسه، فيبقى ربط واحد", both, is_conflict=True)


def _offices(plan: Plan) -> None:
    of_kept = {one.title: one for one in plan.kept.offices.all()}
    moving = []
    for office in plan.merged.offices.order_by("pk"):
        same = of_kept.get(office.title)
        if same is None:
            moving.append(office)
        elif same.single_holder != office.single_holder:
            plan.refusals.append(
                f"للجهتين منصب «{office.title}»، يشغله في إحداهما واحد وفي الأخرى عدة؛ وحّدهما أولًا."
            )
        else:
            _join_offices(plan, office, same)
    plan.move(Office, "organisation_id", (one.pk for one in moving))
    plan.say("تنتقل مناصبها", "منصب", moving)


def _join_offices(plan: Plan, office: Office, same: Office) -> None:
    """The appointments of an office that both have go to the kept's, where they fit beside it."""
    held = list(same.appointments.select_related("person"))
    moving, covered = [], []
    for one in office.appointments.select_related("person").order_by("pk"):
        rivals = [other for other in held if _overlap(one, other)]
        own = [other for other in rivals if other.person_id == one.person_id]
        if not own and (not rivals or not same.single_holder):
            moving.append(one.pk)
        elif len(rivals) == 1 and own and _covers(own[0], one):
            mentions = PersonMention.objects.filter(appointment=one).values_list("pk", flat=True)
            plan.change(PersonMention, "appointment_id", mentions, one.pk, own[0].pk)
            covered.append(one)
        else:
            plan.refusals.append(
                f"في «{office.title}» من الجهتين تكليفان متداخلان: {one.person} ({_during(one)})"
                f" و{rivals[0].person} ({_during(rivals[0])}). صحّحهما ثم أعد الدمج."
            )
    plan.remove(Appointment, (one.pk for one in covered))
    plan.change(Appointment, "office_id", moving, office.pk, same.pk)
    plan.remove(Office, [office.pk])
    plan.say("للجهتين المنصب نفسه، فيبقى منصب واحد بتكليفاته كلها", "منصب", [office],
             is_conflict=True)  # fmt: skip


def _successions(plan: Plan) -> None:
    kept, merged = plan.kept, plan.merged
    pairs = set(Succession.objects.values_list("predecessor", "successor"))
    if {(kept.pk, merged.pk), (merged.pk, kept.pk)} & pairs:
        plan.refusals.append(
            "إحدى الجهتين خلفت الأخرى: هذا تاريخ يبقى، لا تكرار يُدمج."
            " إن كان التعاقب خطأً فاحذفه أولًا."
        )
        return
    around = Succession.objects.select_related("predecessor", "successor").order_by("pk")
    moving, gone = [], []
    for one in around.filter(Q(predecessor=merged) | Q(successor=merged)):
        column = "predecessor_id" if one.predecessor_id == merged.pk else "successor_id"
        before, after = one.predecessor_id, one.successor_id
        pair = (kept.pk, after) if column == "predecessor_id" else (before, kept.pk)
        if pair in pairs:
            gone.append(one)
        elif pair[::-1] in pairs:
            plan.refusals.append(f"التعاقب «{one}» يعاكس تعاقبًا للجهة الباقية؛ صحّح أحدهما أولًا.")
        else:
            moving.append(one)
            plan.move(Succession, column, [one.pk])
    plan.remove(Succession, (one.pk for one in gone))
    plan.say("تنتقل تعاقباتها", "تعاقب", moving)
    plan.say("التعاقب نفسه للجهتين، فيبقى واحد", "تعاقب", gone, is_conflict=True)


def _topics(plan: Plan) -> None:
    kept, merged = plan.kept, plan.merged
    for topic in (kept, merged):
        if topic.replaced_by_id:
            plan.refusals.append(f"تُرك «{topic}» من قبل وحلّ محله «{topic.replaced_by}».")
    if merged.pk in _above(kept):
        plan.change(Topic, "parent_id", [kept.pk], kept.parent_id, merged.parent_id)
        where = f"فرعًا من «{merged.parent}»" if merged.parent else "موضوعًا رئيسيًا"
        plan.say(f"كان الباقي تحت المدموج، فيصير {where}", "موضوع", [kept], is_conflict=True)
    children = Topic.objects.filter(parent=merged).exclude(pk=kept.pk)
    plan.move(Topic, "parent_id", children.values_list("pk", flat=True))
    plan.say("تنتقل مواضيعه الفرعية", "موضوع", children)
    replaced = Topic.objects.filter(replaced_by=merged)
    plan.move(Topic, "replaced_by_id", replaced.values_list("pk", flat=True))
    plan.say("تقود إلى الباقي مواضيع تُركت لأجل المدموج", "موضوع", replaced)
    _joined(plan, "topics", "تنتقل أخبار في المدموج وحده")
    plan.change(Topic, "replaced_by_id", [merged.pk], None, kept.pk)


def _above(topic: Topic) -> set[int]:
    seen: set[int] = set()
    following = topic.parent
    while following is not None and following.pk not in seen:
        seen.add(following.pk)
        following = following.parent
    return seen


def _names(plan: Plan, facet: str, names: list[str]) -> None:
    """The merged's name forms, and its own names as such."""
    forms = NameForm.objects.filter(**{facet: plan.merged}).order_by("pk")
    plan.move(NameForm, f"{facet}_id", forms.values_list("pk", flat=True))
    plan.say("تنتقل صور كتابة اسمه", "اسم", forms)
    for name in dict.fromkeys(filter(None, names)):
        key = name_key(name)
        known = NameForm.objects.filter(folded=key).select_related("person", "organisation").first()
        if not key or key == plan.kept.folded:
            continue
        if known is None:
            values = {"raw": name, "folded": key, "status": "attached", f"{facet}_id": plan.kept.pk}
            plan.steps.append(Made(NameForm, values))
            plan.say("يصير اسم المدموج صورة أخرى لاسم الباقي", "اسم", [name])
        elif getattr(known, f"{facet}_id") not in (plan.merged.pk, plan.kept.pk):
            owner = known.person or known.organisation
            why = f"منسوب إلى {owner}" if owner else f"حاله «{known.get_status_display()}»"
            plan.say(f"الاسم نفسه كما كُتب {why}، فيبقى كذلك", "اسم", [name], is_conflict=True)


def _hide(plan: Plan) -> None:
    """The addresses of the merged lead to the kept; itself it is out of sight."""
    kept, merged = plan.kept, plan.merged
    record = str(kept._meta.model_name)
    former = FormerSlug.objects.filter(record=record)
    plan.move(FormerSlug, "row_id", former.filter(row_id=merged.pk).values_list("pk", flat=True))
    taken = former.filter(slug=merged.slug).exclude(row_id=merged.pk)
    plan.remove(FormerSlug, taken.values_list("pk", flat=True))
    if not former.filter(slug=merged.slug, row_id=merged.pk).exists():
        values = {"record": record, "slug": merged.slug, "row_id": kept.pk}
        plan.steps.append(Made(FormerSlug, values))
    plan.change(type(kept), "merged_into_id", [merged.pk], None, kept.pk)
    addresses = [merged.slug, *former.filter(row_id=merged.pk).values_list("slug", flat=True)]
    plan.say("تقود عناوين صفحته إلى صفحة الباقي", "عنوان", addresses)


def _say_editions(plan: Plan, text: str, rows: Any, is_conflict: bool = False) -> None:
    """Releases, each once, however many of its editions are joined."""
    editions = Edition.objects.filter(pk__in=[row.edition_id for row in rows])
    latest = editions.order_by("release_id", "-number").distinct("release_id")
    shown = list(latest.only("headline")[:SHOWN])
    count = editions.order_by().values("release_id").distinct().count()
    if count:
        line = Line(text, "خبر", count, [str(one) for one in shown])
        (plan.conflicts if is_conflict else plan.lines).append(line)


def _overlap(one: Appointment, other: Appointment) -> bool:
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Appointment, other: Appointment) -> bool:
    return one.start is None or other.end is None or one.start < other.end


def _covers(wide: Appointment, narrow: Appointment) -> bool:
    begins = wide.start is None or (narrow.start is not None and wide.start <= narrow.start)
    ends = wide.end is None or (narrow.end is not None and narrow.end <= wide.end)
    return begins and ends


def _during(one: Appointment) -> str:
    start = f"{one.start:%Y/%m/%d}" if one.start else "؟"
    return f"{start} – {one.end:%Y/%m/%d}" if one.end else f"منذ {start}"
