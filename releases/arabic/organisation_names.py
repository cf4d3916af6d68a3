"""Names of organisations in running text: «الرابطة التونسية للدفاع عن حقوق الإنسان».

A name begins with a word for an institution and goes on while its words hang together: adjectives
with the article, a construct («جمعية بيت الأسرة»), «ل» and what follows it. What is only
described («الهيئة الجديدة», «لجنة») is no name.
"""

from collections.abc import Sequence
from typing import NamedTuple

from releases.arabic.letters import fold
from releases.arabic.lexicon import singulars, takes_article
from releases.arabic.name_words import (
    ALSO_WORDS,
    GIVEN_NAMES,
    HONORIFICS,
    INSTITUTIONS,
    NOT_FAMILY,
    OFFICE_HEADS,
)
from releases.arabic.nationalities import COUNTRY_OF_ADJECTIVE
from releases.arabic.personal_names import is_verb
from releases.arabic.stop_words import is_stop_word
from releases.arabic.tokens import Token, tokens_of

_LONGEST = 12


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# Too many things besides organisations are called so; only with a nationality or «ل».
_VAGUE = _words("مجموعة مركز شبكة هيئة غرفة دائرة شركة مختبر صندوق نادي كلية هلال صليب مكتبة منتدى")
_CONNECTING = _words("عن في ضد من بين")
_BEFORE_CONNECTING = _words("للدفاع الدفاع للبحث البحث للأبحاث للكشف للتعاون التعاون للتشجيع")
_PLAIN_ADJECTIVES = _words(
    """
    الجديدة الجديد المديرة الحالية الحالي المذكورة المذكور المعنية المعني المختصة الأخيرة
    الأخير الأولى الأول الثانية الثاني المحلية المحلي الجهوية السابقة المقبلة القادمة
    التنفيذية المشتركة الكبرى الكبير الكبيرة المنتخبة المتخصصة الخاصة الحكومية المهنية
    الأهلية الناشطة المشاركة الرسمية الرئيسي الرئيسية الأجنبية العمومية الصحية
    الاقتصادية الاجتماعية الخيرية التجارية الصناعية الحزبية الدستورية
    """
)
_KNOWN_BY_ADJECTIVE = _words("الدولي الأحمر العالمي الأوروبي الأفريقي الإفريقي العربي")


class OrganisationName(NamedTuple):
    """A name of an organisation in a text, as written, and its offsets."""

    name: str
    start: int
    end: int


def organisation_names(text: str) -> list[OrganisationName]:
    """Return the names in ``text`` that look like those of organisations."""
    return organisation_names_in(text, tokens_of(text))


def organisation_names_in(text: str, tokens: Sequence[Token]) -> list[OrganisationName]:
    """Return the same of a text whose words are known."""
    found: list[OrganisationName] = []
    end = 0
    for at, token in enumerate(tokens):
        if at < end:
            continue
        begins = _begins(token.folded)
        if begins is None:
            continue
        stop = _end(tokens, at)
        if _is_name(tokens, at, stop, definite=token.folded[begins:].startswith("ال")):
            start = token.start + (begins if len(token.written) == len(token.folded) else 0)
            found.append(OrganisationName(text[start : tokens[stop - 1].end], start, 0))
            found[-1] = found[-1]._replace(end=tokens[stop - 1].end)
            end = stop
    return found


def _begins(word: str) -> int | None:
    """After how many letters of the word the word for an institution begins, None if none does."""
    for length in (0, 1):
        if length and word[:1] not in "وفبلك":
            return None
        rest = word[length:]
        if (rest.startswith("ال") and rest[2:] in INSTITUTIONS) or rest in INSTITUTIONS:
            return length
    return None


def _end(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST and not tokens[end].gap:
        if not _goes_on(tokens, at, end):
            break
        end += 1
    while end - 1 > at and not tokens[end - 1].folded.startswith(("ال", "لل", "وال")):
        # A construct ends in a word with the article: «جمعية بيت الأسرة»; a name may not.
        if tokens[end - 1].folded not in _CONNECTING and not takes_article(tokens[end - 1].folded):
            break
        end -= 1
    return end


def _goes_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    word, before = tokens[end].folded, tokens[end - 1].folded
    following = tokens[end + 1] if end + 1 < len(tokens) and not tokens[end + 1].gap else None
    if word[0].isdigit() or word in HONORIFICS or word.isascii():
        return False
    if word in GIVEN_NAMES - ALSO_WORDS and tokens[at].folded.endswith("وزاره"):
        return False
    if word in _CONNECTING:
        return before in _BEFORE_CONNECTING or before in {"للدفاع", "الدفاع"}
    if before in COUNTRY_OF_ADJECTIVE and before != "العربيه":
        # «وزارة الصحة القطرية» ends there; «الرابطة التونسية لحقوق الإنسان» goes on.
        return (word.startswith("ل") and word not in NOT_FAMILY) or _is_adjective(word)
    if word in NOT_FAMILY - {fold("العام"), fold("العامة"), fold("الجديد"), "الاول"}:
        return False
    if word.startswith("وال"):
        return word[3:] not in INSTITUTIONS and word[1:] not in OFFICE_HEADS
    if word.startswith(("ال", "لل")):
        return word not in OFFICE_HEADS and _begins(word) != 0
    if is_stop_word(tokens[end].written) or is_verb(word) or word in OFFICE_HEADS:
        return False
    if word[0] in "ول" and takes_article(word[1:]) > 8:
        return following is not None and following.folded.startswith("ال")
    if word[0] in "بفك" and takes_article(word[1:]) > 8 and takes_article(word) <= 8:
        return False
    # An indefinite noun leads to a definite one: «وزارة شؤون المرأة», «بيت الأسرة».
    is_noun = takes_article(word) > 8 or word in singulars()
    return is_noun and following is not None and following.folded.startswith("ال")


def _is_adjective(word: str) -> bool:
    return word.startswith("ال") and word.endswith(("ي", "يه")) and word not in NOT_FAMILY


def _is_name(tokens: Sequence[Token], at: int, end: int, *, definite: bool) -> bool:
    words = [token.folded for token in tokens[at:end]]
    if len(words) < 2 or (words[1] in _PLAIN_ADJECTIVES and len(words) < 4):
        return False
    head = words[0]
    vague = any(head.endswith(one) for one in _VAGUE)
    has_nationality = any(word in COUNTRY_OF_ADJECTIVE for word in words[1:])
    has_purpose = any(word.startswith("ل") and len(word) > 4 for word in words[2:])
    if definite and vague and len(words) < 3 and words[1] not in _KNOWN_BY_ADJECTIVE:
        return False
    if definite and words[1] in _PLAIN_ADJECTIVES and not has_nationality:
        return False
    if definite:
        proper = words[1] in _KNOWN_BY_ADJECTIVE or words[1] == "الوطنيه" or words[1] == "الوطني"
        if has_nationality or proper:
            return True
        if head.endswith("البنك"):
            return False
        return (has_purpose and _is_adjective(words[1])) or (has_purpose and words[1] == "العامه")
    if vague and len(words) < 3:
        return False
    if vague:
        return has_nationality or has_purpose
    # «وزارة الصحة», but «شركة المقاولات» and «جمعية الأصدقاء» are as often described as named.
    return head.endswith(("وزاره", "جامعه", "منظمه", "بنك")) or len(words) > 2
