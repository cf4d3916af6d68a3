"""What the search field offers while someone types: names, topics and phrases of headlines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from releases.models import Suggestion, SuggestionKey
from releases.suggestion_keys import beginnings, closeness, forms_of_each_word
from releases.suggestion_names import names_now
from releases.suggestion_table import COUNTED_LETTERS, LEAST_HEADLINES

# Suggestions of an answer; those of each kind that others cannot push out; those looked at.
MOST = 10
SURE_OF_A_KIND = 2
LOOKED_AT_OF_A_KIND = 8
LOOKED_AT_FOR_SLIPS = 25
LIKE_ENOUGH = 0.55
# How a name is found: it is the text, it begins like it, it is like it.
WHOLE, BEGUN, SLIPPED = range(3)
# What is longer is no beginning of a name.
QUERY_LETTERS = 100

Kind = Suggestion.Kind
KINDS = (Kind.MINISTRY, Kind.PERSON, Kind.ORGANISATION, Kind.TOPIC, Kind.PHRASE)
_COLUMNS = ("kind", "record", "text", "detail", "weight", "names", "releases")


@dataclass(frozen=True)
class Suggested:
    """A suggestion as readers get it: `kind` is one of `Suggestion.Kind`, `url` a path."""

    kind: str
    text: str
    detail: str
    url: str


@dataclass
class _Found:
    kind: str
    record: int | None
    text: str
    detail: str
    weight: int
    names: list[str]
    releases: list[int]
    # Better ones are less; the first number is one of the three levels.
    rank: tuple[float, ...] = ()


def suggest(text: str) -> list[Suggested]:
    """What may be meant by a text whose last word may be unfinished: at most `MOST`.

    Names that begin like it, from any of their words on and in Latin letters too; then, if
    there are none, names that differ by a slip. Ordered by kind, then by how many public releases
    name them; one that is the very text comes first. Three queries at most. Whether readers may
    know of a record, its name and its address are asked anew; a phrase is only offered while
    enough of its headlines are public.
    """
    text = text[:QUERY_LETTERS]
    found = _beginning_like(text)
    # Where names begin like the text, it has no slip.
    return _mixed(_shown(found or _slipped(text)))


def _beginning_like(text: str) -> list[_Found]:
    keys = beginnings(text)
    condition = Q()
    for key in keys:
        lengths = range(1, min(len(key), COUNTED_LETTERS) + 1)
        if key.strip():
            condition |= Q(from_length__in=lengths, key__startswith=key)
    if not condition:
        return []
    rows = SuggestionKey.objects.filter(condition).values_list(
        "suggestion_id", "key", "is_start", *(f"suggestion__{name}" for name in _COLUMNS)
    )
    best: dict[int, _Found] = {}
    for number, key, is_start, *columns in rows:
        one = _Found(*columns)
        is_whole = any(key == asked for asked in keys)
        is_word = any(key[len(asked) :][:1] in ("", " ") for asked in keys if key.startswith(asked))
        level = WHOLE if is_whole and is_start else BEGUN
        one.rank = (level, not is_word, -one.weight * (1 + is_start))
        if number not in best or one.rank < best[number].rank:
            best[number] = one
    return _best_of_each_kind(best.values())


def _slipped(text: str) -> list[_Found]:
    """Names that have a word like each of the query's, the likest first."""
    forms = forms_of_each_word(text)
    if not forms:
        return []
    rows = Suggestion.objects.all()
    for of_word in forms:
        rows = rows.filter(word_forms__overlap=sorted(of_word))
    found = []
    # By a column without an index: by its key, the planner would walk through the whole table.
    for columns in rows.order_by("-weight").values_list(*_COLUMNS)[:LOOKED_AT_FOR_SLIPS]:
        one = _Found(*columns)
        likest = max(closeness(text, name) for name in one.names)
        if likest >= LIKE_ENOUGH:
            one.rank = (SLIPPED, -likest, -one.weight)
            found.append(one)
    return sorted(found, key=lambda one: one.rank)[:MOST]


def _best_of_each_kind(found: Iterable[_Found]) -> list[_Found]:
    in_order = sorted(found, key=lambda one: one.rank)
    return [
        one
        for kind in KINDS
        for one in [one for one in in_order if one.kind == kind][:LOOKED_AT_OF_A_KIND]
    ]


def _shown(found: list[_Found]) -> list[tuple[_Found, Suggested]]:
    """Those that readers may know of at this moment, as they are called now."""
    if not found:
        return []
    now = names_now(
        [one.record for one in found if one.kind in (Kind.MINISTRY, Kind.ORGANISATION)],
        [one.record for one in found if one.kind == Kind.PERSON],
        [one.record for one in found if one.kind == Kind.TOPIC],
        [number for one in found for number in one.releases],
    )
    shown = []
    for one in found:
        public = sum(number in now.public for number in one.releases)
        if one.kind == Kind.PHRASE:
            if public >= LEAST_HEADLINES:
                url = f"{reverse('releases:list')}?{urlencode({'q': one.text})}"
                shown.append((one, Suggested(one.kind, one.text, "", url)))
            continue
        record = now.records.get((one.kind, one.record))
        if record and (public or record.is_in_office or _needs_no_release(one)):
            url = reverse(f"releases:{one.kind}", args=[record.slug])
            shown.append((one, Suggested(one.kind, record.text, one.detail, url)))
    return shown


def _needs_no_release(one: _Found) -> bool:
    """Whether an organisation or topic was known without being named in a release."""
    return one.kind != Kind.PERSON and not one.releases


def _mixed(shown: list[tuple[_Found, Suggested]]) -> list[Suggested]:
    """The best ten: some of every kind, the rest in the order of kinds; the very text first."""
    in_order = sorted(shown, key=lambda pair: (KINDS.index(pair[0].kind), pair[0].rank))
    places: Counter[str] = Counter()
    sure: list[tuple[_Found, Suggested]] = []
    rest: list[tuple[_Found, Suggested]] = []
    for pair in in_order:
        places[pair[0].kind] += 1
        (sure if places[pair[0].kind] <= SURE_OF_A_KIND else rest).append(pair)
    chosen = (sure + rest)[:MOST]
    chosen.sort(
        key=lambda pair: (
            pair[0].rank[0] == SLIPPED,
            pair[0].rank[0] != WHOLE,
            KINDS.index(pair[0].kind),
            pair[0].rank,
        )
    )
    return [suggested for _, suggested in chosen]
