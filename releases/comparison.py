"""Two editions of a release beside each other: all that readers see of them, part by part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from releases import wording
from releases.differences import Piece, Stretch, lines, stretches
from releases.models import Attachment, Edition

_WORDS = re.compile(r"\w\S*")
_TEXTS = ("headline", "standfirst", "body")


@dataclass(frozen=True)
class Part:
    """A part that differs. `language` is that of its words."""

    name: str
    label: str
    stretches: list[Stretch]
    language: str


@dataclass(frozen=True)
class Comparison:
    old: Edition
    new: Edition
    parts: list[Part] = field(default_factory=list)
    # Whether the words are the same and only headings, lists or links of the body differ.
    is_of_form_alone: bool = False

    @property
    def added(self) -> int:
        """Words of headline, standfirst and body that the old edition did not have."""
        return self._words("added")

    @property
    def removed(self) -> int:
        return self._words("removed")

    def _words(self, kind: str) -> int:
        return sum(
            len(_WORDS.findall(piece.text))
            for part in self.parts
            if part.name in _TEXTS
            for stretch in part.stretches
            for paragraph in stretch.paragraphs
            for piece in paragraph
            if piece.kind == kind
        )


@dataclass(frozen=True)
class Choice:
    """Which two editions are compared, and whether that is what was asked for."""

    old: Edition
    new: Edition
    problem: str = ""


def chosen(editions: Sequence[Edition], old: str = "", new: str = "") -> Choice | None:
    """The pair that an address names, among those that readers may see, the newest first.

    Of one that is named alone, the other is its neighbour: the edition before it, or the one that
    followed. Without any, the last two; whatever names no edition is said, never an error. None for
    a release with a single edition.
    """
    if len(editions) < 2:
        return None
    numbers = [one.number for one in editions]
    places = [_place(numbers, one) for one in (old, new)]
    last = Choice(editions[1], editions[0])
    if (old and places[0] is None) or (new and places[1] is None):
        said = _("لا نسخة بهذا الرقم من هذا الخبر؛ هنا مقارنة آخر نسختين.")
        return Choice(last.old, last.new, said)
    first, second = places
    if first is None and second is None:
        return last
    if first is None:
        first = min((second or 0) + 1, len(editions) - 1)
    elif second is None:
        second = max(first - 1, 0)
    if first == second:
        said = _("ليس لما اخترته نسختان مختلفتان؛ هنا مقارنة آخر نسختين.")
        return Choice(last.old, last.new, said)
    newer, older = sorted((first, second or 0))
    return Choice(editions[older], editions[newer])


def _place(numbers: list[int], text: str) -> int | None:
    written = text.strip()
    if not (written.isascii() and written.isdecimal() and len(written) < 6):
        return None
    return numbers.index(int(written)) if int(written) in numbers else None


def compare(old: Edition, new: Edition) -> Comparison:
    """Both loaded with `for_page()`. At most a second for two texts of 20,000 words."""
    parts = [
        *texts(old, new),
        _part("dateline", _("مكان الصدور"), [old.dateline], [new.dateline], "ar"),
        _part("issued_on", _("تاريخ الصدور"), [_day(old)], [_day(new)], wording.language()),
        _part("language", _("لغة الخبر"), [_language(old)], [_language(new)], wording.language()),
        _listed("people", _("الأشخاص"), _people(old), _people(new)),
        _listed(
            "ministries", _("وزارات شاركت في الخبر"), *_named("supporting_ministries", old, new)
        ),
        _listed("organisations", _("الجهات"), *_named("organisations", old, new)),
        _listed("topics", _("المواضيع"), *_named("topics", old, new)),
        _listed("attachments", _("المرفقات"), _attachments(old), _attachments(new)),
    ]
    found = [one for one in parts if one]
    has_words = any(one.name == "body" for one in found)
    return Comparison(old, new, found, not has_words and old.body != new.body)


def texts(old: Edition, new: Edition) -> list[Part | None]:
    """Headline, standfirst and body, None for each that is the same."""
    return [
        _part("headline", _("العنوان"), [old.headline], [new.headline], new.language),
        _part(
            "standfirst",
            _("المقدمة"),
            lines(old.standfirst),
            lines(new.standfirst),
            new.language,
        ),
        _part("body", _("النص"), lines(old.plain_body), lines(new.plain_body), new.language),
    ]


def _part(name: str, label: str, before: list[str], after: list[str], language: str) -> Part | None:
    before, after = [one for one in before if one], [one for one in after if one]
    if before == after:
        return None
    return Part(name, label, stretches(before, after), language)


def _listed(name: str, label: str, before: dict[Any, str], after: dict[Any, str]) -> Part | None:
    """Records are gone or come whole; their order says nothing."""
    gone = [Stretch("removed", ((Piece("removed", before[k]),),)) for k in before if k not in after]
    come = [Stretch("added", ((Piece("added", after[k]),),)) for k in after if k not in before]
    return Part(name, label, gone + come, "ar") if gone or come else None


def _day(edition: Edition) -> str:
    if edition.issued_on is None:
        return ""
    return wording.format_date(edition.issued_on, edition.issued_on_granularity, edition.months())


def _language(edition: Edition) -> str:
    # Where the language stays the same it is no part that differs.
    return {"ar": _("العربية"), "fr": _("الفرنسية"), "en": _("الإنجليزية")}[edition.language]


def _people(edition: Edition) -> dict[Any, str]:
    return {
        (one.person_id, one.appointment_id): f"{one.person.name}، {one.title}".rstrip("، ")
        for one in edition.mentions.all()
    }


def _named(name: str, *editions: Edition) -> list[dict[Any, str]]:
    return [{one.pk: one.name for one in getattr(each, name).all()} for each in editions]


def _attachments(edition: Edition) -> dict[Any, str]:
    return {
        (one.title, one.alt_text, one.sha256 or one.link or one.file.name): _attachment(one)
        for one in edition.attachments.all()
    }


def _attachment(one: Attachment) -> str:
    size = f"، {filesizeformat(one.size)}" if one.file else ""
    return f"{one.title} ({one.type_name}{size})"
