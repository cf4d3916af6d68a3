"""Names of people and organisations: keys, honorifics, parts, likeness, order and addresses."""

from releases.arabic.honorifics import split_honorific
from releases.arabic.name_keys import name_key, sort_key
from releases.arabic.name_likeness import likeness
from releases.arabic.name_parts import NamePart, name_parts
from releases.arabic.slugs import slugify_arabic

__all__ = [
    "NamePart",
    "likeness",
    "name_key",
    "name_parts",
    "slugify_arabic",
    "sort_key",
    "split_honorific",
]
