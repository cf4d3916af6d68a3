"""Make plurals.tsv: broken plurals of news and their singular, out of simplemma's Arabic table.

    python -m releases.arabic.lexicon.make_plurals

The table (Wiktionary, CC BY-SA 4.0, as packaged by Kaikki and simplemma) joins every form to a
lemma: nouns to nouns, but also verbal nouns to verbs and comparatives to adjectives, which a
reader does not take for one word. Kept is what looks like a broken plural by its pattern, has
the consonants of its singular, and is, like the singular, a noun in news (it takes the article:
words.tsv).
"""

import re
from collections import defaultdict
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from releases.arabic.letters import fold
from releases.arabic.lexicon import takes_article, times_written
from releases.arabic.stems import without_endings

# Patterns of broken plurals: Wright, A Grammar of the Arabic Language, vol. I, §§ 304-305. As
# written where أ must be told from the إ of a verbal noun, else folded.
_WRITTEN_PATTERNS = re.compile(r"[أآ](?:..?ا.|...?[ةه]|...?اء|.ا.ي?.)")
_FOLDED_PATTERNS = re.compile(
    r"""(?!ا)(?:
        ..اءه?. | ...اء             # فعائل، فعلاء
      | ..ا.ي?.ه? | ..ا.ي | ..ايا   # فعالل، فعاليل، فواعل، مفاعل، أساتذة، مساعٍ، قضايا
      | ..و. | ..و.ه | ..ا. | [^اوي]{3} | ...ه | ...ان
      | \w{2,5}ات
    )""",
    re.VERBOSE,
)
_VERBAL_OR_ADJECTIVE = re.compile(r".ا..|.ا..ه|\w*يه|..[او].ه")
# As often another word: the city Riyadh (no plural of روضة), a book (كتّاب of كاتب) ...
_OTHER_WORDS = frozenset({"رياض", "كتاب", "سور", "حكم", "جمال", "عمان", "رقاب", "نبات"})
_WEAK = re.compile("[اويهء]")
_DOUBLED = re.compile(r"(.)\1")


def consonants(word: str) -> str:
    return _DOUBLED.sub(r"\1", _WEAK.sub("", word))


def is_plural_of(written: str, plural: str, singular: str) -> bool:
    if min(len(plural), len(singular)) < 3 or plural == singular:
        return False
    pattern = _WRITTEN_PATTERNS if written[0] in "أآ" else _FOLDED_PATTERNS
    # قتلى, جرحى, مرضى
    is_of_sufferers = re.fullmatch("...ي", plural) and re.fullmatch("..ي.", singular)
    if not pattern.fullmatch(written if written[0] in "أآ" else plural) and not is_of_sufferers:
        return False
    if plural in _OTHER_WORDS or _VERBAL_OR_ADJECTIVE.fullmatch(plural):
        return False
    if without_endings(plural) == without_endings(singular):
        return False
    one, many = consonants(singular), consonants(plural)
    return many in (one, one.removesuffix("ت")) or one == many.removesuffix("ت")


def plurals() -> dict[str, str]:
    """{plural: singular}, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    table = DefaultDictionaryFactory().get_dictionary("ar")
    for written, lemma in table.items():
        plural, singular = fold(str(written)), fold(str(lemma))
        if (
            takes_article(plural) >= 3
            and takes_article(singular) >= 3
            and is_plural_of(str(written), plural, singular)
        ):
            found[plural].add(singular)
    return {
        plural: max(singulars, key=lambda word: (times_written(word), word))
        for plural, singulars in found.items()
    }


if __name__ == "__main__":
    lines = [f"{plural}\t{singular}\n" for plural, singular in sorted(plurals().items())]
    Path(__file__).with_name("plurals.tsv").write_text("".join(lines), encoding="utf-8")
