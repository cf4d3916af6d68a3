from django.db import migrations

# (table, column, the table it points to)
POINTERS = (
    ("releases_personmention", "person_id", "releases_person"),
    ("releases_appointment", "person_id", "releases_person"),
    ("releases_nameform", "person_id", "releases_person"),
    ("releases_nameform", "organisation_id", "releases_organisation"),
    ("releases_release", "ministry_id", "releases_organisation"),
    ("releases_edition_organisations", "organisation_id", "releases_organisation"),
    ("releases_edition_supporting_ministries", "organisation_id", "releases_organisation"),
    ("releases_office", "organisation_id", "releases_organisation"),
    ("releases_membership", "ministry_id", "releases_organisation"),
)


def _trigger(table, column, target):
    # The lock is the one of the foreign key: it waits for a merge under way, then sees it.
    name = f"{table}_{column}_in_force"
    return (
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            merged bigint;
        BEGIN
            SELECT merged_into_id INTO merged FROM {target}
                WHERE id = NEW.{column} FOR KEY SHARE;
            IF merged IS NOT NULL THEN
                RAISE EXCEPTION 'row % of {target} was merged into %', NEW.{column}, merged
                    USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '{column}_in_force';
            END IF;
            RETURN NEW;
        END
        $$;
        CREATE TRIGGER {column}_in_force BEFORE INSERT OR UPDATE OF {column} ON {table}
            FOR EACH ROW WHEN (NEW.{column} IS NOT NULL) EXECUTE FUNCTION {name}();
        """,  # noqa: S608
        f"DROP TRIGGER {column}_in_force ON {table}; DROP FUNCTION {name}();",
    )


class Migration(migrations.Migration):
    """What is being written while two records are merged never joins the one that goes."""

    dependencies = [("releases", "0030_when_embargoes_end")]

    operations = [migrations.RunSQL(*_trigger(*pointer)) for pointer in POINTERS]
