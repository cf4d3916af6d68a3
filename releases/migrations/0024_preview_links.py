import datetime

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0023_forced_verdicts")]

    operations = [
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token_sha256",
                    models.CharField(
                        editable=False, max_length=64, unique=True, verbose_name="بصمة الرمز"
                    ),
                ),
                ("note", models.CharField(max_length=200, verbose_name="لمن")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="صُنع في"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="ينتهي في")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="أُبطل في")),
                ("uses", models.PositiveIntegerField(default=0, verbose_name="مرات الفتح")),
                (
                    "last_used_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="آخر فتح"),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="releases.edition",
                        verbose_name="النسخة",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="من صنعه",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="من أبطله",
                    ),
                ),
            ],
            options={
                "verbose_name": "رابط معاينة",
                "verbose_name_plural": "روابط المعاينة",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at__gt", models.F("made_at")),
                    (
                        "expires_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("made_at"), "+", models.Value(datetime.timedelta(days=7))
                        ),
                    ),
                ),
                name="preview_link_lives_some_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="previewlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at", None), ("revoked_by", None)),
                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                    _connector="OR",
                ),
                name="preview_link_revoked_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="previewlink",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."token_sha256" IS DISTINCT FROM (NEW."token_sha256") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d2db2ded2baec5e0c040cd15707cb7653ff3b8f7",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_made_fe66a",
                    table="releases_previewlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="previewlink",
            trigger=pgtrigger.compiler.Trigger(
                name="revoked_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."revoked_at" IS NOT NULL AND (OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="43989e9f73c3f5e392bc89854bbb130fcc3ec891",
                    operation="UPDATE",
                    pgid="pgtrigger_revoked_for_good_91efa",
                    table="releases_previewlink",
                    when="BEFORE",
                ),
            ),
        ),
    ]
