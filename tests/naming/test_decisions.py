from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from releases.models import (
    Edition,
    NameDecision,
    NameForm,
    NameMention,
    Person,
    PersonMention,
    State,
)
from releases.naming import decisions, merging
from tests.making import make_appointment, make_organisation, make_person, make_release

pytestmark = pytest.mark.django_db


def make_form(raw: str = "سلمي بن عمر", *editions: Edition) -> NameForm:
    form = NameForm.objects.create(raw=raw)
    NameMention.objects.bulk_create(NameMention(form=form, edition=one) for one in editions)
    return form


def test_attaching_joins_the_office_of_the_day_and_tells_how_many() -> None:
    appointment = make_appointment(start=date(2020, 1, 1))
    in_office, before = make_release(), make_release(issued_on=date(2019, 5, 1))
    undated = make_release(state=State.DRAFT, issued_on=None)
    form = make_form("سلمي بن عمر", in_office, before, undated)
    decision = decisions.attach(form, appointment.person, None)
    titles = PersonMention.objects.order_by("edition_id").values_list("appointment", flat=True)
    assert list(titles) == [appointment.pk, None, None]
    assert decision.link_count == 3
    assert Edition.objects.search("سلمى").count() == 3


def test_taking_back_removes_exactly_what_was_joined() -> None:
    person = make_person()
    had_it = make_release(people=[person])
    before = list(PersonMention.objects.values())
    terms = Edition.objects.values_list("pk", "terms").order_by("pk")
    form = make_form("سلمي بن عمر", had_it, make_release())
    terms_before = list(terms)
    decision = decisions.attach(form, person, None)
    assert decision.link_count == 1
    made_since = make_release(people=[person])
    done = decisions.take_back(decision, None)
    assert done.removed == 1
    kept = PersonMention.objects.exclude(edition=made_since)
    assert list(kept.values()) == before
    assert PersonMention.objects.filter(edition=made_since).exists()
    assert [row for row in terms if row[0] != made_since.pk] == terms_before
    form.refresh_from_db()
    assert (form.status, form.person) == ("waiting", None)
    with pytest.raises(decisions.NotDecided):
        decisions.take_back(decision, None)


def test_an_organisation_is_joined_and_taken_back() -> None:
    edition = make_release()
    form = make_form("الهلال الاحمر", edition)
    decision = decisions.attach(form, make_organisation(), None)
    assert edition.organisations.count() == 1
    decisions.take_back(decision, None)
    assert edition.organisations.count() == 0


def test_another_decision_takes_the_first_one_back() -> None:
    edition = make_release()
    form = make_form("الصافي", edition)
    first, second = make_person("أحمد الصافي"), make_person("محمد الصافي")
    decisions.attach(form, first, None)
    decisions.attach(form, second, None)
    assert [mention.person for mention in edition.mentions.all()] == [second]
    assert NameDecision.objects.in_force().get().person == second
    decisions.say_nobody(form, None)
    assert not edition.mentions.exists()


def test_a_record_made_for_a_name_goes_with_the_decision_unless_something_names_it() -> None:
    form = make_form("نور الهادي", make_release())
    made = decisions.attach(form, make_person("نور الهادي"), None, made_new=True)
    assert decisions.take_back(made, None).record_went
    assert not Person.objects.exists()
    person = make_person("نور الهادي")
    made = decisions.attach(form, person, None, made_new=True)
    make_release(people=[person])
    assert not decisions.take_back(made, None).record_went
    assert Person.objects.filter(pk=person.pk).exists()


def test_detaching_without_a_decision_leaves_the_joins() -> None:
    person = make_person()
    edition = make_release(people=[person])
    form = NameForm.objects.create(raw="سلمي بن عمر", person=person)
    assert decisions.detach(form, None) is None
    form.refresh_from_db()
    assert form.status == "waiting"
    assert edition.mentions.exists()


def test_the_log_of_decisions_cannot_be_changed() -> None:
    decision = decisions.say_nobody(make_form("لا أحد"), None)
    for change in (
        lambda: NameDecision.objects.filter(pk=decision.pk).update(meant="آخر"),
        lambda: NameDecision.objects.filter(pk=decision.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_queries_do_not_grow_with_the_editions() -> None:
    def queries(name: str, editions: int) -> int:
        form = make_form(name, *(make_release() for _ in range(editions)))
        person = make_person(name)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            decisions.attach(form, person, None)
        return len(captured)

    few = queries("رنا السالمي", 60)
    assert queries("نادر القاسمي", 90) == few
    assert few < 25


def test_taking_back_gives_the_name_to_its_former_owner() -> None:
    first, second = make_person("أحمد الصافي"), make_person("محمد الصافي")
    had_it = make_release(people=[first])
    form = NameForm.objects.create(raw="الصافي", person=first)  # as an import does
    NameMention.objects.create(form=form, edition=had_it)
    attached = decisions.attach(form, second, None)
    done = decisions.take_back(attached, None)
    form.refresh_from_db()
    assert (form.person, done.means_again) == (first, str(first))
    assert [mention.person for mention in had_it.mentions.all()] == [first]


def test_taking_back_takes_up_the_decision_before() -> None:
    first, second = make_person("أحمد الصافي"), make_person("محمد الصافي")
    edition = make_release()
    form = make_form("الصافي", edition)
    decisions.attach(form, first, None)
    decisions.take_back(decisions.attach(form, second, None), None)
    form.refresh_from_db()
    assert form.person == first
    assert [mention.person for mention in edition.mentions.all()] == [first]
    assert NameDecision.objects.in_force().get().person == first
    decisions.take_back(decisions.say_nobody(form, None), None)
    form.refresh_from_db()
    assert form.person == first
    decisions.detach(form, None)
    decisions.say_nobody(form, None)
    decisions.take_back(decisions.attach(form, second, None), None)
    form.refresh_from_db()
    assert form.status == "nobody"
    assert not edition.mentions.exists()


def test_a_former_owner_that_was_merged_is_the_one_it_was_merged_into() -> None:
    first, second, kept = (make_person(f"{name} الصافي") for name in ("أحمد", "محمد", "حمد"))
    form = NameForm.objects.create(raw="الصافي", person=first)
    attached = decisions.attach(form, second, None)
    merging.merge(kept, first, None)
    decisions.take_back(attached, None)
    form.refresh_from_db()
    assert form.person == kept
