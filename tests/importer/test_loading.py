import csv
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection

from releases import workflow
from releases.importer import Defaults, Options
from releases.importer.known import Known
from releases.importer.writing import NewReleases
from releases.models import Edition, NameForm, NameMention, Organisation, Release, State, Topic
from releases.workflow import perform
from tests.importer.rows import PUBLISH, load, row, write
from tests.making import (
    make_appointment,
    make_country,
    make_organisation,
    make_person,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_new_rows_become_drafts(tmp_path: Path) -> None:
    result, outcomes = load(write(tmp_path, row(1), row(2)))
    assert (result.created, result.total, result.published) == (2, 2, 0)
    assert [one.release for one in outcomes] == list(
        Release.objects.order_by("number").values_list("number", flat=True)
    )
    edition = Edition.objects.get(headline="خبر رقم 1")
    assert (edition.state, edition.body) == (State.DRAFT, "<p>نص الخبر رقم 1.</p>")
    assert edition.release.source_text == "نص الخبر رقم 1."
    assert edition.release.ministry.country.code == "TN"
    assert edition in Edition.objects.search("الصحة")


def test_published_where_asked_and_complete(tmp_path: Path) -> None:
    result, outcomes = load(write(tmp_path, row(1), row(2, issued_on="")), PUBLISH)
    assert result.published == 1
    published, undated = Edition.objects.order_by("pk")
    assert (published.state, undated.state) == (State.PUBLISHED, State.DRAFT)
    assert published.transitions.get().event == "import"
    assert published.release.reference.endswith("-2022-0001")
    assert "بقي مسودة: ينقص هذه النسخة: تاريخ الصدور" in outcomes[1].reason
    assert list(Edition.objects.public()) == [published]


def test_running_twice_changes_nothing(tmp_path: Path) -> None:
    path = write(
        tmp_path, row(1), row(2, source_id="", url="https://example.org/2"), row(3, source_id="")
    )
    load(path, PUBLISH)
    before = list(Edition.objects.values_list("pk", "updated_at", "state"))
    result, _ = load(path, PUBLISH)
    assert result.counts == {"unchanged": 3}
    assert list(Edition.objects.values_list("pk", "updated_at", "state")) == before


def test_a_later_run_publishes_what_an_earlier_one_left_as_drafts(tmp_path: Path) -> None:
    path = write(tmp_path, row())
    load(path)
    result, _ = load(path, PUBLISH)
    assert (result.updated, result.published) == (1, 1)
    assert Edition.objects.public().count() == 1


def test_backdated_to_noon_of_the_day_of_issue(tmp_path: Path) -> None:
    load(write(tmp_path, row()), Options(publish=True, backdate=True))
    published_at = Edition.objects.get().published_at
    assert (published_at.date(), published_at.hour) == (date(2022, 12, 19), 12)


def next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('releases_release', 'number'))")
        return cursor.fetchone()[0]


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    dry = Options(publish=True, dry_run=True)
    before = next_number()
    path = write(tmp_path, row(1, topics="الصحة"), row(2, issued_on=""))
    result, outcomes = load(path, dry)
    assert (result.created, result.published) == (2, 1)
    assert set(result.made) == {"وزارة الصحة", "الصحة"}
    assert [one.release for one in outcomes] == [None, None]
    assert not Release.objects.exists()
    assert not Organisation.objects.exists()
    assert next_number() == before + 1


def test_a_dry_run_says_of_every_row_what_a_real_run_says(tmp_path: Path) -> None:
    load(write(tmp_path, row(9)))
    path = write(
        tmp_path,
        row(1, url="https://example.org/1"),
        row(1, url="https://example.org/1"),
        row(1, body="نص آخر."),
        row(2, url="https://example.org/1"),
        row(3, body="نص الخبر رقم 1."),
        row(9, body="نص آخر."),
        row(9, body="نص آخر."),
        row(9, body="نص ثالث."),
        row(4, ministry="م" * 301),
    )
    _, dry = load(path, Options(dry_run=True))
    _, real = load(path)
    assert [one.status for one in real] == [
        "created", "unchanged", "rejected", "duplicate", "duplicate",
        "updated", "unchanged", "rejected", "rejected",
    ]  # fmt: skip
    assert [one.status for one in dry] == [one.status for one in real]


def test_changed_rows_update_drafts_and_open_editions_of_published_ones(tmp_path: Path) -> None:
    load(write(tmp_path, row(1)), PUBLISH)
    load(write(tmp_path, row(2)))
    changed = write(tmp_path, row(1, body="نص أصح."), row(2, body="نص أحدث.", headline="غيره"))
    result, _ = load(changed)
    assert result.counts == {"updated": 2}
    one = Release.objects.get(source_id="s1")
    assert list(one.editions.order_by("number").values_list("state", "body")) == [
        ("published", "<p>نص الخبر رقم 1.</p>"),
        ("draft", "<p>نص أصح.</p>"),
    ]
    assert Edition.objects.get(release__source_id="s2").headline == "غيره"
    assert load(changed)[0].counts == {"unchanged": 2}


def test_what_staff_changed_is_never_written_over(tmp_path: Path) -> None:
    load(write(tmp_path, row()))
    Edition.objects.update(headline="عنوان كتبه موظف", edited_by=make_user("writer"))
    result, [outcome] = load(write(tmp_path, row(body="نص آخر.")))
    assert result.rejected == 1
    assert "عدّل موظف هذا النص" in outcome.reason
    assert Edition.objects.get().headline == "عنوان كتبه موظف"


def test_a_withdrawn_release_stays_withdrawn(tmp_path: Path) -> None:
    load(write(tmp_path, row()), PUBLISH)
    perform(Edition.objects.get(), "withdraw", make_user("administrator"), remark="سبب")
    result, [outcome] = load(write(tmp_path, row(body="نص آخر.")), PUBLISH)
    assert result.rejected == 1
    assert "مسحوب" in outcome.reason


@pytest.mark.parametrize(
    ("second", "status", "said"),
    [
        (row(2, body="نص الخبر رقم 1."), "duplicate", "نصه نص الخبر"),
        (row(2, url="https://example.org/1"), "duplicate", "عنوانه url للخبر"),
        (row(1, url="https://example.org/1"), "unchanged", ""),
        (row(1, source_id="", url="https://example.org/1"), "rejected", "سبق هذا الخبر نفسه"),
        (row(1, source_id="", url="", headline="خبر رقم 1"), "rejected", "سبق هذا الخبر نفسه"),
    ],
)
def test_duplicates_are_named_and_same_rows_recognised(
    tmp_path: Path, second: dict, status: str, said: str
) -> None:
    first = row(1, url="https://example.org/1")
    _, outcomes = load(write(tmp_path, first, second))
    assert [one.status for one in outcomes] == ["created", status]
    assert outcomes[1].release == outcomes[0].release
    assert said in outcomes[1].reason
    assert Release.objects.count() == 1


def test_an_address_of_another_release_is_refused(tmp_path: Path) -> None:
    load(write(tmp_path, row(1, url="https://example.org/1"), row(2)))
    _, [outcome] = load(write(tmp_path, row(2, url="https://example.org/1", body="غيره.")))
    assert outcome.status == "rejected"
    assert "عنوانه url للخبر رقم" in outcome.reason


def test_a_bad_row_stops_no_other(tmp_path: Path) -> None:
    _, outcomes = load(write(tmp_path, row(1), row(2, body=""), row(3)))
    assert [one.status for one in outcomes] == ["created", "rejected", "created"]
    assert outcomes[1].reason == "لا نص (body)."


class _Diagnosis:
    constraint_name = ""
    message_primary = "value too long\nfor the column"


class _Cause(Exception):
    diag = _Diagnosis()


@pytest.mark.parametrize("kind", [IntegrityError, DataError])
def test_a_row_that_the_database_refuses_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    store = NewReleases.store

    def store_all_but_the_second(new: NewReleases) -> None:
        store(new)
        if any(prepared.source_id == "s2" for prepared, _ in new.prepared):
            raise kind("refused") from _Cause()

    monkeypatch.setattr(NewReleases, "store", store_all_but_the_second)
    path = write(tmp_path, row(1, issued_on=""), row(2), row(3), row(4, body=""))
    result, outcomes = load(path, PUBLISH)
    assert [one.status for one in outcomes] == ["created", "rejected", "created", "rejected"]
    assert outcomes[1].reason == "رفضته قاعدة البيانات: value too long"
    assert outcomes[0].reason.count("التاريخ ناقص") == 1
    assert result.published == 1
    assert list(Release.objects.order_by("number").values_list("source_id", flat=True)) == [
        "s1",
        "s3",
    ]
    assert Release.objects.get(source_id="s3").reference.endswith("-0001")


def test_a_constraint_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(write(tmp_path, row(1)))
    # As if another process had written the same release after this one looked.
    monkeypatch.setattr(Known, "find", lambda known, parsed: (None, ""))
    _, outcomes = load(write(tmp_path, row(1), row(2)))
    assert [one.status for one in outcomes] == ["rejected", "created"]
    assert outcomes[0].reason == "رفضته قاعدة البيانات: القيد release_source_id_once"


def test_what_a_step_refuses_rejects_its_row_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(write(tmp_path, row(1)), PUBLISH)

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise workflow.Refused("لا نسخة منشورة يُبدأ منها.")

    monkeypatch.setattr(workflow, "new_edition", refuse)
    _, outcomes = load(write(tmp_path, row(1, body="نص ثالث."), row(2)))
    assert [one.status for one in outcomes] == ["rejected", "created"]
    assert outcomes[0].reason.startswith("لا نسخة منشورة يُبدأ منها.")
    assert load(write(tmp_path, row(1)))[0].counts == {"unchanged": 1}


def test_every_reason_is_one_line(tmp_path: Path) -> None:
    bad = row(1, topics=["موضوع\nطويل" * 30], people=["\n"], issued_on="غدًا\n\nأو بعده")
    _, [outcome] = load(write(tmp_path, bad))
    assert "تاريخ غير مفهوم" in outcome.reason
    assert outcome.reason == " ".join(outcome.reason.split())


def test_known_names_attach_with_the_office_of_that_day(tmp_path: Path) -> None:
    country = make_country()
    appointment = make_appointment(start=date(2020, 1, 1), end=date(2023, 1, 1))
    red_crescent = make_organisation("الهلال الأحمر")
    old = make_topic("اللقاحات", replaced_by=make_topic("التلقيح"))
    alias = NameForm.objects.create(raw="د. سلمى عمر", person=appointment.person)
    path = write(
        tmp_path,
        row(1, people=["الدكتورة سلمى بن عمر"], organisations="الهلال الاحمر", topics=[old.name]),
        row(2, people=[alias.raw], issued_on="2023-06-01"),
    )
    load(path)
    first, second = Edition.objects.order_by("pk")
    assert [str(mention) for mention in first.mentions.all()] == ["سلمى بن عمر وزيرة الصحة"]
    assert list(first.organisations.all()) == [red_crescent]
    assert [topic.name for topic in first.topics.all()] == ["التلقيح"]
    assert [mention.title for mention in second.mentions.all()] == [""]
    assert not NameMention.objects.exists()
    assert country.organisation_set.count() == 2


def test_unknown_names_wait_for_a_person(tmp_path: Path) -> None:
    load(
        write(
            tmp_path,
            row(1, people=["نورة الصافي"], organisations=["جمعية الأمل"]),
            row(2, people=["نورة الصافى"]),
        )
    )
    forms = NameForm.objects.order_by("raw")
    assert [(form.raw, form.status, form.mentions.count()) for form in forms] == [
        ("جمعية الأمل", "waiting", 1),
        ("نورة الصافي", "waiting", 2),
    ]
    NameForm.objects.update(status="nobody")
    load(write(tmp_path, row(3, people=["نورة الصافي"])))
    assert NameMention.objects.count() == 3


def test_a_name_of_two_people_attaches_to_neither(tmp_path: Path) -> None:
    make_person("أحمد المكي")
    make_person("أحمد المكي", disambiguation="سفير")
    load(write(tmp_path, row(people=["أحمد المكي"])))
    assert Edition.objects.get().mentions.count() == 0
    assert NameForm.objects.get().status == NameForm.Status.WAITING


def test_topics_and_ministries_are_made_once(tmp_path: Path) -> None:
    result, _ = load(write(tmp_path, row(1, topics="الصحة|التلقيح"), row(2, topics=["الصحه"])))
    assert Topic.objects.count() == 2
    assert Organisation.objects.count() == 1
    assert set(result.made) == {"وزارة الصحة", "الصحة", "التلقيح"}


def test_without_a_ministry_it_is_a_draft_that_says_so(tmp_path: Path) -> None:
    _, [outcome] = load(write(tmp_path, {"body": "نص."}), PUBLISH)
    assert outcome.status == "created"
    assert "الوزارة ناقصة" in outcome.reason
    assert Edition.objects.get().state == State.DRAFT


def test_a_row_of_five_megabytes(tmp_path: Path) -> None:
    letters = str.maketrans("0123456789", "بتثجحخدذرز")
    text = " ".join(f"ق{number}".translate(letters) for number in range(400_000))
    assert len(text.encode()) > 4_900_000
    load(write(tmp_path, row(body=text)), PUBLISH)
    edition = Edition.objects.get()
    assert edition.state == State.PUBLISHED
    assert edition in Edition.objects.search("ق4999".translate(letters))


def test_two_ministries_of_one_name_in_two_countries(tmp_path: Path) -> None:
    load(write(tmp_path, row(1), row(2, country="EG"), row(3)))
    assert list(
        Release.objects.order_by("number").values_list("ministry__country__code", flat=True)
    ) == ["TN", "EG", "TN"]


def test_defaults_name_the_ministry_by_code(tmp_path: Path) -> None:
    ministry = make_organisation("وزارة الأسرة", kind="ministry", code="MFA")
    path = tmp_path / "a.txt"
    path.write_text("عنوان\nنص الخبر الأول وفيه كلام طويل.", "utf-8")
    load(path, Options(Defaults("MFA", "TN")))
    assert Release.objects.get().ministry == ministry


def test_queries_grow_with_batches_not_with_rows(
    tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    make_topic("الصحة")
    rows = [
        row(n, people=[f"شخص {n}"], topics=["الصحة"], ministry="وزارة الصحة") for n in range(200)
    ]
    with django_assert_max_num_queries(45):
        load(write(tmp_path, *rows), PUBLISH)


def test_the_report_has_a_line_for_every_row(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path, row(1), row(2, body=""), row(1))
    with pytest.raises(SystemExit) as stop:
        call_command("import_releases", path, report=tmp_path / "r.csv", publish=True)
    assert stop.value.code == 1
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(one["row"], one["status"]) for one in lines] == [
        ("1", "created"),
        ("2", "rejected"),
        ("3", "unchanged"),
    ]
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith("الأخبار 3: جديد 1، عُدّل 0، كما هو 1، مكرر 0، مرفوض 1")
    assert "لا نص (body)" in err


def test_killed_in_the_middle_and_run_again_is_one_clean_run(
    tmp_path: Path, database_url: str
) -> None:
    body = "كلمات كثيرة في نص طويل. " * 20
    rows = [row(n, body=f"{body}{n}", topics=[f"موضوع {n % 7}"]) for n in range(1_500)]
    path = write(tmp_path, *rows)
    command = [sys.executable, "manage.py", "import_releases", str(path), "--publish"]
    environment = {**os.environ, "DATABASE_URL": database_url}

    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)
    deadline = time.monotonic() + 60
    while not Release.objects.exists() and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    some = Release.objects.count()
    assert 0 < some < 1_500
    assert some % 500 == 0

    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)
    assert Release.objects.count() == Edition.objects.public().count() == 1_500
    references = Release.objects.values_list("reference", flat=True)
    assert len(set(references)) == 1_500
    assert Edition.topics.through.objects.count() == 1_500
