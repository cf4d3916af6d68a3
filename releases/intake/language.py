"""In which language a text is, and where it was written from."""

import re

from releases.arabic.date_finding import find_dates
from releases.arabic.letters import fold, strip_marks
from releases.arabic.name_words import GIVEN_NAMES, NOT_FAMILY, OFFICE_HEADS, VERBS
from releases.arabic.personal_names import is_verb
from releases.arabic.stop_words import is_stop_word

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-zÀ-ÿ]")
_FRENCH = re.compile(r"\b(?:les?|la|des|du|et|est|une?|dans|pour|par|sur|aux?|avec|qui|ce)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|for|on|with|by|at|from|that|has|was|as|its)\b")

_LONGEST_DATELINE = 70
_LONGEST_PLACE = 3
_DASH = re.compile(r"\s*[–—\-ـ]+\s+|\s+[–—\-ـ]+\s*|\s*[–—]+\s*|(?<=\))\s*:\s*|(?<=/)\s+")
# «الجزائر-أعلن»: without spaces only a verb after it tells a dash from a hyphen.
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=([^\W\d]+))")
_AGENCY = re.compile(r"[(/\[]\s*[^()/\[\]]{2,25}\s*[)/\]]")
_AGENCIES = frozenset(
    fold("واس وات وام قنا بنا سبا بترا سونا كونا رويترز وكالات عمانية واج").split()
)
_CLOSES = re.compile(r"\s*[–—\-ـ:،]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return "ar", "fr" or "en": what most of the text is in."""
    arabic = len(_ARABIC.findall(text))
    if arabic >= len(_LATIN.findall(text)):
        return "ar"
    text = text.lower()
    return "fr" if len(_FRENCH.findall(text)) > len(_ENGLISH.findall(text)) else "en"


def dateline_of(lead: str) -> str:
    """Return the place of a dateline that opens a lead: «تونس –», «الرياض، 19 ديسمبر (واس) –».

    "" where the lead opens otherwise; the lead keeps its words.
    """
    opening = strip_marks(lead[:_LONGEST_DATELINE].replace("ـ", "–"))
    dash = _DASH.search(opening)
    hyphen = _HYPHEN.search(opening)
    if dash is None and hyphen and fold(hyphen[1]) in VERBS:
        dash = hyphen
    agency = _AGENCY.search(opening)
    end = dash.start() if dash else None
    if agency and (end is None or agency.end() <= end) and _is_agency(agency, opening):
        end = agency.start()
    if not end:
        return ""
    place = opening[:end]
    for found in reversed(find_dates(place)):
        place = place[: found.start] + place[found.end :]
    place = re.split(r"[،,]|\sفي(?:\s|$)", place)[0].strip(" :()/ـ-–—")
    words = place.split()
    if not 1 <= len(words) <= _LONGEST_PLACE or not all(map(_WORD.fullmatch, words)):
        return ""
    return place if _is_place(words) else ""


def _is_agency(found: re.Match[str], opening: str) -> bool:
    """Whether brackets hold who reports: an agency by its letters, or a dash follows them."""
    words = fold(found[0].strip("()/[] ")).split()
    return _CLOSES.match(opening, found.end()) is not None or (
        len(words) == 1 and words[0] in _AGENCIES
    )


def _is_place(words: list[str]) -> bool:
    folded = [fold(word) for word in words]
    if folded[0] in GIVEN_NAMES or folded[0].startswith("عبد"):
        # «فلان الفلاني – الصحيفة» says who wrote it.
        return False
    return not any(
        is_stop_word(written) or is_verb(word) or word in NOT_FAMILY or word in OFFICE_HEADS
        for written, word in zip(words, folded, strict=True)
    )
