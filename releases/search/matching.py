"""Asking PostgreSQL which rows a query finds."""

from typing import Any

from django.db import models

from releases.search.vectors import TermVectorField


@TermVectorField.register_lookup
class Matches(models.Lookup):
    """`terms__matches=ParsedQuery`: the rows whose vector has what the query asks for."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", (*params, self.rhs.tsquery)
