import pytest

from releases.models import NameForm, NameMention
from tests.admin.filling import sent
from tests.making import make_organisation, make_person, make_release

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
