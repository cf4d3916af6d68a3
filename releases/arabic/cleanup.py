"""From pasted or imported plain text to a headline and paragraphs."""

import re
import unicodedata
from dataclasses import dataclass

from releases.arabic.letters import INVISIBLE_CLASS, fold
from releases.arabic.punctuation import repair_punctuation
from releases.arabic.repetition import (
    content,
    drop_doubled_line,
    drop_repeated_blocks,
    drop_repeated_stretch,
)

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

# Rounds of looking for doubled text: each finds what the one before uncovered.
_MOST_ROUNDS = 20

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
# Joiners shape the letters beside them (Persian «می‌شود», emoji), so they stay between them.
_JOINERS = "\u200c\u200d"
_LOOSE_JOINER = re.compile(rf"(?<![^\W_])[{_JOINERS}]+|[{_JOINERS}]+(?![^\W_])")
_INVISIBLE = re.compile(f"[{''.join(c for c in INVISIBLE_CLASS if c not in _JOINERS)}]")
_PRESENTATION_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc]")

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


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of plain text: every line that is not empty, without outer spaces."""
    lines = (line.strip() for line in _LINE_END.sub("\n", text).split("\n"))
    return [line for line in lines if line]


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
    text = _clean_characters(raw, notes)
    paragraphs = [line for line in split_paragraphs(_SPACES.sub(" ", text)) if line]
    worded = [line for line in paragraphs if content(line)]
    if len(worded) < len(paragraphs):
        notes.append(NOTE_DIVIDERS)
    once = _once(worded)
    if once != worded:
        notes.append(NOTE_DOUBLED)
    repaired = [repair_punctuation(line) for line in once]
    if repaired != once:
        notes.append(NOTE_PUNCTUATION)
    return repaired


def _clean_characters(raw: str, notes: list[str]) -> str:
    text = _LINE_END.sub("\n", raw)
    seen = _LOOSE_JOINER.sub("", _INVISIBLE.sub("", _CONTROL.sub("", text)))
    if seen != text:
        notes.append(NOTE_INVISIBLE)
    plain = _PRESENTATION_FORM.sub(lambda match: _plain_letters(match.group()), seen)
    if plain != seen:
        notes.append(NOTE_PRESENTATION_FORMS)
    return plain


def _plain_letters(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _once(paragraphs: list[str]) -> list[str]:
    for _ in range(_MOST_ROUNDS):
        shorter = drop_repeated_blocks([drop_doubled_line(line) for line in paragraphs])
        shorter = split_paragraphs(drop_repeated_stretch("\n".join(shorter)))
        shorter = [line for line in shorter if content(line)]
        if shorter == paragraphs:
            break
        paragraphs = shorter
    return paragraphs


def _is_headline_line(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE_LINE and not line.endswith(_NO_HEADLINE_END)


def _without_headline(paragraphs: list[str], headline: str, notes: list[str]) -> list[str]:
    """Return the paragraphs without a first one that only says the headline again."""
    if len(paragraphs) < 2 or content(fold(paragraphs[0])) != content(fold(headline)):
        return paragraphs
    notes.append(NOTE_HEADLINE_REPEATED)
    return paragraphs[1:]
