"""Merging organisations and topics, and undoing it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from releases.arabic.names import name_key
from releases.models import (
    Edition,
    Membership,
    NameForm,
    Office,
    Organisation,
    State,
    Succession,
    Topic,
)
from releases.naming import merging
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
    make_user,
)
from tests.naming.dumps import dump

pytestmark = pytest.mark.django_db

# Organisations.


@pytest.fixture
def two_ministries() -> tuple[Organisation, Organisation]:
    kept = make_ministry("وزارة الشؤون الاجتماعية", code="MSA")
    merged = make_ministry("وزارة الشؤن الاجتماعيه", code="MSX", short_name="الشؤن")
    other = make_ministry("وزارة الصحة")
    before = make_organisation("ديوان الأسرة")
    for one in (kept, merged):
        Succession.objects.create(predecessor=before, successor=one, kind="renamed")
        office = Office.objects.create(title="وزير الشؤون", organisation=one)
        start = date(2020 if one is kept else 2010, 1, 1)
        end = start + timedelta(days=400)
        held = make_appointment(make_person(f"وزير {one.pk}"), office, start=start, end=end)
        make_release(ministry=one, people=[held], supporting_ministries=[other])
    Succession.objects.create(
        predecessor=merged, successor=make_organisation("صندوق الأسرة"), kind="split"
    )
    Office.objects.create(title="المتحدث", organisation=merged)
    make_release(ministry=other, organisations=[kept, merged])
    make_release(ministry=other, organisations=[merged], supporting_ministries=[merged])
    make_release(ministry=kept, supporting_ministries=[merged])
    make_release(ministry=merged, supporting_ministries=[kept], state=State.DRAFT)
    user = make_user("editor", kept, merged)
    Membership.objects.create(user=make_user("writer"), ministry=merged)
    assert user.memberships.count() == 2
    NameForm.objects.create(raw="الشؤون", organisation=merged)
    return kept, merged


def test_merging_two_organisations(two_ministries: tuple[Organisation, Organisation]) -> None:
    kept, merged = two_ministries
    merging.merge(kept, merged, None)
    assert kept.releases.count() == 4
    assert kept.editions.count() == 2
    assert kept.supported_editions.count() == 1
    assert {office.title for office in kept.offices.all()} == {"وزير الشؤون", "المتحدث"}
    assert kept.offices.get(title="وزير الشؤون").appointments.count() == 2
    assert (kept.successions_in.count(), kept.successions_out.count()) == (1, 1)
    assert kept.memberships.count() == 2
    names = {form.folded for form in kept.name_forms.all()}
    assert names == {name_key(one) for one in ("الشؤون", "وزارة الشؤن الاجتماعيه", "الشؤن")}
    assert Edition.objects.search("الشؤن").count() == 6


def test_undoing_restores_every_row_of_organisations(
    two_ministries: tuple[Organisation, Organisation],
) -> None:
    before = dump()
    merging.undo(merging.merge(*two_ministries, None), None)
    assert dump() == before


def test_organisations_that_are_two_are_refused() -> None:
    ministry, agency = make_ministry("وزارة الصحة"), make_organisation("هيئة الصحة")
    with pytest.raises(merging.NotMerged, match="ليست وزارة"):
        merging.merge(agency, ministry, None)
    Succession.objects.create(predecessor=agency, successor=ministry, kind="renamed")
    with pytest.raises(merging.NotMerged, match="تاريخ يبقى"):
        merging.merge(ministry, agency, None)


def test_an_office_that_two_held_at_once_is_refused() -> None:
    kept, merged = make_ministry("وزارة الصحة"), make_ministry("وزارة الصحه العامة")
    for one in (kept, merged):
        office = Office.objects.create(title="وزير الصحة", organisation=one)
        make_appointment(make_person(f"وزير {one.pk}"), office)
    with pytest.raises(merging.NotMerged, match="تكليفان متداخلان"):
        merging.merge(kept, merged, None)


# Topics.


@pytest.fixture
def two_topics() -> tuple[Topic, Topic]:
    above = make_topic("الصحة")
    merged = make_topic("التطعيم", parent=above)
    between = make_topic("اللقاحات", parent=merged)
    kept = make_topic("التلقيح", parent=between)
    make_topic("التحصين", replaced_by=merged)
    make_release(topics=[kept])
    make_release(topics=[kept, merged])
    make_release(topics=[merged, above])
    return kept, merged


def test_merging_two_topics(two_topics: tuple[Topic, Topic], client: Client) -> None:
    kept, merged = two_topics
    merging.merge(kept, merged, None)
    kept.refresh_from_db()
    assert kept.parent == make_topic("الصحة")
    assert [topic.name for topic in kept.children.all()] == ["اللقاحات"]
    assert kept.editions.count() == 3
    assert {topic.name for topic in kept.replaces.all()} == {"التطعيم", "التحصين"}
    answer = client.get(merged.get_absolute_url())
    # Whoever asked for the old one is told on arrival what became of it.
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{kept.get_absolute_url()}?was=")
    listed = client.get("/releases/", {"topic": merged.slug})
    assert listed.context["page"].paginator.count == 3
    assert Edition.objects.search("التطعيم").count() == 3
    assert Edition.objects.search("موضوع:التطعيم").count() == 3


def test_undoing_restores_every_row_of_topics(two_topics: tuple[Topic, Topic]) -> None:
    before = dump()
    merging.undo(merging.merge(*two_topics, None), None)
    assert dump() == before


def test_a_topic_given_up_is_not_merged() -> None:
    kept = make_topic("التلقيح")
    with pytest.raises(merging.NotMerged, match="من قبل"):
        merging.merge(kept, make_topic("التحصين", replaced_by=kept), None)
    with pytest.raises(merging.NotMerged, match="من نوعه"):
        merging.merge(kept, kept, None)


# Whatever there is.
