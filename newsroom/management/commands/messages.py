"""Finds the messages of the readers' pages, merges them into the catalogues and compiles these."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        # polib is there for those who work on the archive alone.
        from newsroom import catalogues

        for waiting in catalogues.merge(settings.BASE_DIR):
            self.stdout.write(f"waits for words: {waiting}")
