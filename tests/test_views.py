"""Pages as readers get them: what they show, where they lead, and that nothing breaks them."""

from collections.abc import Callable
from datetime import date
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from releases import workflow
from releases.models import Attachment, Edition, Organisation, State, Succession, Unpublishing
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

pytestmark = pytest.mark.django_db


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def filled() -> dict[str, str]:
    """A release with everything, and the address of every page that shows something of it."""
    minister = make_appointment(make_person("سلمى بن عمر"))
    league = make_organisation("الرابطة الطبية")
    topic = make_topic("التلقيح")
    edition = make_release(people=[minister], organisations=[league], topics=[topic])
    ministry = edition.release.ministry
    return {
        "front": reverse("releases:front"),
        "list": reverse("releases:list"),
        "found": reverse("releases:list") + "?q=مستشفى&from=2022",
        "release": edition.get_absolute_url(),
        "history": reverse("releases:history", args=[edition.release_id]),
        "ministry": ministry.get_absolute_url(),
        "ministries": reverse("releases:ministries"),
        "person": minister.person.get_absolute_url(),
        "people": reverse("releases:people"),
        "organisation": league.get_absolute_url(),
        "organisations": reverse("releases:organisations"),
        "topic": topic.get_absolute_url(),
        "topics": reverse("releases:topics"),
        "archive": reverse("releases:archive"),
        "year": reverse("releases:archive_year", args=[2022]),
        "month": reverse("releases:archive_month", args=[2022, 12]),
        "day": reverse("releases:archive_day", args=[2022, 12, 19]),
    }


PAGES = (
    "front",
    "list",
    "found",
    "release",
    "history",
    "ministry",
    "ministries",
    "person",
    "people",
    "organisation",
    "organisations",
    "topic",
    "topics",
    "archive",
    "year",
    "month",
    "day",
)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_arabic_and_right_to_left(client: Client, name: str) -> None:
    html = page(client, filled()[name])
    assert '<html lang="ar" dir="rtl">' in html
    assert "style=" not in html


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_rows(
    client: Client, name: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    url = filled()[name]
    with django_assert_max_num_queries(40) as few:
        page(client, url)
    for number in range(6):
        person = make_appointment(
            make_person(f"شخص {number}"),
            start=date(2000 + number, 1, 1),
            end=date(2001 + number, 1, 1),
        )
        make_release(
            people=[person, make_person(f"ضيف {number}")],
            organisations=[
                make_organisation(f"جمعية {number}"),
                make_organisation("الرابطة الطبية"),
            ],
            topics=[make_topic(f"موضوع {number}"), make_topic("التلقيح")],
        )
    # The list alone asks for the values of six facets besides.
    most = 16 if name in ("list", "found") else 12
    assert len(few) <= most
    with django_assert_max_num_queries(max(len(few), most)) as many:
        page(client, url)
    # One more at most: the names of records where there were none before.
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize(
    "query",
    [
        "page=abc",
        "page=0",
        "page=-3",
        "page=99999999999999999999",
        "page=%00",
        "page=١",
        "q=%00",
        "q=%FF%FE",
        "q=" + "ا" * 5_000,
        'q="',
        "q=-",
        "q=(()*:'\\",
        "ministry=a&ministry=b&ministry=%00&ministry=",
        "country=tn&country=ZZZZ",
        "topic=" + "x" * 2_000,
        "from=xx&to=99999",
        "from=2023&to=2021",
        "from=31/02/2022",
        "order=best",
        "q=1&q=2&from=2020&from=2021&page=1&page=2",
        "unknown=1",
        "letter=%00&page=zz",
    ],
)
@pytest.mark.parametrize("name", ["list", "ministries", "people", "ministry", "topic", "month"])
def test_odd_parameters_never_break_a_page(client: Client, name: str, query: str) -> None:
    page(client, f"{filled()[name].split('?')[0]}?{query}")


@pytest.mark.parametrize(
    "path",
    [
        "/releases/0/",
        "/releases/99999999999999999999/",
        "/releases/999999999999999999/",
        "/releases/999/x/",
        "/releases/999/editions/",
        "/releases/999/editions/1/",
        "/r/x",
        "/ministries/%00/",
        "/ministries/%FF%FE/",
        "/ministries/لا-وزارة-بهذا-الاسم/",
        "/people/" + "آ" * 500 + "/",
        "/organisations/x/",
        "/topics/x/",
        "/archive/0000/",
        "/archive/1066/",
        "/archive/2022/13/",
        "/archive/2022/00/",
        "/archive/2022/2/31/",
        "/archive/٢٠٢٢/",
        "/attachments/1/x.pdf",
        "/sitemap-2.xml",
        "/nothing",
    ],
)
def test_what_is_not_there_is_said_in_arabic_and_offers_the_search(
    client: Client, path: str
) -> None:
    html = page(client, path, 404)
    assert "لا صفحة بهذا العنوان" in html
    assert 'name="q"' in html


# --- The list -------------------------------------------------------------------------------------


def test_the_list_says_what_it_shows_and_offers_to_take_it_back(client: Client) -> None:
    health, justice = make_ministry("وزارة الصحة"), make_ministry("وزارة العدل")
    make_release(headline="حملة التلقيح", ministry=health, topics=[make_topic("التلقيح")])
    make_release(headline="إصلاح المحاكم", ministry=justice)
    html = page(client, f"/releases/?ministry={health.slug}&from=2022")
    assert "خبر واحد من وزارة الصحة منذ 2022" in html
    assert "حملة التلقيح" in html
    assert "إصلاح المحاكم" not in html
    assert 'href="?ministry=' in html
    assert 'class="chip"' in html


def test_words_found_are_marked_and_never_read_as_markup(client: Client) -> None:
    make_release(headline="<b>مستشفى</b> & عيادة", body="<p>بناء مستشفى</p>")
    html = page(client, "/releases/?q=مستشفى")
    assert "&lt;b&gt;<mark>مستشفى</mark>&lt;/b&gt; &amp; عيادة" in html
    assert "<b>" not in html


def test_what_could_not_be_understood_is_said(client: Client) -> None:
    make_release()
    html = page(client, "/releases/?from=أمس&ministry=وزارة-السعادة")
    assert "لا يُفهم «أمس» تاريخًا" in html
    assert "وزارة-السعادة" in html


def test_a_search_keeps_the_other_choices(client: Client) -> None:
    edition = make_release()
    slug = edition.release.ministry.slug
    html = page(client, f"/releases/?ministry={slug}&page=1&q=طفل")
    assert f'<input type="hidden" name="ministry" value="{slug}">' in html
    assert '<input type="hidden" name="page"' not in html


def test_no_result_offers_ways_on(client: Client) -> None:
    make_release()
    html = page(client, "/releases/?q=زرافة&from=2022")
    assert "لا خبر يطابق هذا كله" in html
    assert "ابحث دون" in html


def test_an_archive_without_releases_has_every_page(client: Client) -> None:
    ministry = make_ministry()
    for path in ("/", "/releases/", "/ministries/", "/people/", "/topics/", "/archive/"):
        page(client, path)
    assert "لا أخبار منشورة بعد" in page(client, ministry.get_absolute_url())


def test_a_histogram_has_months_within_three_years_else_years(client: Client) -> None:
    for month in range(1, 11):
        make_release(issued_on=date(2022, month, 1))
    histogram = client.get("/releases/").context["histogram"]
    assert [(one.label, one.count) for one in histogram][:2] == [
        ("يناير 2022", 1),
        ("فبراير 2022", 1),
    ]
    assert histogram[0].url == "?from=2022-01&to=2022-01"
    make_release(issued_on=date(2018, 1, 1))
    histogram = client.get("/releases/?order=oldest").context["histogram"]
    assert [one.count for one in histogram] == [1, 0, 0, 0, 10]
    assert histogram[4].url == "?order=oldest&from=2022&to=2022"


def test_few_releases_need_no_histogram(client: Client) -> None:
    for year in (2001, 2011, 2021):
        make_release(issued_on=date(year, 1, 1))
    assert client.get("/releases/").context["histogram"] == []


# --- A release ------------------------------------------------------------------------------------


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


def corrected() -> tuple[Edition, Edition]:
    editor = make_user("administrator")
    old = make_release(body="<p>حضر الحفل ثلاثون ضيفًا.</p>")
    new = workflow.new_edition(old.release, editor, Edition.Change.MAJOR)
    new.body, new.change_note = "<p>حضر الحفل أربعون ضيفًا.</p>", "صُحّح عدد الضيوف"
    new.save()
    workflow.perform(new, "submit", editor)
    workflow.perform(new, "publish", editor, forced=True)
    return old, new


def test_a_correction_is_announced_and_the_old_text_kept(client: Client) -> None:
    old, new = corrected()
    html = page(client, new.get_absolute_url())
    assert "أربعون" in html
    assert "صُحّح عدد الضيوف" in html
    history = page(client, reverse("releases:history", args=[new.release_id]))
    assert "<del>ثلاثون</del>" in history
    assert "<ins>أربعون</ins>" in history
    past = page(client, old.get_edition_url())
    assert "ثلاثون" in past
    assert "هذه نسخة قديمة من الخبر" in past
    assert '<meta name="robots" content="noindex">' in past


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
    edition = make_release(topics=[one, two])
    near = make_release(topics=[one, two], issued_on=date(2001, 1, 1))
    far = make_release(topics=[one], issued_on=date(2023, 1, 1))
    make_release(topics=[make_topic("المالية")])
    assert client.get(edition.get_absolute_url()).context["related"] == [near, far]


def attached(edition: Edition, name: str, content: bytes = b"%PDF-1.4") -> Attachment:
    return Attachment.objects.create(
        edition=edition, title="ملف", alt_text="صورة", file=ContentFile(content, name=name)
    )


@pytest.mark.parametrize(
    ("name", "disposition"),
    [("a.pdf", "inline"), ("a.png", "inline"), ("a.svg", "attachment"), ("a.html", "attachment")],
)
def test_only_what_runs_nothing_is_shown_in_place(
    client: Client, name: str, disposition: str
) -> None:
    response = client.get(attached(make_release(), name).get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_as_visible_as_its_edition(client: Client) -> None:
    hidden = attached(make_release(state=State.DRAFT), "draft.pdf")
    page(client, hidden.get_absolute_url(), 404)
    public = attached(make_release(), "public.pdf")
    page(client, public.get_absolute_url().replace("public", "other"), 404)
    public.file.storage.delete(public.file.name)
    page(client, public.get_absolute_url(), 404)


# --- Who and what ---------------------------------------------------------------------------------


def test_a_ministry_has_its_ministers_and_predecessors(client: Client) -> None:
    ministry = make_ministry("وزارة الصحة")
    old = make_ministry("كتابة الدولة للصحة")
    Succession.objects.create(predecessor=old, successor=ministry, kind="renamed")
    make_appointment(make_person("ليلى حداد"), start=date(2015, 1, 1), end=date(2020, 1, 1))
    make_appointment(make_person("كريم منصور"), start=date(2020, 1, 1))
    html = page(client, ministry.get_absolute_url())
    assert 'class="timeline"' in html
    assert "كان اسمها:" in html
    assert "كتابة الدولة للصحة" in html
    assert "صار اسمها:" in page(client, old.get_absolute_url())


def test_each_register_leads_to_the_other(client: Client) -> None:
    ministry, league = make_ministry(), make_organisation()
    for record, wrong in ((ministry, "organisation"), (league, "ministry")):
        response = client.get(reverse(f"releases:{wrong}", args=[record.slug]))
        assert response["Location"] == record.get_absolute_url()


@pytest.mark.parametrize("make", [make_ministry, make_organisation, make_person, make_topic])
def test_a_former_address_leads_to_the_present_one(
    client: Client, make: Callable[..., Any]
) -> None:
    record = make()
    former = record.get_absolute_url()
    record.slug = "عنوان-جديد"
    record.save()
    response = client.get(former)
    assert response.status_code == 301
    assert response["Location"] == record.get_absolute_url()


def test_a_person_has_offices_held_and_releases(client: Client) -> None:
    appointment = make_appointment(end=date(2023, 3, 1), acting=True)
    make_release(people=[appointment], headline="ندوة عن الصحة")
    html = page(client, appointment.person.get_absolute_url())
    assert "وزيرة الصحة بالنيابة" in html
    assert '<time datetime="2023-03-01">1 مارس 2023</time>' in html
    assert "ندوة عن الصحة" in html


def test_a_topic_has_its_branches_and_says_what_replaced_it(client: Client) -> None:
    health = make_topic("الصحة")
    make_topic("التلقيح", parent=health)
    assert "مواضيع فرعية" in page(client, health.get_absolute_url())
    old = make_topic("اللقاحات", replaced_by=health)
    assert "حلّ محله" in page(client, old.get_absolute_url())
    assert "اللقاحات" not in page(client, "/topics/")


def test_ministries_stand_under_the_word_after_ministry(client: Client) -> None:
    for name in ("وزارة الصحة", "وزارة العدل", "رئاسة الحكومة"):
        make_ministry(name)
    groups = dict(client.get("/ministries/").context["groups"])
    assert list(groups) == ["ر", "ص", "ع"]
    assert [one.name for one in groups["ص"]] == ["وزارة الصحة"]


def test_a_letter_narrows_a_register(client: Client) -> None:
    for name in ("سلمى بن عمر", "كريم منصور", "John Smith"):
        make_person(name)
    assert [one.name for one in client.get("/people/?letter=ك").context["page"]] == ["كريم منصور"]
    assert [one.name for one in client.get("/people/?letter=J").context["page"]] == ["John Smith"]


# --- By date --------------------------------------------------------------------------------------


def test_years_without_releases_between_others_are_listed(client: Client) -> None:
    make_release(issued_on=date(2020, 5, 1))
    make_release(issued_on=date(2022, 5, 1))
    periods = client.get("/archive/").context["periods"]
    assert [(one.label, one.count) for one in periods] == [("2022", 1), ("2021", 0), ("2020", 1)]


def test_a_release_known_by_its_year_alone_is_on_no_day(client: Client) -> None:
    make_release(issued_on=date(2022, 1, 1), issued_on_granularity="year", headline="حصيلة السنة")
    assert "خبر واحد" in page(client, "/archive/2022/")
    assert "حصيلة السنة" not in page(client, "/archive/2022/1/")
    assert "حصيلة السنة" not in page(client, "/archive/2022/1/1/")


def test_the_calendar_begins_on_saturday_and_counts(client: Client) -> None:
    make_release(issued_on=date(2022, 12, 19))
    make_release(issued_on=date(2022, 12, 1), issued_on_granularity="month")
    context = client.get("/archive/2022/12/").context
    # 1 December 2022 was a Thursday: the sixth day of a week that begins on Saturday.
    assert [day.number if day else None for day in context["weeks"][0]] == [None] * 5 + [1, 2]
    counted = {day.number: day.count for week in context["weeks"] for day in week if day}
    assert counted[19] == 1
    assert sum(counted.values()) == 1
    assert context["page"].paginator.count == 2


def test_steps_lead_to_the_nearest_months_and_days_with_releases(client: Client) -> None:
    make_release(issued_on=date(2019, 3, 5))
    make_release(issued_on=date(2022, 12, 19))
    context = client.get("/archive/2022/12/19/").context
    assert context["earlier"].url == "/archive/2019/3/5/"
    assert context["later"] is None
    assert client.get("/archive/2022/12/").context["earlier"].url == "/archive/2019/3/"


# --- What went wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (SuspiciousOperation("x"), 400, "لم نفهم هذا الطلب"),
        (PermissionDenied("x"), 403, "هذه الصفحة ليست مفتوحة لك"),
        (RuntimeError("x"), 500, "حدث خلل عندنا"),
    ],
)
def test_errors_are_said_in_arabic_without_the_database(
    client: Client,
    error: Exception,
    status: int,
    said: str,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client.raise_request_exception = False
    with (
        mock.patch("releases.models.editions.EditionQuerySet.public", side_effect=error),
        django_assert_num_queries(0),
    ):
        html = page(client, "/", status)
    assert said in html
    assert 'dir="rtl"' in html


def test_a_forbidden_host_is_a_bad_request(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "لم نفهم هذا الطلب" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_arabic() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "لم يُقبل ما أرسلته" in response.content.decode()


def test_readers_only_read(client: Client) -> None:
    assert client.post("/releases/").status_code == 405
    assert client.head("/").status_code == 200


@pytest.mark.parametrize("name", ["front", "list", "release"])
def test_readers_are_given_no_cookie(client: Client, name: str) -> None:
    response = client.get(filled()[name])
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_demo_says_that_all_is_invented(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert "مختلقة" in page(client, "/")
    settings.DEMO = False
    assert "مختلقة" not in page(client, "/")


def test_a_release_carries_what_other_programs_read(client: Client, settings: Any) -> None:
    settings.ARCHIVE_URL = "https://archive.example/"
    edition = make_release(headline="</script><script>alert(1)</script> بيان")
    html = page(client, edition.get_absolute_url())
    root = "https://archive.example"
    assert f'<link rel="canonical" href="{root}{edition.get_absolute_url()}">' in html
    assert f'href="{root}/r/{edition.release_id}"' in html
    assert '<script type="application/ld+json">{"@context": "https://schema.org"' in html
    assert "</script><script>alert" not in html


def test_an_organisation_colour_is_drawn_only_if_it_is_one(client: Client) -> None:
    ministry = make_ministry(colour="#123456")
    assert 'fill="#123456"' in page(client, ministry.get_absolute_url())
    Organisation.objects.filter(pk=ministry.pk).update(colour='"><b>')
    assert 'fill="currentColor"' in page(client, ministry.get_absolute_url())
