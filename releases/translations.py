"""The same release in other languages: who is a translation of whom, and both texts side by side.

A translation is a release of its own, with its own number, editions and corrections; it names the
release that was written first. Those of one original are a group of which it is the centre.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe
from lxml import html as lxml_html

from releases.arabic.letters import latin_digits, strip_invisible
from releases.models import Edition, Release, State, User
from releases.models.visibility import EditionQuerySet
from releases.typesetting import RIGHT_TO_LEFT

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_ADDRESS = re.compile(r"(?:/[a-z]{2})?/(?:releases|r)/([1-9][0-9]{0,17})(?:/.*)?")


def of_group(release: Release) -> EditionQuerySet:
    """What readers may see of a release's group: the original and all its translations."""
    root = release.translation_of_id or release.number
    # Numbers first: both branches have an index, and a group is a handful.
    group = Release.objects.filter(Q(number=root) | Q(translation_of=root)).values("number")
    return Edition.objects.public().filter(release__in=group)


def others(edition: Edition) -> list[Edition]:
    """The public editions of the group besides this one's release, without their texts."""
    found = of_group(edition.release).exclude(release=edition.release_id).defer("body")
    return list(found.select_related("release").order_by("language", "release"))


@dataclass(frozen=True)
class Side:
    """A piece of one of two texts, with the language it says that it is in."""

    html: SafeString
    language: str
    direction: str


def beside(left: Edition, right: Edition) -> list[tuple[Side, Side]]:
    """Both bodies in rows that answer each other: block by block where both have the same blocks
    in the same order, else whole beside whole."""
    blocks = _blocks(left.body), _blocks(right.body)
    if [kind for kind, _ in blocks[0]] != [kind for kind, _ in blocks[1]]:
        return [(_side(left.body, left), _side(right.body, right))]
    pairs = zip(*blocks, strict=True)
    return [(_side(one, left), _side(other, right)) for (_, one), (_, other) in pairs]


def _blocks(body: str) -> list[tuple[str, str]]:
    """(tag, HTML) of what stands at the top of a body."""
    if not body.strip():
        return []
    blocks = lxml_html.fragments_fromstring(body)
    # Text between blocks is white space: bodies are sanitised into blocks.
    return [
        (one.tag, lxml_html.tostring(one, encoding="unicode", with_tail=False))
        for one in blocks
        if not isinstance(one, str)
    ]


def _side(html: str, edition: Edition) -> Side:
    # Sanitised when it was stored.
    said = mark_safe(html)  # noqa: S308
    return Side(said, edition.language, "rtl" if edition.language in RIGHT_TO_LEFT else "ltr")


# --- What staff write -----------------------------------------------------------------------------


def original_named(text: str, user: User) -> Release | None:
    """The release that staff name as the original: by number, reference or an address of the
    archive. Raises ValidationError where there is none that they may see."""
    wished = latin_digits(strip_invisible(text)).strip()
    if not wished:
        return None
    address = _ADDRESS.fullmatch(urlsplit(wished).path) if "/" in wished else None
    number = address[1] if address else wished if _NUMBER.fullmatch(wished) else None
    named = Q(number=int(number)) if number else Q(reference__iexact=wished[:40])
    found = Release.objects.filter(named).first()
    if found is None or not _may_know(found, user):
        raise ValidationError(
            "لا خبر في الأرشيف بهذا الرقم أو المرجع أو العنوان.", code="no_original"
        )
    return found


def _may_know(release: Release, user: User) -> bool:
    return bool(_known(user, Q(release=release)))


def _known(user: User, which: Q) -> list[Edition]:
    """Editions that readers see or that are this member of staff's to see."""
    editions = Edition.objects.filter(which).defer("body")
    return [*editions.public()[:1], *editions.visible_to(user)[:1]]


def problem(release: Release, original: Release, language: str, user: User) -> str:
    """Why a release in this language cannot be a translation of the original, in Arabic; "" if it
    can.

    Not asked by the database: a language is an edition's, and may be corrected.
    """
    if original.pk == release.pk:
        return "لا يكون الخبر ترجمة لنفسه."
    if original.translation_of_id:
        return f"هذا الخبر نفسه ترجمة؛ اذكر الأصل، وهو الخبر رقم {original.translation_of_id}."
    if release.pk and Release.objects.filter(translation_of=release).exists():
        return "لهذا الخبر ترجمات، فهو الأصل ولا يكون ترجمة لغيره."
    group = Q(release=original) | Q(release__translation_of=original)
    in_force = ~Q(state__in=(State.SUPERSEDED, State.REJECTED)) & Q(language=language)
    taken = _known(user, group & in_force & ~Q(release=release.pk))
    if not taken:
        return ""
    name = taken[0].get_language_display()
    if taken[0].release_id == original.pk:
        return f"الأصل مكتوب بهذه اللغة أيضًا ({name})، فهذا ليس ترجمة له. راجع خانة «اللغة»."
    return f"للأصل ترجمة بهذه اللغة ({name})، وهي الخبر رقم {taken[0].release_id}."
