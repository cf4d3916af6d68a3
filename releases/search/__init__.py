"""Search: text becomes terms, terms become what PostgreSQL keeps and what it is asked.

Terms are analysed in Python and reach PostgreSQL as finished `tsvector` and `tsquery` literals: it
never parses Arabic itself, so every database locale gives the same answers. The way of a query:
`query.parse` reads it, `relaxing` loosens it where it finds little, `matching` and `ranking` ask
the database, `releases.marking` shows what was found.
"""

from releases.search.matching import Matches
from releases.search.query import ParsedQuery, parse
from releases.search.vectors import TermVectorField, vector_literal

__all__ = ["Matches", "ParsedQuery", "TermVectorField", "parse", "vector_literal"]
