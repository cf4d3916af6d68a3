"""Borders of web pages and wrappers of messages: whole lines that are certainly no text."""

from releases.arabic.removals import Removals
from releases.arabic.repeated_lines import Line


def without_boilerplate(lines: list[Line], removals: Removals) -> list[Line]:
    """The lines without those that are certainly borders, and without wrappers about lines."""
    return lines
