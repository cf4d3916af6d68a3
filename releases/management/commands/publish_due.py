from typing import Any

from django.core.management.base import BaseCommand

from releases.due import publish_due
from releases.numbers import kept_counts


class Command(BaseCommand):
    help = (
        "ينقل كل نسخة مجدولة حلّ موعدها إلى حالة «منشورة»، ويعدّ أرقام الأرشيف قبل أن ينتظرها قارئ."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"نُشر {publish_due()}")
        kept_counts.keep_ready()
