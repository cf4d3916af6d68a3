"""What is counted, beside a count by hand in Python of an archive made by chance."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from releases.lists.listing import Listing
from releases.models import Edition, State, Unpublishing
from releases.numbers import counting
from releases.numbers.counting import Counts
from tests.making import (
    make_appointment,
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(hours=1)


def of(query: str = "") -> Counts:
    return counting.count(Listing(QueryDict(query)).filter.narrowed())


def made(seed: int) -> None:
    """An archive of some forty releases of every kind, drawn by chance."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    ministries = [
        make_ministry(f"وزارة {n}", country=make_country(code))
        for n, code in enumerate(("TN", "EG", "TN"))
    ]
    topics = [make_topic(f"موضوع {n}") for n in range(4)]
    organisations = [make_organisation(f"جمعية {n}") for n in range(3)]
    people: list[Any] = [make_person(f"شخص {n}") for n in range(3)]
    people += [make_appointment(make_person(f"وزير {n}"), ministry=ministries[n]) for n in range(2)]

    def some(records: list[Any]) -> list[Any]:
        return chance.sample(records, chance.randint(0, len(records)))

    for _ in range(40):
        granularity = chance.choice(["day", "day", "day", "month", "year"])
        on = date(2020, 1, 1) + timedelta(days=chance.randrange(1_200))
        on = on.replace(day=1) if granularity != "day" else on
        on = on.replace(month=1) if granularity == "year" else on
        lead = chance.choice([*ministries, None])
        how: dict[str, Any] = chance.choice(
            [
                {},
                {},
                {},
                {"state": State.WITHDRAWN},
                {"state": State.DRAFT},
                {"state": State.SCHEDULED, "publish_at": SOON},
                {"embargo_until": SOON},
            ]
        )
        edition = make_release(
            ministry=lead,
            supporting_ministries=some([one for one in ministries if one != lead]),
            topics=some(topics),
            organisations=some(organisations),
            people=some(people),
            issued_on=on,
            issued_on_granularity=granularity,
            language=chance.choice(["ar", "ar", "fr"]),
            **how,
        )
        if not how and chance.random() < 0.2:
            Unpublishing.objects.create(
                release=edition.release, kind=Unpublishing.Kind.ERROR, reason="خطأ"
            )


def by_hand(editions: Any) -> dict[str, Counter[Any]]:
    """The same counts, edition by edition."""
    found: dict[str, Counter[Any]] = defaultdict(Counter)
    for edition in editions:
        granularity = edition.issued_on_granularity
        first = edition.issued_on.replace(day=1)
        found["years" if granularity == "year" else "months"][first] += 1
        found["languages"][edition.language] += 1
        found["fates"]["withdrawn" if edition.state == "withdrawn" else "unchanged"] += 1
        lead = edition.release.ministry
        for ministry in {*([lead] if lead else []), *edition.supporting_ministries.all()}:
            found["ministry"][ministry.pk] += 1
        if lead:
            found["country"][lead.country_id] += 1
        found["topic"].update(edition.topics.values_list("pk", flat=True))
        found["organisation"].update(edition.organisations.values_list("pk", flat=True))
        for mention in edition.mentions.all():
            found["person"][mention.person_id] += 1
            if mention.appointment and mention.appointment.office.is_ministerial:
                found["minister"][mention.person_id] += 1
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("query", ["", "from=2021&to=2022-06", "country=TN"])
def test_all_is_counted_as_by_hand(seed: int, query: str) -> None:
    made(seed)
    counts, editions = of(query), list(Listing(QueryDict(query)).filter.narrowed())
    expected = by_hand(editions)
    assert counts.total == len(editions) > 0
    assert counts.days == {}
    for name in ("months", "years", "languages", "fates"):
        assert getattr(counts, name) == dict(expected[name]), name
    for facet in counting.RANKED:
        ranking = counts.ranks[facet]
        assert ranking.counts == dict(expected[facet]), facet
        assert ranking.of == len(expected[facet]), facet


def test_words_narrow_what_is_counted() -> None:
    make_release(headline="حملة التلقيح")
    make_release(headline="إصلاح المحاكم")
    assert of("q=التلقيح").total == 1
    assert counting.count(Edition.objects.none()) == Counts()
    assert of("topic=x&from=1999&to=1999") == Counts(
        ranks={facet: counting.Ranking() for facet in counting.RANKED}
    )


def test_only_the_most_frequent_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_RANKED", 2)
    topics = [make_topic(f"موضوع {n}") for n in range(5)]
    for n in range(5):
        make_release(topics=topics[n:])
    ranking = of().ranks["topic"]
    assert ranking.counts == {topics[4].pk: 5, topics[3].pk: 4}
    assert ranking.of == 5


def test_a_person_is_told_with_the_office_most_often_named() -> None:
    person = make_person()
    health = make_appointment(person, title="وزيرة الصحة", end=date(2021, 1, 1))
    justice = make_appointment(
        person, ministry=make_ministry("وزارة العدل"), title="وزيرة العدل", start=date(2021, 1, 1)
    )
    for appointment in (health, justice, justice, person):
        make_release(people=[appointment])
    assert of().offices == {person.pk: justice.pk}
    assert of().ranks["person"].counts == {person.pk: 4}
    assert of().ranks["minister"].counts == {person.pk: 3}


def test_a_correction_that_nobody_saw_is_none() -> None:
    """One that was superseded under its embargo, or that waits."""
    first = make_release(state=State.SUPERSEDED)
    make_release(
        release=first.release,
        number=2,
        change="major",
        change_note="سر",
        state=State.SUPERSEDED,
        embargo_until=SOON,
    )
    make_release(release=first.release, number=3, change="minor")
    waiting = make_release()
    make_release(
        release=waiting.release,
        number=2,
        change="major",
        change_note="سر",
        state=State.SCHEDULED,
        publish_at=SOON,
    )
    assert of().fates == {"unchanged": 2}


def test_all_is_one_query(django_assert_num_queries: Callable[..., Any]) -> None:
    made(1)
    with django_assert_num_queries(1):
        counting.count(Edition.objects.public())
