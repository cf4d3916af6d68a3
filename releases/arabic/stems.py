"""The light stemmer: articles and endings off, never a letter of the root.

The order of the steps and the lists of endings follow the light stemmers of the literature
(Larkey et al., light10), with two differences that news Arabic asks for: a bare leading
و ف ب ل ك is never taken for a particle (وزير, فلسطين, بنك, لجنة, كتاب), only together with the
article; and endings that belong to the word (فلسطين, قانون, برلمان, تعيين, ثابت) are listed.
"""

import re
from functools import lru_cache

from releases.arabic.own_endings import OWN_NUN, OWN_TA

# Longest first. Each is followed by at least two letters: «السن» is ال + سن.
_ARTICLE = re.compile(r"(?:وبال|فبال|وكال|فكال|ولل|فلل|وال|فال|بال|كال|لل|ال)(?=\w\w)")
# Words whose own first letters look like an article, as folded.
_NO_ARTICLE = re.compile(
    r"""
      [وف]?ال(?:له|لهم)$ | [وبت]الله$ | لله$
    | ال(?:كترون | مانيا | ماني(?:ه|ين|ون|ات)?$ | باني(?:ا|ه|ين)?$ | تزام(?!ن) | تحاق | تهاب | تماس
        | غاء | زام | قاء | هام(?:ا|ه|ها)$ | عاب(?:ه|ها|هم|نا)?$ | وان(?:ه|ها)?$ | ياف(?:ه|ها)?$
        | تقاء | تقت?ي?$ | غام | واح(?:ه|ها)?$ | قاب(?:ه|ها)?$ | فاظ(?:ه|ها)?$
        | ي(?:ه|ات|اتها|اته|تها|ته|تين|ا)$ | ات(?:ها|ه)?$ | اف$ | ام(?:ه|ها|هم)?$ | فين$ | فيه$ )
    | والد(?:ه|ي|ين|ان|تي|ته|تها|ها|هم|نا|يه|يها|ك)$
    | بالغ(?:ه|ا|ون|ين|ات)$ | بالون | كالسيوم | كاليفورنيا | بالي$ | والي$ | فالنسيا
    """,
    re.VERBOSE,
)
# After لل, words whose own first letter is ل: «للجنة» is ل + اللجنة.
_LAM_WORD = re.compile(
    r"لل(?=(?:غه|غات|غت|غوي|جنه|جنت|جان|اجي|اعب|يبي|بنان|قاء|قاح|وا[ءي]|واءح|يل|حم$|حوم|باس|ون$|ندن|صوص|وح)"
    r"\w*$)"
)

_PRONOUN = re.compile(r"(?<=\w{3})(?:هما|كما|ها|هم|هن|كم|نا)$")
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
_TANWIN = re.compile(r"(?<=\w{3})ا$")
_NISBA = re.compile(r"(?<=\w{3})ي$")


def _without_article(word: str) -> str:
    if word[0] not in "اوفبكل" or _NO_ARTICLE.match(word):
        return word
    lam_word = _LAM_WORD.match(word)
    if lam_word:
        return word[1:]
    article = _ARTICLE.match(word)
    if not article:
        return word
    return word[article.end() :]


def _has_own_ending(word: str) -> bool:
    if word in OWN_NUN or _OWN_ENDING.match(word):
        return True
    # A bare particle stays on the word, and so does the ending: «لقانون».
    return word[0] in "وفبلك" and word[1:] in OWN_NUN


def _without_open_ta(word: str) -> str:
    return word if word in OWN_TA else _OPEN_TA.sub("", word)


@lru_cache(maxsize=50_000)
def stem(folded_word: str) -> str:
    """Return the light stem of one folded word.

    Latin words and numbers come back as they are; a stem is never empty for a word that is not.
    """
    if not folded_word or folded_word.isascii():
        return folded_word
    word = _without_article(folded_word)
    if _has_own_ending(word):
        return word
    bare = _PRONOUN.sub("", word)
    if bare != word:
        word = _without_open_ta(bare)
        if _has_own_ending(word):
            return word
    elif word.endswith("ته") and len(word) > 4 and word[:-1] not in OWN_TA:
        word = _without_open_ta(word[:-1])
    if not _has_own_ending(word):
        word = _NUMBER.sub("", word)
    nisba = _NISBA_FEMININE.sub("", word)
    if nisba != word:
        return nisba
    word = _FEMININE.sub("", word)
    if _has_own_ending(word):
        return word
    word = _TANWIN.sub("", word)
    if _has_own_ending(word):
        return word
    return _NISBA.sub("", word)
