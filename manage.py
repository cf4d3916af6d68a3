#!/usr/bin/env python
import os
import sys

from newsroom import embedded_postgres


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.management import execute_from_command_line

    # Without DATABASE_URL every command works on the embedded server, started for as long as needed.
    with embedded_postgres.available_for(sys.argv[1:]):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
