"""Which encoding a file of Arabic text is in, and a refusal where it is none."""

import codecs
import re
from pathlib import Path

SAMPLE_BYTES = 256 * 1024

_MAGIC = {
    b"%PDF": "ملف PDF",
    b"PK\x03\x04": "ملف مضغوط أو مستند Office",
    b"\xd0\xcf\x11\xe0": "مستند Office قديم",
    b"\x89PNG": "صورة",
    b"\xff\xd8\xff": "صورة",
    b"GIF8": "صورة",
    b"\x1f\x8b": "ملف مضغوط",
    b"\x7fELF": "برنامج",
}
# The commonest words of any Arabic text; a wrong single-byte encoding hardly ever makes one.
_COMMON = re.compile(r"(?<!\w)(?:من|في|على|إلى|الى|أن|ان|عن|التي|الذي|هذا|هذه|مع|و?ال\w{2,})(?!\w)")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SINGLE_BYTE = ("cp1256", "iso8859_6")


class NotText(Exception):
    """The file is not text in a known encoding; the message says what it seems to be."""


def encoding_of(path: Path) -> str:
    """The codec by which to read a text file: UTF-8, UTF-16, Windows-1256 or ISO 8859-6.

    Judged by the first 256 KiB. Raises NotText.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
        is_whole = not file.read(1)
    return detected(sample, is_whole=is_whole)


def detected(sample: bytes, *, is_whole: bool = True) -> str:
    """The codec of a text that begins with `sample`. Raises NotText."""
    for magic, kind in _MAGIC.items():
        if sample.startswith(magic):
            raise NotText(f"{kind}، لا نص.")
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _is_utf_8(sample, is_whole):
        if len(_CONTROL.findall(sample)) > len(sample) // 50 or _many_zeros(sample):
            return _utf_16_without_mark(sample)
        return "utf-8"
    if b"\0" in sample:
        return _utf_16_without_mark(sample)
    return _single_byte(sample)


def _is_utf_8(sample: bytes, is_whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=is_whole)
    except UnicodeDecodeError:
        return False
    return True


def _many_zeros(sample: bytes) -> bool:
    return sample.count(0) > max(len(sample) // 20, 0) and sample.count(0) > 1


def _utf_16_without_mark(sample: bytes) -> str:
    # The high bytes of Arabic text are 06 for letters and 00 for spaces and digits.
    for codec, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high and (high.count(0) + high.count(6)) > 0.9 * len(high):
            text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
            if _COMMON.search(text):
                return codec
    raise NotText("ملف ثنائي، لا نص.")


def _single_byte(sample: bytes) -> str:
    scores = {}
    for codec in _SINGLE_BYTE:
        text = sample.decode(codec, "replace")
        # ASCII is the same in all of them, and may be most of a table: column names, addresses.
        letters = sum(character.isalpha() and not character.isascii() for character in text)
        arabic = sum("\u0621" <= character <= "\u064a" for character in text)
        if arabic > letters / 2 and "\ufffd" not in text:
            scores[codec] = len(_COMMON.findall(text))
    best = max(scores, key=lambda codec: scores[codec], default="")
    if not best or not scores[best]:
        raise NotText("ترميز النص غير معروف؛ احفظه بترميز UTF-8 ثم أعد المحاولة.")
    return best
