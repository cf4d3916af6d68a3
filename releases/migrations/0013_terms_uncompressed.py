from django.db import migrations


class Migration(migrations.Migration):
    """Ranking unpacks the vectors of hundreds of candidates: uncompressed takes 10 µs, not 26.

    They take two fifths more room. Rows stored before change when they are indexed anew.
    """

    dependencies = [("releases", "0012_fingerprints")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE releases_edition ALTER COLUMN terms SET STORAGE EXTERNAL",
            "ALTER TABLE releases_edition ALTER COLUMN terms SET STORAGE EXTENDED",
        ),
    ]
