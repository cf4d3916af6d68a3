import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0008_room_for_sort_keys")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("lexeme", models.TextField(primary_key=True, serialize=False)),
                ("documents", models.PositiveIntegerField()),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "verbose_name": "كلمة",
                "verbose_name_plural": "كلمات",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="word_keys")
                ],
            },
        ),
    ]
