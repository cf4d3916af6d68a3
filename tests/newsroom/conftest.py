import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom import embedded_postgres, postgres_binaries
from newsroom.cluster import Cluster


@pytest.fixture(scope="session")
def system_folder() -> Iterator[Path]:
    """In place of /var/lib/…: for root, pytest's own folders are closed to the server's account."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def project(tmp_path: Path, system_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty project folder, whose servers are gone when the test is over."""
    monkeypatch.setattr(postgres_binaries, "SYSTEM_FOLDER", system_folder)
    folder = tmp_path / "مشروع with spaces"
    folder.mkdir()
    yield folder
    for name in (embedded_postgres.FOR_RUN, embedded_postgres.FOR_TESTS):
        cluster = embedded_postgres.cluster(folder, name)
        if os.access(cluster.home, os.R_OK):
            cluster._stop()
        shutil.rmtree(cluster.home, ignore_errors=True)
        shutil.rmtree(cluster.sockets, ignore_errors=True)


@pytest.fixture
def cluster(project: Path) -> Cluster:
    return embedded_postgres.cluster(project, embedded_postgres.FOR_TESTS)
