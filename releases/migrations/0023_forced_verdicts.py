import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0022_approvals")]

    operations = [
        migrations.CreateModel(
            name="ForcedVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "أُقرّ النشر"), ("objected", "أعترض على النشر")],
                        max_length=8,
                        verbose_name="الرأي",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="ملاحظة")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="في")),
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
                    "transition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="releases.transition",
                        verbose_name="الحركة",
                    ),
                ),
            ],
            options={
                "verbose_name": "رأي في نشر بالتجاوز",
                "verbose_name_plural": "آراء في النشر بالتجاوز",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="forcedverdict",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verdict", "approved")),
                fields=("transition",),
                name="forced_verdict_one_approval",
                violation_error_message="أُقرّ هذا النشر من قبل.",
            ),
        ),
        migrations.AddConstraint(
            model_name="forcedverdict",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ("approved", "objected"))),
                name="forced_verdict_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="forcedverdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", "approved"),
                    models.Q(("remark", ""), _negated=True),
                    _connector="OR",
                ),
                name="forced_verdict_objection_has_a_remark",
                violation_error_message="اكتب سبب الاعتراض.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forcedverdict",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e50870d6549df79a9f638938bc92b29500a25ab1",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_c7aa7",
                    table="releases_forcedverdict",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forcedverdict",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_with_its_step_alone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT 1 FROM releases_transition step\n                        JOIN releases_edition edition ON edition.id = step.edition_id\n                        WHERE step.id = OLD.transition_id AND edition.published_at IS NOT NULL\n                    ) THEN\n                        RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table',\n                            TG_TABLE_NAME;\n                    END IF;\n                    RETURN OLD;\n                ",
                    hash="05897ddadca3d403ecbe8952d98903d7d9d6a852",
                    operation="DELETE",
                    pgid="pgtrigger_goes_with_its_step_alone_09abd",
                    table="releases_forcedverdict",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forcedverdict",
            trigger=pgtrigger.compiler.Trigger(
                name="by_another",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM releases_transition\n                        WHERE id = NEW.transition_id AND forced\n                            AND by_id IS DISTINCT FROM NEW.by_id\n                    ) THEN\n                        RAISE EXCEPTION 'step % was not forced by another', NEW.transition_id\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'forced_verdict_by_another';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="8f1fc7f21adca59f77ff7a89855588519b5562d5",
                    operation="INSERT",
                    pgid="pgtrigger_by_another_bc921",
                    table="releases_forcedverdict",
                    when="BEFORE",
                ),
            ),
        ),
    ]
