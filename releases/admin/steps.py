"""The steps an edition may take now, as buttons, and what each asks before it is taken."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from releases import approvals, workflow
from releases.models import Edition, Release, Role, State, Unpublishing, User
from releases.workflow import STEPS, Overridden

SUBMIT_AND_PUBLISH = "submit_and_publish"
NEW_EDITION = "new_edition"
# Steps that bring an edition before readers, and those that take it away or say no.
OUTWARD = (*workflow.OUTWARD, SUBMIT_AND_PUBLISH)
REMARKED = ("reject", "withdraw")


@dataclass(frozen=True)
class Offer:
    """A button: `asks` says that a page of its own comes before the step is taken."""

    event: str
    label: str
    asks: bool = False
    forced: bool = False
    is_main: bool = False


def offers(edition: Edition, user: User) -> list[Offer]:
    """The buttons for this user now. Every step is checked again when it is taken."""
    broken = workflow.overridden(edition, user)
    events = {step.event for step in workflow.allowed(edition, user, broken)}
    if "schedule" in events:
        # One button: an edition with an hour to come waits for it.
        events.discard("publish")
    offered = [_offer(event, edition, broken.any) for event in STEPS if event in events]
    if "submit" in events and _may_publish(edition, user, broken):
        offered.append(_at_once(edition))
    if (
        edition.state == State.PUBLISHED
        and user.leads(edition)
        and not edition.release.editions.open().exists()
    ):
        offered.append(Offer(NEW_EDITION, "نسخة جديدة", asks=True, is_main=True))
    return offered


def buttons(edition: Edition, user: User) -> list[Offer]:
    """The offers, and those that only wait for what the form can still fill in.

    What is typed is saved first; then the step is checked, and says what is still missing.
    """
    offered = offers(edition, user)
    if not edition.missing() or not user.works_on(edition):
        return offered
    onward = "schedule" if _waits(edition) else "publish"
    steps = [one for one in (STEPS["submit"], STEPS[onward]) if one.leads_from(edition.state)]
    leads = user.leads(edition)
    events = [one.event for one in steps if one.roles & user.roles and (leads or one.is_shared)]
    forced = workflow.overridden(edition, user).any
    waiting = [_offer(event, edition, forced) for event in events]
    if "submit" in events and leads and STEPS["publish"].roles & user.roles:
        waiting.append(_at_once(edition))
    taken = {one.event for one in offered}
    return [*offered, *(one for one in waiting if one.event not in taken)]


def why_not(edition: Edition, user: User, event: str) -> str:
    """Why a step is not offered, in Arabic."""
    labels = {NEW_EDITION: "نسخة جديدة", SUBMIT_AND_PUBLISH: "إرسال ونشر"}
    if event not in STEPS and event not in labels:
        return "لا توجد خطوة بهذا الاسم."
    if event == NEW_EDITION:
        if not user.roles or not user.leads(edition):
            return "لا يحق لك فتح نسخة جديدة من هذا الخبر."
        if edition.release.editions.open().exists():
            return "لهذا الخبر نسخة مفتوحة؛ أكملها قبل فتح أخرى."
        return "لا تُفتح نسخة جديدة إلا من نسخة منشورة."
    if event == SUBMIT_AND_PUBLISH:
        if not user.roles & STEPS["publish"].roles:
            return f"لا يحق لك القيام بخطوة «{labels[event]}»."
        awaited = workflow.overridden(edition, user).awaited
        if awaited and Role.ADMINISTRATOR not in user.roles:
            return "هذا خبر مشترك: أرسله للمراجعة، ثم يُنشر حين تقرّه الوزارات المشاركة."
        event = "submit"
    reason = workflow.refusal(edition, event, user, forced=True)
    if not reason and edition.missing():
        reason = f"ينقص هذه النسخة: {'، '.join(edition.missing())}."
    return reason or "لا تجوز هذه الخطوة الآن."


def offers_of_new(user: User) -> list[Offer]:
    """The buttons while the first edition is being written and nothing is saved."""
    offered = [Offer("submit", STEPS["submit"].label)] if user.roles else []
    if user.roles & STEPS["publish"].roles:
        offered.append(Offer(SUBMIT_AND_PUBLISH, "إرسال ونشر", asks=True, forced=True))
    return offered


def offer(edition: Edition, user: User, event: str) -> Offer | None:
    """The button of that step, None where it may not be taken."""
    by_event = {one.event: one for one in offers(edition, user)}
    found = by_event.get(event)
    if found is None and event == "publish":
        # Pressed before an hour was set in the same form.
        scheduled = by_event.get("schedule")
        return scheduled and replace(scheduled, asks=True)
    return found


def _offer(event: str, edition: Edition, is_forced: bool) -> Offer:
    label = STEPS[event].label
    if event == "schedule" and edition.publish_at:
        label = f"جدولة ليوم {edition.clock.say(edition.publish_at)}"
    forced = is_forced and event in OUTWARD
    return Offer(
        event,
        label,
        asks=forced or event in REMARKED,
        forced=forced,
        is_main=event in ("submit", "publish", "schedule"),
    )


def _at_once(edition: Edition) -> Offer:
    label = "إرسال وجدولة" if _waits(edition) else "إرسال ونشر"
    return Offer(SUBMIT_AND_PUBLISH, label, asks=True, forced=True)


def _may_publish(edition: Edition, user: User, broken: Overridden) -> bool:
    """Whether what this user submits they may publish at once, if by force."""
    if not user.roles & STEPS["publish"].roles or not user.leads(edition) or edition.missing():
        return False
    return Role.ADMINISTRATOR in user.roles or not broken.awaited


def _waits(edition: Edition) -> bool:
    return bool(edition.publish_at and edition.publish_at > timezone.now())


def take(edition: Edition, user: User, event: str, answers: dict[str, Any]) -> Edition:
    """Take a step with the answers of its page; Refused if the workflow says no."""
    if event == NEW_EDITION:
        return workflow.new_edition(edition.release, user, answers["change"])
    forced = bool(answers.pop("forced", False))
    if event == SUBMIT_AND_PUBLISH:
        with transaction.atomic():
            edition = workflow.perform(edition, "submit", user)
            event = "schedule" if _waits(edition) else "publish"
            return workflow.perform(edition, event, user, forced=forced)
    return workflow.perform(edition, event, user, forced=forced, **answers)


class StepForm(forms.Form):
    """What a step asks; the answers go to `take`."""

    def __init__(self, *args: Any, edition: Edition, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        wanted = {
            "forced": offer.forced,
            "change": offer.event == NEW_EDITION,
            "remark": offer.event in REMARKED,
            "unpublishing": offer.event == "withdraw",
            "alternative": offer.event == "withdraw",
        }
        for name, is_wanted in wanted.items():
            if not is_wanted:
                del self.fields[name]
        if offer.forced and (names := approvals.awaited(edition)):
            awaited = "، ".join(str(one) for one in names)
            self.fields["forced"].label = "النشر دون إقرار الوزارات المشاركة"
            self.fields["forced"].help_text = (
                f"لم يقرّ هذا النص بعد: {awaited}. إن نشرته بقي ذلك في سجل الحركات، "
                "وبقي النشر ينتظر أن يقرّه غيرك."
            )

    unpublishing = forms.ChoiceField(label="نوع السحب", choices=Unpublishing.Kind)
    remark = forms.CharField(label="السبب", widget=AdminTextareaWidget({"rows": 4, "dir": "auto"}))
    alternative = forms.CharField(
        label="الخبر البديل",
        required=False,
        help_text="عند الضم وحده: رقم الخبر المنشور الذي ضُمّ إليه، أو مرجعه.",
    )
    change = forms.ChoiceField(
        label="التعديل",
        choices=Edition.Change,
        initial=Edition.Change.MINOR,
        widget=forms.RadioSelect,
    )
    forced = forms.BooleanField(
        label="تجاوز قاعدة المراجعَين",
        help_text="القاعدة أن ينشر النسخةَ غيرُ من أرسلها. إن تجاوزتها بقي ذلك في سجل الحركات، "
        "وبقي النشر ينتظر أن يقرّه غيرك.",
        error_messages={"required": "ضع العلامة إن أردت تجاوز القاعدة، أو دع النشر لغيرك."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "alternative" in self.fields and "unpublishing" in cleaned:
            is_consolidated = cleaned["unpublishing"] == Unpublishing.Kind.CONSOLIDATED
            named = cleaned.get("alternative", "").strip()
            cleaned["alternative"] = None
            if is_consolidated != bool(named):
                self.add_error("alternative", "يُذكر الخبر البديل عند الضم، وعنده وحده.")
            elif named:
                cleaned["alternative"] = self._alternative(named)
        return cleaned

    def _alternative(self, named: str) -> Release | None:
        is_named = Q(reference__iexact=named)
        if named.isdecimal() and len(named) < 19:
            is_named |= Q(number=int(named))
        release = Release.objects.filter(is_named).first()
        if release is None or not Edition.objects.public().filter(release=release).exists():
            self.add_error("alternative", "لا خبر منشورًا بهذا الرقم أو المرجع.")
        elif release == self.edition.release:
            self.add_error("alternative", "لا يُضم الخبر إلى نفسه.")
        else:
            return release
        return None
