"""Addresses made of names and headlines."""

import re

from releases.arabic.letters import latin_digits, strip_marks

_NOT_WORD = re.compile(r"[\W_]+")
_HYPHENS = re.compile("-{2,}")


def slugify_arabic(text: str, max_length: int = 80) -> str:
    """Return a readable address part: Arabic letters as written, Latin small, «-» between words.

    Cut between words where possible. Empty only for a text without a letter or digit.
    """
    plain = latin_digits(strip_marks(text)).lower()
    slug = _HYPHENS.sub("-", _NOT_WORD.sub("-", plain)).strip("-")
    return cut_at_hyphen(slug, max_length)


def cut_at_hyphen(slug: str, max_length: int) -> str:
    """Return the whole words of ``slug`` that fit; a part of the first if that alone is longer."""
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[: cut if cut > 0 else max_length].strip("-")
