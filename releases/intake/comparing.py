"""What cleaning did to a text: its paragraphs as they came beside those proposed, word by word."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from releases.arabic.removals import shown
from releases.differences import Piece, Stretch, changed_words, gathered

# Paragraphs that say different things are compared up to this length, else shown one by the other.
MOST_COMPARED_WORDS = 600
_TOKEN = re.compile(r"\s+|\S+")
_NO_LETTER = re.compile(r"[\W_]+")
_UNSEEN_SPACES = {"\t": "جدولة", "\xa0": "مسافة ثابتة", "\u202f": "مسافة ضيقة"}
_UNSEEN_SPACE = re.compile(f"[{''.join(_UNSEEN_SPACES)}]")


def stretches(source: Sequence[str], cleaned: Sequence[str]) -> list[Stretch]:
    """The whole text in order, as it came and as it is proposed."""
    return gathered(_pairs(source, cleaned), _visibly)


def visible(text: str) -> str:
    """The text with a name in brackets for each mark that nobody sees."""
    if text and not text.strip(" "):
        return "[مسافة]" if len(text) == 1 else f"[مسافات: {len(text)}]"
    return _UNSEEN_SPACE.sub(lambda found: f"[{_UNSEEN_SPACES[found[0]]}]", shown(text))


def letters(text: str) -> str:
    """What cleaning never changes of a paragraph, to know it again: its letters and digits."""
    return _NO_LETTER.sub("", "".join(one for one in text if unicodedata.category(one) != "Mn"))


def _visibly(was: str, now: str) -> Iterator[Piece]:
    for one in _compared(was, now):
        yield Piece(one.kind, visible(one.text)) if one.kind != "kept" else one


def _compared(was: str, now: str) -> Iterator[Piece]:
    if letters(was) == letters(now):
        return _repaired(_TOKEN.findall(was), _TOKEN.findall(now))
    if len(was.split()) + len(now.split()) > MOST_COMPARED_WORDS:
        both = Piece("removed", was), Piece("added", now)
        return iter([one for one in both if one.text])
    return changed_words(was, now)


def _repaired(old: list[str], new: list[str]) -> Iterator[Piece]:
    """The pieces of two texts of the same letters, in time with their length.

    Wherever as many letters have gone by on either side, both stand at the same place.
    """
    i = j = 0
    while i < len(old) or j < len(new):
        start = i, j
        while i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
        if i > start[0]:
            yield Piece("kept", "".join(old[start[0] : i]))
            continue
        ahead = 0  # letters gone by in the old text beyond those of the new
        while i < len(old) or j < len(new):
            takes_old = i < len(old) and (ahead <= 0 or j == len(new))
            if takes_old:
                ahead += len(letters(old[i]))
                i += 1
            else:
                ahead -= len(letters(new[j]))
                j += 1
            same_next = i < len(old) and j < len(new) and old[i] == new[j]
            if ahead == 0 and (same_next or (i, j) == (len(old), len(new))):
                break
        yield from (Piece("removed", "".join(old[start[0] : i])),) if i > start[0] else ()
        yield from (Piece("added", "".join(new[start[1] : j])),) if j > start[1] else ()


def _pairs(source: Sequence[str], cleaned: Sequence[str]) -> Iterator[tuple[str, str]]:
    before, after = [letters(one) for one in source], [letters(one) for one in cleaned]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(source[i1:i2], cleaned[j1:j2], strict=True)
        else:
            yield from zip_longest(source[i1:i2], cleaned[j1:j2], fillvalue="")
