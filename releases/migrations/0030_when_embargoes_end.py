from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0029_tables_that_wait")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("embargo_until__isnull", False)),
                fields=["embargo_until"],
                name="edition_by_embargo",
            ),
        ),
    ]
