"""The parts of a name: one for each name in it, however many words it is written in.

Arabic names are chains: a given name, those of father and grandfathers with or without «بن»,
a family name. Some of the names are themselves two words, and are written joined as well:

* عبد and what follows it (عبد الله, عبدالله, عبد الرحمان), أبو and أم (أبو بكر, أبوالغيط);
* what is followed by الدين, الله, الإسلام, العابدين and the like (نور الدين, نورالدين, نصر الله);
* آيت and what follows it; in the Maghreb «بن» is joined to a name (بنعلي, بلحاج).
"""

import re
from typing import NamedTuple

from releases.arabic.given_names import COMMON_NAMES
from releases.arabic.honorifics import split_honorific
from releases.arabic.letters import fold, strip_marks
from releases.arabic.name_keys import has_article

_NOT_WORD = re.compile(r"[\W_]+")
# What is said after a name («رحمه الله»), and what is put in brackets.
_WISH = re.compile(r"\(.*?\)|\s(?:رحم|حفظ|رضي|رعا)\w*\s+الله(?:\s+عنه\w*)?\s*$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Folded forms of what links a name to the one before it.
_SON = {"بن": "بن", "ابن": "بن", "بنت": "بنت", "ابنه": "بنت", "ولد": "ولد", "منت": "بنت"}
_FATHERS = {"ابو": "ابو", "ابا": "ابو", "ابي": "ابو", "بو": "بو", "ام": "ام", "ايت": "ايت"}
_SECONDS = _words("الدين الله الاسلام العابدين الحق الرب الهدي العرب النصر الدوله المولي اللاه")
_SERVANT = "عبد"
_ONE_SPELLING = {
    "عبدالرحمان": "عبدالرحمن",
    "عبداللاه": "عبدالله",
    "عبدلله": "عبدالله",
    "اسحق": "اسحاق",
    "داوود": "داود",
    "طاووس": "طاوس",
    "يس": "ياسين",
    "طاها": "طه",
    "عايشه": "عاءشه",
    "عيشه": "عاءشه",
    "وايل": "واءل",
    "فايز": "فاءز",
    "رايد": "راءد",
    "مصطفا": "مصطفي",
}


class NamePart(NamedTuple):
    """One name of a chain.

    ``key`` is folded, without article and in one word: «عبد الله» is «عبدالله». ``link`` is what
    ties it to the one before: «بن» (also for ابن), «بنت», «ولد», «آل», or "".
    """

    key: str
    link: str = ""


def bare_word(word: str) -> str:
    """Return the key of one word as written, without article nor what is joined before it.

    «الصحة» → «صحه», «للإحصاء» → «احصاء», «والطفولة» → «طفوله».
    """
    folded = _NOT_WORD.sub("", fold(word))
    if has_article(word):
        return folded[2:]
    if len(folded) >= 6 and folded.startswith(("وال", "بال", "كال", "فال")):
        return folded[3:]
    if len(folded) >= 5 and folded.startswith("لل"):
        return folded[2:]
    return folded


def name_parts(name: str) -> tuple[NamePart, ...]:
    """Return the parts of a name in its order, without honorifics and without wishes.

    «معالي الدكتور عبد الله بن زايد آل نهيان» gives عبدالله, (بن) زايد, (آل) نهيان. Empty for a
    text without letters. Latin words are parts of their own, in small letters.
    """
    bare = split_honorific(_WISH.sub(" ", strip_marks(name)))[1]
    words = _NOT_WORD.sub(" ", bare).split()
    parts: list[NamePart] = []
    link = ""
    index = 0
    while index < len(words):
        folded = fold(words[index])
        is_last = index == len(words) - 1
        index += 1
        if not is_last and folded in _SON:
            link = _SON[folded]
        elif not is_last and words[index - 1] in ("آل", "ال"):
            link = "آل"
        elif parts and folded in _SECONDS and parts[-1].key.isalpha():
            parts[-1] = NamePart(_spelling(parts[-1].key + folded), parts[-1].link)
        elif not is_last and (folded == _SERVANT or folded in _FATHERS):
            first = _FATHERS.get(folded, folded)
            parts.append(NamePart(_spelling(first + fold(words[index])), link))
            link = ""
            index += 1
        else:
            parts.append(_single(words[index - 1], link))
            link = ""
    return tuple(parts)


def _single(word: str, link: str) -> NamePart:
    folded = fold(word)
    joined = folded.removeprefix("بن")
    if joined != folded and joined in COMMON_NAMES and folded not in COMMON_NAMES and not link:
        return NamePart(joined, "بن")
    return NamePart(_spelling(bare_word(word)), link)


def _spelling(key: str) -> str:
    return _ONE_SPELLING.get(key, key)
