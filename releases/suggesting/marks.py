"""Which letters of a suggestion are those that were typed."""

import re

from releases.arabic.letters import INVISIBLE_CLASS, MARK_CLASS, TATWEEL, fold
from releases.suggesting.keys import words_of

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARK_CLASS}{INVISIBLE_CLASS}{TATWEEL}])*")
_LATIN = re.compile(r"[A-Za-z]")
# What may stand joined before the word that was typed.
_JOINED = ("", "ال", "وال", "بال", "لل")


def marked_parts(typed: str, text: str) -> list[str]:
    """The text in parts, in turns as it is and found: ["", "الصح", "ة المدرسية"].

    A word is found by its beginning, in any spelling, with or without article. Where the text was
    found otherwise (by a slip, in other letters) it is one part.
    """
    asked = [word for word in (*words_of(typed), *fold(typed).split()) if len(word) > 1]
    parts, end = [""], 0
    for word in _WORD.finditer(text):
        letters = _found_letters(asked, word[0])
        if letters:
            parts[-1] += text[end : word.start()]
            parts += [word[0][:letters], ""]
            end = word.start() + letters
    parts[-1] += text[end:]
    return parts


def _found_letters(asked: list[str], word: str) -> int:
    """How many letters at the beginning of a word were typed, in whatever spelling."""
    folded = fold(word)
    wanted = [
        before + one
        for one in asked
        for before in _JOINED
        if folded.startswith(before + one) and not (before and _LATIN.match(one))
    ]
    if not wanted:
        return 0
    longest = max(map(len, wanted))
    # With the marks above the last of them.
    return max(n for n in range(1, len(word) + 1) if len(fold(word[:n])) <= longest)
