from typing import Any

from django.core.management.base import BaseCommand

from releases.due import publish_due


class Command(BaseCommand):
    help = "ينقل كل نسخة مجدولة حلّ موعدها إلى حالة «منشورة»."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"نُشر {publish_due()}")
