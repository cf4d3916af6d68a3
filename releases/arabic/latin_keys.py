"""Arabic names and their Latin spellings: one key for all of them.

The key of a word is what its spellings agree on: the consonants, without doubling, a sign for a
vowel at the beginning, one for an «a» at the end. Consonants that share Latin letters share a
sign. The letters follow the romanisation tables of ALA-LC and BGN/PCGN; what the press does
otherwise was added: in English gh/g, dh/d/z, ee/i, oo/u, in French ch for sh, dj for j, ou for u
and w, ss for s, c and qu for k, and everywhere al-/el- and its forms before sun letters.
Spellings beyond any rule are those of `given_names`, which also part names of equal consonants:
their keys have a number behind «~», so that what stands before it finds all of them.
"""

import re
from functools import lru_cache

from releases.arabic.given_names import ARABIC_OF_LATIN, LATIN_SPELLINGS
from releases.arabic.letters import fold
from releases.arabic.name_parts import name_parts


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# C is sh, X is kh, A and W and Y stand at the beginning alone, a at the end alone.
_ARABIC = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghXddrzsCsdtzgfkklmnh", strict=True))
_INITIAL = {**dict.fromkeys("اعءأإآ", "A"), "و": "W", "ي": "Y"}
# Folded names that end in ى, not ي.
_ENDS_IN_A = _words(
    """
    مصطفي مني ليلي هدي سلمي موسي عيسي يحيي نجوي سلوي ندي لبني بشري رضوي نهي ضحي سهي تقي جني
    لمي شذي مرتضي مجتبي كبري صغري مستشفي ملتقي مبني
    """
)
# Names whose last ه is a letter of the root, not a ة.
_ENDS_IN_H = _words("وجيه نبيه نزيه فقيه شبيه")
_FINAL_A = re.compile("(?:[اه]|اء|ا[حه])$")
# Two letters written like one in Latin: فتحي Fathi, أدهم Adham.
_LIKE_ONE = re.compile("(?<=.)(?<=[تطدضك])[حه](?=.)")
# «نورالدين» is one word in Latin too, «زين العابدين» two.
_TWO_WORDS = re.compile("(..+)(الدين|الله|العابدين|الاسلام|الهدي|العرب|الحق|النصر|الدوله)$")
_SECOND_KEYS = {"الدين": "dn", "الله": "la"}
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")

_DOUBLED = re.compile(r"([cskg]h|[a-z])\1+")
_SOUNDS = re.compile(
    "tch|sch|sh|ch|kh|gh|dj|dh|th|ph|qu|ck|cq|gu(?=[ei])|c(?=[eiy])|[a-z]",
)
_SIGNS = {
    **{one: one for one in "bdfghklmnrstz"},
    **dict.fromkeys(("tch", "sch", "sh", "ch"), "C"),
    **dict.fromkeys(("gh", "dj", "gu", "j", "g"), "g"),
    **dict.fromkeys(("qu", "ck", "cq", "q", "c"), "k"),
    "kh": "X",
    "x": "X",
    "dh": "d",
    "th": "t",
    "ph": "f",
    "p": "b",
    "v": "f",
}
_TITLES = _words("dr mr mrs ms mme prof sheikh shaikh shaykh")
_LINKS = _words("ben bin ibn bint bent ould wuld")
_FATHER = re.compile("ab[ou]+l?$|abi$")
_SUN_ARTICLE = re.compile("[aeu](?:sh|ch|[rsdntz])$")
_SERVANT_ALONE = re.compile("abd(?:[aeiou]{1,2}(?:l|[rsdntz]|sh|ch)?)?$")
_SERVANT = re.compile("abd(?:[aeiou]{1,2}|(?=[lr]))(.{3,})$")
_RELIGION = re.compile("(?:[aeiou]{1,2}[ld]?)?d(?:i|e|y)ne?$")
_OF_RELIGION = re.compile("(.{2,}?)[aeiou]{1,2}[ld]?d(?:i|e|y)ne?$")
_OF_GOD = re.compile("(.{2,}?)[aeiou]lah$")
_GLUED_ARTICLE = re.compile(
    r"(?:[ae]l-?(?=[^aeiou\W])|[ae](?=([rsdntz])\1)|[ae](?=(?:ch|sh){2}))(?=\w{4})"
)


def latin_key(text: str) -> str:
    """Return the key that a name has in Arabic and in any of its Latin spellings.

    «نيفين القباج», «Neveen El-Kabbag» and «Nivine Kabbaj» have one. Words are separated by one
    space; compound names are one word; honorifics, articles and «بن» do not count.
    """
    if _ARABIC_LETTER.search(text):
        return " ".join(filter(None, (_part_key(part.key) for part in name_parts(text))))
    return " ".join(filter(None, _latin_parts(_latin_words(text))))


def latin_prefix(text: str) -> str:
    """Return what the keys of all names begin with whose spelling begins with ``text``.

    The last word may be unfinished, so neither its last «a» nor its number counts.
    """
    key = latin_key(text)
    head, _, last = key.rpartition(" ")
    last = _unnumbered(last)
    if len(last) > 1:
        last = last.removesuffix("a")
    return f"{head} {last}".strip()


@lru_cache(maxsize=50_000)
def _part_key(part: str) -> str:
    """The key of a part as `name_parts` gives it: folded, in one word, without article."""
    if not _ARABIC_LETTER.search(part):
        return _word_key(part)
    if part in LATIN_SPELLINGS:
        return _NUMBERED[part]
    if part.startswith("عبد") and len(part) > 5:
        return "Abd" + _end_of_servant(part[3:].removeprefix("ال"))
    if part.startswith("ابو") and len(part) > 5:
        return "Ab" + _part_key(part[3:].removeprefix("ال"))
    compound = _TWO_WORDS.match(part)
    if compound:
        first, second = compound.groups()
        key = _SECOND_KEYS.get(second) or f" {_part_key(second.removeprefix('ال'))}"
        return _unnumbered(_part_key(first)) + key
    return _consonants(part)


def _end_of_servant(name: str) -> str:
    return "la" if name == "له" else _unnumbered(_part_key(name))


def _consonants(part: str) -> str:
    """The signs of the consonants of a folded Arabic word."""
    end = _FINAL_A.search(part, 1)
    is_final_a = part in _ENDS_IN_A or (end is not None and part not in _ENDS_IN_H)
    body = part[: end.start()] if end and is_final_a else part
    body = _LIKE_ONE.sub("", body)
    first = _INITIAL.get(body[:1], "") if body else "A"
    signs = "".join(_ARABIC.get(letter, letter if letter.isdigit() else "") for letter in body)
    return first + signs + ("a" if is_final_a else "")


def _unnumbered(key: str) -> str:
    return key.partition("~")[0]


def _numbered() -> dict[str, str]:
    """The key of each name of the table, numbered where several have the same consonants."""
    seen: dict[str, int] = {}
    keys = {}
    for name in LATIN_SPELLINGS:
        signs = _consonants(name)
        seen[signs] = seen.get(signs, 0) + 1
        keys[name] = signs if seen[signs] == 1 else f"{signs}~{seen[signs]}"
    return keys


_NUMBERED = _numbered()


def _latin_words(text: str) -> list[str]:
    text = fold(text.lower().replace("ç", "s"))
    text = re.sub("['’‘ʼʻʿʾ`]", "", text)
    return re.findall("[a-z]+|[0-9]+", text)


def _latin_parts(words: list[str]) -> list[str]:
    keys: list[str] = []
    before = ""
    for index, word in enumerate(words):
        rest = words[index + 1 :]
        if rest and not before and _means_nothing(word, rest[0]):
            continue
        if before and rest and word in ("al", "el", "ul"):
            continue
        plain = _DOUBLED.sub(r"\1", word)
        if rest and (_SERVANT_ALONE.match(word) or _FATHER.match(word) or word in ("bou", "bu")):
            before += word
        elif before:
            keys.append(_compound_key(before, word))
            before = ""
        elif keys and _RELIGION.match(plain):
            keys[-1] = _unnumbered(keys[-1]) + "dn"
        elif keys and plain == "alah":
            keys[-1] = _unnumbered(keys[-1]) + "la"
        else:
            keys.append(_word_key(word))
    return keys


def _means_nothing(word: str, following: str) -> bool:
    if word in ("al", "el", "ul", "il") or word in _LINKS or word in _TITLES:
        return True
    return bool(_SUN_ARTICLE.match(word)) and following.startswith(word[1:])


def _compound_key(before: str, word: str) -> str:
    if before.startswith("abd"):
        is_god = _DOUBLED.sub(r"\1", word) in ("alah", "lah")
        return "Abd" + ("la" if is_god else _unnumbered(_word_key(word)))
    if before.startswith("ab"):
        return "Ab" + _word_key(word)
    return _word_key(before + word)


@lru_cache(maxsize=50_000)
def _word_key(word: str) -> str:
    """The key of one Latin word in small letters."""
    if word.isdigit():
        return word
    if word in ARABIC_OF_LATIN:
        return _NUMBERED[ARABIC_OF_LATIN[word]]
    plain = _DOUBLED.sub(r"\1", word)
    if _SERVANT_ALONE.match(plain):
        return "Abd"
    servant = _SERVANT.match(plain)
    if servant:
        name = servant[1]
        if re.match("l?ah$", name):
            return "Abdla"
        if name.startswith("l") and not name.startswith("latif"):
            name = name[1:]
        return "Abd" + _unnumbered(_word_key(name))
    religion = _OF_RELIGION.match(plain)
    if religion:
        return _unnumbered(_word_key(religion[1])) + "dn"
    god = _OF_GOD.match(plain)
    if god:
        return _unnumbered(_word_key(god[1])) + "la"
    bare = _GLUED_ARTICLE.sub("", word, count=1) if word[0] in "ae" else word
    return _word_key(bare) if bare != word else _signs(plain)


def _signs(word: str) -> str:
    first = ""
    if word[0] in "aeiouwy":
        first = {"w": "W", "y": "Y"}.get(word[0], "A")
        if re.match("ou[aei]", word):
            first = "W"
    is_final_a = len(word) > 1 and re.search("ah?$", word)
    body = word[: is_final_a.start()] if is_final_a else word
    signs = "".join(_SIGNS.get(sound, "") for sound in _SOUNDS.findall(body))
    return first + signs + ("a" if is_final_a else "")
