"""Sets papers within bounds of time, memory and number, and keeps what was set.

A paper is known by the digest of all its values: the same edition gives the same bytes, and one
whose notice changed (withdrawn since, say) is another paper. What is kept is therefore never out of
date; who asks for a paper has shown before that its edition is public.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings

HERE = Path(__file__).resolve().parent
# Papers set at once on this machine, how many wait for a seat, and for how long.
SEATS, MOST_WAITING, SECONDS_FOR_A_SEAT = 2, 2, 8.0
# Of processor time and of memory for one paper. The longest one takes a quarter of either.
SECONDS, MEGABYTES = 20, 1_024
# Files kept; the longest unused go first.
MOST_KEPT = 2_000

FORMATS = {"letter.typ": "pdf", "card.typ": "png"}


class Busy(Exception):
    """All seats are taken; worth asking again in a moment."""


class Failed(Exception):
    """A paper that could not be set within its bounds."""


@dataclass(frozen=True)
class Paper:
    """A template of this folder, and the values it sets."""

    template: str
    values: dict[str, Any]

    @property
    def format(self) -> str:
        return FORMATS[self.template]

    @property
    def digest(self) -> str:
        written = json.dumps(self.values, ensure_ascii=False, sort_keys=True)
        seen = hashlib.sha256(_edition_of_the_press())
        seen.update(f"{self.template}\0{written}".encode("utf-8", "surrogatepass"))
        return seen.hexdigest()


def printed(paper: Paper) -> bytes:
    """The file of a paper: the one kept, or set anew. Raises Busy or Failed."""
    kept = _kept(paper)
    content = _read(kept)
    if content is None:
        with _seat():
            # Perhaps somebody set it while this one waited.
            content = _read(kept) or _set(paper)
            _keep(kept, content)
    return content


def _read(kept: Path) -> bytes | None:
    try:
        content = kept.read_bytes()
    except OSError:
        return None
    # By this the unused ones are known.
    with contextlib.suppress(OSError):
        os.utime(kept)
    return content


def _set(paper: Paper) -> bytes:
    asked = {
        "template": paper.template,
        "format": paper.format,
        "paper": paper.values,
        "seconds": SECONDS,
        "megabytes": MEGABYTES,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(HERE / "compositor.py")],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS * 2,
            check=True,
            # Nothing of this process's settings and secrets goes along.
            env={"RAYON_NUM_THREADS": "1", "PYTHONUTF8": "1"},
            cwd="/",
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace")[-500:]
        raise Failed(f"{paper.template}: {error.returncode}: {said}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(f"{paper.template}: {type(error).__name__}") from error
    return done.stdout


# --- Seats ----------------------------------------------------------------------------------------


@contextlib.contextmanager
def _seat() -> Iterator[None]:
    """One of the SEATS, shared by all processes of the archive on this machine."""
    # Closing the file frees the seat, whatever happens here.
    with _free("seat", SEATS) or _waited_for():
        yield


def _waited_for() -> IO[str]:
    """A seat that somebody leaves. Who waits keeps a thread from readers: only a few may."""
    chair = _free("seat-wanted", MOST_WAITING)
    if chair is None:
        raise Busy
    with chair:
        until = time.monotonic() + SECONDS_FOR_A_SEAT
        while time.monotonic() <= until:
            time.sleep(0.05)
            seat = _free("seat", SEATS)
            if seat is not None:
                return seat
    raise Busy


def _free(name: str, many: int) -> IO[str] | None:
    """A place among so many that nobody has, held until it is closed."""
    for number in range(many):
        place = _folder().joinpath(f"{name}-{number}").open("w")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
        else:
            return place
    return None


# --- What is kept ---------------------------------------------------------------------------------


def _folder() -> Path:
    folder = Path(settings.PAPERS_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _kept(paper: Paper) -> Path:
    return _folder() / f"{paper.digest}.{paper.format}"


def _keep(path: Path, content: bytes) -> None:
    """Written whole or not at all: another process may be reading."""
    written = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    with contextlib.suppress(OSError):
        written.write_bytes(content)
        written.replace(path)
        _throw_away(path.parent)


def _throw_away(folder: Path) -> None:
    with os.scandir(folder) as found:
        files = [
            (one.stat().st_mtime, one.path) for one in found if not one.name.startswith("seat")
        ]
    for _, path in sorted(files)[: max(0, len(files) - MOST_KEPT)]:
        Path(path).unlink(missing_ok=True)


def _edition_of_the_press() -> bytes:
    """What sets the values: a changed template makes other papers."""
    seen = hashlib.sha256()
    for name in (*FORMATS, "compositor.py"):
        seen.update((HERE / name).read_bytes())
    return seen.digest()
