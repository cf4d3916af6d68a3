"""Words without what is written onto their beginning: the article, و ف ب ل ك and the س of verbs.

* The article, with or without a particle before it (الوزير, والوزير, بالوزير, للوزير), is taken
  off always, save from the words listed here whose own first letters look like it.
* A particle without the article (لوزارة, وقال) looks like any first letter, and taking it for one
  is the flaw of most Arabic stemmers: وزير is no «and» + زير. So it is taken off only where the
  count of words that news writes (lexicon/words.tsv) says so: the rest is a word, the whole is not
  one that takes the article, and the rest is written more often than the whole.

Prefixes after Larkey, Ballesteros & Connell, "Light stemming for Arabic information retrieval"
(2007); deciding by a lexicon after Darwish & Oard (2002), "CLIR experiments at Maryland".
"""

import re

from releases.arabic.lexicon import singulars, takes_article, times_written

# Longest first. Each is followed by at least two letters: «السن» is ال + سن.
_ARTICLE = re.compile(r"(?:وبال|فبال|وكال|فكال|ولل|فلل|وال|فال|بال|كال|لل|ال)(?=\w\w)")
# Words whose own first letters look like an article, as folded.
_NO_ARTICLE = re.compile(
    r"""
      [وف]?ال(?:له|لهم)$ | [وبت]الله$ | لله$
    | ال(?:كترون | مانيا | ماني(?:ه|ين|ون|ات)?$ | باني(?:ا|ه|ين)?$ | تزام(?!ن) | تحاق | تهاب | تماس
        | غاء | زام | قاء | هام(?:ا|ه|ها)$ | عاب(?:ه|ها|هم|نا)?$ | وان(?:ه|ها)?$ | ياف(?:ه|ها)?$
        | تقاء | تقت?ي?$ | غام | واح(?:ه|ها)?$ | قاب(?:ه|ها)?$ | فاظ(?:ه|ها)?$ | سنه$ | بسه$ | بان$
        | ي(?:ه|ات|اتها|اته|تها|ته|تين|ا)$ | ات(?:ها|ه)?$ | اف$ | ام(?:ه|ها|هم)?$ | فين$ | فيه$
        | غي(?:ت|نا|وا)?$ | قي(?:ت|نا|وا)?$ | تقي(?:ت|نا|وا|ا)?$ | تزم(?:ت|نا|وا|ا)?$ )
    | والد(?:ه|ي|ين|ان|تي|ته|تها|ها|هم|نا|يه|يها|ك)$
    | بالغ(?:ه|ا|ون|ين|ات)$ | بالون | كالسيوم | كاليفورنيا | بالي$ | والي$ | فالنسيا
    | وكال(?:ات|ت)\w*$ | الوي(?:ه|ت\w+)$
    """,
    re.VERBOSE,
)
# «والتقى» is و + a word that only looks like it had an article.
_JOINED_NO_ARTICLE = re.compile(r"[وف](?=ال)")
# After لل, words whose own first letter is ل: «للجنة» is ل + اللجنة.
_LAM_WORD = re.compile(
    r"[وف]?لل(?=(?:غه|غات|غت|غوي|جنه|جنت|جان|اجي|اعب|يبي|بنان|قاء|قاح|وا[ءي]|واءح|يل|حم$|حوم|باس|ون$|ندن"
    r"|صوص|وح)\w*$)"
)
_PARTICLES = ("وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك")
_FUTURE = re.compile(r"[وف]?س(?=[يتنا]\w{3})")
_VERB = re.compile(r"[يتنا]\w{3}")
# What may still hang on the end of a word that the count knows without it.
_ENDINGS = ("هما", "ها", "هم", "هن", "نا", "كم", "تين", "ات", "ين", "ون", "ان", "ه", "ي", "ا")

# A count below these is a misprint or a rare name, no evidence of a word.
_ENOUGH_OF_THREE_LETTERS, _ENOUGH = 60, 12
# A form that stands this often after the article is a word that takes it.
_TAKES_ARTICLE = 8
_SURE_NOUN = 20
_NONE = (False, 0)
# «أفاستسقيناكموها» has 15 letters; what is much longer is no word.
_LONGEST = 30


def without_article(word: str) -> str:
    """Return the folded word without its article and the particles before it."""
    if word[0] not in "اوفبكل" or _NO_ARTICLE.match(word):
        return word
    joined = _JOINED_NO_ARTICLE.match(word)
    if joined and _NO_ARTICLE.match(word, 1):
        return word[1:]
    lam_word = _LAM_WORD.match(word)
    if lam_word:
        return word[lam_word.end() - 1 :]
    article = _ARTICLE.match(word)
    return word[article.end() :] if article else word


def _counts(word: str) -> tuple[int, int]:
    """How often (after the article, at all) the count knows the word or the word less an ending."""
    forms = [word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            bare = word[: -len(ending)]
            forms.append(bare)
            if bare.endswith("ت"):
                forms.append(bare[:-1] + "ه")
    known = _ENOUGH_OF_THREE_LETTERS if word in singulars() else 0
    return max(map(takes_article, forms)), max(known, *map(times_written, forms))


def _evidence(particle: str, rest: str, whole: str) -> tuple[bool, int]:
    """Whether the rest is surely a noun, and how often it is written; (False, 0) for no word."""
    if len(rest) < 3:
        return _NONE
    article_of_rest, rest_written = _counts(rest)
    if rest_written < (_ENOUGH if len(rest) > 3 else _ENOUGH_OF_THREE_LETTERS):
        return _NONE
    article_of_whole, whole_written = _counts(whole)
    if article_of_whole >= max(_TAKES_ARTICLE, whole_written * 0.02):
        return _NONE
    # A sentence of news begins with «وقال» as often as with «قال», and «لكرة» may be as frequent
    # as «كرة»; of a name (لبنان) the rest is hardly ever a word.
    is_noun = article_of_rest >= _SURE_NOUN
    share = 0.1 if particle == "و" else 0.3 if is_noun else 1
    return (is_noun, rest_written) if rest_written >= whole_written * share else _NONE


def without_clitics(word: str) -> str:
    """Return the folded word without article and particles; as it is where nothing is sure.

    Never empty. Latin words and numbers come back as they are.
    """
    if not 4 <= len(word) <= _LONGEST or word.isascii():
        return word
    bare = without_article(word)
    if bare != word:
        return bare
    future = _FUTURE.match(word)
    if future and not takes_article(word):
        verb = word[future.end() :]
        if (
            _VERB.match(verb)
            and times_written(verb) >= _ENOUGH
            and times_written(verb) > times_written(word)
        ):
            return verb
    if word[0] not in "وفبلك":
        return word
    rests = {
        word[len(particle) :]: _evidence(particle, word[len(particle) :], word)
        for particle in _PARTICLES
        if word.startswith(particle)
    }
    best = max(rests, key=lambda rest: rests[rest])
    if rests[best] != _NONE:
        return best
    if word[0] == "و" and len(word) > 4 and not _counts(word)[1]:
        # Of rare words that begin with و, names above all, «and» is the better guess.
        return without_clitics(word[1:])
    return word
