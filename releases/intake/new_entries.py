"""Names with a title that the archive does not know: offered as new entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from releases.arabic.name_keys import name_key
from releases.arabic.organisation_names import organisation_names_in
from releases.arabic.titled_names import titled_names_in
from releases.intake.proposal import NewEntry
from releases.intake.tagging import MOST_PASSAGES, Tagging
from releases.models import NameForm

MOST_OFFERED = 40


@dataclass
class _Unknown:
    kind: str
    name: str
    title: str
    honorific: str
    places: list[tuple[int, int]] = field(default_factory=list)


def new_entries(tagging: Tagging) -> list[NewEntry]:
    """People and organisations that the text names and the archive does not know. One query.

    Never a name of which somebody has said that it is nobody's.
    """
    taken = sorted(
        tagging.offsets(one) for kind in ("person", "organisation") for one in tagging.found[kind]
    )
    unknown: dict[str, _Unknown] = {}
    in_full = [name_key(tagging.words(one)) for one in tagging.found["organisation"]]
    for person in titled_names_in(tagging.text, tagging.tokens):
        if not _overlaps(taken, person.start, person.end) and not tagging.is_known(person.name):
            _add(unknown, "person", person.name, person.title, person.honorific, person[3:5])
    for organisation in organisation_names_in(tagging.text, tagging.tokens):
        known = _overlaps(taken, organisation.start, organisation.end)
        if (
            not known
            and not tagging.is_known(organisation.name)
            and not _is_cut(name_key(organisation.name), in_full)
        ):
            _add(unknown, "organisation", organisation.name, "", "", organisation[1:3])
    _join_shorter(unknown)
    decided = set(
        NameForm.objects.filter(folded__in=list(unknown))
        .exclude(status=NameForm.Status.WAITING)
        .values_list("folded", flat=True)
    )
    return [
        NewEntry(
            kind="person" if one.kind == "person" else "organisation",
            name=one.name,
            title=one.title,
            honorific=one.honorific,
            passages=tuple(tagging.passage(*place) for place in one.places[:MOST_PASSAGES]),
        )
        for key, one in list(unknown.items())[:MOST_OFFERED]
        if key not in decided
    ]


def _add(
    unknown: dict[str, _Unknown],
    kind: str,
    name: str,
    title: str,
    honorific: str,
    place: Sequence[int],
) -> None:
    key = name_key(name)
    one = unknown.setdefault(key, _Unknown(kind, name, title, honorific))
    one.title = one.title or title
    one.honorific = one.honorific or honorific
    one.places.append((place[0], place[1]))


def _join_shorter(unknown: dict[str, _Unknown]) -> None:
    """«سامي علي» is «سامي بن علي الفلاني» of the same text."""
    by_length = sorted(unknown, key=lambda key: -len(key.split()))
    for place, longer in enumerate(by_length):
        for key in by_length[place + 1 :]:
            if key in unknown and longer in unknown and _is_part(key, longer):
                if unknown[key].kind != unknown[longer].kind:
                    continue
                unknown[longer].places += unknown[key].places
                unknown[longer].title = unknown[longer].title or unknown[key].title
                del unknown[key]


def _is_part(short: str, long: str) -> bool:
    words, of_longer = short.split(), iter(long.split())
    return words[0] == long.split()[0] and all(word in of_longer for word in words)


def _is_cut(key: str, in_full: Iterable[str]) -> bool:
    """«الاتحاد العربي» of a text that also names «الاتحاد العربي لكرة القدم»."""
    return any(one.startswith(f"{key} ") for one in in_full)


def _overlaps(taken: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in taken)
