from releases import workflow
from releases.models import Unpublishing
from tests.making import make_release, make_user

LIST = "/admin/releases/unpublishing/"


def test_a_list_to_read(client, login, health):
    edition = make_release(ministry=health)
    workflow.perform(edition, "withdraw", make_user("editor", health), remark="أرقام خاطئة")
    login("administrator")
    one = Unpublishing.objects.get()
    assert "أرقام خاطئة" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{one.pk}/change/", {"reason": "x"}).status_code == 403
    assert client.post(f"{LIST}{one.pk}/delete/", {"post": "yes"}).status_code == 403


def test_those_of_other_ministries_are_not_there(client, login, health, education):
    edition = make_release(ministry=education)
    workflow.perform(edition, "withdraw", make_user("administrator"), remark="أرقام خاطئة")
    login("editor", health)
    assert "أرقام خاطئة" not in client.get(LIST).content.decode()
