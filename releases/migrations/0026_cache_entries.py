from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, as `createcachetable` would make it: what is counted
    against guessing passwords is counted once for all processes. Unlogged: a crash forgives."""

    dependencies = [("releases", "0025_grace_of_staff")]

    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE IF NOT EXISTS cache_entries (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX IF NOT EXISTS cache_entries_expires ON cache_entries (expires);
            """,
            "DROP TABLE IF EXISTS cache_entries",
        ),
    ]
