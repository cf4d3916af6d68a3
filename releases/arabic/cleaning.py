"""Certain dirt taken off a text: unseen characters, text said twice, borders of web pages.

No word, number or address that a person wrote is ever changed; each thing done is told.
"""

import re
import unicodedata

from releases.arabic.boilerplate import without_boilerplate
from releases.arabic.letters import INVISIBLE_CLASS
from releases.arabic.punctuation import repair_punctuation
from releases.arabic.removals import Removals
from releases.arabic.repeated_lines import MOST_ROUNDS, Line, without_repetitions
from releases.arabic.repetition import content

REASON_INVISIBLE = "محارف خفية لا تُرى."
REASON_DIRECTION = "علامات خفية تقلب اتجاه النص."
REASON_FORMS = "أشكال حروف طباعية حُوّلت إلى حروف عادية."
REASON_SPACING = "مسافات حول علامات الترقيم."
REASON_DIVIDER = "سطر لا نص فيه."

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Joiners shape the letters beside them (Persian «می‌شود», emoji), so they stay between them.
_JOINERS = "\u200c\u200d"
_LOOSE_JOINER = re.compile(rf"(?<![^\W_])[{_JOINERS}]+|[{_JOINERS}]+(?![^\W_])")
_INVISIBLE = re.compile(f"[{''.join(c for c in INVISIBLE_CLASS if c not in _JOINERS)}]")
_FORM_CLASS = "[\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc]"
_PRESENTATION_FORM = re.compile(_FORM_CLASS)
_WORD_OF_FORMS = re.compile(rf"\S*?{_FORM_CLASS}\S*")


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of plain text: every line that is not empty, without outer spaces."""
    lines = (line.strip() for line in _LINE_END.sub("\n", text).split("\n"))
    return [line for line in lines if line]


def cleaned_paragraphs(raw: str, removals: Removals, *, boilerplate: bool = True) -> list[str]:
    """The paragraphs of a plain text, cleaned. Idempotent; linear in the length of the text."""
    text = cleaned_characters(_LINE_END.sub("\n", raw), removals)
    lines = [Line(place, line) for place, line in enumerate(split_paragraphs(text))]
    kept = kept_lines(lines, removals, boilerplate=boilerplate)
    return [repaired(line.text, removals) for line in kept]


def cleaned_characters(text: str, removals: Removals) -> str:
    """The text without what nobody sees, letters as plain letters, single spaces."""
    directed = _DIRECTION.sub("", text)
    if directed != text:
        removals.tell_changes("direction", REASON_DIRECTION, text, directed)
    seen = _LOOSE_JOINER.sub("", _INVISIBLE.sub("", _CONTROL.sub("", directed)))
    if seen != directed:
        removals.tell_changes("invisible", REASON_INVISIBLE, directed, seen)
    if _PRESENTATION_FORM.search(seen):
        for word in dict.fromkeys(_WORD_OF_FORMS.findall(seen)):
            removals.tell("forms", REASON_FORMS, word, plain_letters(word))
        seen = plain_letters(seen)
    return _SPACES.sub(" ", seen)


def plain_letters(text: str) -> str:
    """The text with letters for the shapes of letters of old typesetting (ﻣ, ﷲ)."""
    return _PRESENTATION_FORM.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def kept_lines(lines: list[Line], removals: Removals, *, boilerplate: bool = True) -> list[Line]:
    """The lines that stay, or what stays of them: each once, without borders and dividers."""
    if boilerplate:
        # Before dividers go: one may begin a signature.
        lines = without_boilerplate(lines, removals)
    lines = _worded(lines, removals)
    for _ in range(MOST_ROUNDS):
        told = len(removals)
        shorter = without_repetitions(lines, removals)
        if boilerplate:
            shorter = without_boilerplate(shorter, removals)
        shorter = [line for line in shorter if line.fixed or content(line.text)]
        if shorter == lines and told == len(removals):
            break
        lines = shorter
    return lines


def repaired(text: str, removals: Removals) -> str:
    """A paragraph with the spaces about its marks put right."""
    now = repair_punctuation(text)
    if now != text:
        removals.tell_changes("spacing", REASON_SPACING, text, now)
    return now


def _worded(lines: list[Line], removals: Removals) -> list[Line]:
    kept = []
    for line in lines:
        if line.fixed or content(line.text):
            kept.append(line)
        else:
            removals.tell("divider", REASON_DIVIDER, line.text)
    return kept
