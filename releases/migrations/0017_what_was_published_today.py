from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0016_history")]

    operations = [
        migrations.AddIndex(
            model_name="transition",
            index=models.Index(
                fields=["-at"],
                condition=models.Q(("event__in", ("publish", "publish_due"))),
                name="transition_publications",
            ),
        ),
    ]
