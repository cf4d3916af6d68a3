"""The port of `make run`. Standard library only: it is asked before the packages are installed."""

import errno
import os
import socket
import time
from collections.abc import Mapping

from newsroom.refusals import Refusal

HOST = "127.0.0.1"
DEFAULT = 8000
# The children of a server that was killed keep its port for about a second.
_SECONDS_TO_BECOME_FREE = 3.0


def wanted(environment: Mapping[str, str] = os.environ) -> int:
    """The port named by PORT. Raises Refusal where that is no port."""
    text = environment.get("PORT", "") or str(DEFAULT)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Refusal(
            f"PORT={text} is no port: give a number from 1024 to 65535, e.g. PORT=8001 make run.",
            f"القيمة PORT={text} ليست رقم منفذ: أعطِ رقمًا من 1024 إلى 65535.",
        )
    return int(text)


def require_free(port: int, patience: float = _SECONDS_TO_BECOME_FREE) -> None:
    """Returns when `port` can be listened on; raises Refusal where it cannot, after `patience`
    seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((HOST, port))
                probe.listen()
            return
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
                time.sleep(0.2)
                continue
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise _unavailable(port, busy=error.errno == errno.EADDRINUSE) from error


def _unavailable(port: int, busy: bool) -> Refusal:
    other = port + 1 if 1024 <= port < 65535 else DEFAULT
    if busy:
        return Refusal(
            f"Port {port} is in use: stop the program that has it, or choose another port, "
            f"e.g. PORT={other} make run.",
            f"المنفذ {port} مشغول: أوقف البرنامج الذي يستعمله أو اختر منفذًا آخر.",
        )
    return Refusal(
        f"Port {port} needs more rights than your account has: choose one from 1024 on, "
        f"e.g. PORT={other} make run.",
        f"المنفذ {port} يحتاج صلاحيات ليست لحسابك: اختر منفذًا من 1024 فما فوق.",
    )
