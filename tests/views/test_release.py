"""A release and its editions as readers meet them."""

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from releases import workflow
from releases.models import State, Unpublishing
from tests.making import (
    at,
    make_appointment,
    make_country,
    make_ministry,
    make_organisation,
    make_person,
    make_release,
    make_topic,
    make_user,
)
from tests.views.editions import corrected
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def test_a_wrong_slug_leads_to_the_right_one(client: Client) -> None:
    edition = make_release()
    response = client.get(f"/releases/{edition.release_id}/شيء-آخر/")
    assert response.status_code == 301
    assert response["Location"] == edition.get_absolute_url()


@pytest.mark.parametrize("path", ["/r/{}", "/r/{}/", "/releases/{}/"])
def test_short_addresses_lead_to_the_release(client: Client, path: str) -> None:
    edition = make_release()
    response = client.get(path.format(edition.release_id))
    assert response.status_code == 302
    assert response["Location"] == edition.get_absolute_url()


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.SUBMITTED, State.REJECTED, State.SCHEDULED, State.SUPERSEDED]
)
def test_what_is_not_public_is_not_shown(client: Client, state: State) -> None:
    make_release(topics=[make_topic()])
    edition = make_release(
        state=state, headline="سرٌّ لم يُعلن", publish_at=at("2999-01-01 09:00"), topics=[make_topic()]
    )
    page(client, edition.get_absolute_url(), 404)
    page(client, reverse("releases:history", args=[edition.release_id]), 404)
    for path in ("/", "/releases/", "/topics/التلقيح/", "/archive/2022/12/19/", "/sitemap.xml"):
        assert "لم-يعلن" not in page(client, path)
        assert "سرٌّ لم يُعلن" not in page(client, path)


def test_an_embargo_hides_even_what_is_published(client: Client) -> None:
    edition = make_release(embargo_until=at("2999-01-01 09:00"))
    page(client, edition.get_absolute_url(), 404)


def test_the_first_visit_moves_an_edition_that_is_due(client: Client) -> None:
    edition = make_release(state=State.SCHEDULED, publish_at=at("2024-01-01 09:00"))
    page(client, edition.get_absolute_url())
    edition.refresh_from_db(fields=["state"])
    assert edition.state == State.PUBLISHED


def test_a_due_edition_that_cannot_be_moved_is_shown_all_the_same(client: Client) -> None:
    edition = make_release(state=State.SCHEDULED, publish_at=at("2024-01-01 09:00"), ministry=None)
    page(client, edition.get_absolute_url())


def test_the_page_names_the_office_held_that_day(client: Client) -> None:
    then = make_appointment(
        make_person("ليلى حداد"), title="وزيرة الصحة", start=date(2020, 1, 1), end=date(2023, 1, 1)
    )
    make_appointment(make_person("كريم منصور"), title="وزير الصحة", start=date(2023, 1, 1))
    edition = make_release(people=[then])
    html = page(client, edition.get_absolute_url())
    assert "وزيرة الصحة" in html
    assert "تشكيلة سابقة" in html


def test_a_proposed_headline_is_said_to_be_one(client: Client) -> None:
    proposed, own = make_release(headline_proposed=True), make_release()
    assert "عنوان وضعه الأرشيف" in page(client, proposed.get_absolute_url())
    assert "عنوان وضعه الأرشيف" not in page(client, own.get_absolute_url())


def test_dates_have_the_month_names_of_the_country_and_the_hijri_date_beside(
    client: Client,
) -> None:
    edition = make_release(
        ministry=make_ministry("وزارة المالية", country=make_country("SY")),
        issued_on=date(2023, 2, 6),
    )
    html = page(client, edition.get_absolute_url())
    assert '<time datetime="2023-02-06">6 شباط 2023</time>' in html
    assert "15 رجب 1444 هـ" in html


def test_a_month_is_not_made_a_day(client: Client) -> None:
    edition = make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    html = page(client, edition.get_absolute_url())
    assert '<time datetime="2022-12">ديسمبر 2022</time>' in html
    assert "جمادى" not in html


def test_a_withdrawn_release_stands_under_its_reason(client: Client) -> None:
    edition = make_release(body="<p>النص باقٍ</p>")
    workflow.perform(edition, "withdraw", make_user("administrator"), remark="أرقام غير مؤكدة")
    html = page(client, edition.get_absolute_url())
    assert "سُحب هذا الخبر" in html
    assert "أرقام غير مؤكدة" in html
    assert "النص باقٍ" in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_release_published_in_error_is_gone(client: Client) -> None:
    edition = make_release(headline="عنوان يجب ألا يظهر")
    Unpublishing.objects.create(
        release=edition.release, kind=Unpublishing.Kind.ERROR, reason="نُشر قبل أوانه"
    )
    for path in (edition.get_absolute_url(), f"/r/{edition.release_id}"):
        html = page(client, path, 410)
        assert "نُشر قبل أوانه" in html
        assert "عنوان يجب ألا يظهر" not in html


def test_a_consolidated_release_leads_to_the_other(client: Client) -> None:
    other, edition = make_release(), make_release()
    Unpublishing.objects.create(
        release=edition.release,
        kind=Unpublishing.Kind.CONSOLIDATED,
        reason="مكرر",
        alternative=other.release,
    )
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 301
    assert client.get(response["Location"])["Location"] == other.get_absolute_url()


def test_a_correction_is_announced_and_the_old_text_kept(client: Client) -> None:
    old, new = corrected()
    html = page(client, new.get_absolute_url())
    assert "أربعون" in html
    assert "صُحّح عدد الضيوف" in html
    history = page(client, reverse("releases:history", args=[new.release_id]))
    for word, kind, said in (("ثلاثون", "del", "حُذف"), ("أربعون", "ins", "أُضيف")):
        # Struck or underlined for the eye, named for the ear.
        marked = re.search(rf"<{kind}>(.*?)</{kind}>", history)
        assert marked
        assert said in marked[1]
        assert word in marked[1]
    past = page(client, old.get_edition_url())
    assert "ثلاثون" in past
    assert "هذه نسخة قديمة من الخبر" in past
    assert '<meta name="robots" content="noindex">' in past


def test_an_old_edition_is_canonical_at_its_own_address(client: Client) -> None:
    old, new = corrected()
    past = page(client, old.get_edition_url())
    assert f'rel="canonical" href="http://testserver{old.get_edition_url()}"' in past
    assert f'rel="latest-version" href="http://testserver{new.get_absolute_url()}"' in past
    now = page(client, new.get_absolute_url())
    assert f'rel="predecessor-version" href="http://testserver{old.get_edition_url()}"' in now


@pytest.mark.parametrize(
    ("ended", "is_said"),
    [("2024-05-01 09:00", True), ("2024-04-30 23:30", True), ("2024-04-30 22:30", False)],
)
def test_an_embargo_that_ended_today_is_said_by_the_clock_of_the_country(
    client: Client, monkeypatch: pytest.MonkeyPatch, ended: str, is_said: bool
) -> None:
    # In Tunis it is an hour later than in UTC: half past eleven there is today here.
    clock = SimpleNamespace(now=lambda: at("2024-05-01 12:00"))
    monkeypatch.setattr("releases.reading.timezone", clock)
    edition = make_release(embargo_until=at(ended))
    local = edition.clock.local(at(ended))
    html = page(client, edition.get_absolute_url())
    assert (f"رُفع الحظر عن هذا الخبر اليوم الساعة {local:%H:%M}" in html) is is_said
    assert (edition.clock.label in html) is is_said


def test_a_former_minister_is_named_with_the_day_of_leaving(client: Client) -> None:
    then = make_appointment(make_person("ليلى حداد"), start=date(2020, 1, 1), end=date(2023, 1, 5))
    edition = make_release(people=[then])
    html = " ".join(page(client, edition.get_absolute_url()).split())
    assert "وزيرة الصحة</bdi> حتى 5 " in html


def test_a_translation_says_that_its_original_has_changed_since(client: Client) -> None:
    original = make_release(state=State.SUPERSEDED, published_at=at("2024-01-01 09:00"))
    french = make_release(
        language="fr", translation_of=original.release, published_at=at("2024-02-01 09:00")
    )
    assert "عُدّل الأصل" not in page(client, french.get_absolute_url())
    make_release(
        release=original.release, number=2, change="minor", published_at=at("2024-03-01 09:00")
    )
    assert "عُدّل الأصل" in page(client, french.get_absolute_url())


# What schema.org's vocabulary (version 29) lets each type have, of what the archive says.
WORK = {
    "@context", "@type", "@id", "url", "mainEntityOfPage", "identifier", "headline", "description",
    "inLanguage", "datePublished", "dateModified", "version", "creativeWorkStatus",
    "isAccessibleForFree", "author", "publisher", "sdPublisher", "archivedAt", "locationCreated",
    "isBasedOn", "sameAs", "about", "mentions", "correction", "translationOfWork",
    "workTranslation", "image",
}  # fmt: skip
VOCABULARY = {
    "NewsArticle": WORK,
    "CorrectionComment": {"@type", "text", "datePublished", "url"},
    "Person": {"@type", "name", "url", "jobTitle", "hasOccupation", "affiliation"},
    "Role": {"@type", "hasOccupation", "startDate", "endDate"},
    "Occupation": {"@type", "name"},
    "Organization": {"@type", "name", "url", "logo"},
    "GovernmentOrganization": {"@type", "name", "url"},
    "Thing": {"@type", "name", "url"},
    "Place": {"@type", "name"},
    "ImageObject": {"@type", "url", "width", "height", "caption", "contentUrl"},
}


def article(client: Client, url: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, url))
    assert found
    record: dict[str, Any] = json.loads(found[1])
    return record


def assert_in_vocabulary(record: Any) -> None:
    if isinstance(record, list):
        for one in record:
            assert_in_vocabulary(one)
    elif isinstance(record, dict):
        assert set(record) <= VOCABULARY[record["@type"]], record
        for one in record.values():
            assert one not in ("", None, [])
            assert_in_vocabulary(one)


def test_search_engines_are_told_of_offices_corrections_and_sources(client: Client) -> None:
    minister = make_appointment(
        make_person("ليلى حداد"), start=date(2020, 1, 1), end=date(2023, 1, 5)
    )
    edition = make_release(
        people=[minister, make_person("علي")],
        topics=[make_topic()],
        organisations=[make_organisation()],
        dateline="تونس",
        standfirst="مقدمة",
        original_url="https://example.org/1",
    )
    record = article(client, edition.get_absolute_url())
    assert_in_vocabulary(record)
    assert record["author"]["@type"] == record["publisher"]["@type"] == "GovernmentOrganization"
    assert record["isBasedOn"] == record["sameAs"] == "https://example.org/1"
    assert record["archivedAt"] == f"http://testserver/r/{edition.release_id}"
    assert record["mentions"][0]["hasOccupation"] == {
        "@type": "Role",
        "hasOccupation": {"@type": "Occupation", "name": "وزيرة الصحة"},
        "startDate": "2020-01-01",
        "endDate": "2023-01-05",
    }
    assert "correction" not in record


def test_search_engines_are_told_what_became_of_a_release(client: Client) -> None:
    old, new = corrected()
    record = article(client, new.get_absolute_url())
    assert_in_vocabulary(record)
    (correction,) = record["correction"]
    assert correction["text"] == "صُحّح عدد الضيوف"
    assert correction["url"].endswith("?new=2")
    past = article(client, old.get_edition_url())
    assert_in_vocabulary(past)
    assert past["creativeWorkStatus"] == "Superseded"
    assert past["url"] == f"http://testserver{old.get_edition_url()}"
    withdrawn = make_release()
    workflow.perform(withdrawn, "withdraw", make_user("administrator"), remark="خطأ")
    record = article(client, withdrawn.get_absolute_url())
    assert record["creativeWorkStatus"] == "Withdrawn"
    french = make_release(language="fr", translation_of=new.release)
    assert_in_vocabulary(article(client, french.get_absolute_url()))


def test_a_release_costs_the_same_few_queries_whatever_it_names(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    edition = make_release(
        people=[make_person(f"شخص رقم {number}") for number in range(40)],
        topics=[make_topic(f"موضوع {number}") for number in range(10)],
    )
    for _ in range(5):
        make_release(topics=edition.topics.all())
    client.get(edition.get_absolute_url())
    with django_assert_max_num_queries(16):
        html = page(client, edition.get_absolute_url())
    assert "كل المذكورين" in html


def test_a_long_text_has_its_parts_before_it(client: Client) -> None:
    part = "<h2>باب {}</h2><p>" + "كلمة " * 300 + "</p>"
    long = make_release(body="".join(part.format(number) for number in range(1, 5)))
    html = page(client, long.get_absolute_url())
    assert 'href="#part-4"' in html
    assert '<h2 id="part-4" tabindex="-1">باب 4</h2>' in html
    assert "مدة القراءة" in html
    short = make_release(body="<h2>باب</h2><p>نص</p>")
    assert "#part-1" not in page(client, short.get_absolute_url())


def test_sharing_needs_no_script_and_tells_nobody_where_from(client: Client) -> None:
    edition = make_release(headline="عنوان & «آخر»")
    html = page(client, edition.get_absolute_url())
    for start in ("https://wa.me/?text=", "https://t.me/share/url?url="):
        (link,) = re.findall(rf'<a [^>]*href="{re.escape(start)}[^>]*>', html)
        assert 'rel="noopener noreferrer nofollow"' in link
    assert "mailto:?subject=%D8%B9" in html


def test_the_current_edition_has_one_address(client: Client) -> None:
    _, new = corrected()
    response = client.get(new.get_edition_url())
    assert response["Location"] == new.get_absolute_url()
    page(client, reverse("releases:edition", args=[new.release_id, 9]), 404)


def test_neighbours_are_of_the_same_ministry_in_the_order_of_their_dates(client: Client) -> None:
    first = make_release(headline="الخبر الأول", issued_on=date(2022, 1, 1))
    here = make_release(headline="الخبر الأوسط", issued_on=date(2022, 1, 1))
    last = make_release(headline="الخبر الأخير", issued_on=date(2022, 1, 2))
    make_release(ministry=make_ministry("وزارة العدل"), issued_on=date(2022, 1, 1))
    context = client.get(here.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (first, last)


def test_related_are_those_with_most_topics_in_common(client: Client) -> None:
    one, two = make_topic("التلقيح"), make_topic("الطفولة")
    edition = make_release(topics=[one, two], body="<p>بدأت حملة التلقيح.</p>")
    near = make_release(topics=[one, two], issued_on=date(2001, 1, 1))
    far = make_release(topics=[one], issued_on=date(2023, 1, 1))
    make_release(topics=[make_topic("المالية")])
    related = client.get(edition.get_absolute_url()).context["related"]
    assert [one.edition for one in related] == [near, far]
    html = page(client, edition.get_absolute_url())
    assert "في الموضوع نفسه:" in html


def test_translations_are_no_related_releases(client: Client) -> None:
    topic = make_topic()
    edition = make_release(topics=[topic])
    make_release(topics=[topic], language="fr", translation_of=edition.release)
    other = make_release(topics=[topic])
    related = client.get(edition.get_absolute_url()).context["related"]
    assert [one.edition for one in related] == [other]
