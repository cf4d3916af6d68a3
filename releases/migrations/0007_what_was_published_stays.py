import datetime

import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0006_indexes_of_the_staff_list"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="referencecounter",
            options={"verbose_name": "عدّاد مراجع", "verbose_name_plural": "عدّادات المراجع"},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="edition",
            name="published_text_never_changes",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="transition",
            name="published_is_never_deleted",
        ),
        migrations.AlterField(
            model_name="edition",
            name="issued_on",
            field=models.DateField(
                blank=True,
                help_text="التاريخ الذي يحمله الخبر.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(
                        datetime.date(1800, 1, 1), "التاريخ قبل سنة 1800."
                    ),
                    django.core.validators.MaxValueValidator(
                        datetime.date(2100, 12, 31), "التاريخ بعد سنة 2100."
                    ),
                ],
                verbose_name="تاريخ الصدور",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attachment",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM releases_edition\n                WHERE id = OLD.edition_id AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: Cannot change % of a published edition', TG_TABLE_NAME;\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a3b08ff49fc239ba9cddd2054e5391d74e620c03",
                    operation="DELETE OR UPDATE",
                    pgid="pgtrigger_stays_as_published_91dde",
                    table="releases_attachment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="published_text_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."published_at" IS NOT NULL AND (OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."headline" IS DISTINCT FROM (NEW."headline") OR OLD."headline_proposed" IS DISTINCT FROM (NEW."headline_proposed") OR OLD."standfirst" IS DISTINCT FROM (NEW."standfirst") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."dateline" IS DISTINCT FROM (NEW."dateline") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issued_on_granularity" IS DISTINCT FROM (NEW."issued_on_granularity") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."change" IS DISTINCT FROM (NEW."change") OR OLD."change_note" IS DISTINCT FROM (NEW."change_note")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6af53cd8f1341133882ada7ad712f133b561a66d",
                    operation="UPDATE",
                    pgid="pgtrigger_published_text_never_changes_7740f",
                    table="releases_edition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="published_never_opens_again",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"state\" IN ('draft', 'submitted', 'rejected', 'scheduled') AND OLD.\"published_at\" IS NOT NULL)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="19178e4ca5e684fbfe71449b43a86b9eb056757c",
                    operation="UPDATE",
                    pgid="pgtrigger_published_never_opens_again_a4d47",
                    table="releases_edition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="reference_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."reference" IS DISTINCT FROM (NEW."reference") AND OLD."reference" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="674986eb1f1fac5bea7fd7864cf2e321983a5256",
                    operation="UPDATE",
                    pgid="pgtrigger_reference_never_changes_5683a",
                    table="releases_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transition",
            trigger=pgtrigger.compiler.Trigger(
                name="published_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM releases_edition\n                WHERE id = OLD.edition_id AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: Cannot change % of a published edition', TG_TABLE_NAME;\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                    hash="313cee91a95c36f082bb0c4f8e73e34b21a621dd",
                    operation="DELETE",
                    pgid="pgtrigger_published_is_never_deleted_79164",
                    table="releases_transition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unpublishing",
            trigger=pgtrigger.compiler.Trigger(
                name="reason_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."alternative_id" IS DISTINCT FROM (NEW."alternative_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="80936d2af5a971788461e6c08673512d18d90193",
                    operation="UPDATE",
                    pgid="pgtrigger_reason_never_changes_1ca28",
                    table="releases_unpublishing",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_on__isnull", True),
                    ("issued_on__range", (datetime.date(1800, 1, 1), datetime.date(2100, 12, 31))),
                    _connector="OR",
                ),
                name="edition_date_in_range",
                violation_error_message="تاريخ الصدور بين سنتي 1800 و2100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ("ar", "fr", "en"))), name="edition_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="transition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "from_state__in",
                        (
                            "",
                            "draft",
                            "submitted",
                            "rejected",
                            "scheduled",
                            "published",
                            "superseded",
                            "withdrawn",
                        ),
                    ),
                    (
                        "to_state__in",
                        [
                            "draft",
                            "submitted",
                            "rejected",
                            "scheduled",
                            "published",
                            "superseded",
                            "withdrawn",
                        ],
                    ),
                ),
                name="transition_between_states",
            ),
        ),
        migrations.AddConstraint(
            model_name="unpublishing",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("withdrawn", "error", "consolidated"))),
                name="unpublishing_kind",
            ),
        ),
    ]
