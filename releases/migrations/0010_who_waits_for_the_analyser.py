from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0009_words")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["analyser_version", "-issued_on"], name="edition_by_analyser"
            ),
        ),
    ]
