"""A PostgreSQL data folder of our own and the server that serves it.

Every process that uses the server holds a shared lock on `users.lock`; the last one out stops the
server. The server and its children hold `server.lock` through a file they inherit. The kernel
releases both however a process ends, so after a `kill -9` nothing has to be guessed from a PID.
"""

import contextlib
import fcntl
import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg

from newsroom import postgres_binaries
from newsroom.processes import alone, is_alive, locked_now, uninterrupted, wait_until
from newsroom.refusals import Refusal, disk_is_full, file_troubles, full_disk

ROLE = "archive"
DATABASE = "archive"
SUPERUSER = "postgres"
PORT = 5432  # only part of the socket's name
# 107 bytes is the most a socket's path may have.
SOCKET_PARENT = Path("/tmp")  # noqa: S108 - ownership is checked

_INITDB_OPTIONS = (
    "--encoding=UTF8",
    # With the locale C, pg_trgm would find no letters in Arabic and say nothing about it.
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=trust",
    f"--username={SUPERUSER}",
    "--no-instructions",
)
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
    # Parallel queries need /dev/shm, which containers make too small.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_SETTINGS_OF_TESTS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}

# A server that was killed replays its log first, which may take a while.
_SECONDS_TO_ANSWER = 120
_SECONDS_TO_STOP = 30
_LARGEST_LOG = 5_000_000

# Servers that this very process started, to be reaped when they end.
_children: dict[Path, "subprocess.Popen[bytes]"] = {}


@dataclass(frozen=True)
class Cluster:
    """`home` is the folder that holds data, locks and log; `sockets` the folder of the socket.
    A cluster that is not `durable` is fast and loses its data in a power cut: for tests."""

    home: Path
    sockets: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def _start_lock(self) -> Path:
        """Held while a server is started or stopped."""
        return self.home / "start.lock"

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """The server runs and answers inside this block. Leaving it, the last user stops it.

        Raises Refusal where it cannot be made to run."""
        with file_troubles(self.home):
            self._make_home()
            users = os.open(self.home / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
        user = os.getpid()
        try:
            with alone(self._start_lock):
                fcntl.flock(users, fcntl.LOCK_SH)
                self._ensure_running()
            yield
        finally:
            # A forked child comes by here too, but the lock is its parent's.
            if os.getpid() == user:
                with file_troubles(self.home), uninterrupted(), alone(self._start_lock):
                    if locked_now(users):
                        self._stop()
            os.close(users)

    def revive(self) -> None:
        """Starts the server again if it died while in use; costs next to nothing if it did not."""
        if self._postmaster() is None:
            with alone(self._start_lock):
                self._ensure_running()

    # --- Starting -----------------------------------------------------------------------------

    def _ensure_running(self) -> None:
        with file_troubles(self.home):
            self._check_sockets_folder()
            # One that was left over by a killed command is as good as a new one.
            if self._postmaster() is not None and self._answers(None):
                return
            server_lock = os.open(self.home / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not locked_now(server_lock):
                    self._end_survivors(server_lock)
                self._start(server_lock)
            finally:
                os.close(server_lock)

    def _start(self, server_lock: int) -> None:
        """Only called with `server_lock` held: no process has this data folder open."""
        self._clear_sockets_folder()
        self._create_data()
        self._check_version()
        # Its server is gone, so the PID in it is nobody's or somebody else's.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        settings = dict(_SETTINGS, unix_socket_directories=str(self.sockets))
        if not self.durable:
            settings |= _SETTINGS_OF_TESTS
        command = [_program("postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self._open_log() as log:
            server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A session of its own: Ctrl-C on the terminal must not reach it before us.
                start_new_session=True,
                pass_fds=(server_lock,),
                **postgres_binaries.as_server(),
            )
        _children[self.data] = server
        if not self._answers(server):
            raise self._start_failure(self._log_tail())
        self._create_database()

    def _create_data(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        for leftover in self.home.glob("unfinished-*"):
            shutil.rmtree(leftover)
        if self.data.exists() and any(self.data.iterdir()):
            raise Refusal(
                f"{self.data} is not a PostgreSQL data folder: move it away and repeat.",
                f"المجلد {self.data} ليس مجلد بيانات PostgreSQL: انقله من مكانه وأعد الأمر.",
            )
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=self.home))
        postgres_binaries.give_to_server(unfinished)
        options = list(_INITDB_OPTIONS) + ([] if self.durable else ["--no-sync"])
        made = subprocess.run(
            [_program("initdb"), "-D", str(unfinished), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            **postgres_binaries.as_server(),
        )
        if made.returncode:
            self.log.write_text(made.stdout)
            shutil.rmtree(unfinished, ignore_errors=True)
            raise self._start_failure(made.stdout)
        # The folder gets its name only when it is complete.
        unfinished.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        printed = subprocess.run(
            [_program("postgres"), "--version"],
            capture_output=True,
            text=True,
            **postgres_binaries.as_server(),
        ).stdout
        match = re.search(r"\d+", printed)
        if match is None:
            raise postgres_binaries.unusable(_program("postgres"))
        if found != match[0]:
            raise Refusal(
                f"{self.data} was made by PostgreSQL {found}, but this is PostgreSQL {match[0]}: "
                "restore requirements.txt of that time to read it, or move the folder away to "
                "begin a new one.",
                f"أُنشئ {self.data} بالإصدار {found} من PostgreSQL والمثبّت هو {match[0]}: "
                "أعد ملف requirements.txt السابق لقراءته، أو انقل المجلد لتبدأ من جديد.",
            )

    def _answers(self, server: "subprocess.Popen[bytes] | None") -> bool:
        """Waits until the server, our child or one that ran already, takes connections; False if
        it ends instead."""
        deadline = time.monotonic() + _SECONDS_TO_ANSWER
        while time.monotonic() < deadline:
            try:
                self.connect("postgres").close()
                return True
            except psycopg.OperationalError:
                ended = server.poll() is not None if server else self._postmaster() is None
                if ended:
                    return False
                time.sleep(0.1)
        postmaster = self._postmaster()
        pid = postmaster.pid if postmaster else "?"
        raise Refusal(
            f"The PostgreSQL server {pid} of {self.data} does not answer: "
            f"end it with 'kill -9 {pid}' and repeat.",
            f"خادم PostgreSQL ذو الرقم {pid} لا يجيب: أوقفه بالأمر kill -9 {pid} ثم أعد الأمر.",
        )

    def _create_database(self) -> None:
        """The role is no superuser, as on any other server, but may make databases for tests."""
        with self.connect("postgres") as connection:
            if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount:
                connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            if not connection.execute(
                "SELECT FROM pg_database WHERE datname = %s", [DATABASE]
            ).rowcount:
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    def connect(self, database: str) -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection as the superuser, outside any transaction."""
        return psycopg.connect(
            host=str(self.sockets),
            port=PORT,
            user=SUPERUSER,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    # --- Stopping -----------------------------------------------------------------------------

    def _stop(self) -> None:
        postmaster = self._postmaster()
        if postmaster is None:
            return
        # Fast shutdown, then immediate shutdown, then no more asking.
        for sign, seconds in (
            (signal.SIGINT, _SECONDS_TO_STOP),
            (signal.SIGQUIT, 5),
            (signal.SIGKILL, 5),
        ):
            with contextlib.suppress(psutil.NoSuchProcess):
                postmaster.send_signal(sign)
            if wait_until(lambda: not is_alive(postmaster), seconds):
                break
        if self.data in _children:
            _children.pop(self.data).wait()

    def _end_survivors(self, server_lock: int) -> None:
        """Children outlive a killed server for a moment; one that hangs would block it for ever."""
        if wait_until(lambda: locked_now(server_lock), 1.5):
            return
        for process in psutil.process_iter():
            if self._serves_this_data(process):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        if not wait_until(lambda: locked_now(server_lock), 5):
            raise Refusal(
                f"Another container or account is using {self.data}: stop it there and repeat.",
                f"حاوية أخرى أو حساب آخر يستعمل {self.data}: أوقفه هناك ثم أعد الأمر.",
            )

    def _postmaster(self) -> psutil.Process | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None
        return process if self._serves_this_data(process) else None

    def _serves_this_data(self, process: psutil.Process) -> bool:
        try:
            return (
                process.name() == "postgres"
                and is_alive(process)
                and Path(process.cwd()) == self.data.resolve()
            )
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False

    # --- Folders ------------------------------------------------------------------------------

    def _make_home(self) -> None:
        if postgres_binaries.server_account() is None:
            self.home.mkdir(parents=True, exist_ok=True)
        else:
            postgres_binaries.make_public_folder(self.home)

    def _check_sockets_folder(self) -> None:
        """Whoever owns the folder could pose as our server, so it must be ours alone."""
        account = postgres_binaries.server_account()
        owner = account.pw_uid if account else os.geteuid()
        if not os.path.lexists(self.sockets):
            self.sockets.mkdir(mode=0o700)
            postgres_binaries.give_to_server(self.sockets)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
            raise Refusal(
                f"{self.sockets} belongs to somebody else (user {found.st_uid}): "
                "have it removed and repeat.",
                f"المجلد {self.sockets} ملك لحساب آخر ({found.st_uid}): اطلب حذفه ثم أعد الأمر.",
            )
        self.sockets.chmod(0o700)

    def _clear_sockets_folder(self) -> None:
        """A server can outlive its data folder (`rm -rf`), and would keep the socket."""
        lock_file = self.sockets / f".s.PGSQL.{PORT}.lock"
        with contextlib.suppress(FileNotFoundError, ValueError, psutil.NoSuchProcess):
            process = psutil.Process(int(lock_file.read_text().split("\n", 1)[0]))
            ours = f"unix_socket_directories={self.sockets}"
            if process.name() == "postgres" and ours in process.cmdline():
                process.kill()
                wait_until(lambda: not is_alive(process), 5)
        for name in (lock_file.name, f".s.PGSQL.{PORT}"):
            (self.sockets / name).unlink(missing_ok=True)

    def _open_log(self) -> Any:
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        return self.log.open("ab")

    def _log_tail(self) -> str:
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def _start_failure(self, output: str) -> Refusal:
        if "No space left on device" in output or disk_is_full(self.home):
            return full_disk(self.home)
        lines = [
            line for line in output.splitlines() if re.search(r"FATAL|PANIC|error|could", line)
        ]
        reason = (lines or output.splitlines() or ["no output"])[-1]
        reason = re.sub(r"^.*?(FATAL|PANIC|ERROR|error): +", "", reason)
        return Refusal(
            f"PostgreSQL did not start: {reason} (data {self.data}, log {self.log})",
            f"لم يبدأ PostgreSQL: انظر السجل {self.log}",
        )


def _program(name: str) -> str:
    return str(postgres_binaries.server_binary(name))
