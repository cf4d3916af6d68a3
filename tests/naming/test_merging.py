"""Merging and undoing it. What is compared is every row of every table that the archive writes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, models, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pghistory.models import Event

from releases import known
from releases.entities import registers
from releases.models import (
    Appointment,
    Edition,
    FormerSlug,
    Merge,
    NameForm,
    NameMention,
    Office,
    Person,
    PersonMention,
    State,
    Suggestion,
    search_names,
)
from releases.naming import decisions, merge_plans, merging
from releases.reindexing import reindex
from releases.suggesting.suggestions import suggest
from releases.suggesting.table import refresh_suggestions
from tests.making import (
    make_appointment,
    make_ministry,
    make_person,
    make_release,
    make_topic,
    make_user,
)
from tests.naming.dumps import dump

pytestmark = pytest.mark.django_db


def test_every_relation_is_moved_or_left_on_purpose() -> None:
    """Whoever adds a relation to one of these decides what a merge does to it."""
    moved = {
        "person": {"appointment.person", "personmention.person", "nameform.person"},
        "organisation": {
            "succession.predecessor", "succession.successor", "office.organisation",
            "release.ministry", "edition_supporting_ministries.organisation",
            "edition_organisations.organisation", "nameform.organisation", "membership.ministry",
            "intake.ministry", "spreadsheetupload.ministry",
        },
        "topic": {"topic.parent", "topic.replaced_by", "edition_topics.topic"},
        "office": {"appointment.office"},
        "appointment": {"personmention.appointment"},
    }  # fmt: skip
    left = {
        "person.merged_into", "organisation.merged_into",
        # Numbers that were given stay given, consent stays that of who gave it.
        "referencecounter.ministry", "approval.ministry",
    }  # fmt: skip
    for name, expected in moved.items():
        found = {
            f"{model._meta.model_name}.{field.name}"
            for model in apps.get_app_config("releases").get_models(include_auto_created=True)
            if not issubclass(model, Event) and not model._meta.proxy
            for field in model._meta.local_fields
            if isinstance(field, models.ForeignKey)
            and field.remote_field.on_delete is not models.DO_NOTHING
            and field.related_model._meta.model_name == name
        }
        assert found - left == expected, name


# People.


@pytest.fixture
def two_people() -> tuple[Person, Person]:
    """A minister, and the same man under a slip, with all that people can have."""
    kept, merged = make_person("محمد المصيلحي"), make_person("محمد المصليحي")
    ministry = make_ministry("وزارة التموين")
    office = Office.objects.create(title="وزير التموين", organisation=ministry)
    adviser = Office.objects.create(title="مستشار", organisation=ministry, single_holder=False)
    first = make_appointment(kept, office, title="وزير", end=date(2021, 1, 1))
    later = make_appointment(merged, office, title="وزير", start=date(2021, 1, 1))
    make_appointment(kept, adviser, title="مستشار", start=date(2015, 1, 1))
    inside = make_appointment(merged, adviser, title="مستشار", start=date(2016, 1, 1))
    make_release(people=[first])
    make_release(people=[later])
    make_release(people=[inside])
    make_release(people=[kept, later])
    make_release(people=[merged, kept], state=State.DRAFT)
    NameForm.objects.create(raw="المصيلحى", person=kept)
    NameForm.objects.create(raw="د. محمد المصليحى", person=merged)
    merged.slug = "slip"
    merged.save()
    return kept, merged


def test_merging_two_people(two_people: tuple[Person, Person], client: Client) -> None:
    kept, merged = two_people
    old_address, older_address = merged.get_absolute_url(), "/people/محمد-المصليحي/"
    merging.merge(kept, merged, None)
    assert set(kept.editions.values_list("pk", flat=True)) == set(
        Edition.objects.values_list("pk", flat=True)
    )
    assert PersonMention.objects.filter(person=merged).count() == 0
    assert kept.appointments.count() == 3
    # The mention without an office takes the one that the other had.
    both = Edition.objects.filter(state=State.PUBLISHED).latest("pk")
    assert both.mentions.get().appointment.start == date(2021, 1, 1)
    assert {form.raw for form in kept.name_forms.all()} == {
        "المصيلحى", "د. محمد المصليحى", "محمد المصليحي",
    }  # fmt: skip
    for address in (old_address, older_address):
        answer = client.get(address)
        assert answer.status_code in (301, 302)
        assert answer["Location"] == kept.get_absolute_url()
    assert Edition.objects.search("المصليحي").count() == Edition.objects.count()


def test_who_was_merged_is_nowhere_to_be_seen(two_people: tuple[Person, Person]) -> None:
    kept, merged = two_people
    refresh_suggestions()
    merging.merge(kept, merged, None)
    assert list(Person.objects.all()) == [kept]
    assert merged not in known.people()
    assert merged not in registers.people()
    assert {one.text for one in suggest("محمد المصل")} == {"محمد المصيلحي"}
    assert list(Suggestion.objects.filter(kind="person").values_list("record", flat=True)) == [
        kept.pk
    ]
    # Another of the name may come.
    make_person("محمد المصليحي")


def test_undoing_restores_every_row(two_people: tuple[Person, Person]) -> None:
    before = dump()
    merge = merging.merge(*two_people, None)
    assert dump() != before
    told = merging.undo(merge, make_user("administrator"))
    after = dump()
    del after["releases_user"], before["releases_user"]
    after.pop("releases_user_groups", None)
    before.pop("releases_user_groups", None)
    assert after == before
    assert (told.since, told.elsewhere) == (0, 0)
    with pytest.raises(merging.NotMerged, match="سبق التراجع"):
        merging.undo(merge, None)


def test_what_came_since_stays_and_is_said(two_people: tuple[Person, Person]) -> None:
    kept, merged = two_people
    merge = merging.merge(kept, merged, None)
    office = kept.appointments.get(start=date(2021, 1, 1))
    since = make_release(people=[office])
    form = NameForm.objects.get(raw="د. محمد المصليحى")
    decisions.detach(form, None)
    told = merging.undo(merge, None)
    assert (told.since, told.elsewhere) == (1, 1)
    mention = since.mentions.get()
    assert (mention.person, mention.appointment) == (kept, None)
    form.refresh_from_db()
    assert form.person is None
    assert merged.appointments.count() == 2


def test_appointments_that_overlap_are_refused() -> None:
    kept, merged = make_person("أحمد السالمي"), make_person("احمد سالمي")
    office = Office.objects.create(
        title="مستشار", organisation=make_ministry(), single_holder=False
    )
    make_appointment(kept, office, start=date(2015, 1, 1), end=date(2018, 1, 1))
    make_appointment(merged, office, start=date(2016, 1, 1), end=date(2020, 1, 1))
    before = dump()
    with pytest.raises(merging.NotMerged, match="متداخلتين"):
        merging.merge(kept, merged, None)
    assert dump() == before


def test_a_namesake_made_since_keeps_the_merge(two_people: tuple[Person, Person]) -> None:
    merge = merging.merge(*two_people, None)
    make_person("محمد المصليحي")
    with pytest.raises(merging.NotMerged, match="سجل آخر باسم"):
        merging.undo(merge, None)


def test_a_merge_that_another_stands_on_is_undone_after_it(
    two_people: tuple[Person, Person],
) -> None:
    kept, merged = two_people
    before = dump()
    first = merging.merge(kept, merged, None)
    third = make_person("م. المصيلحي")
    second = merging.merge(third, kept, None)
    with pytest.raises(merging.NotMerged, match="بُني على هذا الدمج"):
        merging.undo_preview(first)
    with pytest.raises(merging.NotMerged):
        merging.merge(kept, third, None)
    merging.undo(second, None)
    Person.objects.get(pk=third.pk).delete()
    merging.undo(first, None)
    assert dump() == before


def test_the_log_of_merges_cannot_be_changed(two_people: tuple[Person, Person]) -> None:
    merge = merging.merge(*two_people, None)
    mine = Merge.objects.filter(pk=merge.pk)
    for change in (lambda: mine.update(changes={}), lambda: mine.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    merging.undo(merge, None)
    with pytest.raises(DatabaseError), transaction.atomic():
        mine.update(undone_at=None)


_DAYS = st.integers(0, 3_000).map(lambda days: date(2015, 1, 1) + timedelta(days=days))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    mentions=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans(), _DAYS), max_size=6),
    periods=st.lists(st.tuples(st.booleans(), st.integers(0, 1), _DAYS, _DAYS), max_size=6),
)
def test_undoing_any_merge_of_people_restores_every_row(mentions: Any, periods: Any) -> None:
    with transaction.atomic():
        two = make_person("رنا السالمي"), make_person("رنا سالمي")
        ministry = make_ministry()
        offices = [
            Office.objects.create(title=f"منصب {n}", organisation=ministry, single_holder=bool(n))
            for n in (0, 1)
        ]
        for whose, office, start, end in periods:
            try:
                with transaction.atomic():
                    Appointment.objects.create(
                        person=two[whose], office=offices[office], start=start, end=end
                    )
            except DatabaseError:
                continue
        for first, second, is_draft, day in mentions:
            named = [
                Appointment.objects.on(day).filter(person=one).first() or one
                for one, is_named in zip(two, (first, second), strict=True)
                if is_named
            ]
            state = State.DRAFT if is_draft else State.PUBLISHED
            make_release(people=named, issued_on=day, state=state)
        before = dump()
        try:
            merge = merging.merge(*two, None)
        except merging.NotMerged:
            assert dump() == before
        else:
            merging.undo(merge, None)
            assert dump() == before
        transaction.set_rollback(True)


def test_queries_do_not_grow_with_the_rows(django_assert_max_num_queries: Any) -> None:
    kept, merged = make_person("رنا السالمي"), make_person("رنا سالمي")
    for _ in range(60):
        make_release(people=[merged])
    form = NameForm.objects.create(raw="ر. السالمي", person=merged)
    NameMention.objects.create(form=form, edition=make_release(people=[merged]))
    with django_assert_max_num_queries(60):
        merging.merge(kept, merged, None)
    assert kept.editions.count() == 61
    assert FormerSlug.objects.filter(row_id=kept.pk).exists()


def test_the_preview_says_what_changes(two_people: tuple[Person, Person]) -> None:
    planned = merge_plans.plan(*two_people)
    counts = {line.text.split()[0]: line.count for line in planned.lines}
    assert planned.refusals == []
    assert counts["تنتقل"] >= 1
    assert any(line.count == 2 for line in planned.conflicts)


def test_nothing_joins_who_was_merged(two_people: tuple[Person, Person]) -> None:
    """A form that was open meanwhile, or an import under way."""
    kept, merged = two_people
    edition = make_release()
    merge = merging.merge(kept, merged, None)
    for write in (
        lambda: PersonMention.objects.create(edition=edition, person=merged),
        lambda: kept.appointments.filter(end=None).update(person=merged),
        lambda: NameForm.objects.create(raw="آخر", person=merged),
    ):
        with pytest.raises(IntegrityError, match="was merged"), transaction.atomic():
            write()
    merging.undo(merge, None)
    PersonMention.objects.create(edition=edition, person=merged)


def test_a_decision_taken_back_since_stays_taken_back() -> None:
    """What the merge removed as a double had come by the decision, and would have gone with it."""
    kept, merged = make_person("محمد المصيلحي"), make_person("محمد المصليحي")
    edition = make_release(people=[kept])
    form = NameForm.objects.create(raw="المصليحي")
    NameMention.objects.create(form=form, edition=edition)
    decision = decisions.attach(form, merged, None)
    merge = merging.merge(kept, merged, None)
    decisions.take_back(decision, None)
    merging.undo(merge, None)
    assert [mention.person for mention in edition.mentions.all()] == [kept]


def terms() -> list[Any]:
    return list(Edition.objects.order_by("pk").values_list("terms", "analyser_version"))


def test_a_merge_of_many_editions_is_found_at_once_and_undone_exactly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_names, "BATCH", 7)
    kept, merged = make_topic("التلقيح"), make_topic("التطعيم")
    for _ in range(60):
        make_release(topics=[merged])
    before = terms()
    merge = merging.merge(kept, merged, None)
    assert Edition.objects.search("التلقيح").count() == 60
    assert merging.waiting_for_index(merge) == 0
    merging.undo(merge, None)
    assert Edition.objects.search("التلقيح").count() == 0
    assert terms() == before


def test_of_more_it_is_said_that_they_wait_and_the_index_makes_them_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_names, "AT_ONCE", 2)
    kept, merged = make_person("محمد المصيلحي"), make_person("علي الهادي")
    for _ in range(4):
        make_release(people=[merged])
    before = terms()
    merge = merging.merge(kept, merged, None)
    assert merging.waiting_for_index(merge) == 4
    reindex()
    assert merging.waiting_for_index(merge) == 0
    assert Edition.objects.search("المصيلحي").count() == 4
    merging.undo(merge, None)
    reindex()
    assert terms() == before
