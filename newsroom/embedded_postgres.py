"""The database of an installation that was given no DATABASE_URL: a PostgreSQL server of our own,
running only while a command needs it. Settings, manage.py and the tests come in by this door."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg

from newsroom import postgres_binaries
from newsroom.cluster import DATABASE, PORT, ROLE, SOCKET_PARENT, Cluster
from newsroom.postgres_binaries import binary
from newsroom.refusals import disk_is_full, file_troubles, full_disk

__all__ = ["available_for", "binary", "cluster", "django_database", "local_secret"]

BASE_DIR = Path(__file__).resolve().parent.parent
FOR_RUN = "postgres"
FOR_TESTS = "postgres-test"

_COMMANDS_WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "startapp",
    "startproject",
    "version",
}


@contextlib.contextmanager
def available_for(arguments: Sequence[str]) -> Iterator[None]:
    """The embedded server runs inside this block, if the manage.py command with these arguments
    needs a database and DATABASE_URL names no other one.

    Raises Refusal where it cannot be made to run."""
    from django.conf import settings

    with file_troubles(BASE_DIR):
        if not _needs_database(arguments) or settings.DATABASE_URL:
            yield
            return
        ours = cluster(BASE_DIR)
        with ours.in_use(), _disk_of_the_server(ours.home):
            yield


@contextlib.contextmanager
def _disk_of_the_server(home: Path) -> Iterator[None]:
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        # A server that cannot even write its log breaks off without giving the reason.
        if isinstance(error.__cause__, psycopg.errors.DiskFull) or disk_is_full(home):
            raise full_disk(home) from error
        raise


def _needs_database(arguments: Sequence[str]) -> bool:
    if not arguments or {"-h", "--help", "--version"} & set(arguments):
        return False
    return arguments[0] not in _COMMANDS_WITHOUT_DATABASE or "--database" in arguments


def django_database(base_dir: Path, name: str = FOR_RUN) -> dict[str, object]:
    """The entry of Django's DATABASES for the embedded server of the project in `base_dir`.

    Touches nothing; the server need not run or exist."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": ROLE,
        "PASSWORD": "",
        "HOST": str(_sockets(base_dir, name)),
        "PORT": str(PORT),
    }


def cluster(base_dir: Path, name: str = FOR_RUN) -> Cluster:
    """The data folder and server of the project in `base_dir`, one for each `name`.

    It lies in var/, for root in a folder below SYSTEM_FOLDER that the server's account can read."""
    if postgres_binaries.server_account() is None:
        home = base_dir / "var" / name
    else:
        # The token lies in var/ so that a fresh clone in the same place begins afresh.
        token = local_secret(base_dir / "var", "postgres-token")[:16]
        home = postgres_binaries.SYSTEM_FOLDER / _key(base_dir, token) / name
    return Cluster(home, _sockets(base_dir, name), durable=name != FOR_TESTS)


def _sockets(base_dir: Path, name: str) -> Path:
    return SOCKET_PARENT / f"newsroom-{os.geteuid()}-{_key(base_dir, name)}"


def _key(base_dir: Path, name: str) -> str:
    place = os.fsencode(base_dir.resolve()) + b"\0" + name.encode()
    return hashlib.sha256(place).hexdigest()[:16]


def local_secret(var_dir: Path, name: str = "secret-key") -> str:
    """A random text that is made once and kept in `var_dir`, readable by its owner alone.

    Processes that ask at the same time get the same one."""
    path = var_dir / name
    with contextlib.suppress(FileNotFoundError):
        return path.read_text()
    var_dir.mkdir(parents=True, exist_ok=True)
    draft = var_dir / f".{name}.{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        # A link appears complete or not at all, and the first one stays.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    return path.read_text()
