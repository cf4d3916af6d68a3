"""How alike two names are, as a reader of both would say: one man, perhaps, or two people.

Not a count of common letters. The given name decides more than any other («أحمد المكي» and
«محمد المكي» are two men who share most letters), the order of the chain is fixed («محمد علي» is
not «علي محمد»), names may be left out of the middle but not be exchanged, and a letter more or
less is a slip in a long name and another name in a short one («سعد», «سعيد»).
"""

import re
from functools import lru_cache

from releases.arabic.given_names import COMMON_NAMES
from releases.arabic.latin_keys import latin_key
from releases.arabic.letters import fold
from releases.arabic.name_parts import NamePart, name_parts

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Letters that are mistaken for each other: by sound, by dialect, or by one dot.
_CONFUSED = frozenset(
    map(frozenset, re.findall("..", "ضظذزذدثتثسصسطتقغغجقجكقضدزظاياهءيفقحخعغرزبت"))
)
_SLIP, _CONFUSION, _LONG_VOWEL = 1.0, 0.5, 0.6
# Below this two parts are two names.
_SAME = 0.6
# A part more or less: in the middle of the chain, at its end, at its beginning.
_MIDDLE, _END, _BEGINNING = 0.72, 0.64, 0.48
# «محمد بن سلمان», «محمد سلمان».
_LINK = 0.95
_INITIAL = 0.65
# One name in Arabic letters, the other in Latin ones.
_OTHER_LETTERS = 0.95
_OTHER_PART, _OTHER_FIRST = 0.42, 0.3


def likeness(a: str, b: str) -> float:
    """Return how alike two names are, from 0 (nothing in common) to 1 (one spelling).

    0.8 and more: spellings of one name. 0.5 to 0.8: one name with parts left out or as initials,
    which may be one person. Below 0.5: two names, even if they share words. Symmetric; honorifics
    and articles do not count; one of the names may be in Latin letters.
    """
    if _LATIN.search(a) or _LATIN.search(b):
        return _OTHER_LETTERS * _compared(_by_sound(a), _by_sound(b)) if fold(a) != fold(b) else 1.0
    return _compared(name_parts(a), name_parts(b))


def _by_sound(name: str) -> tuple[NamePart, ...]:
    return tuple(map(NamePart, latin_key(name).split()))


def _compared(one: tuple[NamePart, ...], other: tuple[NamePart, ...]) -> float:
    if not one or not other:
        return 0.0
    if _joined(one) == _joined(other):
        return 1.0 if _links(one) == _links(other) else _LINK
    if _joined(one, links=True) == _joined(other, links=True):
        return 0.97
    short, long = sorted((one, other), key=lambda parts: (len(parts), _joined(parts)))
    if _alike(short[0], long[0]) < _SAME:
        return _without_first(short, long)
    return _aligned(short, long)


def _joined(parts: tuple[NamePart, ...], links: bool = False) -> str:
    return "".join((part.link if links else "") + part.key for part in parts)


def _links(parts: tuple[NamePart, ...]) -> list[str]:
    return [part.link for part in parts]


def _without_first(short: tuple[NamePart, ...], long: tuple[NamePart, ...]) -> float:
    """Two given names; or the chain of one begins inside the other («القباج», «نيفين القباج»)."""
    if len(short) == len(long):
        shared = sum(_alike(x, y) >= _SAME for x, y in zip(short, long, strict=True))
        return _OTHER_FIRST * shared / len(short)
    if all(_alike(x, y) >= _SAME for x, y in zip(short[::-1], long[::-1], strict=False)):
        # One name alone says less than two.
        return _BEGINNING if len(short) > 1 else _BEGINNING * 0.9
    return _OTHER_FIRST * sum(max(_alike(x, y) for y in long) >= _SAME for x in short) / len(long)


def _aligned(short: tuple[NamePart, ...], long: tuple[NamePart, ...]) -> float:
    """Two chains whose first names are alike, part by part in their order."""
    pairs = _pairs(short, long)
    qualities = [_alike(short[i], long[j]) for i, j in pairs]
    quality = min(qualities) * 0.6 + sum(qualities) / len(qualities) * 0.4
    if any(bool(short[i].link) != bool(long[j].link) for i, j in pairs):
        quality *= _LINK
    if len(pairs) < len(short):
        # Each has a part that the other has not: a middle one may differ, a last one may not.
        has_last = (len(short) - 1, len(long) - 1) in pairs
        return quality * (_OTHER_PART if has_last else _OTHER_FIRST)
    missing = len(long) - len(short)
    if not missing:
        return quality
    is_at_end = pairs[-1][1] < len(long) - 1
    if len(short) == 1:
        return quality * _BEGINNING * 0.9
    return quality * (_END if is_at_end else _MIDDLE) * 0.94 ** (missing - 1)


def _pairs(short: tuple[NamePart, ...], long: tuple[NamePart, ...]) -> list[tuple[int, int]]:
    """The longest list of pairs of alike parts in the order of both, the last parts if they can."""
    best: list[list[list[tuple[int, int]]]] = [
        [[] for _ in range(len(long) + 1)] for _ in range(len(short) + 1)
    ]
    for i in range(1, len(short) + 1):
        for j in range(1, len(long) + 1):
            choices = [best[i - 1][j], best[i][j - 1]]
            if _alike(short[i - 1], long[j - 1]) >= _SAME:
                choices.insert(0, [*best[i - 1][j - 1], (i - 1, j - 1)])
            best[i][j] = max(choices, key=len)
    return best[-1][-1]


def _alike(one: NamePart, other: NamePart) -> float:
    x, y = one.key, other.key
    if x == y:
        return 1.0
    if one.link != other.link and one.link + x == other.link + y:
        return 0.97
    return _alike_keys(*sorted((x, y)))


@lru_cache(maxsize=20_000)
def _alike_keys(x: str, y: str) -> float:
    if len(x) == 1 or len(y) == 1:
        return _INITIAL if x[0] == y[0] and x.isalpha() else 0.0
    # Keys of Latin letters: no vowels are left in which to slip.
    if x.isascii() or y.isascii():
        return 0.0
    if x in COMMON_NAMES and y in COMMON_NAMES:
        return 0.0
    if _is_feminine_of(x, y) or _is_feminine_of(y, x):
        return 0.3
    return _by_letters(x, y)


def _is_feminine_of(x: str, y: str) -> bool:
    return x == y + "ه"


def _by_letters(x: str, y: str) -> float:
    """1 less the slips, weighed by the length of the word; nothing like for more than two."""
    longest = max(len(x), len(y))
    slips = slips_between(x, y, 2.0)
    if slips > 2 or (slips > 1.2 and longest < 7):
        return 0.0
    # One slip: too much among four letters, little among seven.
    return max(0.0, 1 - slips * min(0.6, 0.18 * (6 / longest) ** 2.2))


def slips_between(x: str, y: str, limit: float = 3.0) -> float:
    """Return what it takes to write `x` for `y`: letters left out, added, exchanged or swapped.

    Each counts 1, less for letters that sound or look alike and for long vowels (نفين, نيفين).
    Anything above ``limit`` comes back as ``limit + 1``.
    """
    if abs(len(x) - len(y)) * _LONG_VOWEL > limit:
        return limit + 1
    before: list[float] = []
    row = [0.0]
    for letter in y:
        row.append(row[-1] + _cost(letter))
    for i, letter in enumerate(x, start=1):
        earlier, before, row = before, row, [row[0] + _cost(letter)]
        for j, other in enumerate(y, start=1):
            cost = min(
                before[j] + _cost(letter),
                row[j - 1] + _cost(other),
                before[j - 1] + _exchange(letter, other),
            )
            if i > 1 and j > 1 and letter == y[j - 2] and x[i - 2] == other:
                cost = min(cost, earlier[j - 2] + _SLIP)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1] if row[-1] <= limit else limit + 1


def _cost(letter: str) -> float:
    return _LONG_VOWEL if letter in "اويء" else _SLIP


def _exchange(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return _CONFUSION if frozenset((letter, other)) in _CONFUSED else _SLIP
