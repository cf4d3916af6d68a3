"""Endings off: the light stem of a word, and the singular of a broken plural.

The order of the steps and the lists of endings follow the light stemmers of the literature
(Larkey et al., light10), with endings that belong to the word (فلسطين, قانون, برلمان, تعيين,
ثابت) listed in ``own_endings``.
"""

import re

from releases.arabic.clitics import without_clitics
from releases.arabic.lexicon import singulars, takes_article, times_written
from releases.arabic.own_endings import OWN_HA, OWN_NUN, OWN_TA, OWN_YA

_PRONOUN = re.compile(r"(?<=\w{3})(?:هما|كما|ها|هم|هن|كم|نا)$")
_SHORT_PRONOUN = re.compile(r"^(\w\w)ت(?:ها|هم|هن|كم|نا|ه|ي|ك|هما)$")
_NUMBER = re.compile(r"(?<=\w{3})(?:تين|تان|ات|ون|ين|ان|وا)$")
# The ة of a word is ت before an ending: وزارة, وزارتها.
_OPEN_TA = re.compile(r"(?<=\w{3})ت$")
# Endings that belong to the word. Folded, without article.
_OWN_ENDING = re.compile(
    r"""
      ت\w\wي?ين$                        # the verbal nouns تعيين, تحسين, تأمين, تكوين
    | ا\w?ت\w\wان$                      # امتنان, ائتمان
    """,
    re.VERBOSE,
)
_FEMININE = re.compile(r"(?<=\w{3})ه$")
_NISBA_FEMININE = re.compile(r"(?<=\w{2}[^\Wا])يه$")
# ليبيا, سوريا, إثيوبيا and their adjectives.
_COUNTRY = re.compile(r"(?<=\w{3})يا$|(?<=[يل]يب)يا$")
_TANWIN = re.compile(r"(?<=\w{3})ا$")
_NISBA = re.compile(r"(?<=\w{3})ي$")


def _has_own_ending(word: str) -> bool:
    return word in OWN_NUN or word in OWN_HA or bool(_OWN_ENDING.match(word))


def _without_open_ta(word: str) -> str:
    return word if word in OWN_TA else _OPEN_TA.sub("", word)


def _without_pronoun(word: str) -> str:
    if word.endswith("نا") and takes_article(word[:-1]) > takes_article(word[:-2]):
        # «بيانا» is بيان with tanwin, not «our بيا».
        return word
    return _PRONOUN.sub("", word)


def _without_construct(word: str) -> str:
    """The word without the ending of a dual or plural that something follows."""
    if word.endswith(("تي", "تا")) and len(word) > 5 and times_written(word[:-2] + "ه"):
        # «مدينتي تونس وصفاقس», «جامعتا», «وزارتي».
        return word[:-2]
    if word.endswith("و") and len(word) > 4 and takes_article(word[:-1]):
        # «مهندسو الوزارة», «موظفوها».
        return word[:-1]
    return word


def _is_verb(word: str) -> bool:
    return times_written(word) > 20 * takes_article(word)


def without_endings(word: str) -> str:
    """Return a folded word, already without clitics, without its endings; never empty."""
    if not word or word.isascii() or _has_own_ending(word):
        return word
    short = _SHORT_PRONOUN.match(word)
    if short and times_written(short[1] + "ه"):
        # «صحتهم»: of صحة only two letters would be left.
        return short[1] + "ه"
    bare = _without_pronoun(word)
    if bare != word:
        if bare[:-1] + "ه" in OWN_HA:
            return bare[:-1] + "ه"
        word = _without_construct(_without_open_ta(bare))
        if _has_own_ending(word):
            return word
    elif _without_construct(word) != word:
        word = _without_construct(word)
    elif word.endswith("ته") and len(word) > 4 and word[:-1] not in OWN_TA:
        if word[:-2] + "ه" in OWN_HA:
            return word[:-2] + "ه"
        word = _without_open_ta(word[:-1])
    if not _has_own_ending(word):
        counted = _NUMBER.sub("", word)
        if counted != word and counted + "ه" in OWN_HA:
            return counted + "ه"
        word = counted
    elif word not in OWN_NUN:
        return word
    nisba = _NISBA_FEMININE.sub("", word)
    if nisba != word:
        return nisba
    word = _FEMININE.sub("", word)
    if _has_own_ending(word):
        return word
    if (
        word.endswith("ت")
        and word not in OWN_TA
        and not takes_article(word)
        and _is_verb(word[:-1])
    ):
        # «افتتحت» is افتتح of a woman.
        word = _without_open_ta(word)
    word = _COUNTRY.sub("", word) if _COUNTRY.search(word) else _TANWIN.sub("", word)
    if _has_own_ending(word):
        return word
    return word if word in OWN_YA else _NISBA.sub("", word)


def stem(folded_word: str) -> str:
    """Return the light stem of one folded word: no clitics, no endings.

    Latin words and numbers come back as they are; a stem is never empty for a word that is not.
    """
    return without_endings(without_clitics(folded_word))


def singular(word: str) -> str:
    """Return the light stem of the singular of a folded word without clitics.

    Where the word is no broken plural of the lexicon, also without pronoun («مدارسهم»), this is
    the word's own light stem.
    """
    known = singulars()
    found = known.get(word)
    if found is None:
        bare = _PRONOUN.sub("", word)
        found = known.get(bare) or known.get(word.removesuffix("ه"))
        if bare.endswith("ت"):
            # «أجهزتها» of أجهزة.
            found = found or known.get(bare[:-1] + "ه")
        # «وزرائه», «وزراؤها»: the ء of the ending is written on the letter that follows from it.
        found = found or known.get(bare.removesuffix("ي")) or known.get(bare.removesuffix("ا"))
    return without_endings(found or word)
