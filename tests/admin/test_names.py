import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.models import NameDecision, NameForm, NameMention, Office, Organisation, Person
from releases.naming import decisions
from tests.admin.filling import sent
from tests.making import make_appointment, make_organisation, make_person, make_release

LIST = "/admin/releases/nameform/"


@pytest.fixture
def waiting(health) -> NameForm:
    form = NameForm.objects.create(raw="محمد المصليحي")
    for headline in ("خبر أول", "خبر ثان"):
        edition = make_release(ministry=health, state="draft", headline=headline)
        NameMention.objects.create(edition=edition, form=form)
    return form


def test_the_queue_shows_who_waits(client, login, health, waiting):
    login("editor", health)
    NameForm.objects.create(raw="الدكتور", status="nobody")
    [shown] = client.get(LIST).context["cl"].result_list
    assert shown == waiting
    assert shown.editions_count == 2
    everyone = client.get(LIST, {"status": "all"}).context["cl"].result_list
    assert len(everyone) == 2


def test_attaching_a_name_joins_the_person_to_its_releases(client, login, health, waiting):
    login("editor", health)
    person = make_person("علي المصيلحي")
    url = f"{LIST}{waiting.pk}/change/"
    page = client.get(url).content.decode()
    assert "خبر أول" in page
    assert "خبر ثان" in page
    client.post(url, sent(client, url, person=person.pk))
    waiting.refresh_from_db()
    assert waiting.status == "attached"
    assert person.editions.count() == 2


def test_releases_of_other_ministries_stay_unseen(client, login, education, waiting):
    login("editor", education)
    assert "خبر أول" not in client.get(f"{LIST}{waiting.pk}/change/").content.decode()


def test_a_name_means_one(client, login, health, waiting):
    login("editor", health)
    url = f"{LIST}{waiting.pk}/change/"
    both = {"person": make_person().pk, "organisation": make_organisation().pk}
    answer = client.post(url, sent(client, url, **both))
    assert "الاسم لشخص أو لجهة، لا لكليهما." in answer.content.decode()


def test_a_name_of_nobody(client, login, health, waiting):
    login("editor", health)
    url = f"{LIST}{waiting.pk}/change/"
    client.post(url, sent(client, url, nobody="on"))
    waiting.refresh_from_db()
    assert waiting.status == "nobody"
    client.post(url, sent(client, url, nobody=None))
    waiting.refresh_from_db()
    assert waiting.status == "waiting"


def test_many_names_of_nobody_at_once(client, login, health, waiting):
    login("editor", health)
    client.post(LIST, {"action": "mark_nobody", "_selected_action": [waiting.pk]})
    waiting.refresh_from_db()
    assert waiting.status == "nobody"


def test_writers_look_only(client, login, health, waiting):
    login("writer", health)
    page = client.get(f"{LIST}{waiting.pk}/change/").content.decode()
    assert 'name="person"' not in page
    assert "محمد المصليحي" in page


# The queue.

QUEUE = f"{LIST}queue/"


def test_the_most_frequent_name_comes_first_and_skipping_goes_on(client, login, health, waiting):
    login("editor", health)
    rarer = NameForm.objects.create(raw="رنا السالمي")
    page = client.get(QUEUE)
    assert page.context["name"] == waiting
    assert page.context["waiting_count"] == 2
    after = client.get(QUEUE, {"after": waiting.pk})
    assert after.context["name"] == rarer
    end = client.get(QUEUE, {"after": rarer.pk}).content.decode()
    assert "بلغت آخر القائمة" in end
    assert client.get(QUEUE, {"form": rarer.pk}).context["name"] == rarer


def test_the_name_is_marked_where_it_stands(client, login, health, education, waiting):
    edition = make_release(
        ministry=health, state="draft", body="<p>جلسة أولى.</p><p>وحضر لمحمّد المصليحى كثيرون.</p>"
    )
    NameMention.objects.create(edition=edition, form=waiting)
    login("editor", health)
    page = client.get(QUEUE).content.decode()
    assert "<mark>محمّد المصليحى</mark>" in page
    login("editor", education)
    page = client.get(QUEUE).content.decode()
    assert "محمد المصليحي" in page
    assert edition.headline not in page
    assert "لا خبر مما يحق لك أن تراه" in page
    public = make_release(ministry=health, body="<p>حضر محمد المصليحي.</p>")
    NameMention.objects.create(edition=public, form=waiting)
    [context] = client.get(QUEUE).context["contexts"]
    assert (context.edition, context.is_own) == (public, False)


def test_the_likeliest_come_first_with_what_tells_them_apart(client, login, health, waiting):
    login("editor", health)
    office = Office.objects.create(title="وزير التموين", organisation=health, is_ministerial=True)
    likely = make_appointment(make_person("محمد المصيلحي"), office, title="وزير التموين")
    make_person("أحمد المصيلحي")
    make_person("هالة السوسني")
    page = client.get(QUEUE)
    assert page.context["candidates"][0].record == likely.person
    assert "هالة" not in page.content.decode()
    assert "وزير التموين" in page.content.decode()


def test_attaching_says_how_many_and_can_be_taken_back(client, login, health, waiting):
    login("editor", health)
    person = make_person("محمد المصيلحي")
    choice = {"form": waiting.pk, "choice": f"person:{person.pk}"}
    answer = client.post(QUEUE, choice, follow=True)
    page = answer.content.decode()
    assert "نُسب إلى محمد المصيلحي، ورُبط بأخبار عددها 2" in page
    assert person.editions.count() == 2
    decision = NameDecision.objects.get()
    again = client.post(QUEUE, choice, follow=True).content.decode()
    assert "سبق القرار" in again
    answer = client.post(f"{LIST}decisions/{decision.pk}/undo/", follow=True)
    assert answer.context["name"] == waiting
    assert person.editions.count() == 0


def test_a_new_person_without_the_honorific(client, login, health, waiting):
    login("editor", health)
    waiting.raw = "الدكتور محمد المصليحي"
    waiting.save()
    url = f"{LIST}{waiting.pk}/new/person/"
    form = client.get(url).context["form"]
    assert form["name"].value() == "محمد المصليحي"
    assert form["honorific"].value() == "الدكتور"
    answer = client.post(url, {"name": "", "honorific": "الدكتور"})
    assert answer.context["form"].errors
    client.post(url, {"name": "محمد المصليحي", "honorific": "الدكتور"})
    person = Person.objects.get()
    assert person.editions.count() == 2
    assert person.name_forms.get() == waiting


def test_a_new_organisation_of_the_country_of_its_releases(client, login, health):
    login("editor", health)
    form = NameForm.objects.create(raw="جمعية أصدقاء البحر")
    NameMention.objects.create(edition=make_release(ministry=health), form=form)
    url = f"{LIST}{form.pk}/new/organisation/"
    shown = client.get(url).context["form"]
    assert shown["kind"].value() == "civil_society"
    assert shown["country"].value() == "TN"
    client.post(url, {"name": form.raw, "kind": "civil_society", "country": "TN"})
    assert Organisation.objects.get(name=form.raw).editions.count() == 1


@pytest.mark.parametrize("choice", ["", "person:", "person:x", "topic:1", "person:9" * 30, "\0"])
def test_forged_choices_are_not_found(client, login, health, waiting, choice):
    login("editor", health)
    assert client.post(QUEUE, {"form": waiting.pk, "choice": choice}).status_code == 404
    assert client.get(QUEUE, {"form": "\0", "after": "9" * 40, "done": "x"}).status_code == 200


def test_writers_do_not_decide(client, login, health, waiting):
    login("writer", health)
    person = make_person()
    assert client.get(QUEUE).status_code == 403
    choice = {"form": waiting.pk, "choice": f"person:{person.pk}"}
    assert client.post(QUEUE, choice).status_code == 403
    for page in (f"{waiting.pk}/new/person/", f"{waiting.pk}/detach/", "decisions/1/undo/"):
        assert client.post(f"{LIST}{page}").status_code == 403


def test_detaching_says_what_goes(client, login, health, waiting):
    login("editor", health)
    person = make_person("محمد المصيلحي")
    decisions.attach(waiting, person, None)
    url = f"{LIST}{waiting.pk}/detach/"
    assert "خبران" in client.get(url).content.decode()
    client.post(url)
    waiting.refresh_from_db()
    assert waiting.status == "waiting"
    assert person.editions.count() == 0


def test_queries_of_the_queue_do_not_grow(client, login, health, waiting):
    login("editor", health)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(QUEUE)
        return len(captured)

    person = make_person("محمد المصيلحي")
    # The first page of a session asks for more.
    queries()
    first = queries()
    for number in range(6):
        make_appointment(
            make_person("محمد المصيلحي", disambiguation=str(number)),
            Office.objects.create(title=f"منصب {number}", organisation=health),
        )
        edition = make_release(ministry=health, people=[person])
        NameMention.objects.create(edition=edition, form=waiting)
    assert queries() == first
