from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    """Editions are found by their fingerprints. Those stored before have none until indexed anew.

    The function answers for each fingerprint asked which editions have it, `most` at most. Of one
    that very many have, the index gives a random part (gin_fuzzy_search_limit): ten times faster,
    and those are not used. The setting holds inside the function alone. A scan of the table, which
    a LIMIT may tempt the planner to, would never be the faster way.
    """

    dependencies = [("releases", "0011_suggestions")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="fingerprints",
            field=ArrayField(models.IntegerField(), default=list, editable=False),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=GinIndex(fields=["fingerprints"], name="edition_fingerprints", fastupdate=False),
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION editions_with_fingerprints(asked integer[], most integer)
            RETURNS TABLE (fingerprint integer, edition_ids bigint[])
            LANGUAGE sql STABLE
            SET gin_fuzzy_search_limit = 1000
            SET enable_seqscan = off
            AS $$
                SELECT one, ARRAY(
                    SELECT id FROM releases_edition WHERE fingerprints @> ARRAY[one] LIMIT most
                )
                FROM unnest(asked) AS one
            $$
            """,
            "DROP FUNCTION editions_with_fingerprints(integer[], integer)",
        ),
    ]
