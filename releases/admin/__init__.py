"""What staff see: Django's admin, a file per noun."""

from releases.admin import (
    countries,
    editions,
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
    "names",
    "organisations",
    "people",
    "staff",
    "topics",
    "unpublishings",
]
