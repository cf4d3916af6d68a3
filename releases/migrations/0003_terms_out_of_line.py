from django.db import migrations


class Migration(migrations.Migration):
    """Bodies and term vectors, long and seldom read, leave the rows that lists scan.

    Below the default of 2 kB a row keeps them inside; at 256 bytes the table that lists, facets
    and counts scan is a small part of the whole.
    """

    dependencies = [("releases", "0002_keys_of_two_columns")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE releases_edition SET (toast_tuple_target = 256)",
            "ALTER TABLE releases_edition RESET (toast_tuple_target)",
        ),
        migrations.RunSQL(
            "ALTER TABLE releases_release SET (toast_tuple_target = 256)",
            "ALTER TABLE releases_release RESET (toast_tuple_target)",
        ),
    ]
