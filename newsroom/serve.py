"""Everything between an empty checkout and a page in the browser, for `make run`."""

import hashlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.errors import HaltServer

from newsroom import embedded_postgres, port
from newsroom.processes import alone
from newsroom.refusals import Refusal
from releases import demo, reindexing
from releases.models import Country, Organisation, Release, User

WORKERS = 2
THREADS = 4
_VAR = embedded_postgres.BASE_DIR / "var"
_SECONDS_FOR_OPEN_REQUESTS = 3
MOST_INDEXED_AT_START = 5_000


def prepare(say: Callable[[str], None]) -> None:
    """Brings database and static files up to date, and an empty archive its demo; quick where
    nothing changed. `say` is given a line for every slow step."""
    _VAR.mkdir(exist_ok=True)
    with alone(_VAR / "prepare.lock"):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            say("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)
        load_demo_into_empty_archive(say)
        _index_anew(say)
        _collect_static(say)
    # The workers are forks of this process: they see it, and every page says so.
    settings.DEMO = settings.DEMO or holds_demo()


def _index_anew(say: Callable[[str], None]) -> None:
    """Indexes what an older analyser made, where that takes seconds; else says how it is done."""
    stale = reindexing.stale_count(at_most=MOST_INDEXED_AT_START + 1)
    if 0 < stale <= MOST_INDEXED_AT_START:
        say("Indexing anew …")
        reindexing.reindex()
        reindexing.count_words()
    elif stale:
        say("Many releases wait to be indexed anew: make manage ARGS=reindex")


def load_demo_into_empty_archive(say: Callable[[str], None]) -> None:
    """Loads the demo where nothing was entered yet, unless DEMO=0 asks for an archive without."""
    refused = "DEMO" in os.environ and not settings.DEMO
    if refused or Release.objects.exists() or Organisation.objects.exists():
        return
    say("Loading the demo archive …")
    demo.load_demo()


def holds_demo() -> bool:
    return Country.objects.filter(pk=demo.COUNTRY).exists()


def greeting(listen_on: int) -> str:
    """What is printed once the archive can be visited."""
    address = f"http://{port.HOST}:{listen_on}/"
    lines = [f"The archive is at {address} (Ctrl-C ends it).", f"الأرشيف على {address}"]
    if holds_demo():
        lines.append("It holds the demo, whose country with its people and events is invented.")
        names = User.objects.filter(username__in=demo.ACCOUNTS, is_active=True)
        for name in names.order_by("username").values_list("username", flat=True):
            lines.append(f"Staff: {address}admin/ as {name}, password {demo.PASSWORD}")
    return "\n".join(lines)


def require_database() -> None:
    """Raises Refusal where the database cannot be reached."""
    # Asked without the pool, which would wait ten seconds and then say less.
    parameters = connection.get_connection_params()
    parameters.pop("pool", None)
    try:
        psycopg.connect(**{"connect_timeout": 5, **parameters}).close()
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise Refusal(
            f"The database of DATABASE_URL cannot be reached: {reason}",
            "تعذّر الاتصال بقاعدة البيانات المذكورة في DATABASE_URL.",
        ) from error


def _collect_static(say: Callable[[str], None]) -> None:
    stamp = _VAR / "static.collected"
    found = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == found and Path(settings.STATIC_ROOT).is_dir():
        return
    say("Collecting the static files …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(found)


def _static_fingerprint() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def serve(listen_on: int, say: Callable[[str], None]) -> None:
    """Serves until Ctrl-C or SIGTERM, then ends the process by SystemExit. `say` is given the
    greeting once requests are accepted."""
    application = get_wsgi_application()
    hello = greeting(listen_on)
    # The workers are forks of this process and must make connections of their own.
    connection.close_pool()  # type: ignore[attr-defined]
    _ArchiveArbiter(_ArchiveServer(application, listen_on, lambda: say(hello))).run()


class _ArchiveServer(BaseApplication):
    def __init__(self, application: Any, listen_on: int, ready: Callable[[], None]) -> None:
        self.application = application
        self.options = {
            "bind": f"{port.HOST}:{listen_on}",
            "worker_class": "gthread",
            "workers": WORKERS,
            "threads": THREADS,
            "graceful_timeout": _SECONDS_FOR_OPEN_REQUESTS,
            "timeout": 60,
            "loglevel": "error",
            "control_socket_disable": True,
            # Ctrl-C reaches the whole group; told by it and by the arbiter too, a worker hangs.
            "post_worker_init": lambda worker: signal.signal(signal.SIGINT, signal.SIG_IGN),
            "when_ready": lambda arbiter: ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.application


class _ArchiveArbiter(Arbiter):
    """Gunicorn's own, but a closed terminal ends it and a database that died comes back."""

    def handle_hup(self) -> None:
        self.handle_term()

    def manage_workers(self) -> None:
        super().manage_workers()
        if settings.DATABASE_URL:
            return
        try:
            embedded_postgres.cluster(embedded_postgres.BASE_DIR).revive()
        except Refusal as refusal:
            raise HaltServer(str(refusal), 1) from refusal
