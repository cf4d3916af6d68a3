from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from releases import reindexing


class Command(BaseCommand):
    help = "يفهرس ما تقادم من الأخبار، ثم يعدّ كلماته ويجدد المقترحات؛ يُشغَّل كل ليلة."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="يفهرس الأخبار كلها من جديد.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            reindexing.mark_all_stale()
        indexed = reindexing.reindex(self._say)
        self.stdout.write(f"فُهرس {indexed}")
        self.stdout.write(f"عُدّت {reindexing.count_words()} كلمة")

    def _say(self, indexed: int) -> None:
        self.stderr.write(".", ending="")
