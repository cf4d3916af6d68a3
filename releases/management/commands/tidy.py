from typing import Any

from django.core.management.base import BaseCommand

from releases.tidying import tidy


class Command(BaseCommand):
    help = "يزيل ما لا يعود إليه أحد: ما لم يُحفظ، ونصوصًا لم تكتمل، وجلسات انتهت؛ يُشغَّل كل ليلة."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in tidy().items():
            self.stdout.write(f"{name}: {count}")
