import contextlib
import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from newsroom import postgres_binaries
from newsroom.cluster import DATABASE, Cluster
from newsroom.processes import is_alive
from newsroom.refusals import Refusal

# A process of its own that uses a server, says so, and stays until it is told to leave.
USER = """
import sys
from pathlib import Path
from newsroom import postgres_binaries
from newsroom.cluster import Cluster

postgres_binaries.SYSTEM_FOLDER = Path(sys.argv[3])
with Cluster(Path(sys.argv[1]), Path(sys.argv[2]), durable=False).in_use():
    print("in use", flush=True)
    sys.stdin.readline()
"""
USER_WITH_CHILD = USER.replace(
    "    sys.stdin.readline()",
    "    import os\n"
    "    if os.fork() == 0:\n"
    "        sys.exit()\n"
    "    os.wait()\n"
    "    print('child left', flush=True)\n"
    "    sys.stdin.readline()",
)


def start_user(cluster: Cluster, script: str = USER) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            script,
            cluster.home,
            cluster.sockets,
            postgres_binaries.SYSTEM_FOLDER,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(user: "subprocess.Popen[str]") -> str:
    assert user.stdout is not None
    return user.stdout.readline().strip()


def postmaster(cluster: Cluster) -> psutil.Process:
    process = cluster._postmaster()
    assert process is not None
    return process


def ask(cluster: Cluster, question: str) -> object:
    with cluster.connect(DATABASE) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return row[0]


def test_server_runs_inside_the_block_only(cluster: Cluster) -> None:
    with cluster.in_use():
        server = postmaster(cluster)
        assert ask(cluster, "SELECT 1") == 1
    assert not is_alive(server)
    assert not list(cluster.sockets.iterdir())


def test_server_listens_on_no_network_and_lets_nobody_else_in(cluster: Cluster) -> None:
    with cluster.in_use():
        assert ask(cluster, "SHOW listen_addresses") == ""
        assert cluster.sockets.stat().st_mode & 0o777 == 0o700
        assert cluster.data.stat().st_mode & 0o777 == 0o700


def test_database_belongs_to_a_role_without_special_powers(cluster: Cluster) -> None:
    with cluster.in_use():
        assert ask(cluster, "SELECT rolsuper FROM pg_roles WHERE rolname = 'archive'") is False
        owner = "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'archive'"
        assert ask(cluster, owner) == "archive"


def test_arabic_letters_are_letters(cluster: Cluster) -> None:
    with cluster.in_use():
        assert ask(cluster, "SELECT 'و' ~ '[[:alpha:]]'") is True


def test_what_was_written_is_found_again(cluster: Cluster) -> None:
    durable = replace(cluster, durable=True)
    with durable.in_use(), durable.connect(DATABASE) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'خبر' AS headline")
    with durable.in_use():
        assert ask(durable, "SELECT headline FROM kept") == "خبر"


def test_last_user_stops_the_server(cluster: Cluster) -> None:
    with cluster.in_use():
        with cluster.in_use():
            server = postmaster(cluster)
        assert is_alive(server)
    assert not is_alive(server)


def test_forked_child_does_not_stop_the_server_of_its_parent(cluster: Cluster) -> None:
    user = start_user(cluster, USER_WITH_CHILD)
    assert said(user) == "in use"
    assert said(user) == "child left"
    assert is_alive(postmaster(cluster))
    user.communicate("leave\n")


def test_users_that_start_together_share_one_server(cluster: Cluster) -> None:
    users = [start_user(cluster) for _ in range(3)]
    assert [said(user) for user in users] == ["in use"] * 3
    servers = [
        process
        for process in psutil.process_iter()
        if process.name() == "postgres" and str(cluster.data) in process.cmdline()
    ]
    assert servers == [postmaster(cluster)]
    for user in users:
        user.communicate("leave\n")
    assert not is_alive(servers[0])


def test_server_left_by_a_killed_user_is_used_and_then_stopped(cluster: Cluster) -> None:
    user = start_user(cluster)
    assert said(user) == "in use"
    user.kill()
    user.communicate()
    left_over = postmaster(cluster)
    with cluster.in_use():
        assert postmaster(cluster) == left_over
    assert not is_alive(left_over)


def test_recovers_after_everything_was_killed(cluster: Cluster) -> None:
    user = start_user(cluster)
    assert said(user) == "in use"
    server = postmaster(cluster)
    for process in (*server.children(), server, psutil.Process(user.pid)):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    user.communicate()
    with cluster.in_use():
        assert ask(cluster, "SELECT 1") == 1


def test_killed_server_comes_back_while_in_use(cluster: Cluster) -> None:
    with cluster.in_use():
        killed = postmaster(cluster)
        cluster.revive()
        assert postmaster(cluster) == killed
        killed.kill()
        killed.wait()
        cluster.revive()
        assert ask(cluster, "SELECT 1") == 1


def test_child_that_hangs_after_its_server_was_killed_is_ended(cluster: Cluster) -> None:
    with cluster.in_use():
        server = postmaster(cluster)
        survivor = server.children()[0]
        survivor.suspend()
        server.kill()
        server.wait()
        cluster.revive()
        assert not is_alive(survivor)
        assert ask(cluster, "SELECT 1") == 1


def test_stale_pid_of_a_stranger_is_no_server_and_is_left_alone(cluster: Cluster) -> None:
    with cluster.in_use():
        pass
    stranger = subprocess.Popen(["sleep", "60"])
    (cluster.data / "postmaster.pid").write_text(f"{stranger.pid}\n{cluster.data}\n")
    cluster.sockets.joinpath(".s.PGSQL.5432.lock").write_text(f"{stranger.pid}\n")
    with cluster.in_use():
        assert postmaster(cluster).pid != stranger.pid
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_server_whose_data_was_removed_gives_way(cluster: Cluster) -> None:
    user = start_user(cluster)
    assert said(user) == "in use"
    orphan = postmaster(cluster)
    user.kill()
    user.communicate()
    cluster.home.rename(cluster.home.with_name("removed"))
    with cluster.in_use():
        assert ask(cluster, "SELECT 1") == 1
        assert postmaster(cluster) != orphan


def test_half_made_data_folder_is_made_anew(cluster: Cluster) -> None:
    cluster._make_home()
    unfinished = cluster.home / "unfinished-of-a-killed-start"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    with cluster.in_use():
        assert not unfinished.exists()


def test_folder_of_something_else_is_not_touched(cluster: Cluster) -> None:
    cluster._make_home()
    cluster.data.mkdir()
    (cluster.data / "letters.txt").write_text("dear")
    with pytest.raises(Refusal, match="not a PostgreSQL data folder: move it away"):
        cluster.in_use().__enter__()
    assert (cluster.data / "letters.txt").read_text() == "dear"


def test_data_of_another_version_is_refused_and_kept(cluster: Cluster) -> None:
    with cluster.in_use():
        pass
    (cluster.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(Refusal, match=r"made by PostgreSQL 12, but this is PostgreSQL \d\d"):
        cluster.in_use().__enter__()
    assert (cluster.data / "base").is_dir()


def test_server_that_cannot_start_says_why_and_where(cluster: Cluster) -> None:
    with cluster.in_use():
        pass
    with (cluster.data / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = 1\n")
    with pytest.raises(Refusal) as refused:
        cluster.in_use().__enter__()
    assert "configuration file" in str(refused.value)
    assert str(cluster.log) in str(refused.value)


def test_path_longer_than_a_socket_may_have(project: Path, cluster: Cluster) -> None:
    home = cluster.home / ("a-long-name" * 12)
    assert len(os.fsencode(home)) > 107
    distant = Cluster(home, cluster.sockets, durable=False)
    with distant.in_use():
        assert ask(distant, "SELECT 1") == 1


def test_sockets_folder_of_somebody_else_is_refused(cluster: Cluster) -> None:
    with pytest.raises(Refusal, match="belongs to somebody else"):
        replace(cluster, sockets=Path("/usr")).in_use().__enter__()


def test_sockets_folder_behind_a_link_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    cluster.sockets.symlink_to(tmp_path)
    with pytest.raises(Refusal, match="belongs to somebody else"):
        cluster.in_use().__enter__()
    cluster.sockets.unlink()


@pytest.mark.parametrize(
    ("trouble", "advice"),
    [
        (errno.ENOSPC, "is full: make room"),
        (errno.EDQUOT, "is full: make room"),
        (errno.EACCES, "No permission for"),
    ],
)
def test_troubles_with_files_are_said_in_one_line(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, trouble: int, advice: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(trouble, os.strerror(trouble))

    monkeypatch.setattr(Cluster, "_make_home", fail)
    with pytest.raises(Refusal, match=advice) as refused:
        cluster.in_use().__enter__()
    assert len(str(refused.value).splitlines()) == 2


def test_full_disk_is_recognised_in_what_the_server_says(cluster: Cluster) -> None:
    output = 'FATAL:  could not write to file "pg_wal/x": No space left on device\n'
    assert "is full: make room" in str(cluster._start_failure(output))


def test_ctrl_c_while_leaving_does_not_leave_the_server_behind(cluster: Cluster) -> None:
    user = start_user(cluster)
    assert said(user) == "in use"
    server = postmaster(cluster)
    user.send_signal(signal.SIGINT)
    while user.poll() is None:
        user.send_signal(signal.SIGINT)
        time.sleep(0.01)
    user.communicate()
    assert not is_alive(server)
