import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Records merged into others stay out of sight; the log has every row that was moved."""

    dependencies = [
        ("releases", "0018_decisions_on_names"),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="delete_delete",
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
            model_name="organisationevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
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
        migrations.AddField(
            model_name="personevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="releases.person",
                verbose_name="دُمج في",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "releases_organisationevent" ("code", "colour", "country_id", "description", "ended_on", "folded", "founded_on", "id", "kind", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "slug", "sort_key", "website") VALUES (NEW."code", NEW."colour", NEW."country_id", NEW."description", NEW."ended_on", NEW."folded", NEW."founded_on", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'insert\', NEW."id", NEW."short_name", NEW."slug", NEW."sort_key", NEW."website"); RETURN NULL;',
                    hash="555d9be0e8708ce22111a6c6e39f8e9a9ebbbe67",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_140ca",
                    table="releases_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."colour" IS DISTINCT FROM (NEW."colour") OR OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "releases_organisationevent" ("code", "colour", "country_id", "description", "ended_on", "folded", "founded_on", "id", "kind", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "slug", "sort_key", "website") VALUES (OLD."code", OLD."colour", OLD."country_id", OLD."description", OLD."ended_on", OLD."folded", OLD."founded_on", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'update\', OLD."id", OLD."short_name", OLD."slug", OLD."sort_key", OLD."website"); RETURN NULL;',
                    hash="877b23df1e1a44116668dc3fd9452b39728cc962",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db1c4",
                    table="releases_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "releases_organisationevent" ("code", "colour", "country_id", "description", "ended_on", "folded", "founded_on", "id", "kind", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "slug", "sort_key", "website") VALUES (OLD."code", OLD."colour", OLD."country_id", OLD."description", OLD."ended_on", OLD."folded", OLD."founded_on", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'delete\', OLD."id", OLD."short_name", OLD."slug", OLD."sort_key", OLD."website"); RETURN NULL;',
                    hash="6db62ba372600b31285234751cac89ec7f0ce568",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_956f5",
                    table="releases_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "releases_personevent" ("description", "disambiguation", "folded", "honorific", "id", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sort_key") VALUES (NEW."description", NEW."disambiguation", NEW."folded", NEW."honorific", NEW."id", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'insert\', NEW."id", NEW."slug", NEW."sort_key"); RETURN NULL;',
                    hash="b44ac63407b47ea41d2c6408a8d048b639627aef",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fffea",
                    table="releases_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."disambiguation" IS DISTINCT FROM (NEW."disambiguation") OR OLD."honorific" IS DISTINCT FROM (NEW."honorific") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func='INSERT INTO "releases_personevent" ("description", "disambiguation", "folded", "honorific", "id", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sort_key") VALUES (OLD."description", OLD."disambiguation", OLD."folded", OLD."honorific", OLD."id", OLD."merged_into_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'update\', OLD."id", OLD."slug", OLD."sort_key"); RETURN NULL;',
                    hash="bb84c284f1aad11d5e473212fcc78d8091ad5d01",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d2482",
                    table="releases_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "releases_personevent" ("description", "disambiguation", "folded", "honorific", "id", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sort_key") VALUES (OLD."description", OLD."disambiguation", OLD."folded", OLD."honorific", OLD."id", OLD."merged_into_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'delete\', OLD."id", OLD."slug", OLD."sort_key"); RETURN NULL;',
                    hash="7d64ae98b71c551cfe2649dde9c004cbcbf49bea",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5c7ef",
                    table="releases_person",
                    when="AFTER",
                ),
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
