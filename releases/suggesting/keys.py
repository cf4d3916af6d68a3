"""By which keys a name is found while it is typed: those stored and those asked for."""

import re
from functools import lru_cache

from releases.arabic.given_names import COMMON_NAMES
from releases.arabic.latin import latin_key, latin_prefix
from releases.arabic.letters import fold, strip_marks
from releases.arabic.name_likeness import likeness, slips_between
from releases.arabic.name_parts import bare_word, name_parts

KEY_LETTERS = 60
# Words of a name that a key begins with, and words of a query that count.
MOST_WORDS = 8
LATIN = "="
_NOT_WORD = re.compile(r"[\W_]+")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
# Shorter words are like too many others.
_SHORTEST = 3
_LIKE = 0.6


def keys_of(name: str) -> dict[str, bool]:
    """The beginnings by which a name is found: {key: whether it begins with the first word}.

    A key is the rest of the name from a word on: folded, without articles; the same with compound
    names in one word and without «بن»; and the Latin key, behind «=».
    """
    keys: dict[str, bool] = {}
    parts = [part.key for part in name_parts(name)]
    sounds = latin_key(name).split()
    for sign, words in (("", words_of(name)), ("", parts), (LATIN, sounds)):
        for start in range(min(len(words), MOST_WORDS)):
            key = (sign + " ".join(words[start:]))[:KEY_LETTERS]
            keys[key] = keys.get(key, False) or start == 0
    return keys


def beginnings(text: str) -> list[str]:
    """What the keys begin with that are found by a text whose last word may be unfinished."""
    words = words_of(text)
    if not words:
        return []
    typed = _plain(text).split()
    found = [words]
    if typed[-1] in ("ا", "ال") and len(words) > 1:
        # «وزارة ال»: an article is being typed.
        found = [[*words[:-1], ""]]
    elif fold(typed[-1]) != words[-1]:
        found.append([*words[:-1], fold(typed[-1])])
    parts = [part.key for part in name_parts(text)]
    if parts and parts != words and found[0][-1]:
        found.append(parts)
    keys = [" ".join(one)[:KEY_LETTERS] for one in found]
    if _LATIN_LETTER.search(text) and latin_prefix(text):
        whole = latin_key(text)
        # «Mahmoud» is complete, and must not find the «Mohamed»s too.
        is_complete = "~" in whole.rpartition(" ")[2]
        keys.append((LATIN + (whole if is_complete else latin_prefix(text)))[:KEY_LETTERS])
    return list(dict.fromkeys(keys))


def word_forms(name: str) -> set[str]:
    """The words of a name, whole and with any one letter left out, and their Latin keys.

    Two words that differ by one letter more, less, another or swapped have a form in common.
    """
    forms = {LATIN + word for word in latin_key(name).split()}
    for word in _different_words(name):
        forms |= _slip_forms(word)
    return forms


def forms_of_each_word(text: str) -> list[set[str]]:
    """For each word of a query that says something, the forms of which a name has one."""
    words = [word for word in words_of(text) if len(word) >= _SHORTEST][:MOST_WORDS]
    return [
        _slip_forms(word) | {LATIN + key for key in latin_key(word).split() if len(key) > 1}
        for word in words
    ]


def closeness(text: str, name: str) -> float:
    """How well a name answers a query with slips in it, from 0 to 1, in whatever order its words.

    0 if one of the words of the query is like none of the name.
    """
    words = _different_words(name)
    degrees = []
    for asked in words_of(text)[:MOST_WORDS]:
        best = max((_word_closeness(asked, word) for word in words), default=0.0)
        if best < _LIKE and len(asked) >= _SHORTEST:
            return 0.0
        degrees.append(best)
    if not degrees:
        return 0.0
    return 0.7 * sum(degrees) / len(degrees) + 0.3 * likeness(text, name)


def words_of(text: str) -> list[str]:
    """The words of a text: folded, without article nor what is joined before it."""
    return list(filter(None, map(_bare, _plain(text).split())))


def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", strip_marks(text)).strip()


def _bare(word: str) -> str:
    bare = bare_word(word)
    # «الحق», and the beginnings of longer words: «الصح».
    is_short = len(bare) in (3, 4) and bare.startswith("ال") and bare != "الله"
    return bare[2:] if is_short and word.startswith("ال") else bare


@lru_cache(maxsize=20_000)
def _different_words(name: str) -> frozenset[str]:
    return frozenset({*words_of(name), *(part.key for part in name_parts(name))})


def _slip_forms(word: str) -> set[str]:
    if len(word) <= _SHORTEST:
        return {word}
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


# The names that are looked at for one query share most of their words.
@lru_cache(maxsize=20_000)
def _word_closeness(asked: str, word: str) -> float:
    if asked == word:
        return 1.0
    if asked.isascii() != word.isascii():
        return 0.9 if latin_key(asked) == latin_key(word) else 0.0
    if asked in COMMON_NAMES and word in COMMON_NAMES:
        return 0.0
    slips = slips_between(asked, word, 2.0)
    return max(0.0, 1 - slips / max(len(asked), 1)) if slips <= 2 else 0.0
