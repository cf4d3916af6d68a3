"""Text that stands twice, as content systems and hurried hands paste it."""

import re

# Shorter repetitions may be meant: cells of a table, a refrain, a slogan.
_FEWEST_LETTERS = 12
_FEWEST_WORDS = 3
# A repetition inside a paragraph, without any mark, must be longer to be no chance.
_ANCHOR = 48
_MOST_CANDIDATES = 8
_HASH_BASE = 1_000_003
_HASH_MODULUS = (1 << 61) - 1

_NO_CONTENT = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_CLOSING = ".!?؟…،؛:»”\"″')]"


def content(text: str) -> str:
    """Return the letters and digits of ``text`` alone."""
    return _NO_CONTENT.sub("", text)


def _is_long_enough(paragraphs: list[str]) -> bool:
    text = " ".join(paragraphs)
    return _words(text) >= _FEWEST_WORDS and len(content(text)) >= _FEWEST_LETTERS


def _words(text: str) -> int:
    # Not by spaces: there may be one more or less once marks are put right.
    return len(_WORD.findall(text))


class _Prefixes:
    """Rolling hashes of a growing sequence, to compare its parts in constant time."""

    def __init__(self) -> None:
        self.hashes = [0]
        self.powers = [1]

    def append(self, key: int) -> None:
        self.hashes.append((self.hashes[-1] * _HASH_BASE + key) % _HASH_MODULUS)
        self.powers.append(self.powers[-1] * _HASH_BASE % _HASH_MODULUS)

    def part(self, start: int, end: int) -> int:
        return (self.hashes[end] - self.hashes[start] * self.powers[end - start]) % _HASH_MODULUS


def kept_blocks(paragraphs: list[str]) -> list[int]:
    """Return which of ``paragraphs`` stay where a run of them that follows itself stands once.

    One pass; a run is compared only with the last place where its first paragraph stood.
    """
    numbers: dict[str, int] = {}
    keys = [numbers.setdefault(content(text), len(numbers) + 1) for text in paragraphs]
    given, kept_hashes = _Prefixes(), _Prefixes()
    for key in keys:
        given.append(key)
    kept: list[int] = []
    last_place: dict[int, int] = {}
    index = 0
    while index < len(paragraphs):
        key = keys[index]
        size = len(kept) - last_place.get(key, len(kept))
        if (
            0 < size <= len(paragraphs) - index
            and given.part(index, index + size) == kept_hashes.part(len(kept) - size, len(kept))
            and _is_long_enough([paragraphs[one] for one in kept[-size:]])
        ):
            index += size
            continue
        last_place[key] = len(kept)
        kept.append(index)
        kept_hashes.append(key)
        index += 1
    return kept


def repeated_stretch(text: str) -> tuple[int, int] | None:
    """Return (start, end) of a stretch at the beginning or end of ``text`` that says again what
    stands before it, None where there is none.

    The two need no mark or line end between them: only letters and digits are compared. A
    repeated beginning is found when nothing but the end follows it, a repeated end whatever
    precedes it.
    """
    letters = content(text)
    cut = _repeated_end(text, letters) or _repeated_beginning(letters)
    return _text_places(text, *cut) if cut else None


def end_of_first(line: str) -> int:
    """Return where the first ends of the two that make up a line said twice; else its length."""
    letters = content(line)
    size = len(letters) // 2
    if len(letters) % 2 or size < _ANCHOR or not _is_stretch(letters, 0, size):
        return len(line)
    return _text_places(line, size, 2 * size)[0]


def _is_stretch(letters: str, start: int, size: int) -> bool:
    return (
        size >= _FEWEST_LETTERS
        and letters[start : start + size] == letters[start + size : start + 2 * size]
    )


def _repeated_end(text: str, letters: str) -> tuple[int, int] | None:
    total = len(letters)
    twice = total % 2 == 0 and _is_stretch(letters, 0, total // 2)
    if twice and _words(text) >= 2 * _FEWEST_WORDS:
        return total // 2, total
    if total < 2 * _ANCHOR:
        return None
    anchor = letters[-_ANCHOR:]
    place = total - 1
    for _ in range(_MOST_CANDIDATES):
        place = letters.rfind(anchor, 0, place)
        if place < 0:
            return None
        place += _ANCHOR
        size = total - place
        if size >= _ANCHOR and size <= place and _is_stretch(letters, place - size, size):
            while _is_stretch(letters, place - 2 * size, size) and place >= 2 * size:
                place -= size
            return place, total
        place -= 1
    return None


def _repeated_beginning(letters: str) -> tuple[int, int] | None:
    if len(letters) < 2 * _ANCHOR:
        return None
    anchor = letters[:_ANCHOR]
    size = _ANCHOR - 1
    for _ in range(_MOST_CANDIDATES):
        size = letters.find(anchor, size + 1)
        if size < 0:
            return None
        if _is_stretch(letters, 0, size):
            return size, 2 * size
    return None


def _text_places(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the places in ``text`` after its ``first`` and ``last`` letters and their marks."""
    places: list[int] = []
    seen = 0
    for match in re.finditer(r"[^\W_]+", text):
        size = len(match.group())
        while len(places) < 2 and seen + size >= (first, last)[len(places)]:
            places.append(match.start() + (first, last)[len(places)] - seen)
        seen += size
        if len(places) == 2:
            break
    start, end = (_after_closing_marks(text, place) for place in places)
    return start, end


def _after_closing_marks(text: str, place: int) -> int:
    while place < len(text) and text[place] in _CLOSING:
        place += 1
    return place
