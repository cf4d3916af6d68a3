"""From pasted or imported plain text to a headline and paragraphs."""

import re
from dataclasses import dataclass

from releases.arabic.cleaning import cleaned_paragraphs, split_paragraphs
from releases.arabic.letters import fold
from releases.arabic.removals import Kind, Removals
from releases.arabic.repetition import content

__all__ = ["CleanText", "clean_release", "propose_headline", "split_paragraphs"]

LONGEST_HEADLINE_LINE = 160
LONGEST_PROPOSED_HEADLINE = 120

NOTE_DOUBLED = "حُذف نص مكرر، وبقي مرة واحدة."
NOTE_INVISIBLE = "حُذفت محارف خفية لا تُرى."
NOTE_PRESENTATION_FORMS = "حُوّلت أشكال الحروف الطباعية إلى حروف عادية."
NOTE_PUNCTUATION = "صُحّحت مسافات حول علامات الترقيم."
NOTE_DIVIDERS = "حُذفت أسطر لا نص فيها."
NOTE_HEADLINE_LINE = "اتُّخذ السطر الأول عنوانًا."
NOTE_HEADLINE_PROPOSED = "اقتُرح عنوان من مطلع النص."
NOTE_HEADLINE_REPEATED = "حُذف العنوان من أول النص لأنه ورد فيه مكررًا."

_NOTES: dict[frozenset[Kind], str] = {
    frozenset({"invisible", "direction"}): NOTE_INVISIBLE,
    frozenset({"forms"}): NOTE_PRESENTATION_FORMS,
    frozenset({"divider"}): NOTE_DIVIDERS,
    frozenset({"doubled"}): NOTE_DOUBLED,
    frozenset({"spacing"}): NOTE_PUNCTUATION,
}
_SENTENCE_END = re.compile(r"[.!?؟…](?=\s|$)")
_NO_HEADLINE_END = (".", "!", "؟", "?", "…", ":", "،", "؛")
_CLAUSE_END = re.compile(r"[،؛:](?=\s)")


@dataclass(frozen=True)
class CleanText:
    """``headline_proposed`` is true where the headline was made from the lead, which keeps its
    words; ``notes`` say in Arabic what was removed or changed, once each."""

    headline: str
    headline_proposed: bool
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]


def clean_release(raw: str, headline: str | None = None) -> CleanText:
    """Return headline and paragraphs of a pasted or imported text.

    Takes out line noise, invisible characters and text that stands twice, and repairs spaces
    about punctuation; no word, number or address is changed. Without a given ``headline`` a short
    first line becomes it; failing that, one is proposed from the lead. Text without a letter gives
    no paragraphs and an empty headline. Linear in the length of ``raw``.
    """
    notes: list[str] = []
    paragraphs = _clean_paragraphs(raw, notes)
    if headline and headline.strip():
        chosen = " ".join(_clean_paragraphs(headline, []))
        paragraphs = _without_headline(paragraphs, chosen, notes)
        return CleanText(chosen, False, tuple(paragraphs), tuple(notes))
    if not paragraphs:
        return CleanText("", False, (), tuple(notes))
    if len(paragraphs) > 1 and _is_headline_line(paragraphs[0]):
        notes.append(NOTE_HEADLINE_LINE)
        chosen = paragraphs[0]
        rest = _without_headline(paragraphs[1:], chosen, notes)
        return CleanText(chosen, False, tuple(rest), tuple(notes))
    notes.append(NOTE_HEADLINE_PROPOSED)
    return CleanText(propose_headline(paragraphs[0]), True, tuple(paragraphs), tuple(notes))


def propose_headline(lead: str) -> str:
    """Return the first sentence of ``lead``, cut to 120 characters at a clause or word.

    A cut one ends in «…».
    """
    end = _SENTENCE_END.search(lead)
    sentence = lead[: end.start()] if end and end.start() >= 20 else lead.rstrip(".")
    if len(sentence) <= LONGEST_PROPOSED_HEADLINE:
        return sentence
    room = sentence[:LONGEST_PROPOSED_HEADLINE]
    clauses = [match.start() for match in _CLAUSE_END.finditer(room)]
    cut = clauses[-1] if clauses and clauses[-1] >= LONGEST_PROPOSED_HEADLINE // 2 else None
    if cut is None:
        cut = room.rfind(" ")
    if cut <= 0:
        cut = LONGEST_PROPOSED_HEADLINE - 1
    return room[:cut].rstrip(" ،؛:-–—") + "…"


def _clean_paragraphs(raw: str, notes: list[str]) -> list[str]:
    removals = Removals()
    paragraphs = cleaned_paragraphs(raw, removals, boilerplate=False)
    kinds = removals.kinds()
    notes += (note for of_note, note in _NOTES.items() if of_note & kinds)
    return paragraphs


def _is_headline_line(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE_LINE and not line.endswith(_NO_HEADLINE_END)


def _without_headline(paragraphs: list[str], headline: str, notes: list[str]) -> list[str]:
    """Return the paragraphs without a first one that only says the headline again."""
    if len(paragraphs) < 2 or content(fold(paragraphs[0])) != content(fold(headline)):
        return paragraphs
    notes.append(NOTE_HEADLINE_REPEATED)
    return paragraphs[1:]
