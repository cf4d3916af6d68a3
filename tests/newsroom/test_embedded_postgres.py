import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError
from pytest_django import Settings

from newsroom import embedded_postgres
from newsroom.cluster import Cluster
from newsroom.embedded_postgres import available_for, binary, django_database, local_secret
from newsroom.refusals import Refusal


@pytest.fixture
def started(project: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes every start of the embedded server, and starts none."""
    starts: list[str] = []

    @contextmanager
    def note(self: Cluster) -> Iterator[None]:
        starts.append("started")
        yield

    embedded_postgres.cluster(project)._make_home()
    monkeypatch.setattr(embedded_postgres, "BASE_DIR", project)
    monkeypatch.setattr(Cluster, "in_use", note)
    settings.DATABASE_URL = ""
    return starts


@pytest.mark.parametrize(
    ("arguments", "starts"),
    [
        (["migrate"], 1),
        (["import_releases", "folder"], 1),
        (["check", "--database", "default"], 1),
        (["check"], 0),
        (["collectstatic"], 0),
        (["migrate", "--help"], 0),
        (["help"], 0),
        ([], 0),
    ],
)
def test_server_is_started_for_commands_that_need_it(
    started: list[str], arguments: list[str], starts: int
) -> None:
    with available_for(arguments):
        assert len(started) == starts


def test_database_url_leaves_the_embedded_server_alone(
    started: list[str], settings: Settings
) -> None:
    settings.DATABASE_URL = "postgres://archive@db.example/archive"
    with available_for(["migrate"]):
        assert started == []


def test_full_disk_during_a_command_is_said_in_one_line(started: list[str]) -> None:
    with pytest.raises(Refusal, match="is full: make room"), available_for(["migrate"]):
        raise OperationalError from psycopg.errors.DiskFull()


def test_other_errors_of_a_command_stay_what_they_are(started: list[str]) -> None:
    with pytest.raises(OperationalError), available_for(["migrate"]):
        raise OperationalError


def test_settings_entry_touches_nothing(tmp_path: Path) -> None:
    entry = django_database(tmp_path)
    assert not list(tmp_path.iterdir())
    assert not Path(str(entry["HOST"])).exists()


def test_every_clone_has_a_short_socket_of_its_own(tmp_path: Path) -> None:
    deep = tmp_path / ("long" * 40)
    hosts = {str(django_database(folder)["HOST"]) for folder in (tmp_path, deep)}
    hosts.add(str(django_database(tmp_path, embedded_postgres.FOR_TESTS)["HOST"]))
    assert len(hosts) == 3
    assert all(len(f"{host}/.s.PGSQL.5432") < 104 for host in hosts)


def test_secret_is_made_once_and_for_us_alone(tmp_path: Path) -> None:
    secret = local_secret(tmp_path / "var")
    assert len(secret) >= 50
    assert local_secret(tmp_path / "var") == secret
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_processes_that_ask_together_get_one_secret(tmp_path: Path) -> None:
    asking = "import sys; from pathlib import Path; from newsroom.embedded_postgres import *; "
    asking += "sys.stdin.readline(); print(local_secret(Path(sys.argv[1])))"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", asking, tmp_path / "var"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    assert len({process.communicate()[0] for process in processes}) == 1


def test_programs_of_the_wheel_can_be_run() -> None:
    printed = subprocess.run(
        [binary("pg_dump"), "--version"], capture_output=True, text=True, check=True
    )
    assert printed.stdout.startswith("pg_dump (PostgreSQL)")


def test_missing_program_is_said_in_one_line() -> None:
    with pytest.raises(Refusal, match="No PostgreSQL programs for this machine"):
        binary("pg_nothing")


def test_root_runs_the_server_from_where_its_account_can_read(cluster: Cluster) -> None:
    with cluster.in_use():
        server = cluster._postmaster()
        assert server is not None
        assert server.uids().effective != 0
        if os.geteuid() != 0:
            assert server.uids().effective == os.geteuid()
