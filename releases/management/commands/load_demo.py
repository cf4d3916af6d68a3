from typing import Any

from django.core.management.base import BaseCommand, CommandError

from releases.demo import ACCOUNTS, PASSWORD, NotEmpty, load_demo


class Command(BaseCommand):
    help = "يحمّل أرشيفًا تجريبيًا لبلد مخترع في أرشيف فارغ، مع حسابات تجريبية."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load_demo()
        except NotEmpty as error:
            raise CommandError(
                "The archive is not empty; the demo goes into an empty one. "
                "الأرشيف ليس فارغًا؛ يُحمّل المثال في أرشيف فارغ."
            ) from error
        self.stdout.write(", ".join(f"{name} {count}" for name, count in counts.items()))
        self.stdout.write(f"{', '.join(ACCOUNTS)}: {PASSWORD}")
