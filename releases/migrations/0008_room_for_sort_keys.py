from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0007_what_was_published_stays"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="sort_key",
            field=models.CharField(editable=False, max_length=310, verbose_name="مفتاح الترتيب"),
        ),
        migrations.AlterField(
            model_name="person",
            name="sort_key",
            field=models.CharField(
                blank=True, editable=False, max_length=210, verbose_name="مفتاح الترتيب"
            ),
        ),
        migrations.AlterField(
            model_name="topic",
            name="sort_key",
            field=models.CharField(editable=False, max_length=160, verbose_name="مفتاح الترتيب"),
        ),
    ]
