"""Makes `.venv` with the pinned packages, for the Makefile:

    python3 -m newsroom.environment requirements.txt [--port]

Standard library only. Nothing is done twice; what was cut short is begun anew.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from newsroom import port
from newsroom.refusals import Refusal, disk_is_full, file_troubles, full_disk

BASE_DIR = Path(__file__).resolve().parent.parent
VENV = BASE_DIR / ".venv"
OLDEST_PYTHON = (3, 11)
_PIP_OPTIONS = (
    "--quiet",
    "--require-hashes",
    "--no-input",
    "--disable-pip-version-check",
    "--root-user-action=ignore",
)


def prepare(requirements: str) -> None:
    """After this `.venv` holds exactly the versions of the file `requirements`.

    Raises Refusal where that cannot be."""
    with file_troubles(BASE_DIR):
        (BASE_DIR / "var").mkdir(exist_ok=True)
        with (BASE_DIR / "var" / "environment.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _install(BASE_DIR / requirements)


def _install(requirements: Path) -> None:
    stamp = VENV / f"{requirements.stem}.installed"
    if stamp.exists() and stamp.read_text() == _mark(requirements):
        return
    if not _works():
        _make_venv()
    unfinished = VENV / "unfinished"
    unfinished.touch()
    # Whatever is installed now may change the versions that another file asked for.
    for old in VENV.glob("*.installed"):
        old.unlink()
    print(f"Installing the packages of {requirements.name} …", flush=True)
    done = subprocess.run([_python(), "-m", "pip", "install", *_PIP_OPTIONS, "-r", requirements])
    if done.returncode:
        if disk_is_full(BASE_DIR):
            raise full_disk(BASE_DIR)
        unfinished.unlink()
        raise Refusal(
            f"pip could not install {requirements.name} (reason above): check the network, "
            "then repeat.",
            f"تعذّر تثبيت حزم {requirements.name} (السبب أعلاه): تحقق من الشبكة ثم أعد الأمر.",
        )
    unfinished.unlink()
    stamp.write_text(_mark(requirements))
    if requirements.stem.endswith("-dev"):
        # Made with the other file as constraint, it contains that one whole.
        smaller = requirements.with_stem(requirements.stem.removesuffix("-dev"))
        (VENV / f"{smaller.stem}.installed").write_text(_mark(smaller))


def _mark(requirements: Path) -> str:
    """What the environment was made of: the Python it links to, and the file."""
    content = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return f"{_python().resolve()} {content}"


def _works() -> bool:
    if (VENV / "unfinished").exists() or not os.access(_python(), os.X_OK):
        return False
    asked = f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.run([_python(), "-c", asked], capture_output=True).returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Refusal(
            "Python's venv is not complete: install it (Debian: apt-get install python3-venv) "
            "and repeat.",
            "وحدة venv في Python ناقصة: ثبّتها (apt-get install python3-venv) ثم أعد الأمر.",
        )
    print("Making .venv …", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV])
    if done.returncode:
        if disk_is_full(BASE_DIR):
            raise full_disk(BASE_DIR)
        raise Refusal(
            f"Python could not make {VENV} (reason above): put that right and repeat.",
            f"تعذّر إنشاء {VENV} (السبب أعلاه): أصلحه ثم أعد الأمر.",
        )


def _python() -> Path:
    return VENV / "bin" / "python"


def main(arguments: list[str]) -> None:
    try:
        # Said before the slow work rather than after it.
        if "--port" in arguments:
            port.require_free(port.wanted())
        prepare(arguments[0])
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
