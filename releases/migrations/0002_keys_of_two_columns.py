from django.db import migrations

FOLLOWS_OFFICE = "appointment_follows_its_office"
OWN_APPOINTMENT = "mention_by_own_appointment"


class Migration(migrations.Migration):
    """Foreign keys on pairs, which models cannot declare.

    An appointment has the same `single_holder` as its office, and follows when the office changes
    it, so that the exclusion constraint always knows; a mention names an appointment of the person
    it names.
    """

    dependencies = [("releases", "0001_records")]

    operations = [
        migrations.RunSQL(
            f"""
            ALTER TABLE releases_appointment ADD CONSTRAINT {FOLLOWS_OFFICE}
                FOREIGN KEY (office_id, single_holder)
                REFERENCES releases_office (id, single_holder) ON UPDATE CASCADE
            """,
            f"ALTER TABLE releases_appointment DROP CONSTRAINT {FOLLOWS_OFFICE}",
        ),
        migrations.RunSQL(
            f"""
            ALTER TABLE releases_personmention ADD CONSTRAINT {OWN_APPOINTMENT}
                FOREIGN KEY (appointment_id, person_id)
                REFERENCES releases_appointment (id, person_id)
            """,
            f"ALTER TABLE releases_personmention DROP CONSTRAINT {OWN_APPOINTMENT}",
        ),
    ]
