from django.db import migrations

OWN_APPOINTMENT = "mention_by_own_appointment"


class Migration(migrations.Migration):
    """A merge moves a person's appointments and mentions, one after the other, in one transaction.

    Checked at every statement still, unless a transaction asks to have it checked at its end.
    """

    dependencies = [("releases", "0019_merges")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE releases_personmention ALTER CONSTRAINT {OWN_APPOINTMENT} DEFERRABLE",
            f"ALTER TABLE releases_personmention ALTER CONSTRAINT {OWN_APPOINTMENT} NOT DEFERRABLE",
        ),
    ]
