"""Names of people with their titles in running text: «وزيرة البيئة فلانة الفلانية».

Three shapes: a title and a name («رئيس الجمعية فلان بن فلان»), a name and a title after it, with
or without comma, and an honorific and a name («الدكتور فلان الفلاني»). Precision goes first.
"""

from collections.abc import Sequence
from typing import NamedTuple

from releases.arabic.letters import fold
from releases.arabic.lexicon import takes_article
from releases.arabic.name_words import (
    ABBREVIATIONS,
    DEFINITE_HEADS,
    HONORIFICS,
    INSTITUTIONS,
    NAMED_AFTER,
    NOT_FAMILY,
    OF_TITLES,
    OFFICE_HEADS,
    OPENERS,
    STYLES,
)
from releases.arabic.nationalities import COUNTRY_OF_ADJECTIVE
from releases.arabic.personal_names import is_given, is_verb, name_end
from releases.arabic.stop_words import is_stop_word
from releases.arabic.tokens import Token, tokens_of

_LONGEST_TITLE = 14
_LONGEST_NAME = 8
_IN_TITLES = frozenset(["باسم", "عن", "لدي", "لشوون"])
# «نظيرتها القطرية مريم المسند»
# «مدير ديوان وزير الصحة»
_OFFICES_OF = frozenset(["مكتب", "ديوان", "لدي"])
# Whose next word is a place: «والي صفاقس».
_PLACED = frozenset(["والي", "محافظ", "معتمد", "سفير", "سفيره", "قنصل"])
_COUNTERPARTS = frozenset(
    fold("نظيره نظيرها نظيرته نظيرتها ونظيره ونظيرها ونظيرته ونظيرتها").split()
    + fold("لنظيره لنظيرها لنظيرته لنظيرتها بنظيره بنظيرها بنظيرته بنظيرتها").split()
)


class TitledName(NamedTuple):
    """A name of a person in a text. ``start`` and ``end`` are the offsets of ``name``; ``title``
    and ``honorific`` are as written, "" where there is none."""

    name: str
    title: str
    honorific: str
    start: int
    end: int


def titled_names(text: str) -> list[TitledName]:
    """Return the names of people in ``text`` that stand with a title or an honorific."""
    return titled_names_in(text, tokens_of(text))


def titled_names_in(text: str, tokens: Sequence[Token]) -> list[TitledName]:
    """Return the same of a text whose words are known."""
    found: list[TitledName] = []
    taken = -1
    for at, token in enumerate(tokens):
        if at <= taken:
            continue
        one, end = None, at
        if _is_head(token.folded):
            one, end = _before_title(text, tokens, at, taken) or _after_title(text, tokens, at)
        elif token.folded in _COUNTERPARTS:
            one, end = _counterpart(text, tokens, at)
        elif _names_a_place(tokens, at):
            continue
        elif _honorific(token.folded) or _is_abbreviation(text, tokens, at):
            one, end = _after_honorific(text, tokens, at, at)
        if one:
            found.append(one)
            taken = end - 1
    return found


def title_end(tokens: Sequence[Token], at: int) -> int:
    """Return the index after the title whose head is at this place."""
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_TITLE and not tokens[end].gap:
        word = tokens[end].folded
        if word in _IN_TITLES:
            end += 1
            continue
        if is_given(tokens, end) and name_end(tokens, end, after_title=True) > end:
            break
        if word in HONORIFICS or _ends_title(tokens, end):
            break
        end += 1
    while end - 1 > at and tokens[end - 1].folded in _IN_TITLES:
        end -= 1
    return end


def _ends_title(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].folded
    if word in OF_TITLES or word in _IN_TITLES:
        return False
    if word in OFFICE_HEADS and tokens[at - 1].folded in OFFICE_HEADS | _OFFICES_OF:
        return False
    if word == "في":
        return at + 1 >= len(tokens) or tokens[at + 1].folded not in INSTITUTIONS
    if tokens[at - 1].folded in _PLACED or (word.startswith("بال") and _is_charged(tokens, at)):
        return is_given(tokens, at)
    if word.startswith(("ال", "لل", "وال", "ولل")):
        return word in NOT_FAMILY
    if word in NOT_FAMILY or is_stop_word(word) or is_verb(word) or word[0].isdigit():
        return True
    bare = word
    if word[0] in "لو" and takes_article(word[1:]) > 8:
        # «لحماية الطبيعة»; «وكبار السن» goes on, «وعدد من» does not.
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        bare = word[1:] if word[0] == "ل" or (following and following.folded[:2] == "ال") else word
    if at + 1 < len(tokens) and not tokens[at + 1].gap and is_given(tokens, at + 1):
        # «رئيس بلدية صفاقس منير اللومي»
        return name_end(tokens, at + 1, after_title=True) == at + 1
    # An indefinite noun goes on only to a definite one: «رئيس مجلس نواب الشعب».
    return takes_article(bare) <= 3 and bare not in OFFICE_HEADS


def _names_a_place(tokens: Sequence[Token], at: int) -> bool:
    """«مستشفى الملك عبدالله التخصصي»"""
    if not at or tokens[at].gap or not _honorific(tokens[at].folded):
        return False
    before = tokens[at - 1].folded
    return before in NAMED_AFTER or before[1:] in NAMED_AFTER


def _is_charged(tokens: Sequence[Token], at: int) -> bool:
    """«المكلف بالهجرة»"""
    return tokens[at - 1].folded.startswith("المكلف")


def _head(word: str) -> str:
    """The word for an office in a folded word, without a particle before it; "" for none."""
    if word in OFFICE_HEADS or word in DEFINITE_HEADS:
        return word
    if word[0] in "وفبلك" and (word[1:] in OFFICE_HEADS or word[1:] in DEFINITE_HEADS):
        return word[1:]
    if word.startswith("لل") and "ال" + word[2:] in DEFINITE_HEADS:
        return "ال" + word[2:]
    return ""


def _is_head(word: str) -> bool:
    return bool(_head(word))


def _honorific(word: str) -> bool:
    if word in HONORIFICS:
        return True
    return (word[0] in "وفبك" and word[1:] in HONORIFICS) or "ال" + word[2:] in HONORIFICS


def _title(text: str, tokens: Sequence[Token], at: int, end: int) -> str:
    """The title as written, without a particle before it: «ووزير الصحة» is «وزير الصحة»."""
    first = tokens[at]
    last = tokens[end - 1].end
    if len(first.written) != len(first.folded):
        return text[first.start : last]
    if first.folded.startswith("لل"):
        return "ال" + text[first.start + 2 : last]
    return text[first.start + len(first.folded) - len(_head(first.folded)) : last]


def _after_title(text: str, tokens: Sequence[Token], at: int) -> tuple[TitledName | None, int]:
    """«وزيرة البيئة فلانة الفلانية», «الأمين العام للاتحاد السيد فلان الفلاني»."""
    end = title_end(tokens, at)
    if end >= len(tokens):
        return None, at
    title = _title(text, tokens, at, end)
    is_whole = end > at + 1 or _head(tokens[at].folded) in DEFINITE_HEADS
    if not is_whole or tokens[end].gap == ".":
        return None, at
    start = end
    while start < len(tokens) and tokens[start].folded in (HONORIFICS | STYLES):
        start += 1
        if start < len(tokens) and tokens[start].gap:
            return None, at
    if start >= len(tokens) or (tokens[start].gap == "," and not is_given(tokens, start)):
        return None, at
    # After a comma only a given name that is known begins one.
    name = name_end(tokens, start, after_title=True)
    if name == start:
        return None, at
    goes_on = name < len(tokens) and not tokens[name].gap and len(tokens[name].folded) > 1
    if goes_on and name - start > 1:
        # «المدير العام للشركة، زهير ميلاد لمراسلة الإذاعة»
        following = tokens[name]
        is_clause = is_stop_word(following.written) or is_verb(following.folded)
        goes_on = not is_clause and not following.folded.startswith("ل")
    if tokens[start].gap == "," and goes_on:
        # Between commas: «وزيرة البيئة، فلانة الفلانية، …», else it begins another clause.
        return None, at
    honorific = text[tokens[end].start : tokens[start - 1].end] if start > end else ""
    return _named(text, tokens, start, name, title, honorific), name


def _counterpart(text: str, tokens: Sequence[Token], at: int) -> tuple[TitledName | None, int]:
    """«ونظيرتها القطرية مريم المسند»: the office is that of somebody else, so no title."""
    start = at + 1
    if start >= len(tokens) or tokens[start].folded not in COUNTRY_OF_ADJECTIVE:
        return None, at
    while start < len(tokens) and not tokens[start].gap:
        word = tokens[start].folded
        if word not in COUNTRY_OF_ADJECTIVE and word not in HONORIFICS:
            break
        start += 1
    if start >= len(tokens) or tokens[start].gap:
        return None, at
    end = name_end(tokens, start, after_title=True)
    return (_named(text, tokens, start, end, "", ""), end) if end > start else (None, at)


def _before_title(
    text: str, tokens: Sequence[Token], at: int, taken: int
) -> tuple[TitledName | None, int] | None:
    """«فلانة الفلانية، وزيرة البيئة»."""
    if tokens[at].folded != _head(tokens[at].folded):
        return None
    if tokens[at].gap == "." and not _is_in_brackets(text, tokens, at):
        return None
    for start in range(max(taken + 1, at - _LONGEST_NAME), at - 1):
        if not is_given(tokens, start) or any(one.gap for one in tokens[start + 1 : at]):
            continue
        if start > taken + 1 and not tokens[start].gap and is_given(tokens, start - 1):
            continue
        # The title after it is evidence as one before it would be.
        if at not in (name_end(tokens, start), name_end(tokens, start, after_title=True)):
            continue
        end = title_end(tokens, at)
        if end == at + 1 and _head(tokens[at].folded) not in DEFINITE_HEADS:
            return None
        honorific = _honorific_before(text, tokens, start, taken)
        title = _title(text, tokens, at, end)
        return _named(text, tokens, start, at, title, honorific), end
    return None


def _is_in_brackets(text: str, tokens: Sequence[Token], at: int) -> bool:
    """«فلان الفلاني (مدير البطولة)»"""
    if not at or text[tokens[at - 1].end : tokens[at].start].strip() != "(":
        return False
    return text[tokens[title_end(tokens, at) - 1].end :].startswith(")")


def _after_honorific(
    text: str, tokens: Sequence[Token], at: int, first: int
) -> tuple[TitledName | None, int]:
    """«الدكتور فلان الفلاني», «د. فلان الفلاني»."""
    start = at + 1
    while start < len(tokens) and tokens[start].folded in (HONORIFICS | STYLES):
        start += 1
    if start >= len(tokens):
        return None, at
    if tokens[start].gap and not _is_abbreviation(text, tokens, start - 1):
        return None, at
    name = name_end(tokens, start, after_title=True)
    if name == start:
        return None, at
    honorific = text[tokens[first].start : tokens[start].start].strip()
    title = ""
    follows = name < len(tokens) and tokens[name].gap != "."
    if follows and tokens[name].folded == _head(tokens[name].folded):
        end = title_end(tokens, name)
        if end > name + 1 or _head(tokens[name].folded) in DEFINITE_HEADS:
            title = _title(text, tokens, name, end)
            return _named(text, tokens, start, name, title, honorific), end
    return _named(text, tokens, start, name, title, honorific), name


def _honorific_before(text: str, tokens: Sequence[Token], start: int, taken: int) -> str:
    first = start
    while first - 1 > taken and not tokens[first].gap:
        word = tokens[first - 1].folded
        if word not in HONORIFICS and word not in STYLES and word not in OPENERS:
            break
        first -= 1
    return text[tokens[first].start : tokens[start].start].strip() if first < start else ""


def _is_abbreviation(text: str, tokens: Sequence[Token], at: int) -> bool:
    """«د. فلان», «م/ فلان»."""
    if tokens[at].folded not in ABBREVIATIONS or at + 1 >= len(tokens):
        return False
    between = text[tokens[at].end : tokens[at + 1].start]
    return between.strip() in (".", "/") and "\n" not in between


def _named(
    text: str, tokens: Sequence[Token], start: int, end: int, title: str, honorific: str
) -> TitledName:
    first, last = tokens[start].start, tokens[end - 1].end
    if tokens[end - 1].folded in COUNTRY_OF_ADJECTIVE and end - start > 2:
        last = tokens[end - 2].end
    return TitledName(text[first:last], title, honorific, first, last)
