import contextlib
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases import reindexing
from releases.importer import Defaults, ImportResult, Options, Outcome, import_releases
from releases.importer.loading import STATUSES
from releases.importer.progress import ImportProgress
from releases.importer.report import STATUS_NAMES, Report

# Rejected rows are said one by one up to here; the report has them all.
MOST_SAID = 20


class Command(BaseCommand):
    help = "يحمّل أخبارًا قديمة من ملفات ‎.txt ‎.jsonl ‎.json ‎.csv ‎.xlsx أو مجلدات منها."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--ministry", default="", help="وزارة ما لا يذكر وزارته (اسمها أو رمزها)."
        )
        parser.add_argument("--country", default="", help="بلد ما لا يذكر بلده (رمز من حرفين).")
        parser.add_argument("--dry-run", action="store_true", help="لا يكتب شيئًا.")
        parser.add_argument("--publish", action="store_true", help="ينشر ما اكتمل؛ وإلا فمسودات.")
        parser.add_argument(
            "--backdate", action="store_true", help="يعدّ كل خبر منشورًا ظهر يوم صدوره."
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="ملف CSV فيه سطر لكل خبر.")

    def handle(self, *args: Any, **options: Any) -> None:
        how = Options(
            defaults=Defaults(options["ministry"], options["country"]),
            publish=options["publish"],
            dry_run=options["dry_run"],
            backdate=options["backdate"],
        )
        try:
            result = self._load(options["paths"], how, options["report"])
        except FileNotFoundError as error:
            raise CommandError(f"لا يوجد ملف أو مجلد: {error}", returncode=2) from error
        if not how.dry_run:
            reindexing.count_words()
        self.stdout.write(_last_line(result, how))
        if result.rejected or not result.total:
            sys.exit(1)

    def _load(self, paths: list[Path], how: Options, report: Path | None) -> ImportResult:
        with contextlib.ExitStack() as stack:
            progress = stack.enter_context(ImportProgress(paths))
            writer = stack.enter_context(Report(report)) if report else None
            said = 0

            def hear(outcome: Outcome) -> None:
                nonlocal said
                progress.advance(outcome)
                if writer:
                    writer.write(outcome)
                if outcome.status == "rejected" and (said := said + 1) <= MOST_SAID:
                    self.stderr.write(f"{outcome.path}:{outcome.place}: {outcome.reason}")

            return import_releases(paths, how, hear)


def _last_line(result: ImportResult, how: Options) -> str:
    counts = "، ".join(f"{STATUS_NAMES[name]} {result.counts[name]}" for name in STATUSES)
    tried = " (تجربة: لم يُكتب شيء)" if how.dry_run else ""
    new = f"؛ أُنشئ من الوزارات والمواضيع {len(result.made)}" if result.made else ""
    return f"الأخبار {result.total}: {counts}؛ نُشر منها {result.published}{new}.{tried}"
