from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0010_who_waits_for_the_analyser"),
    ]

    operations = [
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "وزارة"),
                            ("person", "شخص"),
                            ("organisation", "جهة"),
                            ("topic", "موضوع"),
                            ("phrase", "عبارة"),
                        ],
                        max_length=12,
                    ),
                ),
                ("record", models.BigIntegerField(null=True)),
                ("text", models.CharField(max_length=400)),
                ("detail", models.CharField(max_length=320)),
                ("weight", models.PositiveIntegerField()),
                ("names", ArrayField(models.TextField())),
                ("releases", ArrayField(models.BigIntegerField())),
                ("word_forms", ArrayField(models.TextField())),
            ],
            options={
                "verbose_name": "اقتراح",
                "verbose_name_plural": "اقتراحات",
                "indexes": [GinIndex(fields=["word_forms"], name="suggestion_word_forms")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(kind="phrase", record=None)
                        | ~Q(kind="phrase") & Q(record__isnull=False),
                        name="suggestion_of_a_record_or_a_phrase",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestionKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("from_length", models.PositiveSmallIntegerField()),
                ("is_start", models.BooleanField()),
                (
                    "suggestion",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=models.CASCADE,
                        related_name="keys",
                        to="releases.suggestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "مفتاح اقتراح",
                "verbose_name_plural": "مفاتيح الاقتراحات",
                "indexes": [
                    models.Index(
                        fields=["from_length", "key"],
                        name="suggestion_key_by_beginning",
                        opclasses=["int2_ops", "text_pattern_ops"],
                    )
                ],
            },
        ),
    ]
