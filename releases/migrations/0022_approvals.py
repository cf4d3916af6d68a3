import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0021_time_zones")]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="في")),
                ("digest", models.CharField(max_length=64, verbose_name="بصمة المحتوى")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="من",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="releases.edition",
                        verbose_name="النسخة",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="releases.organisation",
                        verbose_name="الوزارة",
                    ),
                ),
            ],
            options={
                "verbose_name": "إقرار وزارة",
                "verbose_name_plural": "إقرارات الوزارات",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "ministry", "digest"), name="approval_once_a_content"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3dc370e843e86f2e49e13110e941225332ad288f",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_f36e4",
                    table="releases_approval",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM releases_edition\n                WHERE id = OLD.edition_id AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: Cannot change % of a published edition', TG_TABLE_NAME;\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                    hash="f647a4db2c68397b12ea400c88c75812c67d2899",
                    operation="DELETE",
                    pgid="pgtrigger_published_is_never_deleted_7dcf9",
                    table="releases_approval",
                    when="BEFORE",
                ),
            ),
        ),
    ]
