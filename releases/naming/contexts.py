"""Where a name stands in the editions that have it: its sentence, and what stands around it."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from releases.arabic.letters import MARK_CLASS, fold
from releases.arabic.names import name_key, split_honorific
from releases.models import Edition, NameForm, User

MOST = 5
REACH = 160
_WORD = re.compile(rf"[\w{MARK_CLASS}]+")
_STOP = re.compile(r"[.!؟?؛\n]\s*")


@dataclass(frozen=True)
class Context:
    """An edition with a name: the words as they stand there, with what is before and after.

    `words` is empty where the text does not have the name and only a list of its people did;
    `before` is then the opening of the text. `is_own`: whether the user works on the edition, and
    does not only read it as everybody may.
    """

    edition: Edition
    before: str
    words: str
    after: str
    is_own: bool = True

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.words}{self.after}"


def contexts(form: NameForm, user: User, most: int = MOST) -> tuple[list[Context], int]:
    """The latest editions with the name that the user may see, and how many they are in all.

    Those of the user's ministries, and those that everybody may read.
    """
    own = Edition.objects.visible_to(user).order_by().values("pk")
    public = Edition.objects.public().order_by().values("pk")
    named = Edition.objects.filter(name_mentions__form=form)
    editions = named.filter(Q(pk__in=own) | Q(pk__in=public))
    latest = editions.select_related("release__ministry__country").defer("release__source_text")
    shown = latest.annotate(is_own=Q(pk__in=own)).newest_first()[:most]
    return [_context(edition, form.raw) for edition in shown], editions.count()


def _context(edition: Any, name: str) -> Context:
    text = "\n".join(filter(None, edition.written_parts()))
    found = find_name(text, name) or find_name(text, split_honorific(name)[1])
    if found is None:
        return Context(edition, edition.lead[: 2 * REACH], "", "", edition.is_own)
    start, end = found
    first, last = _around(text, start, end)
    return Context(edition, text[first:start], text[start:end], text[end:last], edition.is_own)


def find_name(text: str, name: str) -> tuple[int, int] | None:
    """Where a name first stands in a text, however its letters are spelt there: (start, end).

    What is joined before its first word (و, ف, ب, ل, ك) is left out.
    """
    wanted = name_key(name).split()
    if not wanted:
        return None
    words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
    for place in range(len(words) - len(wanted) + 1):
        joined = _joined_before(words[place][2], wanted[0])
        if joined is None:
            continue
        following = [word for _, _, word in words[place + 1 : place + len(wanted)]]
        if following == wanted[1:]:
            return words[place][0] + joined, words[place + len(wanted) - 1][1]
    return None


def _joined_before(word: str, wanted: str) -> int | None:
    """How many letters are joined before the wanted word; None if it is another word."""
    if word == wanted:
        return 0
    if wanted.startswith("ال") and word in (f"لل{wanted[2:]}", f"ولل{wanted[2:]}"):
        return 0
    joined = len(word) - len(wanted)
    is_particle = re.fullmatch("[وف]?[بلك]?", word[: max(joined, 0)])
    return joined if joined in (1, 2) and is_particle and word.endswith(wanted) else None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends of the sentence around a place, or of words not too far from it."""
    first = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    if start - first > REACH:
        first = text.find(" ", start - REACH, start) + 1 or start - REACH
    stop = _STOP.search(text, end)
    last = stop.start() + 1 if stop else len(text)
    if last - end > REACH:
        space = text.rfind(" ", end, end + REACH)
        last = space if space > 0 else end + REACH
    return first, last
