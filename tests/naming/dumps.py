"""Every row of the archive, to compare before and after."""

from django.apps import apps
from django.db import connection
from pghistory.models import Event

LEFT_OUT = {"merge", "suggestion", "suggestionkey", "word"}


def dump() -> dict[str, list[str]]:
    """Every row of the archive as PostgreSQL writes it, by table; logs and counts left out."""
    rows = {}
    for model in apps.get_app_config("releases").get_models(include_auto_created=True):
        if issubclass(model, Event) or model._meta.proxy or model._meta.model_name in LEFT_OUT:
            continue
        table, key = model._meta.db_table, model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT one::text FROM "{table}" AS one ORDER BY "{key}"')  # noqa: S608
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows
