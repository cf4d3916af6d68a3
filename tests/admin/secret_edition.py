"""An edition that others must learn nothing of, with one of everything that hangs on it."""

from types import SimpleNamespace

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from releases import previews
from releases.models import (
    Edition,
    Intake,
    NameForm,
    NameMention,
    Organisation,
    Pen,
    Presence,
    SpreadsheetUpload,
    State,
    User,
    WorkingCopy,
)
from tests.making import at, make_ministry, make_organisation, make_person, make_release, make_user

WORD = "زهرمان"
SECRET = f"{WORD} يفتتح ممرًا كتومًا"
BODY = (
    f"أعلنت الوزارة اليوم أن ممر {WORD} الكتوم يُفتتح في الأسبوع المقبل بحضور أهل القرية كلهم، "
    "وأن العمل فيه دام سبع سنين بلا انقطاع، وأن كلفته لم تتجاوز ما رُصد له في الموازنة."
)
NOWHERE = 10**9


def make_secret() -> SimpleNamespace:
    lead, support = make_ministry("وزارة الصحة"), make_ministry("وزارة التربية")
    writer, editor = make_user("writer", lead), make_user("editor", lead)
    person, organisation = make_person(), make_organisation()
    edition = make_release(
        ministry=lead,
        supporting_ministries=[support],
        people=[person],
        organisations=[organisation],
        state=State.SUBMITTED,
        headline=SECRET,
        body=f"<p>{BODY}</p>",
        created_by=writer,
        source_text=SECRET,
        original_url="https://example.org/secret",
    )
    form = NameForm.objects.create(raw="سرحان الكتوم")
    NameMention.objects.create(form=form, edition=edition)
    edition.release.unpublishings.create(
        kind="withdrawn", reason=SECRET, revoked_at=at("2024-01-02 09:00")
    )
    attachment = edition.attachments.create(
        file=SimpleUploadedFile("a.txt", SECRET.encode()), title=f"ملحق {WORD}"
    )
    link, token = previews.make_link(edition, editor, 1, SECRET)
    forced = edition.transitions.create(
        event="publish", to_state="published", forced=True, by=editor, remark=SECRET
    )
    Presence.objects.create(
        edition=edition, user=writer, since=timezone.now(), seen_at=timezone.now()
    )
    Pen.objects.create(
        edition=edition,
        holder=writer,
        taken_at=timezone.now(),
        used_at=timezone.now(),
        remark=SECRET,
    )
    copy = WorkingCopy.objects.create(
        user=writer, edition=edition, fields={"headline": [SECRET]}, saved_at=timezone.now()
    )
    intake = Intake.objects.create(
        text=f"{SECRET}\n{BODY}", kind="text", by=writer, ministry=lead, filename=f"{WORD}.txt"
    )
    upload = SpreadsheetUpload.objects.create(
        by=writer,
        name=f"{WORD}.csv",
        content=f"headline,body\n{SECRET},{BODY}\n".encode(),
        ministry=lead,
        outcomes=[[2, "created", None, "", SECRET]],
    )
    LogEntry.objects.create(
        user=writer,
        content_type=ContentType.objects.get_for_model(Edition),
        object_id=str(edition.pk),
        object_repr=SECRET,
        action_flag=CHANGE,
        change_message=SECRET,
    )
    return SimpleNamespace(
        edition=edition,
        lead=lead,
        support=support,
        writer=writer,
        form=form,
        attachment=attachment,
        link=link,
        token=token,
        forced=forced,
        copy=copy,
        intake=intake,
        upload=upload,
        person=person,
        organisation=organisation,
    )


def actor(name: str, lead: Organisation, support: Organisation) -> User:
    """`0`: no role; `A`: administrator; else role (W, E) and whose (lead, supp, other)."""
    if name == "0":
        user = make_user("writer", lead)
        user.groups.clear()
        return User.objects.get(pk=user.pk)
    if name == "A":
        return make_user("administrator")
    role, _, whose = name.partition("-")
    ministries = {"lead": lead, "supp": support}
    ministry = ministries.get(whose) or make_ministry("وزارة المالية")
    return make_user({"W": "writer", "E": "editor"}[role], ministry)
