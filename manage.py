#!/usr/bin/env python
import io
import os
import signal
import sys

from newsroom import embedded_postgres
from newsroom.refusals import Refusal


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.management import execute_from_command_line

    # A terminal that cannot show Arabic must not end a command half way; and what is still in a
    # buffer when the web server forks would be printed by every fork.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    # However a command is told to end, it leaves by the way that stops the database.
    for sign in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(sign) is signal.SIG_DFL:
            signal.signal(sign, lambda number, frame: sys.exit(128 + number))
    try:
        # Without DATABASE_URL every command works on the embedded server, started for as long as
        # needed.
        with embedded_postgres.available_for(sys.argv[1:]):
            execute_from_command_line(sys.argv)
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
