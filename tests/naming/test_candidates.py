from datetime import date

import pytest

from releases.models import NameForm, NameMention, Office
from releases.naming.candidates import candidates
from releases.naming.contexts import contexts
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_slip_is_forgiven_and_another_given_name_is_not() -> None:
    likely = make_person("محمد المصيلحي")
    make_person("أحمد المصليحي")
    make_person("هالة السوسني")
    [found] = candidates("محمد المصليحي", [])
    assert found.record == likely
    assert found.score > 0.8


def test_another_name_of_a_person_counts() -> None:
    person = make_person("نيفين رياض القباج")
    NameForm.objects.create(raw="نفين القباج", person=person)
    [found] = candidates("نفين القبّاج الوزيرة", [])
    assert (found.record, found.other_name) == (person, "نفين القباج")


def test_the_title_beside_the_name_tells_namesakes_apart() -> None:
    health, transport = make_ministry("وزارة الصحة"), make_ministry("وزارة النقل")
    posts = {
        ministry: Office.objects.create(title=title, organisation=ministry)
        for ministry, title in ((health, "وزير الصحة"), (transport, "وزير النقل"))
    }
    people = {
        ministry: make_appointment(
            make_person("سالم الهادي", disambiguation=office.title), office, title=office.title,
            start=date(2020, 1, 1),
        ).person
        for ministry, office in posts.items()
    }  # fmt: skip
    form = NameForm.objects.create(raw="سالم الهادى عمر")
    edition = make_release(
        ministry=make_ministry("وزارة المالية"),
        body="<p>التقى وزير النقل سالم الهادي عمر وفدًا.</p>",
    )
    NameMention.objects.create(form=form, edition=edition)
    found, _ = contexts(form, make_user("administrator"))
    best = candidates(form.raw, found)
    assert [one.record for one in best] == [people[transport], people[health]]
    assert "وزير النقل" in best[0].reasons[0]


def test_organisations_by_the_words_they_share() -> None:
    league = make_organisation("الرابطة التونسية للدفاع عن حقوق الإنسان")
    make_organisation("الجمعية التونسية للطيور")
    best = candidates("الرابطة التونسية لحقوق الإنسان", [])[0]
    assert best.record == league


def test_a_record_merged_away_is_not_offered() -> None:
    kept, merged = make_person("محمد المصيلحي"), make_person("محمد المصليحي")
    type(merged).objects.filter(pk=merged.pk).update(merged_into=kept)
    assert [one.record for one in candidates("محمد المصلحي", [])] == [kept]
