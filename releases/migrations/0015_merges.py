import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Records merged into others stay out of sight; the log has every row that was moved."""

    dependencies = [
        ("releases", "0014_decisions_on_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "شخصان"),
                            ("organisation", "جهتان"),
                            ("topic", "موضوعان"),
                        ],
                        max_length=12,
                        verbose_name="ما دُمج",
                    ),
                ),
                ("kept", models.BigIntegerField(verbose_name="رقم الباقي")),
                ("kept_name", models.CharField(max_length=320, verbose_name="الباقي")),
                ("merged", models.BigIntegerField(verbose_name="رقم المدموج")),
                ("merged_name", models.CharField(max_length=320, verbose_name="المدموج")),
                ("changes", models.JSONField(default=dict, verbose_name="ما تغيّر")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="في")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="تُراجع عنه في"),
                ),
            ],
            options={
                "verbose_name": "دمج",
                "verbose_name_plural": "عمليات الدمج",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="organisation",
            name="organisation_name_once_a_country",
        ),
        migrations.RemoveConstraint(
            model_name="person",
            name="person_name_once",
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="releases.organisation",
                verbose_name="دُمج في",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="releases.person",
                verbose_name="دُمج في",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None)),
                fields=("folded", "country"),
                name="organisation_name_once_a_country",
                nulls_distinct=False,
                violation_error_message="توجد في هذا البلد جهة بهذا الاسم.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None)),
                fields=("folded", "disambiguation"),
                name="person_name_once",
                violation_error_message="يوجد شخص بهذا الاسم؛ إن كان غيره فاكتب ما يميّزه.",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="من قام به",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="تراجع عنه",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("person", "organisation", "topic"))),
                name="merge_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept", models.F("merged")), _negated=True), name="merge_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("kind", "merged"),
                name="merge_in_force_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="356549017fff109772c9b67202aa9872c7e61e14",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_511f1",
                    table="releases_merge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."undone_at" IS NOT NULL OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."kept" IS DISTINCT FROM (NEW."kept") OR OLD."kept_name" IS DISTINCT FROM (NEW."kept_name") OR OLD."merged" IS DISTINCT FROM (NEW."merged") OR OLD."merged_name" IS DISTINCT FROM (NEW."merged_name") OR OLD."changes" IS DISTINCT FROM (NEW."changes") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="0e8fc6fd30bb26808be597686dab05923626c0ff",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_996f3",
                    table="releases_merge",
                    when="BEFORE",
                ),
            ),
        ),
    ]
