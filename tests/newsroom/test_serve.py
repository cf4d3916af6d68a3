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

from newsroom import embedded_postgres, port
from newsroom.cluster import Cluster
from newsroom.processes import is_alive

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
    shutil.rmtree(cluster.home, ignore_errors=True)
    shutil.rmtree(cluster.sockets, ignore_errors=True)


class Serving:
    """`manage.py serve` in a terminal's process group, on a free port."""

    def __init__(self, checkout: Path) -> None:
        with socket.socket() as probe:
            probe.bind((port.HOST, 0))
            self.port = probe.getsockname()[1]
        # The poorest environment there is: no locale, no database, nothing of ours.
        environment = {"PATH": os.defpath, "LC_ALL": "C", "PORT": str(self.port)}
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

    def wait_for_address(self) -> str:
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if f"http://{port.HOST}:{self.port}/" in line:
                return said
        pytest.fail(f"ended without serving: {said}")

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


@pytest.fixture
def serving(checkout: Path) -> Iterator[Serving]:
    started = Serving(checkout)
    yield started
    if started.process.poll() is None:
        os.killpg(started.process.pid, signal.SIGKILL)
    started.process.communicate()


def test_served_until_ctrl_c_and_then_prepared_for_the_next_time(
    checkout: Path, serving: Serving
) -> None:
    said = serving.wait_for_address()
    # What a fork finds in a buffer it would print again.
    assert said.count("Preparing the database") <= 1
    assert serving.status("/") == 200
    assert serving.status("/admin/login/") == 200
    server = serving.database_server()
    serving.press_ctrl_c()
    serving.press_ctrl_c()
    assert serving.end() == ""
    assert not is_alive(server)
    again = Serving(checkout)
    said = again.wait_for_address()
    assert "Preparing" not in said
    assert "Collecting" not in said
    again.press_ctrl_c()
    again.end()


def test_serves_again_after_everything_was_killed(checkout: Path, serving: Serving) -> None:
    serving.wait_for_address()
    serving.database_server().kill()
    os.killpg(serving.process.pid, signal.SIGKILL)
    serving.end()
    again = Serving(checkout)
    again.wait_for_address()
    assert again.status("/") == 200
    again.press_ctrl_c()
    again.end()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_other_ways_to_be_told_to_end(serving: Serving, sign: signal.Signals) -> None:
    serving.wait_for_address()
    server = serving.database_server()
    serving.process.send_signal(sign)
    serving.end()
    assert not is_alive(server)


def test_killed_database_server_is_started_again(serving: Serving) -> None:
    serving.wait_for_address()
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
