from releases.models import Organisation
from tests.admin.filling import row, sent
from tests.making import make_country, make_ministry, make_organisation

ADD = "/admin/releases/organisation/add/"


def test_a_ministry_with_its_predecessor_and_office(client, login, health):
    login("administrator", health)
    former = make_ministry("كتابة الدولة للصحة")
    values = {
        **row("successions_in", 0, predecessor=former.pk, kind="renamed", on="1956-04-01"),
        **row("offices", 0, title="وزير البيئة", single_holder="on"),
    }
    client.post(ADD, sent(client, ADD, name="وزارة البيئة", kind="ministry", **values))
    ministry = Organisation.objects.get(name="وزارة البيئة")
    assert ministry.slug == "وزارة-البيئة"
    assert ministry.successions_in.get().predecessor == former
    assert ministry.offices.get().title == "وزير البيئة"


def test_the_same_name_in_a_country(client, login, health):
    login("administrator", health)
    country = make_country("TN")
    values = sent(client, ADD, name="وزاره الصحّة", kind="ministry", country=country.pk)
    assert "توجد في هذا البلد جهة بهذا الاسم." in client.post(ADD, values).content.decode()


def test_an_end_before_the_beginning(client, login, health):
    login("administrator", health)
    values = sent(
        client, ADD, name="هيئة", kind="agency", founded_on="1/2/2020", ended_on="1/2/2019"
    )
    assert "تاريخ الانتهاء قبل تاريخ الإنشاء." in client.post(ADD, values).content.decode()


def test_an_organisation_does_not_follow_itself(client, login, health):
    login("administrator", health)
    url = f"/admin/releases/organisation/{health.pk}/change/"
    new = row("successions_out", 0, successor=health.pk, kind="merged")
    answer = client.post(url, sent(client, url, **new))
    assert "لا تخلف جهة نفسها." in answer.content.decode()


def test_what_editions_name_is_not_deleted(client, login, health):
    login("administrator")
    make_organisation("الهلال الأحمر")
    from tests.making import make_release

    make_release(ministry=health)
    url = f"/admin/releases/organisation/{health.pk}/delete/"
    client.post(url, {"post": "yes"})
    assert Organisation.objects.filter(pk=health.pk).exists()


def test_found_by_another_spelling(client, login, health):
    login("writer", health)
    found = make_organisation("هيئة شؤون المرأة")
    page = client.get("/admin/releases/organisation/", {"q": "شئون"})
    assert list(page.context["cl"].result_list) == [found]


def test_writers_read_and_do_not_write(client, login, health):
    login("writer", health)
    assert client.get(ADD).status_code == 403
    page = client.get(f"/admin/releases/organisation/{health.pk}/change/")
    assert page.status_code == 200
    assert 'name="name"' not in page.content.decode()
