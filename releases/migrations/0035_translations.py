import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0034_logs_go_with_nothing_else"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="release",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="translations",
                to="releases.release",
                verbose_name="ترجمة لخبر",
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="releases.release",
                verbose_name="ترجمة لخبر",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("translation_of__isnull", False)),
                fields=["translation_of"],
                name="release_by_translation_of",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="translations_are_of_originals",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."translation_of_id" IS NOT NULL)',
                    func="\n                    PERFORM pg_advisory_xact_lock(hashtext('releases_translation'));\n                    IF EXISTS (\n                        SELECT 1 FROM releases_release\n                        WHERE translation_of_id = NEW.number\n                           OR number = NEW.translation_of_id AND translation_of_id IS NOT NULL\n                    ) THEN\n                        RAISE EXCEPTION 'release % is a translation of a translation', NEW.number\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'translation_of_an_original';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="6fad3e3048b660c9776dc23cf2544cf186de045f",
                    operation='INSERT OR UPDATE OF "translation_of_id"',
                    pgid="pgtrigger_translations_are_of_originals_c959f",
                    table="releases_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."first_published_at" IS DISTINCT FROM (NEW."first_published_at") OR OLD."import_sha256" IS DISTINCT FROM (NEW."import_sha256") OR OLD."ministry_id" IS DISTINCT FROM (NEW."ministry_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."original_url" IS DISTINCT FROM (NEW."original_url") OR OLD."public_timestamp" IS DISTINCT FROM (NEW."public_timestamp") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."source_sha256" IS DISTINCT FROM (NEW."source_sha256") OR OLD."source_text" IS DISTINCT FROM (NEW."source_text") OR OLD."translation_of_id" IS DISTINCT FROM (NEW."translation_of_id"))',
                    func='INSERT INTO "releases_releaseevent" ("created_at", "first_published_at", "import_sha256", "ministry_id", "number", "original_url", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_timestamp", "reference", "source_id", "source_sha256", "source_text", "translation_of_id", "updated_at") VALUES (OLD."created_at", OLD."first_published_at", OLD."import_sha256", OLD."ministry_id", OLD."number", OLD."original_url", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'update\', OLD."number", OLD."public_timestamp", OLD."reference", OLD."source_id", OLD."source_sha256", OLD."source_text", OLD."translation_of_id", OLD."updated_at"); RETURN NULL;',
                    hash="f57c47985fa79c1384d8be38fb95fa7bc555963c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a89b1",
                    table="releases_release",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "releases_releaseevent" ("created_at", "first_published_at", "import_sha256", "ministry_id", "number", "original_url", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_timestamp", "reference", "source_id", "source_sha256", "source_text", "translation_of_id", "updated_at") VALUES (OLD."created_at", OLD."first_published_at", OLD."import_sha256", OLD."ministry_id", OLD."number", OLD."original_url", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, clock_timestamp(), \'delete\', OLD."number", OLD."public_timestamp", OLD."reference", OLD."source_id", OLD."source_sha256", OLD."source_text", OLD."translation_of_id", OLD."updated_at"); RETURN NULL;',
                    hash="476fbaaef3aa4c49ef46662eda2d0aedb70f0298",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a35d9",
                    table="releases_release",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("translation_of", models.F("number")), _negated=True),
                name="release_is_no_translation_of_itself",
                violation_error_message="لا يكون الخبر ترجمة لنفسه.",
            ),
        ),
    ]
