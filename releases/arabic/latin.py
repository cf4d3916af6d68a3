"""Latin letters for Arabic words: readable ones here, keys of all their spellings in `latin_keys`.

The consonants are those of the romanisation tables of ALA-LC and BGN/PCGN without dots below and
without ʿ and ʾ; frequent given names are spelled as the English-language press spells them.
Short vowels are nowhere written: an «a» stands where a syllable wants one.
"""

import re
from itertools import pairwise

from releases.arabic.given_names import LATIN_SPELLINGS
from releases.arabic.latin_keys import latin_key, latin_prefix
from releases.arabic.letters import fold, latin_digits
from releases.arabic.name_keys import has_article
from releases.arabic.slugs import cut_at_hyphen

__all__ = ["latin_key", "latin_prefix", "latin_slug", "transliterate"]

_WORD = re.compile(
    "[\u0621-\u064a\u066e-\u06d3][\u0621-\u0652\u066e-\u06d3]*|[0-9A-Za-z\u00c0-\u024f]+"
)
_CONSONANTS = {
    **dict(zip("بتجحدرزسصضطظفقكلمنهپڤگ", "btjhdrzssdtzfqklmnhpvg", strict=True)),
    "ث": "th",
    "خ": "kh",
    "ذ": "dh",
    "ش": "sh",
    "غ": "gh",
    "چ": "ch",
    **dict.fromkeys("عءئؤ", ""),
}
_VOWELS = {**dict.fromkeys("اأآٱىة", "a"), "إ": "i", "و": "u", "ي": "i"}
_MARKS = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u0670": "a"}
_MARKS |= {"\u064b": "an", "\u064c": "un", "\u064d": "in"}
_SHADDA = "\u0651"


def transliterate(arabic: str) -> str:
    """Return ``arabic`` in small ASCII letters and digits, words separated by single spaces.

    «وزارة الصحة» → «wazara al-saha», «محمد بن سلمان» → «mohamed bin salman». Latin words stay,
    without accents. Letters of other scripts fall away, and so does punctuation.
    """
    words = (_word(match.group()) for match in _WORD.finditer(latin_digits(arabic)))
    return " ".join(filter(None, words))


def latin_slug(text: str, max_length: int = 80) -> str:
    """Return an address part or file name of small ASCII letters, digits and «-».

    Cut between words where possible; empty for a text without Arabic or Latin letters or digits.
    """
    return cut_at_hyphen(transliterate(text).replace(" ", "-"), max_length)


def _word(word: str) -> str:
    plain = fold(word)
    if plain.isascii():
        return plain
    known = _known(plain)
    if known:
        return known
    if has_article(word):
        return f"al-{_known(plain[2:]) or _spelled(word[2:])}"
    if plain.startswith("لل") and len(plain) > 4:
        return f"lil-{_spelled(word[2:])}"
    return _spelled(word)


_FIXED = {
    "عبد": "abd",
    "بن": "bin",
    "ابن": "ibn",
    "بنت": "bint",
    "ال": "al",
    "ابو": "abu",
    "ام": "umm",
    "الله": "allah",
    "الدين": "al-din",
    "عبدالله": "abdullah",
}


def _known(folded: str) -> str:
    if folded in _FIXED:
        return _FIXED[folded]
    if folded in LATIN_SPELLINGS:
        return LATIN_SPELLINGS[folded][0]
    if folded.startswith("عبدال") and len(folded) > 6:
        rest = folded[5:]
        return "abdul" + (_known(rest) or _spelled(rest))
    return ""


def _spelled(word: str) -> str:
    """The letters of a word, with an «a» where more than one consonant would begin a syllable."""
    units = _units(word)
    spelled: list[str] = []
    may_close = False
    for (unit, is_vowel), (_, vowel_follows) in pairwise([*units, ("", False)]):
        wants_vowel = not is_vowel and not vowel_follows and not may_close
        spelled += [unit, "a"] if wants_vowel else [unit]
        may_close = is_vowel or wants_vowel
    # «مصر» ends in two consonants.
    if len(units) > 1 and not units[-1][1] and may_close:
        spelled.pop()
    return "".join(spelled)


def _units(word: str) -> list[tuple[str, bool]]:
    """(Latin letters, whether a vowel) one by one; vowel signs count where they are written."""
    units: list[tuple[str, bool]] = []
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        if letter == _SHADDA and units:
            # Unicode puts the vowel of a doubled letter before the sign of doubling.
            doubled = units[-2:-1] if units[-1][1] else units[-1:]
            units[-1:-1] = doubled
        elif letter in _MARKS:
            units.append((_MARKS[letter], True))
        elif letter in "وي" and (index == 0 or following in tuple("اةى")):
            if letter == "ي" and index > 1 and not units[-1][1]:
                units.append(("i", True))
            units.append(("w" if letter == "و" else "y", False))
        elif letter in _VOWELS:
            if not units or units[-1] != (_VOWELS[letter], True):
                units.append((_VOWELS[letter], True))
        elif letter in _CONSONANTS:
            units.append((_CONSONANTS[letter], False))
    return units
