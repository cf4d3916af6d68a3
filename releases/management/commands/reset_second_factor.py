from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases import second_factor
from releases.models import User


class Command(BaseCommand):
    help = "يلغي الخطوة الثانية لدخول حساب وينهي جلساته، لمن ضاع هاتفه ورموزه ولا مدير يعينه."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="اسم المستخدم")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = User.objects.get_by_natural_key(options["user"])
        except User.DoesNotExist as error:
            raise CommandError(f"لا حساب باسم «{options['user']}».") from error
        second_factor.reset(user)
        LogEntry.objects.log_actions(
            user.pk,
            User.objects.filter(pk=user.pk),
            CHANGE,
            "أُعيد ضبط التحقق بخطوتين من سطر الأوامر",
            single_object=True,
        )
        self.stdout.write(f"أُعيد ضبط التحقق بخطوتين للحساب «{user.username}».")
