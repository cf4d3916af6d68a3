"""Letters: one spelling for what Arabic writers spell in several ways.

``fold`` makes keys for comparing and searching, never text to show. It is built so that the
spellings a reader takes for the same word get the same key:

* marks are no letters: short vowels, tanwin, shadda, small alef, Quranic signs, tatweel;
* a hamza on alef is often left out, so أ إ آ ٱ are ا;
* ة and ه, ى and ي are confused at the end of words (and ى stands for ي everywhere in old
  Egyptian typesetting), Persian and Urdu keyboards type ی ک ہ;
* the seat of a hamza depends on school and grammatical case:

  - after an alef the three seats are case endings of one word (أبناؤها أبنائها أبناءها) and
    become ء, which stays (قراءة = قرائة);
  - before a و Cairo writes ئ or ء where others write ؤ (شئون شؤون, مسئول مسؤول, رءوس رؤوس) and
    many leave the hamza out: all become و (شوون, مسوول, رووس);
  - ء after ي is a second way of writing ئ (شيء = شئ, مبادىء = مبادئ) and falls away;
  - elsewhere the seat remains (رئيس → رييس, مؤتمر → موتمر) and a lone ء stays (جزء).
"""

import re
import unicodedata

# Marks above and below letters that carry no difference between words.
_MARK_RANGES = (
    (0x0300, 0x036F),  # accents of Latin
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0897, 0x089F),
    (0x08CA, 0x08E1),
    (0x08E3, 0x08FF),
)
# Marks that Unicode also encodes with a space or a tatweel below them.
_STANDING_MARK_RANGES = ((0xFC5E, 0xFC63), (0xFCF2, 0xFCF4), (0xFE70, 0xFE7F))
_INVISIBLE = [
    *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
]
TATWEEL = "\u0640"
MARK_CLASS = "".join(f"{chr(low)}-{chr(high)}" for low, high in _MARK_RANGES)
INVISIBLE_CLASS = "".join(map(chr, _INVISIBLE))

_ONE_LETTER_FOR_MANY = {
    "ا": "أإآٱٲٳٵ",
    "و": "ۆۇۈۋۏ",
    "ه": "ةہەھۀۂۃۿ",
    "ي": "ىیېۍےۑ",
    "ك": "کڪګگڭ",
    "ئ": "ۓٸ",
    "ؤ": "ٶ",
    "ف": "ڤڢ",
    "ب": "پ",
    "ج": "چ",
}

_DIGITS = {0x0660 + value: str(value) for value in range(10)}
_DIGITS |= {0x06F0 + value: str(value) for value in range(10)}


def _codes(ranges: tuple[tuple[int, int], ...]) -> list[int]:
    return [code for low, high in ranges for code in range(low, high + 1)]


def _latin_without_accents() -> dict[int, str]:
    """Return {code of an accented Latin letter: its bare letter}."""
    bare: dict[int, str] = {}
    for code in [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]:
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and parts[0].isascii():
            bare[code] = parts[0]
    return bare


_NO_INVISIBLE: dict[int, None] = dict.fromkeys(_INVISIBLE)
_NO_MARKS: dict[int, None] = dict.fromkeys(
    _codes(_MARK_RANGES) + _codes(_STANDING_MARK_RANGES) + _INVISIBLE + [ord(TATWEEL)]
)
_FOLD: dict[int, str | None] = {
    **_NO_MARKS,
    **{ord(one): letter for letter, many in _ONE_LETTER_FOR_MANY.items() for one in many},
    **_DIGITS,
    **_latin_without_accents(),
}
_HAMZA = re.compile("[ءؤئ]+")
# Iraq and Morocco write هيأة where others write هيئة.
_HAYAA = re.compile("هيأ(?=[ةهت])")
# The silent alef of مائة, which most now leave out, also in ثلاثمائة and after particles.
_HUNDRED = re.compile(
    r"(?<!\w)([وفبلك]{0,2}(?:ال|لل)?(?:ثلاث|[أا]ربع|خمس|ست|سبع|ثمان[يى]?|تسع)?)مائ(?=[ةه](?!\w)|ت[اي]|ات)"
)


def _seat(match: re.Match[str]) -> str:
    text, hamza = match.string, match.group()
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end()] if match.end() < len(text) else ""
    if before == "ا":
        return "ء"
    if after == "و" and before.isalpha():
        return "و"
    if hamza[0] == "ء":
        return "" if before == "ي" else "ء"
    return "و" if hamza[0] == "ؤ" else "ي"


def strip_invisible(text: str) -> str:
    """Return ``text`` without zero-width, bidi and other characters that nobody sees."""
    return text.translate(_NO_INVISIBLE)


def strip_marks(text: str) -> str:
    """Return ``text`` without vowel signs, tatweel and invisible characters, letters as written."""
    return text.translate(_NO_MARKS)


def latin_digits(text: str) -> str:
    """Return ``text`` with Arabic-Indic (٣) and Persian (۳) digits as ASCII digits."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """Return the key of ``text`` for comparing: see the module's doc string for the rules.

    Works on a word as on a long text, keeps spaces and punctuation, and is idempotent.
    """
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", text.translate(_NO_MARKS))
    text = unicodedata.normalize("NFKC", text.casefold())
    text = _HUNDRED.sub(r"\1مئ", _HAYAA.sub("هيئ", text)).translate(_FOLD)
    text = _HAMZA.sub(_seat, text)
    return unicodedata.normalize("NFC", text)
