import subprocess
import sys
from pathlib import Path

import pytest

from newsroom import environment
from newsroom.refusals import Refusal


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files of requirements that ask for nothing."""
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    (folder / "requirements.txt").write_text("# nothing\n")
    (folder / "requirements-dev.txt").write_text("# nothing more\n")
    monkeypatch.setattr(environment, "BASE_DIR", folder)
    monkeypatch.setattr(environment, "VENV", folder / ".venv")
    return folder


@pytest.fixture
def ran(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes what the programs that are started shall do, and starts none; all of them succeed."""
    steps: list[str] = []

    def note(command: list[object], **_: object) -> "subprocess.CompletedProcess[bytes]":
        words = [str(word) for word in command]
        if "-c" not in words:
            steps.append("make" if "venv" in words else Path(words[-1]).name)
            (checkout / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
            python = checkout / ".venv" / "bin" / "python"
            python.unlink(missing_ok=True)
            python.symlink_to(sys.executable)
            if "venv" in words:
                (checkout / ".venv" / "unfinished").unlink(missing_ok=True)
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(subprocess, "run", note)
    return steps


def test_environment_is_made_for_real_and_only_once(checkout: Path) -> None:
    environment.prepare("requirements.txt")
    python = checkout / ".venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "--version"], check=True, capture_output=True)
    made = python.lstat().st_mtime_ns
    environment.prepare("requirements.txt")
    assert python.lstat().st_mtime_ns == made


def test_nothing_is_done_twice(ran: list[str]) -> None:
    environment.prepare("requirements.txt")
    environment.prepare("requirements.txt")
    assert ran == ["make", "requirements.txt"]


def test_changed_file_is_installed_into_the_same_environment(
    checkout: Path, ran: list[str]
) -> None:
    environment.prepare("requirements.txt")
    (checkout / "requirements.txt").write_text("# something else\n")
    environment.prepare("requirements.txt")
    assert ran == ["make", "requirements.txt", "requirements.txt"]


def test_packages_of_developers_contain_the_others(ran: list[str]) -> None:
    environment.prepare("requirements.txt")
    environment.prepare("requirements-dev.txt")
    environment.prepare("requirements.txt")
    assert ran == ["make", "requirements.txt", "requirements-dev.txt"]


def test_environment_of_another_python_is_made_anew(checkout: Path, ran: list[str]) -> None:
    environment.prepare("requirements.txt")
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.10")
    environment.prepare("requirements.txt")
    assert ran == ["make", "requirements.txt"] * 2


def test_installation_that_was_cut_short_begins_anew(checkout: Path, ran: list[str]) -> None:
    environment.prepare("requirements.txt")
    (checkout / ".venv" / "unfinished").touch()
    (checkout / ".venv" / "requirements.installed").unlink()
    environment.prepare("requirements.txt")
    assert ran == ["make", "requirements.txt"] * 2


def test_package_that_cannot_be_had_is_said_in_one_line(checkout: Path) -> None:
    (checkout / "requirements.txt").write_text(f"nothing==1 --hash=sha256:{'0' * 64}\n-i file:/\n")
    with pytest.raises(Refusal, match="pip could not install"):
        environment.prepare("requirements.txt")


def test_python_without_venv_is_told_what_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Refusal, match="apt-get install python3-venv"):
        environment.prepare("requirements.txt")
