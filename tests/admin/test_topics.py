from tests.admin.filling import sent
from tests.making import make_topic


def test_a_topic_is_given_up_not_deleted(client, login, health):
    login("administrator")
    old, new = make_topic("النساء"), make_topic("المرأة")
    url = f"/admin/releases/topic/{old.pk}/"
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    client.post(f"{url}change/", sent(client, f"{url}change/", replaced_by=new.pk))
    old.refresh_from_db()
    assert old.replaced_by == new


def test_topics_given_up_are_not_offered_for_releases(client, login, health):
    login("writer", health)
    new = make_topic("المرأة")
    old = make_topic("النساء", replaced_by=new)
    asked = {"app_label": "releases", "model_name": "edition", "field_name": "topics"}
    offered = client.get("/admin/autocomplete/", asked).json()["results"]
    assert [one["text"] for one in offered] == ["المرأة"]
    page = client.get("/admin/releases/topic/", {"q": "النساء"})
    assert list(page.context["cl"].result_list) == [old]


def test_no_circle_of_topics(client, login, health):
    login("administrator", health)
    child = make_topic("التلقيح", parent=make_topic("الصحة"))
    url = f"/admin/releases/topic/{child.parent_id}/change/"
    answer = client.post(url, sent(client, url, parent=child.pk))
    assert "تدور في حلقة" in answer.content.decode()


def test_the_same_topic_twice(client, login, health):
    login("administrator", health)
    make_topic("التلقيح")
    add = "/admin/releases/topic/add/"
    answer = client.post(add, sent(client, add, name="التلقيّح"))
    assert "يوجد موضوع بهذا الاسم." in answer.content.decode()
