"""The names by which a text may mean a record of the archive, ready to be found all at once.

Built once a process and kept while the records say the same: a sum over what the names are made
of, which every proposal asks for, tells of any change by any process.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import ahocorasick_rs
from django.db import connection

from releases.arabic.letters import fold
from releases.arabic.lexicon import times_written
from releases.arabic.name_keys import name_key
from releases.arabic.name_words import INSTITUTIONS
from releases.arabic.nationalities import COUNTRY_OF_ADJECTIVE, adjective_of
from releases.intake.topics_found import TopicNames
from releases.models import Appointment, Country, NameForm, Office, Organisation, Person, Topic

Kind = Literal["person", "organisation", "office", "minister"]

# Heads of offices and their feminine: an office is held under either.
_FEMININE = {
    fold(masculine): fold(masculine) + "ه"
    for masculine in (
        *("وزير", "رئيس", "مدير", "أمين", "كاتب", "سفير", "نائب", "وكيل", "مستشار", "محافظ"),
        *("الوزير", "الرئيس", "المدير", "الأمين", "الكاتب", "الناطق", "الرسمي", "العام"),
    )
}
# A word of news beyond which a short name of one word is no name.
_COMMON = 150


class Target(NamedTuple):
    """What a name may mean. `is_short`: a title cut to its first words, which needs more proof.

    A "minister" is the title of whoever heads the ministry `pk`: «وزير الصحة» of «وزارة الصحة».
    """

    kind: Kind
    pk: int
    is_short: bool = False


class KnownOrganisation(NamedTuple):
    pk: int
    name: str
    folded: str
    short_name: str
    kind: str
    country: str | None
    website: str
    ended_on: date | None

    @property
    def is_ministry(self) -> bool:
        return self.kind == Organisation.Kind.MINISTRY

    @property
    def host(self) -> str:
        return host_of(self.website)


class KnownOffice(NamedTuple):
    pk: int
    title: str
    organisation: int
    is_ministerial: bool
    single_holder: bool


@dataclass
class Register:
    """All names of the archive. `targets[i]` are what the i-th key may mean."""

    people: dict[int, str]
    organisations: dict[int, KnownOrganisation]
    offices: dict[int, KnownOffice]
    topics: TopicNames
    countries: dict[str, str]
    keys: list[str] = field(default_factory=list)
    targets: list[tuple[Target, ...]] = field(default_factory=list)
    key_set: frozenset[str] = frozenset()
    automaton: ahocorasick_rs.AhoCorasick | None = None

    def country_of_adjective(self, word: str) -> str | None:
        """The code of the country that an adjective, folded, says: «القطريه» → QA."""
        return self.countries.get(word)


def host_of(url: str) -> str:
    """The host of an address without «www.», "" where there is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


_lock = threading.Lock()
_kept: tuple[str, Register] | None = None


def the_register() -> Register:
    """The register of names as the records are now. One query, seven where something changed."""
    global _kept
    version = _version()
    kept = _kept
    if kept and kept[0] == version:
        return kept[1]
    with _lock:
        if _kept is None or _kept[0] != version:
            _kept = (version, _built())
        return _kept[1]


# What names are made of, of every table.
_SAID = (
    (Person, "id, folded, name, disambiguation, merged_into_id"),
    (Organisation, "id, folded, short_name, kind, country_id, website, ended_on, merged_into_id"),
    (NameForm, "folded, person_id, organisation_id"),
    (Office, "id, title, organisation_id, is_ministerial, single_holder"),
    (Appointment, "office_id, title"),
    (Topic, "id, folded, replaced_by_id"),
    (Country, "code, name"),
)


def _version() -> str:
    sums = ", ".join(
        f"(SELECT concat(count(*), ':', sum(hashtextextended(concat_ws('|', {columns}), 0)))"  # noqa: S608 - names of tables and columns
        f" FROM {model._meta.db_table})"
        for model, columns in _SAID
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sums}")
        return f"{connection.settings_dict['NAME']} {cursor.fetchone()}"


def _built() -> Register:
    named: defaultdict[str, list[Target]] = defaultdict(list)
    people = _people(named)
    organisations = _organisations(named)
    _forms(named)
    offices = _offices(named, organisations)
    countries = dict(COUNTRY_OF_ADJECTIVE)
    for code, name in Country.objects.values_list("code", "name"):
        countries.update(dict.fromkeys(adjective_of(name) - countries.keys(), code))
    register = Register(people, organisations, offices, TopicNames.read(), countries)
    for key, targets in named.items():
        for spelling in _spellings(key):
            register.keys.append(spelling)
            register.targets.append(tuple(dict.fromkeys(targets)))
    register.key_set = frozenset(register.keys)
    if register.keys:
        register.automaton = ahocorasick_rs.AhoCorasick([f"{key} " for key in register.keys])
    return register


def _spellings(key: str) -> Iterable[str]:
    yield key
    if key.startswith("ال") and len(key) > 4:
        # «للهيئة», «للجنة»: after ل the alef of the article is not written.
        yield "لل" + key[2:] if not key.startswith("الل") else "لل" + key[3:]


def _people(named: defaultdict[str, list[Target]]) -> dict[int, str]:
    people = {}
    rows = Person.objects.order_by("pk").values_list("pk", "name", "folded", "disambiguation")
    for pk, name, folded, disambiguation in rows:
        people[pk] = f"{name} ({disambiguation})" if disambiguation else name
        # One word is a name of too many.
        if " " in folded:
            named[folded].append(Target("person", pk))
    return people


def _organisations(named: defaultdict[str, list[Target]]) -> dict[int, KnownOrganisation]:
    fields = ("pk", "name", "folded", "short_name", "kind", "country_id", "website", "ended_on")
    organisations = {}
    for row in Organisation.objects.order_by("pk").values_list(*fields):
        one = KnownOrganisation(*row)
        organisations[one.pk] = one
        if one.folded:
            named[one.folded].append(Target("organisation", one.pk))
        if one.is_ministry and one.folded.startswith("وزاره "):
            for title in ("وزير", "وزيره"):
                head = Target("minister", one.pk)
                named[f"{title}{one.folded.removeprefix('وزاره')}"].append(head)
        short = name_key(one.short_name)
        if short and short != one.folded and _names_by_itself(short, one):
            named[short].append(Target("organisation", one.pk))
    return organisations


def _names_by_itself(short: str, one: KnownOrganisation) -> bool:
    """Whether a short name means the organisation wherever it stands: «الصحة» does not."""
    words = short.split()
    if short.isascii():
        return len(short) > 2
    if words[0].removeprefix("ال") in INSTITUTIONS:
        return len(words) > 1
    if one.is_ministry or set(words) <= set(one.folded.split()):
        return False
    return len(words) > 1 or times_written(short.removeprefix("ال")) < _COMMON


def _forms(named: defaultdict[str, list[Target]]) -> None:
    """Names as texts wrote them, of which somebody has said whom they mean."""
    attached = NameForm.objects.filter(status=NameForm.Status.ATTACHED).order_by("pk")
    for folded, person, organisation in attached.values_list(
        "folded", "person_id", "organisation_id"
    ):
        if organisation:
            named[folded].append(Target("organisation", organisation))
        elif person and " " in folded:
            # That form was said to mean this person: others of that name are not meant.
            others = [one for one in named[folded] if one.kind != "person"]
            named[folded] = [*others, Target("person", person)]


def _offices(
    named: defaultdict[str, list[Target]], organisations: dict[int, KnownOrganisation]
) -> dict[int, KnownOffice]:
    fields = ("pk", "title", "organisation_id", "is_ministerial", "single_holder")
    offices = {
        row[0]: KnownOffice(*row) for row in Office.objects.order_by("pk").values_list(*fields)
    }
    titles = Appointment.objects.order_by().values_list("office_id", "title").distinct()
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for pk, title in ((one.pk, one.title) for one in offices.values()):
        for key in _both_genders(name_key(title)):
            keys[key].add(pk)
    for pk, title in titles:
        keys[name_key(title)].add(pk)
    shorts: defaultdict[str, set[int]] = defaultdict(set)
    for key, pks in keys.items():
        if " " not in key:
            # «الرئيس» is the office of too many.
            continue
        named[key] += (Target("office", pk) for pk in sorted(pks))
        words = key.split()
        if len(words) > 2 and words[0] in ("وزير", "وزيره"):
            shorts[" ".join(words[:2])] |= pks
    for key, pks in shorts.items():
        if key not in keys:
            named[key] += (Target("office", pk, is_short=True) for pk in sorted(pks))
    return offices


def _both_genders(title: str) -> set[str]:
    words = title.split()
    if not words or words[0] not in _FEMININE:
        return {title}
    feminine = [_FEMININE[words[0]], *words[1:]]
    if len(words) > 1 and words[1] in _FEMININE and words[0].startswith("ال"):
        feminine[1] = _FEMININE[words[1]]
    return {title, " ".join(feminine)}
