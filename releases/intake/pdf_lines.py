"""The characters of a PDF page put in the order in which they are read, and into paragraphs.

A PDF says where each glyph stands, not what follows what: makers of Arabic PDFs write words from
the left or from the right, or mixed. So the letters of a line are ordered by their places, from
the right where the line is Arabic, numbers and Latin words from the left.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from releases.arabic.cleaning import plain_letters


class Glyph(NamedTuple):
    """A character, or the letters of one shape («لا»), and its box; in points, from the left and
    from below. One without a character fills room."""

    character: str
    left: float
    right: float
    bottom: float
    top: float
    baseline: float = 0
    size: float = 12
    # Which word of its page it belongs to, as pdfium parts them.
    word: int = 0


class Line(NamedTuple):
    """A line of a page as read, and where it stands; `height` is the size of its letters."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


class Paragraph(NamedTuple):
    """A paragraph, and the size of its letters."""

    text: str
    size: float


ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# What is written from the left within a word: addresses and the like, and numbers; a hyphen joins
# numbers from the right («2024-2026»), as the bidirectional algorithm has it after Arabic letters.
_FROM_LEFT = re.compile(
    r"[A-Za-z\u00c0-\u024f0-9][A-Za-z\u00c0-\u024f0-9.,:/\-_+%?=&#@~'’]*[A-Za-z\u00c0-\u024f0-9]"
)
_NUMBER = re.compile(r"[0-9٠-٩۰-۹][0-9٠-٩۰-۹.,:/٫٬]*[0-9٠-٩۰-۹]")
_OPENS_LATE = re.compile(r"(?<=\S)([(\[«]) ")
_CLOSES_EARLY = re.compile(r" ([)\]»])(?=[^\W_])")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"))
# A line that stops short of the others by this part of the width ends its paragraph.
_SHORT = 0.12
_OTHER_SIZE = 0.18
_WIDE_GAP = 1.45
_BULLET = re.compile(r"^\s*(?:[•·▪●◦\uf000-\uf0ff]|[*\-–—]\s|[\d٠-٩]{1,2}[.)\-](?:\s|(?=[^\W\d])))")
_BROKEN_AT_HYPHEN = re.compile(r"-([A-Za-z]{2,})$")
_SENTENCE_ENDS = re.compile(r"[.!؟?:…][»”\")\]]*$")


def read_line(glyphs: Sequence[Glyph]) -> str:
    """The text of a line whose words are parted by spaces, and whose glyphs stand in any order."""
    words = [list(word) for is_space, word in groupby(glyphs, _is_space) if not is_space]
    if not any(ARABIC.match(glyph.character) for word in words for glyph in word):
        return " ".join(_word(word) for word in sorted(words, key=_middle))
    words.sort(key=_middle, reverse=True)
    return _paired(" ".join(_with_phrases_from_left([_arabic_word(word) for word in words])))


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines joined to paragraphs: a short line, another size or a wide gap ends one."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    height = median(line.height for line in lines)
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom - b.bottom > 0]
    step = median(steps) if steps else height
    joined = [Paragraph(lines[0].text, lines[0].height)]
    for before, line in pairwise(lines):
        is_heading = min(before.height, line.height) > (1 + _OTHER_SIZE) * height
        if _ends(before, line, left, right, step, is_heading=is_heading):
            joined.append(Paragraph(line.text, line.height))
        else:
            joined[-1] = joined[-1]._replace(text=joined_text(joined[-1].text, line.text))
    return [one._replace(text=_paired(one.text)) for one in joined]


def joined_text(text: str, line: str) -> str:
    """A paragraph with its next line."""
    if re.search(r"[A-Za-z]-$", text) and re.match("[a-z]", line):
        return text[:-1] + line
    # «COVID-19», broken after its hyphen, which stands on the other side then.
    broken, number = _BROKEN_AT_HYPHEN.search(text), re.match(r"\d+", line)
    if broken and number:
        return f"{text[: broken.start()]}{broken[1]}-{line}"
    return f"{text} {line}"


def runs_on(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether the last paragraph of a column or page goes on in the next."""
    last, first = before[-1], after[0]
    if len(before) < 2 or _SENTENCE_ENDS.search(last.text) or _BULLET.match(first.text):
        return False
    left, right = min(line.left for line in before), max(line.right for line in before)
    short_by = last.left - left if ARABIC.search(last.text) else right - last.right
    is_full = short_by <= _SHORT * (right - left)
    taller, smaller = max(last.height, first.height), min(last.height, first.height)
    usual = median(line.height for line in before)
    is_heading = last.height > (1 + _OTHER_SIZE) * usual
    return is_full and not is_heading and taller - smaller <= _OTHER_SIZE * taller


def _ends(
    before: Line, line: Line, left: float, right: float, step: float, *, is_heading: bool
) -> bool:
    is_arabic = bool(ARABIC.search(before.text))
    short_by = before.left - left if is_arabic else right - before.right
    # The lines of a heading are broken where it reads well.
    is_short = short_by > _SHORT * (right - left) and not is_heading
    reach = _WIDE_GAP * max(step, line.height if is_heading else 0)
    is_far = not 0 < before.bottom - line.bottom <= reach
    taller, smaller = max(before.height, line.height), min(before.height, line.height)
    is_other_size = taller - smaller > _OTHER_SIZE * taller
    return is_short or is_far or is_other_size or bool(_BULLET.match(line.text))


def _is_space(glyph: Glyph) -> bool:
    return glyph.character.isspace()


def _centre(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _middle(word: Sequence[Glyph]) -> float:
    return (min(glyph.left for glyph in word) + max(glyph.right for glyph in word)) / 2


def _word(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.character for glyph in sorted(glyphs, key=_centre))


def _arabic_word(glyphs: Sequence[Glyph]) -> str:
    """A word of an Arabic line; letters of one glyph («لا») keep their order."""
    ordered = sorted(glyphs, key=lambda glyph: -_centre(glyph))
    text = plain_letters("".join(glyph.character for glyph in ordered))
    if _LATIN.search(text):
        return _FROM_LEFT.sub(lambda found: found[0][::-1], text)
    return _NUMBER.sub(lambda found: found[0][::-1], text)


def _with_phrases_from_left(words: Sequence[str]) -> list[str]:
    """The words of an Arabic line with the phrases in Latin letters turned about."""
    turned: list[str] = []
    for is_latin, run in groupby(words, lambda word: bool(_LATIN.search(word))):
        phrase = list(run)
        turned += phrase[::-1] if is_latin else phrase
    return turned


def _paired(text: str) -> str:
    """The text with brackets that open before they close: makers disagree which way they point."""
    for opening, closing in _PAIRS:
        places = [place for place, letter in enumerate(text) if letter in (opening, closing)]
        if len(places) % 2:
            continue
        letters = list(text)
        for number, place in enumerate(places):
            letters[place] = closing if number % 2 else opening
        text = "".join(letters)
    # A bracket that was taken for the end of the word before it.
    return _OPENS_LATE.sub(r" \1", _CLOSES_EARLY.sub(r"\1 ", text))
