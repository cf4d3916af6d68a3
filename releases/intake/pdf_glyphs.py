"""The characters of a PDF page as they stand on it, whatever their order in the file.

What pdfium adds by itself, spaces and line ends, is left aside: in justified Arabic it breaks words
at their lengthened strokes.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from releases.intake.pdf_lines import Glyph

# Stamps across a page («مسودة») and notes along its border are no text of it.
_MOST_TURNED = math.radians(20)
_ALEFS = frozenset("اأإآٱ")
_SHADDA = "\u0651"
_HYPHEN = 0x02


class _Read(NamedTuple):
    character: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    size: float
    angle: float
    is_generated: bool
    word: int = 0


def glyphs_of(text_page: pypdfium2.PdfTextPage) -> list[Glyph]:
    """The glyphs of a page, upright; one of several letters («لا») holds them all.

    One without a character fills room: a stroke that lengthens a word.
    """
    read = _without_false_spaces(list(_characters(text_page)))
    if not read:
        return []
    turned = median_low(one.angle for one in read)
    read = [_upright(one, turned) for one in read if abs(one.angle - turned) < _MOST_TURNED]
    read = _in_words(read)
    shapes: dict[tuple[float, ...], list[_Read]] = {}
    for one in read:
        shapes.setdefault(_origin(one), []).append(one)
    groups = list(shapes.values())
    votes = [_is_backwards(group) for group in groups]
    backwards = votes.count(True) > votes.count(False)
    glyphs = [_joined(group, backwards=backwards) for group in groups]
    marks = [one for one in glyphs if _is_mark(one.character)]
    return _with_marks([one for one in glyphs if not _is_mark(one.character)], marks)


def _characters(text_page: pypdfium2.PdfTextPage) -> Iterator[_Read]:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        # A space that pdfium puts in is a hint, a line end is not.
        is_generated = raw.FPDFText_IsGenerated(text_page, index) == 1
        if is_generated and code != 0x20:
            continue
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            continue
        # The room a letter takes: its ink leaves gaps within words.
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        character = "-" if code == _HYPHEN else chr(code) if code >= 0x20 else ""
        angle = math.atan2(matrix.b, matrix.a)
        yield _Read(
            character, box.left, box.right, box.bottom, box.top, x.value, y.value, size, angle,
            is_generated,
        )  # fmt: skip


def _without_false_spaces(read: list[_Read]) -> list[_Read]:
    """Without the spaces that only vowels and lengthened strokes made pdfium see."""
    kept = []
    for place, one in enumerate(read):
        beside = read[max(0, place - 2) : place] + read[place + 1 : place + 3]
        if not one.is_generated or not any(
            _is_mark(each.character) or not each.character for each in beside
        ):
            kept.append(one)
    return kept


def _in_words(read: list[_Read]) -> list[_Read]:
    """Without spaces; where those stand is not to be trusted, what they part is."""
    word, kept = 0, []
    for one in read:
        if one.character.isspace():
            word += 1
        else:
            kept.append(one._replace(word=word))
    return kept


def _upright(one: _Read, turned: float) -> _Read:
    """A character of a page that lies on its side, as it stands once the page is turned."""
    if abs(turned) < _MOST_TURNED:
        return one
    cosine, sine = math.cos(-turned), math.sin(-turned)

    def there(x: float, y: float) -> tuple[float, float]:
        return x * cosine - y * sine, x * sine + y * cosine

    corners = [there(x, y) for x in (one.left, one.right) for y in (one.bottom, one.top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    x, y = there(one.x, one.y)
    return one._replace(left=min(across), right=max(across), bottom=min(up), top=max(up), x=x, y=y)


def _origin(one: _Read) -> tuple[float, ...]:
    """What the letters of one shape share; a vowel above another letter stands higher."""
    return (round(one.x, 2), round(one.y, 2), one.size, round(one.bottom, 1), round(one.top, 1))


def _is_backwards(letters: Sequence[_Read]) -> bool | None:
    """Whether the letters of a lam-alef came in the wrong order; None of other glyphs."""
    if len(letters) != 2 or round(letters[0].left - letters[1].left, 1):
        return None
    if {"ل"} != {one.character for one in letters} - _ALEFS:
        return None
    return letters[0].character in _ALEFS


def _joined(letters: list[_Read], *, backwards: bool) -> Glyph:
    is_arabic = all(
        unicodedata.bidirectional(one.character or "ا") in ("AL", "NSM") for one in letters
    )
    if len({round(one.left, 1) for one in letters}) == len(letters) > 1:
        # Each has its part of the shape.
        letters = sorted(letters, key=lambda one: -one.left if is_arabic else one.left)
    elif backwards and is_arabic:
        letters = letters[::-1]
    return Glyph(
        "".join(one.character for one in letters),
        min(one.left for one in letters),
        max(one.right for one in letters),
        min(one.bottom for one in letters),
        max(one.top for one in letters),
        letters[0].y,
        letters[0].size,
        letters[0].word,
    )


def _is_mark(character: str) -> bool:
    return bool(character) and all(unicodedata.combining(one) for one in character)


def _with_marks(letters: list[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    """The letters with the vowels that stand above and below them, «شَدّة» before the others."""
    if not marks:
        return letters
    by_height: dict[int, list[int]] = {}
    for place, one in enumerate(letters):
        if one.character:
            by_height.setdefault(round(one.baseline / 10), []).append(place)
    carried: dict[int, list[str]] = {}
    for mark in marks:
        centre = (mark.left + mark.right) / 2
        height = round(mark.baseline / 10)
        near = [place for step in (-1, 0, 1) for place in by_height.get(height + step, ())]
        near = [place for place in near if abs(letters[place].baseline - mark.baseline) < mark.size]
        if near:
            place = min(near, key=lambda place: _distance(letters[place], centre))
            carried.setdefault(place, []).append(mark.character)
    for place, own in carried.items():
        own.sort(key=lambda one: one != _SHADDA)
        letters[place] = letters[place]._replace(
            character=letters[place].character + "".join(dict.fromkeys(own))
        )
    return letters


def _distance(letter: Glyph, centre: float) -> tuple[float, float]:
    outside = max(letter.left - centre, centre - letter.right, 0)
    return outside, abs((letter.left + letter.right) / 2 - centre)
