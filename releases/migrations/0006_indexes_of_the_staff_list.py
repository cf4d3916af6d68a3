from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0005_topics_are_never_deleted"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["-updated_at"], name="edition_by_change"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["issued_on"], name="edition_by_date"),
        ),
    ]
