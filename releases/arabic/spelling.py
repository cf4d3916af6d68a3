"""Did you mean: for a word the archive does not have, the nearest one it has.

All words come folded (``releases.arabic.letters.fold``). Costs are counted in tenths of one
error, so that sums are exact:

* 4: letters that one class holds because they sound alike (ض/ظ, ذ/ز/د, س/ص, ق/ك/غ, ح/ه, ء/ا/ع …)
  or differ by dots only (ب/ت/ن, ج/ح/خ, س/ش …);
* 6: other letters that are confused, keyboard neighbours, swapped neighbours, a doubled letter,
  a weak letter or hamza too few or too many, the ل that nobody hears in «الشمس»;
* 8: any other letter too few or too many; 10: any other letter in place of the right one; 12:
  the same at the start of a word, where readers hardly ever err.

What may be proposed (``reach``) never allows more errors outside the classes than
``deletion_keys`` leaves letters out, so every word that ``nearest`` can answer shares a key with
the misspelt one.

Sources: dots are those of the Arabic script itself; ض/ظ, ذ/ز/د, ث/س/ت, ق/ك/غ are the mergers of
spoken Arabic (C. Holes, *Modern Arabic*); keys are those of the layout Windows calls Arabic
(101), which X11 has as ``ara`` (xkeyboard-config, ``symbols/ara``), and of QWERTY. Keys by
leaving letters out are the idea of SymSpell (W. Garbe, 2012).
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from math import log10

CONFUSED = 4
LIKELY = 6
LETTER_MORE_OR_LESS = 8
OTHER_LETTER = 10
OTHER_FIRST_LETTER = 12

SHORTEST_WORD = 3
_REACH = (0, 0, 0, 6, 8, 8, 10, 12, 12, 16)  # tenths for a word of so many letters, or more
KEY_LETTERS = 8  # 1 + 8 + 28 = 37 keys, the most a word has
_TWO_LEFT_OUT_FROM = 7

# Documents speak for a word: ten times as many outweigh a quarter of a likely error.
_TENTHS_FOR_TEN_TIMES_THE_DOCUMENTS = 1.5
_WORSE_THAN_ANY = 1e6

_BY_SOUND = "ضظ ذزد ثست سص تط قكغ حه ءاع ته ckq sc sz eiy ae ou vfw bp dt gj mn"
_BY_SHAPE = "بتثني جحخ دذ رز سش صض طظ عغ فق"
# Folding writes a hamza by what stands around it, so an error beside it changes its letter.
_BY_SEAT = "ءي ءو"
_CLASSES = "اءع بتنط جحخه دذرز سشصث ضظ فقكغ ckq sz eiy ou vw"
# Keys side by side, folded: ة is ه, ى and ئ are ي, ؤ is و; «·» is the key of لا.
_KEY_ROWS = "ضصثقفغعهخحجد شسيبلاتنمكط يءور·يهوزظ qwertyuiop asdfghjkl zxcvbnm"
_WEAK = frozenset("اويءaeiouyh")
_SUN_LETTERS = frozenset("تثدذرزسشصضطظلن")

_TO_CLASS = {ord(one): group[0] for group in _CLASSES.split() for one in group}


def _costs_of_change() -> dict[str, dict[str, int]]:
    """Return {letter typed: {letter meant: tenths}} for all changes cheaper than any other."""
    pairs = {
        pair
        for group in f"{_BY_SOUND} {_BY_SHAPE} {_BY_SEAT}".split()
        for pair in combinations(group, 2)
    } | {pair for row in _KEY_ROWS.split() for pair in pairwise(row)}
    costs: dict[str, dict[str, int]] = {}
    for one, other in pairs:
        cost = CONFUSED if one.translate(_TO_CLASS) == other.translate(_TO_CLASS) else LIKELY
        costs.setdefault(one, {})[other] = costs.setdefault(other, {})[one] = cost
    return costs


_CHANGE = _costs_of_change()
_NO_CHANGE: dict[str, int] = {}
_KEYS_BESIDE: dict[str, str] = {}
for _row in _KEY_ROWS.split():
    for _one, _other in pairwise(_row):
        _KEYS_BESIDE[_one] = _KEYS_BESIDE.get(_one, "") + _other
        _KEYS_BESIDE[_other] = _KEYS_BESIDE.get(_other, "") + _one


def deletion_keys(word: str) -> frozenset[str]:
    """Return the keys to store a folded ``word`` under, and to look a misspelt one up by.

    The keys are its first eight letters as classes of confused letters, whole and with one letter
    left out, for words of seven letters and more also with two: at most 37 keys. Words too short
    to be proposed and words with digits have no key.
    """
    letters = word.replace(" ", "")
    if not _can_be_misspelt(letters):
        return frozenset()
    classes = letters.translate(_TO_CLASS)[:KEY_LETTERS]
    left_out = 2 if len(classes) >= _TWO_LEFT_OUT_FROM else 1
    return frozenset(
        "".join(kept)
        for count in range(left_out + 1)
        for kept in combinations(classes, len(classes) - count)
    )


def distance(wrong: str, right: str) -> float:
    """Return how far a folded word as typed is from a folded word as meant; 0.0 if equal.

    1.0 is one letter typed for another that has nothing to do with it; see the module's doc
    string for what is cheaper. Swapping two neighbours is one error. A space that splits a word
    costs as much as a likely error, one after the article «ال» less.
    """
    letters, meant = wrong.replace(" ", ""), right.replace(" ", "")
    everything = OTHER_LETTER * (len(letters) + len(meant) + 1)
    tenths = _tenths(letters, _costs_of_surplus(letters), meant, everything)
    return (tenths + _cost_of_spaces(wrong, right)) / 10


def reach(wrong: str) -> float:
    """Return the greatest distance at which a word may be proposed for ``wrong``.

    Three letters: one likely error. Four and five: the same, a letter forgotten or two letters of
    the classes. Six: any one error. Seven and eight: two likely errors, or any one. Nine and more:
    two errors, one of any kind. 0.0 where nothing may be proposed: fewer than three letters, or
    digits.
    """
    return _reach(wrong.replace(" ", "")) / 10


def nearest(wrong: str, known: Iterable[tuple[str, int]]) -> str | None:
    """Return the word meant by ``wrong`` among ``known``, or None if none is near enough.

    ``known`` are pairs of a folded word and the number of documents that have it; those that share
    one of the ``deletion_keys`` are enough. The least distance wins, less so much for documents.
    Never an answer for a word that is itself among ``known``.
    """
    letters = wrong.replace(" ", "")
    limit = _reach(letters)
    if not limit:
        return None
    surplus = _costs_of_surplus(letters)
    typed = frozenset(letters)
    rivals = []
    for word, documents in known:
        if documents < 1:
            continue
        if word == wrong:
            return None
        if abs(len(word) - len(letters)) * LIKELY <= limit and _can_be_misspelt(word):
            rivals.append((len(typed.symmetric_difference(word)), word, documents))
    # Those with the same letters first: what they cost bounds what the others may.
    rivals.sort()
    best: tuple[float, int, str] = (_WORSE_THAN_ANY, 0, "")
    for letters_apart, word, documents in rivals:
        credit = _TENTHS_FOR_TEN_TIMES_THE_DOCUMENTS * log10(documents)
        spaces = _cost_of_spaces(wrong, word) if wrong != letters else 0
        # Rounded so that equals are still compared.
        allowed = int(min(limit, best[0] + credit + 1e-6)) - spaces
        # One error changes two letters at most.
        if letters_apart * CONFUSED > 2 * allowed:
            continue
        tenths = _tenths(letters, surplus, word, allowed)
        if tenths > allowed:
            continue
        best = min(best, (tenths + spaces - credit, -documents, word))
    return best[2] or None


def _can_be_misspelt(letters: str) -> bool:
    return len(letters) >= SHORTEST_WORD and (
        letters.isalpha() or not any(map(str.isdigit, letters))
    )


def _reach(letters: str) -> int:
    if not _can_be_misspelt(letters):
        return 0
    return _REACH[min(len(letters), len(_REACH) - 1)]


def _cost_of_spaces(wrong: str, right: str) -> int:
    surplus = wrong.count(" ") - right.count(" ")
    if surplus > 0 and wrong.startswith("ال ") and not right.startswith("ال "):
        return CONFUSED + LIKELY * (surplus - 1)
    return LIKELY * abs(surplus)


def _costs_of_surplus(wrong: str) -> list[int]:
    """Return for each letter of ``wrong`` the tenths it costs if it is one too many."""
    costs = []
    for at, letter in enumerate(wrong):
        beside = wrong[at - 1 : at] + wrong[at + 1 : at + 2]
        slipped = any(other in _KEYS_BESIDE.get(letter, "") for other in beside)
        likely = letter in _WEAK or letter in beside or slipped
        costs.append(LIKELY if likely else LETTER_MORE_OR_LESS)
    return costs


def _costs_of_lack(right: str) -> list[int]:
    """Return for each letter of ``right`` the tenths it costs if it was left out."""
    costs = [
        LIKELY if letter in _WEAK or letter == before else LETTER_MORE_OR_LESS
        for letter, before in zip(right, " " + right, strict=False)
    ]
    if right.startswith("ال") and right[2:3] in _SUN_LETTERS:
        costs[1] = LIKELY
    return costs


def _tenths(wrong: str, surplus: Sequence[int], right: str, limit: int) -> int:
    """Return the tenths from ``wrong`` to ``right``, or some number above ``limit``.

    Damerau's four errors by the optimal string alignment, a row for each letter of ``wrong``,
    computed after the start they share and only as far from the diagonal as ``limit`` can pay for.
    """
    band = limit // LIKELY
    far = limit + 1
    if abs(len(right) - len(wrong)) > band:
        return far
    same = 0
    for typed, meant in zip(wrong, right, strict=False):
        if typed != meant:
            break
        same += 1
    wrong, surplus = wrong[same:], surplus[same:]
    right, lack = right[same:], _costs_of_lack(right)[same:]
    width, height = len(right), len(wrong)
    start_cost = OTHER_LETTER if same else OTHER_FIRST_LETTER
    row = [0]
    for cost in lack[:band]:
        row.append(row[-1] + cost)
    row += [far] * (width + 1 - len(row))
    before: list[int] = row
    letter = ""
    for at in range(height):
        last, letter = letter, wrong[at]
        cheap = _CHANGE.get(letter, _NO_CHANGE)
        cost_of_letter = surplus[at]
        new = [far] * (width + 1)
        if at < band:
            new[0] = row[0] + cost_of_letter
        least = new[0]
        start = max(at - band, 0)
        left = new[start]
        for column in range(start, min(at + band + 1, width)):
            meant = right[column]
            cost = row[column]
            if meant != letter:
                cost += cheap.get(meant, OTHER_LETTER if at or column else start_cost)
            if (other := row[column + 1] + cost_of_letter) < cost:
                cost = other
            if (other := left + lack[column]) < cost:
                cost = other
            if (
                meant == last
                and column
                and right[column - 1] == letter
                and (other := before[column - 1] + LIKELY) < cost
            ):
                cost = other
            new[column + 1] = left = cost
            if cost < least:
                least = cost
        # A swap reaches back two rows.
        if least > limit and min(row) > limit:
            return far
        before, row = row, new
    return row[width]
