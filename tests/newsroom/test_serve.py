import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytest_django import Settings

from newsroom import embedded_postgres, port, serve
from newsroom.cluster import Cluster
from newsroom.processes import is_alive
from releases import demo
from releases.models import Country, Organisation, User

CODE = ("manage.py", "newsroom", "releases", "templates", "static", "fixtures")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A checkout of its own, with its own database server."""
    folder = tmp_path_factory.mktemp("checkout") / "أرشيف with spaces"
    folder.mkdir()
    for name in CODE:
        source = embedded_postgres.BASE_DIR / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    yield folder
    cluster = embedded_postgres.cluster(folder)
    cluster._stop()
    shutil.rmtree(cluster.home.parent, ignore_errors=True)
    shutil.rmtree(cluster.sockets, ignore_errors=True)


class Serving:
    """`manage.py serve` in a terminal's process group, on a free port."""

    def __init__(self, checkout: Path, **environment: str) -> None:
        with socket.socket() as probe:
            probe.bind((port.HOST, 0))
            self.port = probe.getsockname()[1]
        # The poorest environment there is: no locale, no database, nothing of ours.
        environment |= {"PATH": os.defpath, "LC_ALL": "C", "PORT": str(self.port)}
        self.cluster: Cluster = embedded_postgres.cluster(checkout)
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=checkout,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
            encoding="utf-8",
        )

    def wait_for(self, words: str = "http://") -> str:
        """What is printed up to a line with these words; by itself, up to the address."""
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if words in line:
                return said
        pytest.fail(f"ended before it said {words}: {said}")

    def status(self, path: str) -> int:
        try:
            url = f"http://{port.HOST}:{self.port}{path}"
            with urllib.request.urlopen(url, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def database_server(self) -> psutil.Process:
        server = self.cluster._postmaster()
        assert server is not None
        return server

    def press_ctrl_c(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self) -> str:
        return self.process.communicate(timeout=60)[0]

    def __enter__(self) -> "Serving":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def serving(checkout: Path) -> Iterator[Serving]:
    """An archive without the demo, which takes its time."""
    with Serving(checkout, DEMO="0") as started:
        yield started


def test_empty_checkout_shows_the_demo_until_ctrl_c_and_quickly_again(checkout: Path) -> None:
    for start in (1, 2):
        with Serving(checkout) as serving:
            said = serving.wait_for(f"as {demo.ACCOUNTS[-1]}, password {demo.PASSWORD}")
            # What a fork finds in a buffer it would print again.
            assert said.count("Loading the demo archive") == (1 if start == 1 else 0)
            assert said.count("Collecting") + said.count("Preparing") <= (2 if start == 1 else 0)
            assert serving.status("/") == 200
            assert serving.status("/admin/login/") == 200
            server = serving.database_server()
            serving.press_ctrl_c()
            serving.press_ctrl_c()
            assert serving.end() == ""
            assert not is_alive(server)


def test_serves_again_after_everything_was_killed(checkout: Path, serving: Serving) -> None:
    serving.wait_for()
    serving.database_server().kill()
    os.killpg(serving.process.pid, signal.SIGKILL)
    serving.end()
    with Serving(checkout, DEMO="0") as again:
        again.wait_for()
        assert again.status("/") == 200


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_other_ways_to_be_told_to_end(serving: Serving, sign: signal.Signals) -> None:
    serving.wait_for()
    server = serving.database_server()
    serving.process.send_signal(sign)
    serving.end()
    assert not is_alive(server)


def test_killed_database_server_is_started_again(serving: Serving) -> None:
    serving.wait_for()
    killed = serving.database_server()
    killed.kill()
    deadline = time.monotonic() + 30
    while serving.cluster._postmaster() in (None, killed):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    while serving.status("/") != 200:
        assert time.monotonic() < deadline


def run_command(
    checkout: Path, *words: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=checkout,
        env={"PATH": os.defpath, **environment},
        capture_output=True,
        text=True,
        encoding="ascii",
        timeout=60,
    )


def test_busy_port_is_one_line_without_traceback(checkout: Path) -> None:
    with socket.socket() as other:
        other.bind((port.HOST, 0))
        other.listen()
        number = other.getsockname()[1]
        ended = run_command(checkout, "serve", PORT=str(number), PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[0].startswith(f"Port {number} is in use: stop the program")
    assert len(ended.stderr.splitlines()) == 2


def test_database_url_that_leads_nowhere_is_one_line(checkout: Path) -> None:
    ended = run_command(
        checkout,
        "serve",
        DATABASE_URL="postgres://archive@127.0.0.1:1/archive",
        PORT="65535",
        PYTHONIOENCODING="ascii",
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The database of DATABASE_URL cannot be reached: ")
    assert "Traceback" not in ended.stderr


def test_arabic_help_is_printed_where_nothing_but_ascii_can_be(checkout: Path) -> None:
    ended = run_command(checkout, "serve", "--help", PYTHONIOENCODING="ascii:strict")
    assert ended.returncode == 0
    assert "\\u" in ended.stdout


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes every loading of the demo, and loads none."""
    called: list[str] = []
    monkeypatch.setattr(demo, "load_demo", lambda: called.append("loaded"))
    monkeypatch.delenv("DEMO", raising=False)
    return called


@pytest.mark.django_db
def test_empty_archive_gets_the_demo(loads: list[str]) -> None:
    serve.load_demo_into_empty_archive(lambda line: None)
    assert loads == ["loaded"]


@pytest.mark.django_db
def test_archive_that_was_begun_is_left_alone(loads: list[str]) -> None:
    country = Country.objects.create(code="ZZ", name="بلد", month_names="gulf")
    Organisation.objects.create(name="وزارة", kind="ministry", country=country)
    serve.load_demo_into_empty_archive(lambda line: None)
    assert loads == []


@pytest.mark.django_db
def test_demo_that_is_not_wanted_is_not_loaded(
    loads: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO", "0")
    settings.DEMO = False
    serve.load_demo_into_empty_archive(lambda line: None)
    assert loads == []


@pytest.mark.django_db
def test_demo_is_known_by_its_invented_country() -> None:
    assert not serve.holds_demo()
    Country.objects.create(code=demo.COUNTRY, name="تيماران", month_names="levant")
    assert serve.holds_demo()


@pytest.mark.django_db
def test_greeting_names_demo_accounts_that_may_log_in_and_no_others() -> None:
    for name in (demo.ACCOUNTS[0], "somebody"):
        User.objects.create_user(name)
    User.objects.create_user(demo.ACCOUNTS[1], is_active=False)
    assert demo.PASSWORD not in serve.greeting(8001)
    Country.objects.create(code=demo.COUNTRY, name="تيماران", month_names="levant")
    said = serve.greeting(8001)
    assert "http://127.0.0.1:8001/" in said
    assert [name for name in (*demo.ACCOUNTS, "somebody") if name in said] == [demo.ACCOUNTS[0]]
