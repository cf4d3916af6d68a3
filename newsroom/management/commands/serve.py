from typing import Any

from django.core.management.base import BaseCommand

from newsroom import port, serve


class Command(BaseCommand):
    help = "يجهّز الأرشيف ويعرضه على هذا الجهاز حتى Ctrl-C (المنفذ من المتغيّر PORT)"
    # They run below, together with those of the database.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        listen_on = port.wanted()
        port.require_free(listen_on)
        serve.require_database()
        self.check(databases=["default"])
        serve.prepare(self.stdout.write)
        serve.serve(listen_on, self.stdout.write)
