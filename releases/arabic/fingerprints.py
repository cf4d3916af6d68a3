"""Fingerprints: a few numbers by which texts that share sentences are recognised.

Sampling by value after A. Broder, "On the resemblance and containment of documents" (1997): every
run of four words is hashed, and the same runs are kept of every text, those whose hash is
divisible by a power of two. So the samples of two texts share what the texts share, wherever it
stands and whatever surrounds it.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from operator import xor
from struct import Struct
from typing import Self

from releases.arabic.letters import fold
from releases.arabic.repetition import content
from releases.arabic.terms import analyse

SHINGLE_WORDS = 4
# At level n a text keeps the shingles divisible by 2 ** n: few keep all, most each eighth, about
# 30 of 300 words; of longer ones enough are kept to find a part of them.
MOST_BY_LEVEL = (32, 32, 32, 128)

_LEVEL_BITS = 4
_LEVEL_MASK = (1 << _LEVEL_BITS) - 1
_Key = tuple[int, int, int, int]
_NO_WORD: _Key = (0, 0, 0, 0)
# Signed 32-bit integers, the same on every machine.
_KEY, _DIGEST = Struct("<4i"), Struct("<i")
# Most of what clings to words; without it fewer pieces are distinct.
_AROUND = ".,:;!?()[]\"'-،؛؟«»“”…"


@dataclass(frozen=True)
class Fingerprints:
    """What is kept of a text.

    ``digest`` is the same for texts of the same letters and digits, ``sample`` holds the hashes of
    the shingles kept, ``level`` says that these are the ones divisible by 2 ** level.
    """

    digest: int
    level: int
    sample: frozenset[int]

    @classmethod
    def from_numbers(cls, numbers: list[int]) -> Self:
        """What `numbers` was made of. Raises ValueError if it is empty."""
        if not numbers:
            raise ValueError("a text without words has no fingerprints")
        return cls(numbers[0], numbers[0] & _LEVEL_MASK, frozenset(numbers[1:]))

    @cached_property
    def numbers(self) -> list[int]:
        """Signed 32-bit integers to keep and to look for: the digest, then the sample.

        Those that any longer text has kept too, if it has the shingle, stand first.
        """
        return [self.digest, *sorted(self.sample, key=lambda one: (-(one & -one), one))]

    def is_same_text(self, other: Self) -> bool:
        """Whether the two texts have the same letters and digits, in the same order."""
        return self.digest == other.digest and self.sample == other.sample

    def shared(self, other: Self, ignoring: frozenset[int] = frozenset()) -> "Shared":
        """How much the two texts have in common, but for the hashes to ignore."""
        divisor = (1 << max(self.level, other.level)) - 1
        mine = {one for one in self.sample - ignoring if not one & divisor}
        theirs = {one for one in other.sample - ignoring if not one & divisor}
        return Shared(len(mine & theirs), len(mine), len(theirs))


@dataclass(frozen=True)
class Shared:
    """Numbers of sampled shingles: in both texts, in the one, in the other."""

    both: int
    one: int
    other: int

    @property
    def resemblance(self) -> float:
        """0 to 1: the shingles of both among those of either (Jaccard)."""
        either = self.one + self.other - self.both
        return self.both / either if either else 0.0

    @property
    def containment(self) -> float:
        """0 to 1: how much of the shorter text stands in the longer."""
        shorter = min(self.one, self.other)
        return self.both / shorter if shorter else 0.0


def fingerprints(*parts: str) -> Fingerprints | None:
    """The fingerprints of a text given in parts (headline, standfirst, body), in reading order.

    Where one part ends and the next begins makes no difference. None for a text without words.
    """
    letters: list[str] = []
    keys: list[_Key] = []
    for part in parts:
        for piece in part.split():
            piece_letters, piece_keys = _piece(piece.strip(_AROUND))
            letters.append(piece_letters)
            keys += piece_keys
    written = "".join(letters)
    if not written:
        return None
    hashes = _shingles(keys)
    level = _level(len(hashes))
    divisor = (1 << level) - 1
    (digest,) = _DIGEST.unpack(blake2b(written.encode(), digest_size=_DIGEST.size).digest())
    return Fingerprints(
        digest & ~_LEVEL_MASK | level,
        level,
        frozenset([one for one in hashes if not one & divisor]),
    )


def stem_keys(text: str) -> set[int]:
    """A number for each word of a text but stop words, the same for words of the same stem."""
    return {key[0] for piece in text.split() for key in _piece(piece.strip(_AROUND))[1]}


@lru_cache(maxsize=50_000)
def _piece(piece: str) -> tuple[str, tuple[_Key, ...]]:
    """The folded letters of what stands between two spaces, and a key for each word of it.

    No word reaches over a space, so the words of the pieces are the words of the text. Of
    readings of one word («covid-19», «covid») the last counts, the one also written apart.
    """
    terms = analyse(piece)
    if len(terms) == 1 and terms[0].exact.isalnum() and terms[0].end - terms[0].start == len(piece):
        letters = terms[0].exact  # saves most pieces from being folded once more
    else:
        letters = content(fold(piece))
    stems = {term.position: term.stems[0] for term in terms if term.stems}
    return letters, tuple(map(_key, stems.values()))


def _key(stem: str) -> _Key:
    """Four random numbers of a stem, one for each place in a shingle."""
    return _KEY.unpack(blake2b(stem.encode(), digest_size=_KEY.size).digest())


def _shingles(keys: list[_Key]) -> set[int]:
    """Hashes of the runs of four words; of a shorter text one, of all it has.

    Numbers that are random for each place are joined by exclusive or (tabulation hashing).
    """
    if not keys:
        return set()
    first, second, third, fourth = zip(
        *keys, *[_NO_WORD] * (SHINGLE_WORDS - len(keys)), strict=True
    )
    return set(map(xor, map(xor, first, second[1:]), map(xor, third[2:], fourth[3:])))


def _level(hashes: int) -> int:
    """The lowest level at which a text of so many shingles keeps few enough."""
    return next(
        level
        for level in range(_LEVEL_MASK + 1)
        if level == _LEVEL_MASK or hashes >> level <= MOST_BY_LEVEL[min(level, 3)]
    )
