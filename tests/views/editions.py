"""Editions that the tests of a release share: a correction, a file."""

from django.core.files.base import ContentFile

from releases import workflow
from releases.models import Attachment, Edition
from tests.making import (
    make_release,
    make_user,
)


def corrected() -> tuple[Edition, Edition]:
    editor = make_user("administrator")
    old = make_release(body="<p>حضر الحفل ثلاثون ضيفًا.</p>")
    new = workflow.new_edition(old.release, editor, Edition.Change.MAJOR)
    new.body, new.change_note = "<p>حضر الحفل أربعون ضيفًا.</p>", "صُحّح عدد الضيوف"
    new.save()
    workflow.perform(new, "submit", editor)
    workflow.perform(new, "publish", editor, forced=True)
    return old, new


def attached(edition: Edition, name: str, content: bytes = b"%PDF-1.4") -> Attachment:
    return Attachment.objects.create(
        edition=edition, title="ملف", alt_text="صورة", file=ContentFile(content, name=name)
    )
