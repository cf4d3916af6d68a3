"""What the search field offers while someone types: names, topics and phrases of headlines."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from releases.models import Suggestion, SuggestionKey
from releases.suggesting.keys import beginnings, closeness, forms_of_each_word
from releases.suggesting.names import names_now
from releases.suggesting.table import COUNTED_LETTERS, LEAST_HEADLINES

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
# A person who holds or held the office of a minister, among people the first.
MINISTER = "minister"
KINDS = (Kind.MINISTRY, Kind.PERSON, Kind.ORGANISATION, Kind.TOPIC, Kind.PHRASE)
_COLUMNS = ("kind", "record", "text", "detail", "weight")


@dataclass(frozen=True)
class Suggested:
    """A suggestion as readers get it: `kind` is one of `Suggestion.Kind`, or MINISTER."""

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
    # As PostgreSQL writes an array: {1,2}.
    releases_text: str
    # Better ones are less; the first number is one of the three levels.
    rank: tuple[float, ...]

    @cached_property
    def releases(self) -> list[int]:
        return [int(number) for number in self.releases_text.strip("{}").split(",") if number]


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
    keys = [key for key in beginnings(text) if key.strip()]
    if not keys:
        return []
    parameters: list[Any] = []
    for key in keys:
        parameters += [list(range(1, min(len(key), COUNTED_LETTERS) + 1)), _pattern(key)]
    with connection.cursor() as cursor:
        cursor.execute(_beginnings_statement(len(keys)), parameters)
        rows = cursor.fetchall()
    best: dict[int, _Found] = {}
    for number, key, is_start, kind, record, name, detail, weight, releases in rows:
        is_whole = any(key == asked for asked in keys)
        is_word = any(key[len(asked) :][:1] in ("", " ") for asked in keys if key.startswith(asked))
        level = WHOLE if is_whole and is_start else BEGUN
        rank = (level, not is_word, -weight * (1 + is_start))
        if number not in best or rank < best[number].rank:
            best[number] = _Found(kind, record, name, detail, weight, releases, rank)
    return _best_of_each_kind(best.values())


def _pattern(beginning: str) -> str:
    """For LIKE: what begins so, whatever signs are in it."""
    return re.sub(r"([\\%_])", r"\\\1", beginning) + "%"


@lru_cache(maxsize=8)
def _beginnings_statement(keys: int) -> str:
    """The SQL for so many beginnings; each needs the lengths that it finds, and a pattern.

    Put together once, as it takes longer to write a queryset's SQL than to run it. Releases come
    as the text of an array: most rows are dropped before anyone looks at them. OFFSET 0 keeps the
    suggestions looked up one by one: the planner expects hundreds of times the keys there are,
    and would read the whole table for a frequent name.
    """
    suggestion, key = (
        connection.ops.quote_name(model._meta.db_table) for model in (Suggestion, SuggestionKey)
    )
    condition = " OR ".join(["(k.from_length = ANY(%s) AND k.key LIKE %s)"] * keys)
    # Only names of tables are put in.
    return f"""
        SELECT s.id, k.key, k.is_start,
               s.kind, s.record, s.text, s.detail, s.weight, s.releases::text
        FROM {key} AS k
        CROSS JOIN LATERAL (
            SELECT * FROM {suggestion} WHERE id = k.suggestion_id OFFSET 0
        ) AS s
        WHERE {condition}
        """  # noqa: S608


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
    rows_in_order = rows.order_by("-weight").values_list(
        "names", *_COLUMNS, Cast("releases", TextField())
    )
    for names, kind, record, name, detail, weight, releases in rows_in_order[:LOOKED_AT_FOR_SLIPS]:
        likest = max(closeness(text, one) for one in names)
        if likest >= LIKE_ENOUGH:
            rank = (SLIPPED, -likest, -weight)
            found.append(_Found(kind, record, name, detail, weight, releases, rank))
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
            kind = MINISTER if record.is_minister else one.kind
            shown.append((one, Suggested(kind, record.text, one.detail, url)))
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
            pair[1].kind != MINISTER,
            pair[0].rank,
        )
    )
    return [suggested for _, suggested in chosen]
