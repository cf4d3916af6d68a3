"""Where the name of a person ends in running text, and whether one begins there at all.

A chain of given names, fathers' names and a family name, each known as such or, at least, no word
that news writes as a word. Careful: what is doubtful is no name.
"""

from collections.abc import Sequence

from releases.arabic.lexicon import singulars, takes_article, times_written
from releases.arabic.name_words import (
    ALSO_WORDS,
    DEFINITE_HEADS,
    FATHERS,
    GIVEN_NAMES,
    HONORIFICS,
    LINKS,
    NOT_FAMILY,
    OFFICE_HEADS,
    PLACES,
    SECONDS,
    SERVANT,
    VERBS,
)
from releases.arabic.nationalities import COUNTRY_OF_ADJECTIVE
from releases.arabic.stop_words import is_stop_word
from releases.arabic.tokens import Token

_MOST_PARTS = 6
# A word written after the article in more documents than this is a word, below a family's name.
_WORD_AFTER_ARTICLE = 60
_RARE = 25
_REGNAL = frozenset(["الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن"])
# Of a family's name («السبسي») hardly any text writes the word without article.
_SHARE_WITHOUT_ARTICLE = 0.03
_MOST_OF_FAMILY = 1_500


def name_end(tokens: Sequence[Token], start: int, *, after_title: bool = False) -> int:
    """Return the index after the name that begins at ``start``; ``start`` where none does.

    A name has two parts at least. ``after_title``: a title or an honorific stands before it, so
    that its first part need not be a given name that is known.
    """
    first = _first_part_end(tokens, start, after_title)
    if first == start:
        return start
    parts, end = 1, first
    while end < len(tokens) and parts < _MOST_PARTS and not tokens[end].gap:
        following = _part_end(tokens, end)
        if following == end and after_title and _may_be_family(tokens, start, end):
            following = end + 1
        if following == end:
            break
        parts, end = parts + 1, following
    if parts < 2:
        return start
    known = is_given(tokens, start)
    if not known and not _is_foreign(tokens[start : start + 2]) and not _is_sure(tokens, first):
        return start
    return end


def is_given(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at this place is a given name, or begins one of two words."""
    word = tokens[at].folded
    return word in GIVEN_NAMES or word == SERVANT or word.startswith("عبدال")


def may_go_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether what follows a name that ends here looks like more of it: «محمد علي» حسن."""
    if end >= len(tokens) or tokens[end].gap:
        return False
    last, word = tokens[end - 1].folded, tokens[end].folded
    if last not in GIVEN_NAMES and word not in LINKS and word not in GIVEN_NAMES:
        # After a family's name hardly anything but a grandfather's follows.
        return False
    return _part_end(tokens, end) > end


def is_verb(word: str) -> bool:
    """Whether a folded word is likely a verb: a reporting one, or of the shape of one."""
    if word in VERBS:
        return True
    if word in GIVEN_NAMES or word in PLACES or takes_article(word) > 3:
        return False
    if word.startswith(("ي", "ت", "ن", "سي", "ست", "سن")) and len(word) >= 4:
        if times_written(word) > 0 or word.startswith(("سي", "ست")):
            return True
        # Of «تفتتح» the count knows «افتتح», of «يتفقد» «تفقد».
        return any(times_written(before + word[1:]) for before in ("", "ا", "ي", "ت"))
    # «افتتح» has «افتتحت» beside it.
    return times_written(word) > 20 and times_written(word + "ت") > 0


def _first_part_end(tokens: Sequence[Token], start: int, after_title: bool) -> int:
    word = tokens[start].folded
    if word in SECONDS or word in LINKS:
        return start
    if word == SERVANT or word in FATHERS or word in GIVEN_NAMES or word.startswith("عبدال"):
        return _part_end(tokens, start, is_first=True)
    if not after_title or len(word) < 3 or word.startswith("ال") or _is_word(word):
        return start
    return start + 1


def _part_end(tokens: Sequence[Token], at: int, *, is_first: bool = False) -> int:
    word = tokens[at].folded
    if tokens[at].is_on:
        return at
    following = tokens[at + 1] if at + 1 < len(tokens) and not tokens[at + 1].gap else None
    if word in LINKS and not is_first:
        if following is None or following.folded in NOT_FAMILY or is_verb(following.folded):
            return at
        return max(_part_end(tokens, at + 1), at + 2)
    if word == SERVANT or word in FATHERS:
        return at + 2 if following and following.folded not in NOT_FAMILY else at
    if word in ALSO_WORDS and not is_first and following and following.folded in NOT_FAMILY:
        # «صباح اليوم»
        return at
    if word in OFFICE_HEADS and not is_first and following:
        # «فيصل بن بندر أمير منطقة الرياض»
        return at
    if word in GIVEN_NAMES or word.startswith("عبدال") or word in SECONDS:
        end = at + 1
        if following and following.folded in SECONDS:
            end += 1
        return end
    if is_first or word in NOT_FAMILY or word.isdigit() or len(word) < 3:
        return at
    return at + 1 if _is_family(word) else at


def _may_be_family(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a common word («الصيد») is the family's name, after a title and a given name."""
    given, word = tokens[start].folded, tokens[at].folded
    if word in _REGNAL and given in GIVEN_NAMES:
        return True
    if at != start + 1 or given in ALSO_WORDS or given not in GIVEN_NAMES:
        return False
    if len(word) < 3 or word[0].isdigit() or word in VERBS or is_stop_word(tokens[at].written):
        return False
    if word in COUNTRY_OF_ADJECTIVE or word in NOT_FAMILY | HONORIFICS | DEFINITE_HEADS:
        return False
    if word in OFFICE_HEADS or word.startswith(("وال", "بال", "لل", "كال", "فال")):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.gap or following.folded in VERBS | OFFICE_HEADS:
        # «القاضي أحمد صواب»: a word that nothing follows which it could belong to.
        return not takes_article(word[1:]) > 8 or word[0] not in "وبلفك"
    # «كيري» and «نتنياهو» look like verbs, «الصيد» is a word; «محمد لافتتاح» is no name.
    is_joined = word[0] in "وبلف" and takes_article(word[1:]) > 8
    return word.startswith("ال") or (takes_article(word) <= 3 and not is_joined)


def _is_family(word: str) -> bool:
    if word in COUNTRY_OF_ADJECTIVE or word in HONORIFICS or word in OFFICE_HEADS:
        return False
    if word in DEFINITE_HEADS or is_verb(word):
        return False
    if not word.startswith("ال"):
        # «لافتتاح», «بحضورهم»: of names, بن بل بو begin with what may be a particle.
        is_joined = word[0] in "وبلفك" and not word.startswith(("بن", "بل", "بو", "لح"))
        return not is_joined and not _is_word(word)
    bare = word[2:]
    if bare in GIVEN_NAMES:
        return True
    after_article = takes_article(bare)
    if after_article < _WORD_AFTER_ARTICLE:
        return not (bare.endswith(("ات", "ين", "ون", "يه")) and after_article > 3)
    without = times_written(bare) - after_article
    return (
        bare.endswith("ي")
        and after_article < _MOST_OF_FAMILY
        and without < after_article * _SHARE_WITHOUT_ARTICLE
    )


def _is_word(word: str) -> bool:
    """Whether a folded word without article is one that news writes as a word."""
    if is_stop_word(word) or word in NOT_FAMILY or is_verb(word) or word in singulars():
        return True
    if word in OFFICE_HEADS or word in HONORIFICS or word in COUNTRY_OF_ADJECTIVE:
        return True
    if word[0].isdigit() or takes_article(word) > 3:
        return True
    if word[0] in "وفبلك" and len(word) > 3:
        # «وعدد», «بمقر»: a particle and a word.
        rest = word[1:].removeprefix("ال")
        if word[1:].startswith(("ال", "لل")):
            return True
        return times_written(rest) >= _RARE and not word.startswith("بل")
    return False


def _is_foreign(tokens: Sequence[Token]) -> bool:
    """Two words of which news writes neither with the article: «أنطونيو غوتيريش»."""
    return len(tokens) == 2 and not any(
        _is_word(one.folded) or one.folded.startswith("ال") or (one.gap and one is tokens[1])
        for one in tokens
    )


def _is_sure(tokens: Sequence[Token], at: int) -> bool:
    """Whether the second part makes a name of what begins with an unknown word."""
    word = tokens[at].folded
    return word in LINKS or word in GIVEN_NAMES or word.startswith("ال")
