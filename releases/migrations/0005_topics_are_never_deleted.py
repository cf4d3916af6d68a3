import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0004_groups_of_staff"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a52c20f8a95379c46327e14b4fdde67826c8f519",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_6b8a3",
                    table="releases_topic",
                    when="BEFORE",
                ),
            ),
        ),
    ]
