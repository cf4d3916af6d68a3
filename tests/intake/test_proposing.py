from datetime import date

import pytest

from releases.intake.documents import read_pasted
from releases.intake.proposing import propose
from releases.models import State
from tests.making import make_ministry, make_release, make_user

pytestmark = pytest.mark.django_db

LEAD = (
    "كانت سبل دعم الأسر الريفية محور اللقاء الذي جمع سلمى بن عمر، وزيرة الصحة، صباح اليوم "
    "الاثنين 19 ديسمبر 2022 بمقر الوزارة، برئيس الاتحاد الوطني للجمعيات وعدد من أعضاء مكتبه."
)
SECOND = "وأكّدت الوزيرة أنّ الوزارة ماضية في برنامجها مع مكونات المجتمع المدني كلّها ،وأنها لن تتوقف."


def test_a_text_that_stands_twice_without_headline():
    user = make_user("writer", make_ministry())
    proposal = propose(read_pasted("\n".join([LEAD, SECOND, LEAD, SECOND])), user)
    assert proposal.headline.made
    assert proposal.body.paragraphs == (LEAD, SECOND.replace(" ،", "، "))
    assert [one.kind for one in proposal.body.removals] == ["doubled", "spacing"]
    assert proposal.issued.on == date(2022, 12, 19)


def test_a_writer_never_learns_of_the_draft_of_another_ministry():
    text = f"عنوان الخبر عن الأسر الريفية\n{LEAD}\n{SECOND}"
    other = make_ministry("وزارة المالية")
    draft = make_release(
        ministry=other,
        state=State.DRAFT,
        headline="عنوان الخبر عن الأسر الريفية",
        body=f"<p>{LEAD}</p><p>{SECOND}</p>",
    )
    writer = make_user("writer", make_ministry())
    assert propose(read_pasted(text), writer).duplicates == ()
    colleague = make_user("writer", other)
    assert [one.edition for one in propose(read_pasted(text), colleague).duplicates] == [draft]
