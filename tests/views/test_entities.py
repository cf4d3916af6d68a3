"""What the pages of a ministry, a person and a topic tell besides their releases."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from releases.entities import profiles
from releases.models import NameForm, NameMention, Office, State, Succession
from tests.making import (
    make_appointment,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
)
from tests.views.pages import page

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def listed(client: Client, url: str) -> int:
    """How many releases the list at an address has."""
    response = client.get(url)
    assert response.status_code == 200
    assert not response.context["problems"], url
    return response.context["page"].paginator.count


def record(html: str, kind: str) -> dict[str, Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return next(one for one in map(json.loads, blocks) if one["@type"] == kind)


# --- Numbers --------------------------------------------------------------------------------------


def test_the_numbers_of_a_ministry_are_those_of_the_list(client: Client) -> None:
    ministry, other = make_ministry(), make_ministry("وزارة العدل")
    for year in (2019, 2019, 2021):
        make_release(ministry=ministry, issued_on=date(year, 5, 1))
    make_release(ministry=other, supporting_ministries=[ministry], issued_on=date(2021, 6, 1))
    make_release(ministry=other)
    response = client.get(ministry.get_absolute_url())
    profile = response.context["profile"]
    assert (profile.count, profile.supporting) == (4, 1)
    assert (profile.first, profile.last) == (date(2019, 5, 1), date(2021, 6, 1))
    assert [(year.label, year.count) for year in profile.years] == [("2021", 2), ("2019", 2)]
    assert [year.count for year in profile.drawn_years] == [2, 0, 2]
    assert listed(client, response.context["list_url"]) == 4
    assert [listed(client, year.url) for year in profile.years] == [2, 2]
    assert "منها ما أصدرته وزارة أخرى وشاركت فيه" in response.content.decode()


def test_more_than_are_looked_at_are_counted_all_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ministry, topic = make_ministry(), make_topic()
    for year in (2018, 2019, 2020, 2021):
        make_release(ministry=ministry, issued_on=date(year, 5, 1), topics=[topic])
    make_release(ministry=make_ministry("وزارة العدل"), supporting_ministries=[ministry])
    monkeypatch.setattr(profiles, "MOST", 3)
    response = client.get(ministry.get_absolute_url())
    profile = response.context["profile"]
    assert (profile.count, profile.supporting, profile.is_cut) == (5, 1, True)
    assert [year.count for year in profile.years] == [1, 1, 1, 1, 1]
    assert response.context["page"].paginator.count == 5
    assert "عُدّت في أحدث ما نُشر منها وحده" in response.content.decode()


@pytest.mark.parametrize("facet", ["organisation", "person", "topic"])
def test_the_numbers_of_any_entity_are_those_of_the_list(client: Client, facet: str) -> None:
    makers: dict[str, Callable[[], Any]] = {
        "organisation": make_organisation, "person": make_person, "topic": make_topic,
    }  # fmt: skip
    entity = makers[facet]()
    joined = {"person": "people"}.get(facet, f"{facet}s")
    for year in (2020, 2022):
        make_release(issued_on=date(year, 5, 1), **{joined: [entity]})
    response = client.get(entity.get_absolute_url())
    assert response.context["profile"].count == 2
    assert listed(client, response.context["list_url"]) == 2


@pytest.mark.parametrize(
    "waiting",
    [
        {"state": State.PUBLISHED, "embargo_until": timezone.now() + HOUR},
        {"state": State.SCHEDULED, "publish_at": timezone.now() + HOUR},
        {"state": State.DRAFT},
    ],
    ids=["embargoed", "scheduled", "draft"],
)
def test_what_waits_is_in_no_number_and_names_nobody(client: Client, waiting: Any) -> None:
    minister = make_appointment()
    league, topic = make_organisation("الرابطة"), make_topic("التلقيح", parent=make_topic("الصحة"))
    others = {"organisations": [league], "topics": [topic]}
    make_release(people=[minister], **others)
    secret = {"organisations": [make_organisation("رابطة الكتمان")],
              "people": [minister, make_person("سرحان الكتوم")],
              "topics": [topic, make_topic("شؤون مكتومة", parent=topic.parent)]}  # fmt: skip
    edition = make_release(issued_on=date(2021, 1, 1), **secret, **waiting)
    form = NameForm.objects.create(raw="سلمى الكتوم", person=minister.person)
    NameMention.objects.create(edition=edition, form=form)
    pages = (
        minister.office.organisation,
        minister.person,
        league,
        topic,
        topic.parent,
    )
    for entity in pages:
        response = client.get(entity.get_absolute_url())
        html = response.content.decode()
        assert response.context["profile"].count == 1, entity
        assert "الكتوم" not in html
        assert "الكتمان" not in html
        assert "مكتومة" not in html
        assert "2021" not in "".join(year.label for year in response.context["profile"].years)
    terms = client.get(minister.person.get_absolute_url()).context["terms"]
    assert [term.count for term in terms] == [1]


# --- Terms of office ------------------------------------------------------------------------------


def test_releases_of_a_term_are_those_of_its_days(client: Client) -> None:
    minister = make_appointment(start=date(2020, 1, 1), end=date(2022, 1, 1))
    for day in (date(2019, 12, 31), date(2020, 1, 1), date(2021, 12, 31)):
        make_release(people=[minister], issued_on=day)
    # On the day of a change the newcomer holds the office.
    make_release(people=[minister.person], issued_on=date(2022, 1, 1))
    for address in (minister.person, minister.office.organisation):
        context = client.get(address.get_absolute_url()).context
        (term,) = context.get("terms") or context["ministers"]
        assert term.count == 2
        assert listed(client, term.url) == 2
    html = page(client, minister.person.get_absolute_url())
    assert "وورد الاسم بلا منصب معروف في: خبر واحد" in re.sub(r"\s+", " ", html)


def test_the_minister_of_today_is_told_in_words(client: Client) -> None:
    ministry = make_ministry()
    delegate = Office.objects.create(title="كاتب دولة", organisation=ministry, is_ministerial=True)
    make_appointment(make_person("كريم منصور"), delegate, title="كاتب دولة")
    make_appointment(make_person("ليلى حداد"), end=date(2020, 1, 1), start=None)
    make_appointment(make_person("سلمى بن عمر"), start=date(2020, 1, 1))
    response = client.get(ministry.get_absolute_url())
    assert response.context["head"].person.name == "سلمى بن عمر"
    assert response.content.decode().count("في المنصب الآن") == 2


def test_a_ministry_of_forty_ministers_folds_the_oldest(client: Client) -> None:
    ministry = make_ministry()
    for year in range(1980, 2020):
        make_appointment(
            make_person(f"الوزير {year}"), start=date(year, 1, 1), end=date(year + 1, 1, 1)
        )
    html = page(client, ministry.get_absolute_url())
    shown, folded = html.split('<details class="fold">')[:2]
    assert shown.count('scope="row"') == 12
    assert folded.count('scope="row"') == 28
    assert "الوزير 2019" in shown
    assert "لا يعرف الأرشيف من يتولاها اليوم." in html


def test_an_empty_ministry_says_so(client: Client) -> None:
    ministry = make_ministry()
    html = page(client, ministry.get_absolute_url())
    assert "لا أخبار منشورة بعد" in html
    assert '<svg class="timeline"' not in html
    assert "بالأرقام" not in html


# --- Successions ----------------------------------------------------------------------------------


def test_predecessors_of_predecessors_are_found_and_circles_end(client: Client) -> None:
    first, second, third = (make_ministry(f"وزارة {name}") for name in ("أ", "ب", "ج"))
    for before, after in ((first, second), (second, third), (third, first)):
        Succession.objects.create(predecessor=before, successor=after, kind="renamed")
    lineage = client.get(third.get_absolute_url()).context["lineage"]
    assert set(lineage.members) == {first, second, third}
    assert len(lineage.links) == 3
    assert not lineage.is_cut


def test_a_long_chain_is_cut_and_says_so(client: Client) -> None:
    chain = [make_ministry(f"وزارة {number}") for number in range(12)]
    for before, after in pairwise(chain):
        Succession.objects.create(
            predecessor=before, successor=after, kind="renamed", on=date(2000, 1, 1)
        )
    response = client.get(chain[-1].get_absolute_url())
    assert len(response.context["lineage"].members) == 7
    assert "السلسلة أطول من هذا" in response.content.decode()


# --- Who appears with whom ------------------------------------------------------------------------


def test_who_appears_with_somebody_leads_to_the_releases_with_both(client: Client) -> None:
    salma, karim = make_person("سلمى بن عمر"), make_person("كريم منصور")
    league, topic = make_organisation(), make_topic()
    make_release(people=[salma, karim], organisations=[league], topics=[topic])
    make_release(people=[salma, karim])
    make_release(people=[karim])
    make_release(people=[salma])
    found = {facet: ones for facet, _, ones in
             client.get(salma.get_absolute_url()).context["frequent"]}  # fmt: skip
    assert [(one.name, one.release_count) for one in found["person"]] == [("كريم منصور", 2)]
    for ones in found.values():
        assert listed(client, ones[0].both_url) == ones[0].release_count
    # An organisation beside another is asked for besides, not instead.
    union = make_organisation("الاتحاد")
    make_release(organisations=[league, union])
    found = {facet: ones for facet, _, ones in
             client.get(league.get_absolute_url()).context["frequent"]}  # fmt: skip
    assert listed(client, found["organisation"][0].both_url) == 1


# --- Names ----------------------------------------------------------------------------------------


def test_other_spellings_and_namesakes_are_told(client: Client) -> None:
    salma = make_person("سلمى بن عمر")
    NameForm.objects.create(raw="Salma Ben Omar", person=salma)
    namesake = make_person("سلمى بن عمر", disambiguation="سفيرة")
    make_release(people=[salma, namesake])
    html = page(client, salma.get_absolute_url())
    assert "Salma Ben Omar" in html
    assert namesake.get_absolute_url() in html
    assert "بالاسم نفسه" in html


# --- Topics ---------------------------------------------------------------------------------------


def test_a_topic_counts_its_branches_releases_once(client: Client) -> None:
    health = make_topic("الصحة")
    vaccines = make_topic("اللقاحات", parent=health)
    flu = make_topic("لقاح الإنفلونزا", parent=vaccines)
    make_release(topics=[vaccines, flu])
    make_release(topics=[flu])
    make_release(topics=[health])
    context = client.get(health.get_absolute_url()).context
    (branch,) = context["branches"]
    assert (branch.topic, branch.count) == (vaccines, 2)
    assert listed(client, branch.url) == 2
    assert [(one.topic, one.count) for one in branch.branches] == [(flu, 2)]
    assert context["page"].paginator.count == 3
    trail = client.get(flu.get_absolute_url()).context["trail"]
    assert [step.name for step in trail] == ["المواضيع", "الصحة", "اللقاحات"]


def test_releases_of_a_topic_given_up_are_those_of_its_successor(client: Client) -> None:
    new = make_topic("التلقيح")
    old = make_topic("التطعيم", replaced_by=new)
    oldest = make_topic("التحصين", replaced_by=old)
    make_release(topics=[old])
    make_release(topics=[new])
    response = client.get(oldest.get_absolute_url(), follow=True)
    was = f"{new.get_absolute_url()}?was={quote(oldest.slug)}"
    assert response.redirect_chain == [(was, 302)]
    assert response.context["came_from"] == oldest
    assert response.context["page"].paginator.count == 2
    # Only what was given up for it is believed.
    assert client.get(f"{new.get_absolute_url()}?was=الصحة").context["came_from"] is None


# --- For machines, and what it costs --------------------------------------------------------------


def test_records_of_schema_org(client: Client) -> None:
    ministry = make_ministry(founded_on=date(2000, 1, 1))
    old = make_ministry("كتابة الدولة")
    Succession.objects.create(
        predecessor=old, successor=ministry, kind="renamed", on=date(2000, 1, 1)
    )
    minister = make_appointment(start=date(2020, 1, 1))
    make_release(topics=[topic := make_topic()], people=[minister])
    html = page(client, ministry.get_absolute_url())
    found = record(html, "GovernmentOrganization")
    assert found["foundingDate"] == "2000-01-01"
    assert found["replaces"][0]["name"] == "كتابة الدولة"
    assert found["employee"]["name"] == minister.person.name
    steps = record(html, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2]
    dissolved = record(page(client, old.get_absolute_url()), "GovernmentOrganization")
    assert dissolved["dissolutionDate"] == "2000-01-01"
    role = record(page(client, minister.person.get_absolute_url()), "Person")["hasOccupation"][0]
    assert role["startDate"] == "2020-01-01"
    assert record(page(client, topic.get_absolute_url()), "DefinedTerm")["name"] == topic.name


def test_queries_do_not_grow_with_rows(client: Client) -> None:
    ministry, topic, league = make_ministry(), make_topic("الصحة"), make_organisation()

    def fill(number: int) -> None:
        person = make_person(f"كريم {number}")
        day = date(1990 + number, 1, 1)
        minister = make_appointment(person, start=day, end=day.replace(year=day.year + 1))
        branch = make_topic(f"فرع {number}", parent=topic)
        before = make_ministry(f"كتابة {number}")
        Succession.objects.create(predecessor=before, successor=ministry, kind="merged")
        make_release(
            people=[minister, make_person(f"سلمى {number}")],
            organisations=[league, make_organisation(f"رابطة {number}")],
            topics=[topic, branch],
            supporting_ministries=[before],
            issued_on=day,
        )

    def counted() -> list[int]:
        counts = []
        for entity in (ministry, topic, league):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page(client, entity.get_absolute_url())
            counts.append(len(queries))
        return counts

    fill(0)
    fill(1)
    few = counted()
    for number in range(2, 9):
        fill(number)
    assert counted() == few
    assert max(few) < 35
