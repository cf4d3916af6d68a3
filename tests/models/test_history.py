"""Nothing changes without a trace, whoever asks the database."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import Error, connection, transaction
from django.urls import reverse

from releases import workflow
from releases.models import (
    Edition,
    EditionEvent,
    EditionTopicEvent,
    Membership,
    PersonMentionEvent,
    Release,
    ReleaseEvent,
    State,
)
from releases.models.history import Change
from tests.admin.filling import sent
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def test_update_and_raw_sql_leave_the_old_row() -> None:
    edition = make_release(state=State.DRAFT, headline="الأول")
    Edition.objects.filter(pk=edition.pk).update(headline="الثاني")
    sql("UPDATE releases_edition SET headline = 'الثالث' WHERE id = %s", edition.pk)
    kept = EditionEvent.objects.order_by("revision")
    assert [(one.headline, one.revision) for one in kept] == [("الأول", 1), ("الثاني", 2)]
    assert [one.by_id for one in kept] == [None, None]


def test_a_deleted_draft_is_kept() -> None:
    edition = make_release(state=State.DRAFT, body="<p>نصٌّ يُمحى</p>", topics=[make_topic()])
    pk = edition.pk
    sql("DELETE FROM releases_edition_topics WHERE edition_id = %s", pk)
    sql("DELETE FROM releases_edition WHERE id = %s", pk)
    [kept] = EditionEvent.objects.filter(pgh_label="delete")
    assert (kept.pgh_obj_id, kept.body) == (pk, "<p>نصٌّ يُمحى</p>")
    assert [one.pgh_label for one in EditionTopicEvent.objects.order_by("pk")] == [
        "insert",
        "delete",
    ]


def test_no_event_can_be_changed_or_deleted() -> None:
    edition = make_release(state=State.DRAFT)
    Edition.objects.filter(pk=edition.pk).update(headline="آخر")
    tables = [one for one in apps.get_models() if issubclass(one, Change)]
    assert len(tables) > 15
    for table in tables:
        assert any(one.name == "append_only" for one in table._meta.triggers), table
    for statement in (
        "UPDATE releases_editionevent SET headline = 'زُوّر'",
        "DELETE FROM releases_editionevent",
    ):
        with pytest.raises(Error, match=r"Cannot (update|delete)"), transaction.atomic():
            sql(statement)
    assert EditionEvent.objects.count() == 1


def test_the_revision_moves_with_every_write_and_cannot_be_set() -> None:
    edition = make_release(state=State.DRAFT)
    sql("UPDATE releases_edition SET headline = 'آخر', revision = 1 WHERE id = %s", edition.pk)
    edition.save()
    workflow.perform(edition, "submit", None)
    edition.refresh_from_db()
    assert edition.revision == 4


def test_indexing_anew_makes_no_event() -> None:
    edition = make_release()
    edition.refresh_terms()
    Edition.objects.update(analyser_version=0)
    edition.refresh_from_db()
    assert edition.revision == 1
    assert not EditionEvent.objects.exists()


def test_who_saved_is_known(client) -> None:
    ministry = make_ministry()
    user = make_user("editor", ministry)
    edition = make_release(ministry=ministry, state=State.DRAFT, people=[make_person()])
    client.force_login(user)
    url = reverse("admin:releases_edition_change", args=[edition.pk])
    client.post(
        url, sent(client, url, headline="عنوان آخر", original_url="https://health.example/")
    )
    kept = EditionEvent.objects.get()
    assert kept.by_id == user.pk
    assert kept.pgh_context == {"user": user.pk, "url": url}
    assert ReleaseEvent.objects.get().by_id == user.pk


def test_joins_and_people_leave_a_trace() -> None:
    appointment = make_appointment()
    edition = make_release(state=State.DRAFT, people=[appointment])
    edition.mentions.update(appointment=None)
    sql("DELETE FROM releases_personmention WHERE edition_id = %s", edition.pk)
    events = PersonMentionEvent.objects.order_by("pk")
    assert [(one.pgh_label, one.appointment_id) for one in events] == [
        ("insert", appointment.pk),
        ("update", appointment.pk),
        ("delete", None),
    ]


def test_records_and_rights_leave_a_trace() -> None:
    person, organisation, topic = make_person(), make_organisation(), make_topic()
    user = make_user("writer", make_ministry())
    Membership.objects.filter(user=user).delete()
    user.groups.set([Group.objects.get(name="editor")])
    for row in (person, organisation, topic):
        type(row).objects.filter(pk=row.pk).update(name="اسم جديد")
    counted = {
        name: list(
            apps.get_model("releases", f"{name}Event")
            .objects.order_by("pk")
            .values_list("pgh_label", flat=True)
        )
        for name in ("Person", "Topic", "Membership", "UserGroup")
    }
    assert counted == {
        "Person": ["insert", "update"],
        "Topic": ["insert", "update"],
        "Membership": ["insert", "delete"],
        "UserGroup": ["insert", "delete", "insert"],
    }
    assert not any(
        one.name in ("password", "last_login")
        for one in apps.get_model("releases", "UserEvent")._meta.fields
    )


@pytest.mark.django_db(transaction=True)
def test_the_tables_can_be_emptied_by_the_tests() -> None:
    Release.objects.create()
    Release.objects.update(source_id="1")
    assert ReleaseEvent.objects.exists()
