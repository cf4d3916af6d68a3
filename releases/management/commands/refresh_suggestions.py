from typing import Any

from django.core.management.base import BaseCommand

from releases.suggesting.table import refresh_suggestions


class Command(BaseCommand):
    help = "يجدّد ما يقترحه حقل البحث أثناء الكتابة من السجلات المنشورة."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = refresh_suggestions()
        self.stdout.write(", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())))
