from datetime import date

import pytest

from releases.arabic.names import name_key
from releases.intake.documents import read_pasted
from releases.intake.issuing_ministry import REASON_ONLY, REASON_URL
from releases.intake.proposing import propose
from releases.models import NameForm, Office, Succession, Topic
from tests.making import (
    make_appointment,
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = "صباح اليوم الاثنين 19 ديسمبر 2022"


def proposal_of(text, user=None, **given):
    return propose(read_pasted(text), user or make_user("administrator"), **given)


def people(text, **given):
    return [
        (one.name, [each.words for each in one.passages])
        for one in proposal_of(text, **given).people
    ]


def organisations(text, **given):
    return [one.name for one in proposal_of(text, **given).organisations]


@pytest.mark.parametrize(
    "text",
    [
        "التقى سلمى بن عمر وفدا",
        "بحضور السيدة سلمى بن عمر.",
        "وسلمى بن عمر وعدد من النواب",
        "لسلمى بن عمر",
        "سَلمى بن عُمر",
        "قالت سلمى بن عمر، إن",
        "(سلمى بن عمر)",
    ],
)
def test_a_person_is_found_by_name_with_particles_and_marks(text):
    make_person("سلمى بن عمر")
    assert [name for name, _ in people(text)] == ["سلمى بن عمر"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("التقى محمد علي حسن", "a longer name"),
        ("التقى أحمد محمد علي", "the end of another name"),
        ("التقى محمد علي بن سالم", "a longer name"),
        ("افتتاح مستشفى محمد علي", "a hospital called after somebody"),
        ("جامعة محمد علي", "a university called after somebody"),
        ("محمد، علي", "a comma parts them"),
        ("محمد\nعلي", "a line end parts them"),
        ("المحمد علي", "another word"),
        ("قال محمد على الفور", "«على» folds like «علي»"),
    ],
)
def test_a_name_in_other_words_is_not_that_person(text, why):
    make_person("محمد علي")
    found = [] if why.startswith("«") else people(text)
    assert found == [], why


def test_of_names_that_contain_each_other_the_longest_counts():
    make_person("محمد علي")
    make_person("محمد علي حسن")
    assert people("التقى محمد علي حسن ثم محمد علي") == [
        ("محمد علي حسن", ["محمد علي حسن"]),
        ("محمد علي", ["محمد علي"]),
    ]


def test_names_as_written_lead_to_whom_they_were_attached_and_nobodys_never():
    person, organisation = make_person("نيفين القباجي"), make_organisation("منظمة الصحة العالمية")
    for raw, given in {
        "نفين القباجي": {"person": person},
        "WHO": {"organisation": organisation},
        "سالم الغانمي": {"status": NameForm.Status.NOBODY},
    }.items():
        NameForm.objects.create(raw=raw, folded=name_key(raw), **given)
    text = "قالت نفين القباجي إن WHO شكرت الدكتور سالم الغانمي"
    proposal = proposal_of(text)
    assert [one.pk for one in proposal.people] == [person.pk]
    assert [one.pk for one in proposal.organisations] == [organisation.pk]
    assert proposal.new_entries == ()


def test_the_office_of_the_day_is_proposed():
    person = make_person("سلمى بن عمر")
    before = make_appointment(person, start=date(2018, 1, 1), end=date(2022, 6, 1))
    other = Office.objects.create(title="رئيس الحكومة", organisation=make_ministry("رئاسة الحكومة"))
    now = make_appointment(person, other, title="رئيسة الحكومة", start=date(2022, 6, 1))
    text = "التقت سلمى بن عمر وفدا من الأطباء {} بمقر الوزارة."
    (found,) = proposal_of(text.format(TODAY)).people
    assert (found.appointment, found.title) == (now.pk, "رئيسة الحكومة")
    (found,) = proposal_of(text.format("صباح اليوم الاثنين 21 مارس 2022")).people
    assert (found.appointment, found.title) == (before.pk, "وزيرة الصحة")
    (found,) = proposal_of(text.format("أمس")).people
    assert (found.appointment, found.title) == (None, "")


@pytest.mark.parametrize(
    ("text", "means_her"),
    [
        (f"افتتحت وزيرة الصحة {TODAY} مستشفى جديدا.", True),
        (f"حضر وزير الصحة {TODAY} الاجتماع.", True),
        (f"استقبل {TODAY} الوفد وزيرة الصحة التونسية.", True),
        (f"استقبل {TODAY} الوفد وزيرة الصحة المصرية.", False),
        (f"التقى نائب وزير الصحة {TODAY} الوفد.", False),
        (f"حضر وزير الصحة السابق {TODAY} الاجتماع.", False),
        (f"حضر وزير الصحة خالد الغانمي {TODAY} الاجتماع.", False),
        ("افتتحت وزيرة الصحة مستشفى جديدا.", False),
        (f"حضر {TODAY} مستشار وزيرة الصحة الاجتماع.", False),
    ],
)
def test_a_title_alone_leads_to_who_held_the_office_that_day(text, means_her):
    held = make_appointment(start=date(2020, 1, 1))
    found = [one.appointment for one in proposal_of(text, ministry=make_ministry()).people]
    assert found == ([held.pk] if means_her else [])


def test_a_title_beside_a_name_that_disagrees_is_a_warning():
    make_appointment(end=date(2022, 1, 5))
    text = f"التقت وزيرة الصحة سلمى بن عمر وفدا {TODAY}."
    (found,) = proposal_of(text, ministry=make_ministry()).people
    assert found.appointment is None
    assert "انتهى تكليفه" in found.warning
    assert "وزيرة الصحة" in found.warning
    agreeing = text.replace("19 ديسمبر 2022", "20 ديسمبر 2021")
    (found,) = proposal_of(agreeing, ministry=make_ministry()).people
    assert (found.title, found.warning) == ("وزيرة الصحة", "")


def test_two_people_of_one_name_are_told_apart_by_title_or_left_out_with_a_note():
    minister = make_person("محمد سالم")
    make_person("محمد سالم", disambiguation="سفير")
    make_appointment(minister, title="وزير الصحة")
    proposal = proposal_of(f"قال وزير الصحة محمد سالم {TODAY} نعم.")
    assert [one.pk for one in proposal.people] == [minister.pk]
    proposal = proposal_of(f"قال محمد سالم {TODAY} نعم.")
    assert proposal.people == ()
    assert "محمد سالم" in proposal.notes[0]


def test_a_ministry_of_another_country_is_not_ours():
    ours = make_ministry("وزارة التربية")
    theirs = make_ministry("وزارة التربية", country=make_country("QA"))
    issuer = make_ministry()
    text = "زار الوفد مقر وزارة التربية ثم وزارة التربية القطرية ووزارة التربية المصرية"
    found = [one.pk for one in proposal_of(text, ministry=issuer).organisations]
    assert found == [ours.pk, theirs.pk]
    proposal = proposal_of("زار الوفد مقر وزارة التربية")
    assert proposal.organisations == ()
    assert "وزارة التربية" in proposal.notes[0]


@pytest.mark.parametrize(
    ("short_name", "text", "is_found"),
    [
        ("الصحة", "تحسين الصحة في البلاد", False),
        ("هيئة الإحصاء", "قالت هيئة الإحصاء إن", True),
        ("هيئة الإحصاء", "وفق بيانات لهيئة الإحصاء", True),
        ("INS", "بيانات INS الجديدة", True),
    ],
)
def test_short_names_count_where_they_say_enough(short_name, text, is_found):
    make_organisation("الهيئة العامة للإحصاء والصحة", short_name=short_name)
    assert bool(organisations(text)) is is_found


@pytest.mark.parametrize("text", ["قالت للهيئة العامة", "بالهيئة العامة", "والهيئة العامة،"])
def test_the_article_of_a_name_may_be_joined(text):
    make_organisation("الهيئة العامة")
    assert organisations(text) == ["الهيئة العامة"]


def test_a_topic_is_found_in_the_forms_of_its_words():
    make_topic("حقوق المرأة")
    make_topic("المستشفيات")
    make_topic("الطرق")
    given_up = make_topic("الحكومة الإلكترونية")
    Topic.objects.filter(pk=given_up.pk).update(replaced_by=make_topic("التحول الرقمي"))
    text = "مستشفى جديد بطريقة حديثة\nدافع عن حقوق النساء وعن حكومة إلكترونية بطرق شتى."
    found = {one.name for one in proposal_of(text).topics}
    assert found == {"حقوق المرأة", "المستشفيات", "التحول الرقمي"}


def test_words_of_names_say_no_topic():
    make_topic("الصحة")
    make_ministry()
    assert proposal_of("وزارة الصحة تعلن\nقالت وزارة الصحة وأكد وزير الصحة ما قيل.").topics == ()
    assert len(proposal_of("يوم الصحة في البلاد\nقالت وزارة الصحة ما قيل.").topics) == 1


def test_the_issuing_ministry_and_why():
    health = make_ministry(website="https://www.sante.example/")
    finance = make_ministry("وزارة المالية")
    admin = make_user("administrator")
    by_url = proposal_of("نص الخبر", admin, original_url="https://sante.example/a/1").ministry
    assert by_url is not None
    assert (by_url.pk, by_url.reason) == (health.pk, REASON_URL)
    named = proposal_of(
        "زار الوفد وزارة المالية\nأعلنت وزارة الصحة اليوم فتح الباب.", admin
    ).ministry
    assert named is not None
    assert named.pk == health.pk
    assert "أعلنت وزارة الصحة" in named.reason
    titled = proposal_of("وزير المالية يفتتح المعرض\nنص الخبر هنا.", admin).ministry
    assert titled is not None
    assert titled.pk == finance.pk
    only = proposal_of("نص الخبر", make_user("writer", finance)).ministry
    assert only is not None
    assert (only.pk, only.reason) == (finance.pk, REASON_ONLY)
    assert proposal_of("نص الخبر", admin).ministry is None


def test_unknown_names_are_offered_and_known_ones_not():
    make_person("سلمى بن عمر")
    text = (
        "التقت سلمى بن عمر ووزيرة البيئة ليلى الشيخاوي "
        "رئيس الجمعية التونسية لحماية الطبيعة سامي علي."
    )
    entries = proposal_of(text).new_entries
    assert [(one.kind, one.name, one.title) for one in entries] == [
        ("person", "ليلى الشيخاوي", "وزيرة البيئة"),
        ("person", "سامي علي", "رئيس الجمعية التونسية لحماية الطبيعة"),
        ("organisation", "الجمعية التونسية لحماية الطبيعة", ""),
    ]


def test_a_change_of_a_name_is_seen_at_once():
    person = make_person("سلمى بن عمر")
    assert people("قالت سلمى بن عمر نعم")
    person.name = "سعاد بن علي"
    person.save()
    assert people("قالت سلمى بن عمر نعم") == []
    assert people("قالت سعاد بن علي نعم")


def test_an_ended_ministry_issues_nothing_any_more():
    old = make_ministry("وزارة النقل", ended_on=date(2019, 1, 1))
    new = make_ministry("وزارة النقل والطرق")
    Succession.objects.create(predecessor=old, successor=new, kind="renamed")
    assert proposal_of(f"أعلنت وزارة النقل {TODAY} ما يلي.").ministry is None


def test_queries_do_not_grow_with_the_text(django_assert_max_num_queries):
    for number in range(12):
        make_appointment(
            make_person(f"سالم بن خالد {number}"),
            Office.objects.create(
                title=f"مدير المركز {number}", organisation=make_organisation(f"المركز {number}")
            ),
        )
    user = make_user("writer", make_ministry())
    lines = [f"قال سالم بن خالد {n} والدكتور أحمد الريسوني من المركز {n}." for n in range(12)]
    propose(read_pasted("\n".join([TODAY, *lines])), user)
    with django_assert_max_num_queries(14):
        propose(read_pasted("\n".join([TODAY, *lines])), user)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("لا صحة لما يُتداول عن نفاد الدواء\nخبر.", set()),
        ("الصحة أولا\nخبر.", {"الصحة"}),
        ("صحة المسنين في الميزان\nخبر.", {"الصحة"}),
        ("خبر\nجريمة في حق المرأة أدانتها الوزارة.", set()),
        ("خبر\nجريمة بحق المرأة أدانتها الوزارة.", set()),
        ("خبر\nوتدافع عن حق المرأة في العمل.", {"حقوق المرأة"}),
    ],
)
def test_a_turn_of_phrase_is_no_topic(text, topics):
    make_topic("الصحة")
    make_topic("حقوق المرأة")
    assert {one.name for one in proposal_of(text).topics} == topics


def test_an_office_held_once_and_named_beside_its_holder_needs_no_day():
    ministry = make_ministry()
    office = Office.objects.create(title="وزير الصحة", organisation=ministry, is_ministerial=True)
    held = make_appointment(person=make_person("سلمى بن عمر"), office=office)
    text = "أكدت سلمى بن عمر وزيرة الصحة أن العمل متواصل."
    assert [one.appointment for one in proposal_of(text).people] == [held.pk]
    alone = "أكدت سلمى بن عمر أن العمل متواصل."
    assert [one.appointment for one in proposal_of(alone).people] == [None]


def test_a_name_cut_short_of_one_in_the_text_is_not_new():
    make_organisation("الاتحاد العربي لكرة القدم")
    text = "أعلن الاتحاد العربي لكرة القدم نتائجه. وأضاف الاتحاد العربي أن البطولة تبدأ غدا."
    assert proposal_of(text).new_entries == ()


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("قال سالم الجلاصي (مدير البطولة) إن", "سالم الجلاصي", "مدير البطولة"),
        (
            "وفق ما أكده الرئيس المدير العام للشركة، سالم الجلاصي لمراسلة الإذاعة.",
            "سالم الجلاصي",
            "المدير العام للشركة",
        ),
    ],
)
def test_titles_in_brackets_and_before_commas(text, name, title):
    assert [(one.name, one.title) for one in proposal_of(text).new_entries] == [(name, title)]


def test_brackets_that_hold_no_agency_make_no_dateline():
    assert proposal_of("خبر أول\nمشاركات (عربية) لمجرد المشاركة في البطولة.").dateline == ""
    assert proposal_of("خبر أول\nالرياض (واس) استقبل الوزير وفدا.").dateline == "الرياض"


def test_a_minister_of_two_countries_is_the_one_that_the_text_names():
    ministries = [
        make_ministry(name="وزارة الثقافة", country=make_country(code)) for code in ("TN", "EG")
    ]
    for ministry in ministries:
        Office.objects.create(title="وزير الثقافة", organisation=ministry, is_ministerial=True)
    person = make_person("سلمى بن عمر")
    make_appointment(person=person, office=Office.objects.get(organisation=ministries[1]))
    named = proposal_of("التقت وزيرة الثقافة سلمى بن عمر وفدا من الفنانين.").ministry
    assert named
    assert named.pk == ministries[1].pk
    assert proposal_of("التقت وزيرة الثقافة وفدا من الفنانين.").ministry is None
