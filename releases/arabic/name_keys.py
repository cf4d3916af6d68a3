"""The keys of names: one for comparing, one for order."""

import re

from releases.arabic.letters import fold, strip_marks

_NOT_WORD = re.compile(r"[\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names with an alef and a lam of their own, as they stand where the hamza was left out.
_OWN_ALEF_LAM = _words(
    """
    الله اللهم الياس الهام اليسا اليف الين الينا اليزابيث الكسندر الكسندرا الكس البرت الفريد
    الفونسو الماس الطاف البانيا المانيا الهان
    """
)


def name_key(name: str) -> str:
    """Return the unique key of a name: folded, without punctuation, single spaces.

    The article stays: «الوزارة» and «وزارة» are two names.
    """
    return " ".join(_NOT_WORD.sub(" ", fold(name)).split())


def has_article(word: str) -> bool:
    """Say whether a word as written begins with the article.

    «إلهام» begins with إ, «آل» is a family, and «الياس» a name that lost its hamza.
    """
    plain = strip_marks(word)
    return plain.startswith("ال") and len(plain) > 4 and fold(plain) not in _OWN_ALEF_LAM


def sort_key(name: str) -> str:
    """Return the key for A–Z lists: folded, first word without «ال», Latin after Arabic."""
    key = name_key(name)
    first, _, rest = key.partition(" ")
    written = _NOT_WORD.sub(" ", strip_marks(name)).split()
    if written and has_article(written[0]):
        first = first[2:]
    key = f"{first} {rest}".strip()
    return f"1{key}" if key[:1].isascii() else f"0{key}"
