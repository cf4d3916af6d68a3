"""What staff see: Django's admin, a file per noun."""

from releases.admin import (
    countries,
    editions,
    merges,
    names,
    organisations,
    people,
    staff,
    topics,
    unpublishings,
)

__all__ = [
    "countries",
    "editions",
    "merges",
    "names",
    "organisations",
    "people",
    "staff",
    "topics",
    "unpublishings",
]
